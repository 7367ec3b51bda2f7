/**
 * The cells of a standard while their values are looked for (未知数的表): every formula is read once, by the engine that
 * computes it, with a symbol in each cell. A symbol is a number that may lie anywhere; how far a result moves with it is its
 * factor in the equation of the cell.
 */

import { entryValue } from '../calculation/entry.js';
import type { CellSource } from '../calculation/linker.js';
import { type CellPlan, evaluatePlan } from '../calculation/plan.js';
import { plainRow, type Row, type TableRows } from '../calculation/row.js';
import { groupBy, keptIn } from '../collections.js';
import type { Expression } from '../language/syntax.js';
import { BLANK, type ErrorValue, inexact, text, UNKNOWN, type Value, wordsIn } from '../language/value.js';
import { toFen } from '../number/money.js';
import { isZero, minus, nearest, ONE, powerOfTen, type Ratio, times, ZERO } from '../number/rational.js';
import { type Rounded, reachOf, type Spread } from '../number/spread.js';
import type { Project } from '../project/model.js';
import type { Column, Standard, TableDefinition } from '../standard/standard.js';
import { Covers } from './covers.js';
import { evaluatorIn, isOpenIn, shownBranch } from './formulas.js';
import type { Frame } from './frame.js';
import { type Ground, groundOf, isSameBut, placeIn, printedIn, wordsOfRow } from './ground.js';
import { keysOf } from './keys.js';
import { type Listed, OPEN_AMOUNT } from './listed.js';
import type { Printed } from './printed.js';
import { formulaEquation, type Known, type State, System, sumEquation } from './system.js';
import type { Group, Linear, Unknown } from './unknown.js';

/** Far beyond any amount, so that a condition on an unknown number is open. */
const ANYTHING = powerOfTen(30);
const NO_CELL = -1;

/** The equation of a cell and the cells that were read for it, in their order. */
interface Form {
  readonly state: State;
  readonly reads: readonly number[];
}

export class World implements CellSource {
  readonly year: number;
  readonly unit: Project['unit'];
  readonly system = new System();
  /** By number; those of the world before have theirs here, as far as they are used. */
  readonly cells: (Unknown | undefined)[];
  /** The numbers of the cells in the order in which they came into use. */
  private readonly order: number[] = [];
  /** What is printed in the cells. */
  private readonly prints: (Known | undefined)[] = [];
  /** Undefined until somebody reads it. */
  private readonly symbols: (Value | undefined)[] = [];
  private readonly numbers = new Map<Rounded, number>();
  private readonly grounds = new Map<string, Ground>();
  /** Equations that hang on no words of lists, by cell: another world of the same rows has them too. */
  private readonly forms: (Form | undefined)[] = [];
  /** What is being read for the equation of a cell; undefined as soon as it hangs on words of lists. */
  private reads: number[] | undefined;
  private before: World | undefined;
  private readonly waiting: number[] = [];
  private readonly groups = new Map<string, Map<string, Group>>();
  private readonly byWords = new Map<string, Map<string, number[]>>();

  constructor(
    readonly standard: Standard,
    project: Pick<Project, 'year' | 'unit'>,
    private readonly printed: Printed,
    private readonly frame: Frame,
    private readonly lists: ReadonlyMap<string, Listed>,
    /** One in which less, or more, is known of the words of the lists. */
    before?: World,
  ) {
    this.year = project.year;
    this.unit = project.unit;
    this.before = before && isSameBut(lists, before.frame, frame) ? before : undefined;
    this.cells = new Array<Unknown | undefined>(this.before?.cells.length ?? 0).fill(undefined);
  }

  rowsOf(table: string): TableRows | undefined {
    return this.frame.rows.get(table);
  }

  /** Only a list whose rows are not known cannot be gone through row by row. */
  unknown(table: string, column?: Column): ErrorValue | undefined {
    const list = this.lists.get(table);
    if (list) this.reads = undefined;
    return column === undefined && list !== undefined && list.rows === undefined ? UNKNOWN : undefined;
  }

