/**
 * Makes a project print what its source prints (印出原数): amounts that were typed from rounded prints move within what rounds to
 * them until sums come out too, what only sums tell is shared out in one way that does, and what contradicts itself is set by hand.
 */
import { Calculation } from '../calculation/calculation.js';
import { misplaced } from '../calculation/placement.js';
import { formatPlainly } from '../composition/format.js';
import type { ImportScene } from '../imports/import.js';
import type { AskedCells, ImportPlan } from '../imports/plan.js';
import { askedOf, labelOf, printedTables, saysNothing } from '../imports/solve.js';
import { type Address, addressKey } from '../project/address.js';
import { type Command, execute } from '../project/command.js';
import type { Project, ProjectTable } from '../project/model.js';
import type { Printed } from '../solving/printed.js';
import { type Contradiction, entryOf } from '../solving/solution.js';
import { solveBack } from '../solving/solve-back.js';
import type { Standard } from '../standard/standard.js';
import { printsSame } from './prints-same.js';

/** A computed cell that prints what the source printed there, set by hand. */
export interface SetByHand {
  readonly address: Address;
  readonly label: string;
  readonly printed: string;
  readonly computed: string;
}

export interface Settled {
  readonly project: Project;
  readonly byHand: readonly SetByHand[];
  /** Cells that were filled in one way of several. */
  readonly shared: readonly AskedCells[];
}

/** `project` holds what the source says directly, by `plan`; `scene` is what that rests on. */
export function settle(standard: Standard, project: Project, plan: ImportPlan, scene: ImportScene): Settled {
  const bare = withoutMade(standard, project, plan, scene);
  const solution = solveBack(standard, bare, printedTables({ ...scene, project: bare }));
  const proposed = solution.questions.flatMap(({ cells }) => cells);
  const known = cellsOf(project);
  const cells = [...solution.determined, ...proposed].filter(({ address, value }) => {
    const column = standard.tables.get(address.table)?.columnByKey.get(address.column);
    if (!column) return false;
    const before = known.get(addressKey(address));
    return before === undefined ? !saysNothing(column, value) : column.type === 'amount' && before !== value;
  });
  let now = project;
  const carryOut = (command: Command): void => {
    now = execute(now, command).project;
  };
  for (const [table, keys] of solution.rows) {
    const there = new Set(now.tables[table]?.rows.map(({ key }) => key));
    const filled = new Set(cells.flatMap(({ address }) => (address.table === table ? [address.row] : [])));
    const rows = keys.filter((key) => !there.has(key) && filled.has(key)).map((key) => ({ key, cells: {} }));
    if (rows.length > 0) carryOut({ kind: 'insertRows', table, at: there.size, rows });
  }
  const trial = execute(now, { kind: 'setCells', cells }).project;
  const tried = new Calculation(standard, trial);
  carryOut({ kind: 'setCells', cells: cells.filter(({ address }) => misplaced(tried, address) === undefined) });
  const byHand: SetByHand[] = [];
  const printed = printedTables({ ...scene, project: now, given: scene.all });
  carryOut({ kind: 'setCells', cells: behind(standard, now, othersIn(standard, now, printed)) });
  const contradictions = [...solution.contradictions, ...solution.unreached];
  // What is set by hand changes what is made of it.
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const before = byHand.length;
    for (const one of round === 0 ? contradictions : othersIn(standard, now, printed)) {
      const set = setByHand(standard, now, one);
      if (!set) continue;
      carryOut(set.command);
      byHand.push(set.told);
    }
    if (round > 0 && byHand.length === before) break;
  }
  return { project: now, byHand, shared: askedOf(new Calculation(standard, now), solution) };
}

/**
 * The project without what the import made of whole tables: their amounts are found anew, all at once, and so are the words of
 * their lists that no table prints.
 */
