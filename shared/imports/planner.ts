/** What an import would do with the tables of a source: each placed, solved, compared, and what is left with its reason. */
import type { GivenTable } from '../audit/given.js';
import type { Matched } from '../audit/match-tables.js';
import type { BodyLine } from '../audit/tables/body.js';
import type { PrintedTable } from '../audit/tables/printed-tables.js';
import { Calculation } from '../calculation/calculation.js';
import { misplaced } from '../calculation/placement.js';
import { keptIn } from '../collections.js';
import { spreadOf, type Value } from '../language/value.js';
import { isZero, ZERO } from '../number/rational.js';
import { slackOf } from '../number/spread.js';
import { addressKey } from '../project/address.js';
import { type Command, executeAll } from '../project/command.js';
import type { Project } from '../project/model.js';
import type { Reading } from '../reading/reading.js';
import { spotKey } from '../reading/spot.js';
import type { Standard } from '../standard/standard.js';
import type { Asking } from './asking.js';
import { type Compared, keepAsPrinted } from './by-hand.js';
import { commandsFor, isEntry } from './commands.js';
import { Comparing, type Printed } from './compare.js';
import { type Doubts, doubtsOf } from './doubts.js';
import { type CellsPlaced, cellsOf, placeCells, type ToCompare } from './entries.js';
import { Finishing } from './finish.js';
import { columnsOf, learnedCodes, learnedOf } from './learned.js';
import { leftovers, numbersInProse } from './left.js';
import type { ImportMapping } from './mapping.js';
import {
  AS_PRINTED,
  type ImportItem,
  type ImportPlan,
  type NewRow,
  PROPOSALS,
  type SolvedItem,
  type SourceTable,
} from './plan.js';
import { ownerColumn, placeRows, type RowPlaces, rowId } from './rows.js';
import { amountsOf, type Beginning, type ImportScene, type TellStage } from './scene.js';
import { solveRest } from './solve.js';
import { readSource, type Source, titleIn, whyRecognised } from './source.js';

const EVERY = AS_PRINTED.choices[1].value;
const MOVED = '在印出的位数以内取值，使合计与来源一致';

/** Plans the import of one reading, once. */
export class Planner {
  private project: Project;
  private calculation: Calculation;
  private readonly source: Source;
  private readonly commands: Command[] = [];
  private readonly placed = new Map<string, RowPlaces>();
  private readonly items = new Map<number, ImportItem[]>();
  private readonly rows = new Map<number, NewRow[]>();
  private readonly compare: ToCompare[] = [];
  private readonly entries: Printed[] = [];
  /** Cells of which the source says something, by itself or together with others, by address. */
  private readonly said = new Set<string>();
  /** Why rows of the source have no place, by table and row. */
  private readonly lost = new Map<string, string>();
  private contradicted: ReadonlyMap<string, Value> = new Map();
  private readonly numberOfBlock = new Map<number, number>();
  private begun: ReadonlySet<string> | undefined;
  /** Computed cells that this import sets to what the source prints, by address. */
  private byHand: ReadonlySet<string> = new Set();

  constructor(
    private readonly standard: Standard,
    /** As it is before. */
    private readonly given: Project,
    private readonly reading: Reading,
    private readonly asking: Asking,
    private readonly mapping: ImportMapping | undefined,
    private readonly tell: TellStage,
  ) {
    this.project = given;
    this.calculation = new Calculation(standard, given, true);
    const known = amountsOf(standard, this.calculation);
    this.source = readSource({ standard, project: given, reading, known, asking, mapping, tell });
    const { printed, assignments, formTables } = this.source.matched;
    const whole = [...printed, ...assignments.map((one) => one.printed), ...formTables.map((one) => one.printed)];
    for (const { grids, number } of whole) for (const { block } of grids) this.numberOfBlock.set(block, number);
  }

  /** Whether the source may be another's, so that nothing of it is filled in. */
  get isForeign(): boolean {
    return this.source.foreign;
  }