  grouped(table: string, column: Column, key: string): readonly number[] {
    const list = this.lists.get(table);
    if (list) this.reads = undefined;
    const known = list ? list.rows?.every(({ words }) => words.has(column.key)) : true;
    if (!known) return [this.group(table, column.key, key).position];
    const index = keptIn(this.byWords, `${table}/${column.key}`, () => {
      const details = (this.rowsOf(table)?.rows ?? []).flatMap(({ kind }, at) => (kind === 'detail' ? [at] : []));
      return groupBy(details, (at) => wordsIn(this.read(table, at, column.index)));
    });
    return index.get(key) ?? [];
  }

  /** The groups of a list by a column whose words are not all known. */
  groupsOf(table: string): Group[] {
    return [...(this.groups.get(table)?.values() ?? [])];
  }

  private group(table: string, column: string, key: string): Group {
    const own = keptIn(this.groups, table, () => new Map<string, Group>());
    const rows = this.rowsOf(table)?.rows.length ?? 0;
    // The first place behind the rows is for all of them.
    return keptIn(own, `${column}/${key}`, () => ({ column, key, position: rows + 1 + own.size }));
  }

  read(table: string, position: number, index: number): Value {
    const ground = this.groundOf(table);
    const column = ground?.table.columns[index];
    if (!ground || !column) return BLANK;
    if (column.type === 'amount' || column.type === 'number') {
      const cell = this.numberIn(ground, position, index);
      if (cell === undefined) return BLANK;
      this.reads?.push(cell);
      return this.symbol(cell);
    }
    if (this.lists.has(table) || this.planAt(ground, position, column).kind !== 'entered') this.reads = undefined;
    const at = placeIn(ground, position, index);
    const before = ground.words[at];
    if (before) return before;
    ground.words[at] = BLANK;
    const value = this.wordsAt(ground, position, column);
    ground.words[at] = value;
    return value;
  }

  /** Reads the formulas of the printed cells, of all that they read, and of what follows from that. */
  build(): void {
    for (const [id, table] of this.printed) {
      const rows = this.rowsOf(id)?.rows ?? [];
      for (const [position, row] of rows.entries())
        for (const column of this.standard.tables.get(id)?.columns ?? [])
          if (column.block === row.block && table.columns.has(column.key)) this.ask(id, position, column);
    }
    this.work();
    const covers = new Covers(this, this.printed, this.lists);
    while (covers.add()) this.work();
    this.before = undefined;
  }

  private ask(id: string, position: number, { type, index }: Column): void {
    if (type === 'amount' || type === 'number') this.numberOf(id, position, index);
    else this.read(id, position, index);
  }

  private work(): void {
    for (let cell = this.waiting.pop(); cell !== undefined; cell = this.waiting.pop()) this.relate(cell);
  }

  /** The number of a cell; undefined where nothing can stand in it. */
  numberOf(id: string, position: number, index: number): number | undefined {
    const ground = this.groundOf(id);
    return ground && this.numberIn(ground, position, index);
  }

  private numberIn(ground: Ground, position: number, index: number): number | undefined {
    const { table, known, rows } = ground;
    const at = placeIn(ground, position, index);
    const before = known[at];
    if (before !== undefined) return before < 0 ? undefined : before;
    const column = table.columns[index];
    if (!column) return undefined;
    const row = rows[position];
    if (this.before && row && this.numberAsBefore(this.before, ground, at, row)) return known[at];
    const { kind } = this.planAt(ground, position, column);
    if (kind === 'none' || (row && row.block !== column.block)) {
      known[at] = NO_CELL;
      return undefined;
    }
    const cell = this.cells.length;
    known[at] = cell;
    this.order.push(cell);
    this.cells.push({ table, column, row: row?.key, position, entered: kind === 'entered' });
    if (this.isNothing(cell, ground, row)) this.symbols[cell] = BLANK;
    if (kind !== 'entered') this.waiting.push(cell);
    return cell;
  }

  /** Whether another world has a cell in this place, and nothing that words say of it: it is the same here. */
  private numberAsBefore(before: World, ground: Ground, at: number, { key }: Row): boolean {
    const twin = before.grounds.get(ground.table.id)?.known[at] ?? NO_CELL;
    const other = before.cells[twin];
    if (!other || other.row !== key || keysOf(this.standard, ground.table.id).optional.has(other.column.key))
      return false;
    ground.known[at] = twin;
    this.order.push(twin);
    this.cells[twin] = other;
    const printed = before.prints[twin];
    if (printed) this.print(twin, printed);
    if (before.symbols[twin] === BLANK) this.symbols[twin] = BLANK;
    if (!other.entered) this.waiting.push(twin);
    return true;
  }