function withoutMade(standard: Standard, project: Project, plan: ImportPlan, { given }: ImportScene): Project {
  const whole = new Set(given.map(({ table }) => table.id));
  const items = plan.sources.flatMap((source) => source.items).filter(({ kind }) => kind === 'new');
  const made = new Set([...items, ...plan.solved].map(({ address }) => addressKey(address)));
  const tables: Record<string, ProjectTable> = {};
  for (const [id, { rows }] of Object.entries(project.tables)) {
    const table = standard.tables.get(id);
    const isWhole = whole.has(id);
    if (isWhole && table?.blocks.every(({ rows: own }) => own.kind === 'list')) continue;
    const isMade = (row: string, column: string): boolean =>
      table?.columnByKey.get(column)?.type === 'amount' &&
      (isWhole || table.file.printed === false) &&
      made.has(addressKey({ table: id, row, column }));
    tables[id] = {
      rows: rows.map(({ key, cells }) => ({
        key,
        cells: Object.fromEntries(Object.entries(cells).filter(([column]) => !isMade(key, column))),
      })),
    };
  }
  return { ...project, tables };
}

function cellsOf({ tables }: Project): Map<string, string> {
  const known = new Map<string, string>();
  for (const [table, { rows }] of Object.entries(tables))
    for (const { key: row, cells } of rows)
      for (const [column, value] of Object.entries(cells)) known.set(addressKey({ table, row, column }), value);
  return known;
}

const REASON = '公开文件如此印';

const MAX_ROUNDS = 5;

/** Blank cells of which a computed one in their row is made as it stands, such as a mark that is given: what is printed is entered. */
function behind(standard: Standard, project: Project, others: readonly Pick<Contradiction, 'address' | 'printed'>[]) {
  const calculation = new Calculation(standard, project);
  const tries = others.flatMap(({ address, printed }) => {
    const blank = calculation.inputs(address).filter((one) => {
      const type = standard.tables.get(one.table)?.columnByKey.get(one.column)?.type;
      const { provenance, value } = calculation.cell(one);
      const isNumber = type === 'amount' || type === 'number';
      return one.row === address.row && isNumber && provenance === 'entered' && value.kind === 'blank';
    });
    const [only] = blank;
    const value = entryOf(printed);
    return only && blank.length === 1 && value ? [{ of: address, printed, address: only, value }] : [];
  });
  const tried = new Calculation(standard, execute(project, { kind: 'setCells', cells: tries }).project);
  return tries.filter(({ of, printed }) => printsSame(printed, tried.value(of)));
}

/** Computed cells that print otherwise than the source. */
function othersIn(
  standard: Standard,
  project: Project,
  printed: Printed,
): Pick<Contradiction, 'address' | 'printed'>[] {
  const calculation = new Calculation(standard, project);
  return [...printed].flatMap(([table, { cells }]) =>
    [...cells].flatMap(([at, { value }]) => {
      const cut = at.lastIndexOf('/');
      const address = { table, row: at.slice(0, cut), column: at.slice(cut + 1) };
      const isNumber = value.kind === 'amount' || value.kind === 'number';
      const { provenance, value: now } = calculation.cell(address);
      return isNumber && provenance === 'computed' && !printsSame(value, now) ? [{ address, printed: value }] : [];
    }),
  );
}

/** Undefined where the cell is entered, or prints the same by now. */
function setByHand(
  standard: Standard,
  project: Project,
  { address, printed }: Pick<Contradiction, 'address' | 'printed'>,
): { readonly command: Command; readonly told: SetByHand } | undefined {
  const calculation = new Calculation(standard, project);
  const cell = calculation.cell(address);
  const table = standard.tables.get(address.table);
  const column = table?.columnByKey.get(address.column);
  const value = entryOf(printed);
  if (cell.provenance !== 'computed' || !table || !column || value === undefined) return undefined;
  const shown = (one: typeof printed): string => formatPlainly(one, table.numbers, column);
  if (shown(printed) === shown(cell.value)) return undefined;
  return {
    command: { kind: 'override', address, value, reason: REASON },
    told: { address, label: labelOf(calculation, address), printed: shown(printed), computed: shown(cell.value) },
  };
}