  begin(of: (matched: Matched) => Beginning): void {
    const { commands, rounded } = of(this.source.matched);
    for (const command of commands) this.commands.push(command);
    this.begun = new Set(rounded);
    this.project = executeAll(this.project, commands);
    this.calculation = new Calculation(this.standard, this.project, true);
  }

  scene(): ImportScene {
    const { standard, placed, source } = this;
    return { standard, placed, matched: source.matched, given: this.tablesInOrder() };
  }

  plan(): ImportPlan {
    const given = this.tablesInOrder();
    for (const one of given) {
      this.tell('比对');
      this.place(one);
    }
    const { solved, asked } = this.solve(given);
    this.tell('核对');
    const more = this.finish(given);
    this.tell('核对');
    this.compareAll();
    this.tell('核对');
    const { left, labels } = leftovers(
      this.source.matched,
      this.source.unread,
      this.usedSpots(),
      this.source.meant.said,
      (table, line) => this.lost.get(`${table}/${line.grid.block}/${line.row}`),
    );
    return {
      sources: this.tables().map((printed) => this.sourceTable(printed, left.get(printed.number) ?? [])),
      solved: [...solved, ...more],
      asked,
      prose: numbersInProse(this.reading),
      unread: this.reading.unread,
      questions: this.asking.open,
      answered: this.asking.closed,
      commands: this.source.foreign ? [] : this.commands,
      labels,
      learned: learnedOf(this.source, this.asking),
      misfits: this.source.meant.misfits,
      codes: learnedCodes(this.standard, given),
    };
  }

  /** Tables whose rows are entered come before those whose rows follow from them; the details of forms come last. */
  private tablesInOrder(): GivenTable[] {
    const { figures } = this.source.matched;
    const rank = ({ table }: GivenTable): number => {
      if (ownerColumn(this.standard, table.id)) return 2;
      return table.blocks.some(({ rows }) => rows.kind === 'list' && !rows.enterable) ? 1 : 0;
    };
    const given = [...this.standard.tables.keys()].flatMap((id) => figures.given(id) ?? []);
    return given.sort((a, b) => rank(a) - rank(b));
  }

  private place(given: GivenTable): void {
    const { id } = given.table;
    const { standard, project, calculation, placed } = this;
    const places = placeRows({ standard, project, calculation, placed }, given);
    placed.set(id, places);
    const doubts = this.doubtsOf(given);
    const result = placeCells({
      standard,
      calculation,
      given,
      places,
      doubtOf: (row, column, { value, spot }) => {
        const isNumber = value.kind === 'amount' || value.kind === 'number';
        const rows = given.lines?.get(row.key)?.cells.get(column.key)?.rowSpan ?? 1;
        if (isNumber && rows > 1) return '与下面的行合并为一格，不知属于哪一行';
        if (column.type === 'amount' && value.kind === 'amount' && value.fen !== 0) {
          const unit = this.source.units.get(this.numberOfBlock.get(spot?.block ?? -1) ?? -1);
          if (unit?.basis === 'asked') return `${unit.why}，不知是元还是万元`;
        }
        return doubts?.columns.get(column.key) ?? doubts?.rows.get(rowId(row));
      },
    });
    this.note(given, places, this.carryOut(given, places, result));
  }

  private doubtsOf(given: GivenTable): Doubts | undefined {
    const { assignments, bodies } = this.source.matched;
    const assignment = assignments.find(({ expected }) => expected.table.id === given.table.id);
    const body = bodies.get(given.table.id);
    return assignment && body && given.lines
      ? doubtsOf(this.standard, assignment, body, given, this.asking)
      : undefined;
  }