  private groundOf(id: string): Ground | undefined {
    const known = this.grounds.get(id);
    const table = known ? undefined : this.standard.tables.get(id);
    if (!table) return known;
    const ground = groundOf(this.standard, table, this.frame, this.printed.get(id));
    this.grounds.set(id, ground);
    return ground;
  }

  private planAt({ plan, rows }: Ground, position: number, column: Column): CellPlan {
    return plan.planOf(rows[position] ?? GROUP, column);
  }

  /** Notes what is printed in a cell; whether that, or its being left blank, is nothing. */
  private isNothing(cell: number, ground: Ground, row: Row | undefined): boolean {
    const { column } = this.cells[cell] as Unknown;
    const value = row && printedIn(ground, row, column);
    const given = value && inexact(value);
    const reach = given && reachOf(given.spread);
    if (given && reach) {
      this.print(cell, { value: given.value, radius: reach.above, by: 'printed' });
      return isZero(given.value) && isZero(reach.above);
    }
    if (!row || !this.isLeftBlank(ground.table, row.key, column)) return false;
    this.print(cell, NOTHING);
    return true;
  }

  private print(cell: number, known: Known): void {
    this.prints[cell] = known;
    this.system.print(cell, known);
  }

  private symbol(cell: number): Value {
    const before = this.symbols[cell];
    if (before) return before;
    const { column } = this.cells[cell] as Unknown;
    const known = this.prints[cell];
    const symbol: Rounded = { half: known?.radius ?? ANYTHING };
    this.numbers.set(symbol, cell);
    const spread: Spread = { slopes: new Map([[symbol, ONE]]), rest: ZERO };
    const value: Value =
      column.type === 'number'
        ? { ...(known?.value ?? ZERO), spread }
        : { kind: 'amount', fen: toFen(known ? Number(nearest(known.value)) : 0), spread };
    this.symbols[cell] = value;
    return value;
  }

  /** An amount that means something else where it is not filled in is not, where nothing prints it. */
  private isLeftBlank(table: TableDefinition, row: string, column: Column): boolean {
    return keysOf(this.standard, table.id).optional.has(column.key) && !this.setIn(table.id, row, column.key);
  }

  private setIn(table: string, row: string, column: string): boolean {
    return wordsOfRow(this.lists.get(table), row)?.get(column) === OPEN_AMOUNT;
  }

  /** The cells in use by their numbers, in the order in which they came into use. */
  *used(): Generator<readonly [number, Unknown]> {
    for (const cell of this.order) yield [cell, this.cells[cell] as Unknown];
  }

  /** Whether anything reads a cell. */
  isUsed(table: string, position: number, column: Column): boolean {
    const ground = this.groundOf(table);
    return ground !== undefined && (ground.known[placeIn(ground, position, column.index)] ?? NO_CELL) >= 0;
  }

  /** What is known of a cell of a row, or of the rows of a group. */
  valueAt(table: string, position: number, column: Column): Known | undefined {
    const cell = this.numberOf(table, position, column.index);
    this.work();
    this.system.settle();
    return cell === undefined ? NOTHING : this.system.get(cell);
  }

  private wordsAt(ground: Ground, position: number, column: Column): Value {
    const { table, rows } = ground;
    const row = rows[position];
    const list = this.lists.get(table.id);
    const plan = this.planAt(ground, position, column);
    if (plan.kind === 'none') return BLANK;
    if (plan.kind === 'entered' && list) return this.listedWords(table.id, position, column, row);
    if (plan.kind === 'entered') {
      const printed = row && printedIn(ground, row, column);
      if (printed && printed.kind !== 'blank') return printed;
      return entryValue(column, row?.entered?.cells[column.key]);
    }
    return evaluatePlan(this, { table, position, column, plan });
  }

  private listedWords(id: string, position: number, column: Column, row: Row | undefined): Value {
    if (!row) {
      const group = this.groupsOf(id).find((one) => one.position === position);
      return group?.column === column.key ? text(group.key) : UNKNOWN;
    }
    const words = wordsOfRow(this.lists.get(id), row.key)?.get(column.key);
    return words === undefined ? UNKNOWN : entryValue(column, words === '' ? undefined : words);
  }