  /** Keeps what was found out about the cells of a table, each with the table of the source in which it stands. */
  private note(given: GivenTable, places: RowPlaces, { items, compare, left }: CellsPlaced): void {
    for (const item of items) keptIn(this.items, this.numberOf(item), () => []).push(item);
    for (const one of compare) this.compare.push(one);
    const { id } = given.table;
    for (const row of given.rows) {
      const place = places.get(rowId(row));
      const line = given.lines?.get(row.key);
      const why = left.get(rowId(row));
      if (why !== undefined && line) this.lost.set(`${id}/${line.grid.block}/${line.row}`, why);
      if (!place || place.kind === 'left') continue;
      for (const { column, cell } of cellsOf(given, row)) {
        const address = { table: id, row: place.key, column: column.key };
        this.said.add(addressKey(address));
        if (cell.value.kind === 'amount' || cell.value.kind === 'number')
          this.entries.push({ address, value: cell.value });
      }
    }
  }

  /** Fills in what has a place, as it is then; what the standard would not read there is refused. */
  private carryOut(given: GivenTable, places: RowPlaces, result: CellsPlaced): CellsPlaced {
    let { items } = result;
    const numberOf = (item: ImportItem): number => this.numberOf(item);
    let { commands, rows } = commandsFor(this.project, given, places, items, numberOf);
    if (commands.length === 0) return result;
    let project = executeAll(this.project, commands);
    let calculation = new Calculation(this.standard, project, true);
    const refused = items.map((item): ImportItem => {
      if (!isEntry(item) || misplaced(calculation, item.address) === undefined) return item;
      const { kind: _, before: _before, value: _value, note: _note, ...at } = item;
      return { ...at, kind: 'refused', why: '这一行由别的表带出，那里还没有它' };
    });
    if (refused.some(({ kind }, i) => kind !== items[i]?.kind)) {
      items = refused;
      ({ commands, rows } = commandsFor(this.project, given, places, items, numberOf));
      project = executeAll(this.project, commands);
      calculation = new Calculation(this.standard, project, true);
    }
    for (const command of commands) this.commands.push(command);
    for (const { number, ...row } of rows) keptIn(this.rows, number, () => []).push(row);
    this.project = project;
    this.calculation = calculation;
    return { ...result, items };
  }

  /** What follows from the numbers of tables that were understood wholly; nothing from a source that may be another's. */
  private solve(given: readonly GivenTable[]): Pick<ImportPlan, 'solved' | 'asked'> {
    if (this.source.foreign || this.asking.open.length > 0) return { solved: [], asked: [] };
    const whole = given.filter((one) => this.isWhole(one));
    const refused = new Set(
      [...this.items.values()].flat().flatMap(({ kind, address }) => (kind === 'refused' ? [addressKey(address)] : [])),
    );
    const { standard, project, calculation, placed } = this;
    const proposals = this.asking.answered(PROPOSALS) !== undefined;
    const rounded = this.rounded();
    const tell = (): void => this.tell('推算');
    const { reading, mapping } = this;
    const of = this.begun
      ? undefined
      : { standard, project: this.given, reading, answers: this.asking.answers, mapping };
    const scene = { standard, project, calculation, given: whole, placed, refused, rounded, proposals, of, tell };
    const { commands, solved, moved, asked, blank, contradicted, ...after } = solveRest(scene);
    if (commands.length > 0) {
      for (const command of commands) this.commands.push(command);
      ({ project: this.project, calculation: this.calculation } = after);
    }
    this.noteMoved(moved);
    for (const key of blank) this.said.add(key);
    this.contradicted = contradicted;
    return { solved, asked };
  }

  /** What prints are still without: rows that have no amounts, hidden cells that follow from one print alone. */
  private finish(given: readonly GivenTable[]): readonly SolvedItem[] {
    if (this.source.foreign || this.asking.open.length > 0) return [];
    const { standard, project, calculation, placed } = this;
    const finishing = new Finishing({ standard, given, placed }, project, calculation);
    finishing.blankRows();
    const solved = finishing.hiddenCells();
    if (this.asking.answered(AS_PRINTED) === EVERY) finishing.asPrinted();
    else keepAsPrinted(finishing, this.asking, (now) => this.compared(now));
    this.byHand = finishing.byHand;
    for (const command of finishing.commands) this.commands.push(command);
    ({ project: this.project, calculation: this.calculation } = finishing);
    return solved;
  }