  /** The equation of a computed cell. */
  private relate(cell: number): void {
    const { table, position, column, row } = this.cells[cell] as Unknown;
    const ground = this.groundOf(table.id);
    const plan = ground && this.planAt(ground, position, column);
    const unknownRows = this.unknown(table.id) !== undefined;
    if (plan?.kind === 'rollup' && this.lists.has(table.id) && unknownRows) {
      const all = row === undefined ? undefined : this.numberOf(table.id, this.allOf(table.id), column.index);
      if (all !== undefined) this.system.add(sumEquation(cell, [all]));
      return;
    }
    if (plan?.kind === 'rollup') {
      if (this.relateAsBefore(cell)) return;
      const children = ground?.rows[position]?.children ?? [];
      const parts = children.flatMap((child) => this.numberOf(table.id, child, column.index) ?? []);
      this.forms[cell] = { state: this.system.add(sumEquation(cell, parts)), reads: parts };
      return;
    }
    if (plan?.kind !== 'formula' || this.relateAsBefore(cell)) return;
    const at = { source: this, table: table.id, row: position, column: column.index };
    const reads: number[] = [];
    this.reads = reads;
    const isOpen = isOpenIn(this, table, plan.formula.expression, { row: position, column: column.index });
    const state = isOpen ? undefined : this.equate(cell, evaluatePlan(this, { table, position, column, plan }));
    if (state && this.reads) this.forms[cell] = { state, reads };
    this.reads = undefined;
    if (state) return;
    const printed = this.system.get(cell);
    const isShown = printed !== undefined && !isZero(printed.value);
    const shown = isShown ? shownBranch(this.standard, table, plan.formula.expression) : undefined;
    if (shown) this.equate(cell, shown(at));
  }

  /** Takes over an equation from the world before, where the same cells are read for it, and those are nothing that were. */
  private relateAsBefore(cell: number): boolean {
    const { before } = this;
    const form = before?.forms[cell];
    if (!before || !form || !this.hasChildrenAsIn(before, this.cells[cell] as Unknown)) return false;
    for (const read of form.reads) {
      const { table, row, position, column } = before.cells[read] as Unknown;
      if (row === undefined || this.numberOf(table.id, position, column.index) !== read) return false;
      if ((this.symbols[read] === BLANK) !== (before.symbols[read] === BLANK)) return false;
    }
    this.system.addAgain(form.state);
    this.forms[cell] = form;
    return true;
  }

  /** Whether the rows below that of a cell stand where they did. */
  private hasChildrenAsIn(before: World, { table: { id }, position }: Unknown): boolean {
    const now = this.groundOf(id)?.rows[position]?.children ?? [];
    const old = before.groundOf(id)?.rows[position]?.children ?? [];
    return now === old || (now.length === old.length && now.every((child, index) => child === old[index]));
  }

  /** The equation of a cell whose value is a sum of cells; undefined where it is none. */
  private equate(cell: number, value: Value): State | undefined {
    const linear = this.linear(value);
    return linear && this.system.add(formulaEquation(cell, linear.constant, linear.factors));
  }

  private linear(value: Value): Linear | undefined {
    const own = inexact(value);
    if (!own || own.spread?.unbounded || (own.spread && (!isZero(own.spread.rest) || own.spread.reach)))
      return undefined;
    const factors = new Map<number, Ratio>();
    let constant = own.value;
    for (const [symbol, slope] of own.spread?.slopes ?? []) {
      const cell = this.numbers.get(symbol);
      if (cell === undefined) return undefined;
      factors.set(cell, slope);
      const at = this.system.get(cell);
      if (at && symbol.half !== ANYTHING) constant = minus(constant, times(slope, at.value));
    }
    return { constant, factors };
  }

  /** The place that stands for all rows of a list: the first behind them. */
  allOf(table: string): number {
    return this.rowsOf(table)?.rows.length ?? 0;
  }

  /** What an expression over the columns of a row is as a sum of cells. */
  linearIn(table: TableDefinition, expression: Expression, row: number): Linear | undefined {
    return this.linear(evaluatorIn(this.standard, table)(expression)({ source: this, table: table.id, row }));
  }
}

const NOTHING: Known = { value: ZERO, radius: ZERO, by: 'printed' };
const GROUP = plainRow({ key: '', block: 0, kind: 'detail' });