  /** The amounts that were entered from this source, where its digits are not all. */
  private rounded(): Set<string> {
    const made = new Set(this.allItems().flatMap((item) => (isEntry(item) ? [addressKey(item.address)] : [])));
    const isRounded = ({ value }: Printed): boolean => !isZero(slackOf(spreadOf(value)) ?? ZERO);
    const own = this.entries.filter(isRounded).flatMap(({ address }) => {
      const key = addressKey(address);
      return made.has(key) ? [key] : [];
    });
    return new Set([...own, ...(this.begun ?? [])]);
  }

  private noteMoved(moved: ReadonlyMap<string, string>): void {
    for (const [number, items] of this.items)
      this.items.set(
        number,
        items.map((item) => {
          const value = isEntry(item) ? moved.get(addressKey(item.address)) : undefined;
          return value === undefined ? item : { ...item, value, note: MOVED };
        }),
      );
  }

  private allItems(): ImportItem[] {
    return [...this.items.values()].flat();
  }

  /** Whether there is something to solve in a table, and every line of it was placed. */
  private isWhole(given: GivenTable): boolean {
    // The details of forms are entered as they are printed.
    if (ownerColumn(this.standard, given.table.id)) return false;
    const places = this.placed.get(given.table.id);
    const body = this.source.matched.bodies.get(given.table.id);
    if ([...(places?.values() ?? [])].some(({ kind }) => kind === 'left')) return false;
    if (!given.lines || !body) return given.lines === undefined;
    const known = new Set(given.lines.values());
    const isKnown = (line: BodyLine): boolean => known.has(line) || (given.sums?.has(line) ?? false);
    return !body.isCut && body.lines.every((line) => isKnown(line) && line.broken === undefined);
  }

  private compareAll(): void {
    for (const { one, item } of this.compared(this.calculation))
      keptIn(this.items, this.numberOf(one), () => []).push(item);
  }

  private compared(calculation: Calculation): Compared[] {
    const { standard, entries, said, byHand, contradicted } = this;
    calculation.settle();
    const given = (table: string): GivenTable | undefined => this.source.matched.figures.given(table);
    const comparing = new Comparing({ standard, calculation, entries, said, byHand, given, contradicted });
    return this.compare.map((one) => ({ one, item: comparing.compare(one) }));
  }

  private numberOf({ from }: Pick<ImportItem, 'from'>): number {
    return this.numberOfBlock.get(from.spot?.block ?? -1) ?? 0;
  }

  private usedSpots(): Set<string> {
    const used = new Set<string>();
    for (const items of this.items.values()) for (const { from } of items) if (from.spot) used.add(spotKey(from.spot));
    return used;
  }

  /** The tables of the document, pages that go on counted with the first. */
  private tables(): PrintedTable[] {
    const { printed } = this.source.matched;
    return printed.filter(({ grids, number }) => grids.every(({ block }) => this.numberOfBlock.get(block) === number));
  }

  private sourceTable(printed: PrintedTable, left: SourceTable['left']): SourceTable {
    const { matched, units, meant, forms } = this.source;
    const { number } = printed;
    const remembered = meant.remembered.get(number);
    const unit = units.get(number);
    const assignment = matched.assignments.find((one) => one.printed.number === number);
    const form = matched.formTables.find((one) => one.printed.number === number);
    const table = assignment?.expected.table.id ?? form?.expected.form.table;
    const body = assignment && matched.bodies.get(assignment.expected.table.id);
    const name = assignment?.expected.name ?? form?.expected.title ?? '';
    return {
      number,
      title: form ? form.expected.title : titleIn(printed, matched),
      spot: printed.grids[0]?.table.spot ?? { block: 0 },
      tables: table === undefined ? [] : [table],
      name,
      why: whyRecognised(matched, assignment?.expected.table.id, form !== undefined),
      ...(unit ? { unit } : {}),
      items: this.items.get(number) ?? [],
      rows: this.rows.get(number) ?? [],
      left,
      columns: columnsOf(body, forms.get(number)),
      open: true,
      ...(remembered ? { remembered } : {}),
    };
  }
}
