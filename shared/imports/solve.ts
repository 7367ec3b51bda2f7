/**
 * What follows from a source's printed numbers for cells that it does not print (推算): the tables that were read wholly, with the
 * keys that their rows have in the project, are solved back to entries. What stands in the project already is left alone.
 */
import { cellKey, type GivenTable } from '../audit/given.js';
import { Calculation } from '../calculation/calculation.js';
import { entryValue } from '../calculation/entry.js';
import { misplaced } from '../calculation/placement.js';
import { cellNames } from '../calculation/plain-title.js';
import type { Row } from '../calculation/row.js';
import { formatPlainly } from '../composition/format.js';
import { error, text, type Value, wordsIn } from '../language/value.js';
import { isZero } from '../number/rational.js';
import { plain } from '../plain.js';
import { type Address, addressKey } from '../project/address.js';
import { type Command, executeAll } from '../project/command.js';
import type { Project } from '../project/model.js';
import { own } from '../record.js';
import { asTrimmed } from '../solving/comes-out.js';
import type { Printed, PrintedCell, PrintedRow, PrintedTable } from '../solving/printed.js';
import type { Entry, Solution } from '../solving/solution.js';
import { solveBack } from '../solving/solve-back.js';
import type { Column, Standard } from '../standard/standard.js';
import { keptSolution, type SolvedOf, type Solved as SolvedParts } from './kept-solution.js';
import type { AskedCells, SolvedItem } from './plan.js';
import { ownerColumn, type RowPlace, type RowPlaces, rowId } from './rows.js';

export interface SolveScene {
  readonly standard: Standard;
  /** With all that the source says directly. */
  readonly project: Project;
  readonly calculation: Calculation;
  /** The tables of the source that were understood wholly. */
  readonly given: readonly GivenTable[];
  readonly placed: ReadonlyMap<string, RowPlaces>;
  /** Why a printed cell is not known after all, by address; columns by `table/column`. */
  readonly refused: ReadonlySet<string>;
  /** Amounts that this import entered from rounded prints, by address: they may be moved within what prints the same. */
  readonly rounded: ReadonlySet<string>;
  /** Whether what is asked is entered as proposed, so that every printed number comes out. */
  readonly proposals: boolean;
  /** What else the solution follows from, where one that was found before will do. */
  readonly of?: SolvedOf | undefined;
  /** Told before every step. */
  readonly tell: () => void;
}

export interface Solved {
  readonly commands: readonly Command[];
  readonly solved: readonly SolvedItem[];
  /** Entries of this import that were moved within their print, so that what is made of them prints as in the source. */
  readonly moved: ReadonlyMap<string, string>;
  readonly asked: readonly AskedCells[];
  /** Cells of which the source says that nothing is in them, by address. */
  readonly blank: ReadonlySet<string>;
  /** What the source's other numbers make of a cell that it prints otherwise, by address. */
  readonly contradicted: ReadonlyMap<string, Value>;
  readonly project: Project;
  readonly calculation: Calculation;
}

export function solveRest(scene: SolveScene): Solved {
  const { standard, project, rounded } = scene;
  const printed = new Map(scene.given.map((given) => [given.table.id, printedTable(scene, given)]));
  const solve = (): Solution =>
    solveBack(standard, project, printed satisfies Printed, freshRows(scene.placed), scene.tell);
  scene.tell();
  const solution = scene.of ? keptSolution(scene.of, solve) : solve();
  // A row may be called by the catalogue, or by the unit, already.
  const isNew = ({ address, value }: Entry): boolean => rowTitleAt(scene.calculation, address) !== plain(value);
  const all = commandsOf(scene, solution, isNew);
  const trial = executeAll(project, all);
  const tried = new Calculation(standard, trial, true);
  const commands = commandsOf(scene, solution, (one) => {
    return isNew(one) && misplaced(tried, one.address) === undefined;
  });
  const isAll = commands.length === all.length && commands.every((one, i) => isSame(one, all[i]));
  const after = isAll ? trial : executeAll(project, commands);
  const calculation = isAll ? tried : new Calculation(standard, after, true);
  const cells = commands.flatMap((command) => (command.kind === 'setCells' ? command.cells : []));
  const isMoved = ({ address }: Entry): boolean => rounded.has(addressKey(address));
  return {
    commands,
    solved: cells
      .filter((one) => !isMoved(one))
      .map(({ address, value }): SolvedItem => ({ address, value, label: labelOf(calculation, address) })),
    moved: new Map(cells.filter(isMoved).map(({ address, value }) => [addressKey(address), value])),
    asked: askedOf(tried, solution),
    blank: solution.blank,
    contradicted: new Map(solution.plain.map(({ address, computed }) => [addressKey(address), computed])),
    project: after,
    calculation,
  };
}

/** The rows that the source brings. */
function freshRows(placed: SolveScene['placed']): Set<string> {
  return new Set(
    [...placed].flatMap(([table, places]) =>
      [...places.values()].flatMap((place) => (place.kind === 'new' ? [`${table}/${place.key}`] : [])),
    ),
  );
}

/** Whether as much is done; one is part of the other. */
function isSame(one: Command, other: Command | undefined): boolean {
  if (one.kind === 'setCells' && other?.kind === 'setCells') return one.cells.length === other.cells.length;
  return one.kind === 'insertRows' && other?.kind === 'insertRows' && one.rows.length === other.rows.length;
}

/**
 * Rows that are missing, then cells that are empty: an entry that stands there says more than what could be worked out, and
 * nothing is entered that a blank says as well.
 */
function commandsOf(
  { standard: { tables }, project, rounded, proposals }: SolveScene,
  { rows, determined, questions }: SolvedParts,
  takes: (entry: Entry) => boolean,
): Command[] {
  const entered = new Set(
    Object.entries(project.tables).flatMap(([table, { rows: there }]) =>
      there.flatMap(({ key, cells }) => Object.keys(cells).map((column) => addressKey({ table, row: key, column }))),
    ),
  );
  const proposed = proposals ? questions.flatMap(({ cells: own }) => own) : [];
  // What stands there already is better than a proposal.
  const open = proposed.filter(({ address }) => !entered.has(addressKey(address)));
  const cells = [...determined, ...open].flatMap(({ address, value }) => {
    const column = tables.get(address.table)?.columnByKey.get(address.column);
    if (!column || saysNothing(column, value)) return [];
    const isThere = entered.has(addressKey(address)) && !rounded.has(addressKey(address));
    return isThere || !takes({ address, value }) ? [] : [{ address, value }];
  });
  const filled = new Set(cells.map(({ address: { table, row } }) => `${table}/${row}`));
  const commands: Command[] = [];
  for (const [table, keys] of rows) {
    const known = new Set(project.tables[table]?.rows.map(({ key }) => key));
    const added = keys.filter((key) => !known.has(key) && filled.has(`${table}/${key}`));
    if (added.length > 0)
      commands.push({ kind: 'insertRows', table, at: known.size, rows: added.map((key) => ({ key, cells: {} })) });
  }
  if (cells.length > 0) commands.push({ kind: 'setCells', cells });
  return commands;
}

/** What a row is called where nothing is entered for it; empty for other cells than its name. */
function rowTitleAt(calculation: Calculation, { table, row, column }: Address): string {
  const rows = calculation.rowsOf(table);
  if (rows?.table.columnByKey.get(column)?.show !== 'name') return '';
  return plain(rows.rows[rows.index.get(row) ?? -1]?.title.source ?? '');
}

function saysNothing(column: Column, entry: string): boolean {
  if (entry === (column.default ?? '')) return true;
  const value = entryValue(column, entry);
  return (value.kind === 'amount' && value.fen === 0) || (value.kind === 'number' && isZero(value));
}

function printedTable(scene: SolveScene, given: GivenTable): PrintedTable {
  const { table } = given;
  const places = scene.placed.get(table.id);
  const rows: PrintedRow[] = [];
  const cells = new Map<string, PrintedCell>();
  const lost = new Set<string>();
  for (const row of given.rows) {
    const place = places?.get(rowId(row));
    if (!place || place.kind === 'left') continue;
    rows.push({ key: place.key, kind: row.kind, code: row.code, title: row.title });
    if (given.lost.has(row.key)) lost.add(place.key);
    for (const [column, cell] of printedCells(scene, given, row, place)) cells.set(cellKey(place.key, column), cell);
  }
  const columns = [...given.columns].filter((column) => !scene.refused.has(`${table.id}/${column}`));
  return { rows, columns: new Set(columns), cells, lost };
}

/** The cells of a row by column: what is in doubt is not known, and details name their form by its key in the project. */
function* printedCells(
  { standard, refused }: SolveScene,
  { table, cells }: GivenTable,
  row: Row,
  place: Exclude<RowPlace, { kind: 'left' }>,
): Iterable<[string, PrintedCell]> {
  const owner = ownerColumn(standard, table.id)?.key;
  for (const column of table.columns) {
    const cell = column.block === row.block ? cells.get(cellKey(row.key, column.key)) : undefined;
    if (!cell) continue;
    const isRefused = refused.has(addressKey({ table: table.id, row: place.key, column: column.key }));
    const form = column.key === owner && place.kind === 'new' ? own(place.cells, column.key) : undefined;
    const value = isRefused ? UNKNOWN_CELL : form === undefined ? asTrimmed(cell.value, table, column) : text(form);
    yield [column.key, { value, text: cell.text }];
  }
}

const UNKNOWN_CELL = error('unknown', '来源中的这一格不能确定');

function askedOf(calculation: Calculation, { questions }: SolvedParts): AskedCells[] {
  // What the details of forms do not print was left blank there.
  const { standard } = calculation;
  const open = questions.filter(({ cells }) => cells.some(({ address }) => !ownerColumn(standard, address.table)));
  return open.map(({ cells, sums }) => ({
    cells: cells.map(({ address, value }) => ({ address, value, label: labelOf(calculation, address) })),
    sums: sums.map(({ of, value }) => {
      const table = of && calculation.standard.tables.get(of.table);
      const shown = table ? formatPlainly(value, table.numbers, table.columnByKey.get(of.column)) : wordsIn(value);
      return { label: of ? labelOf(calculation, of) : '', value: shown };
    }),
  }));
}

/** A cell in words. */
export function labelOf(calculation: Calculation, address: Address): string {
  const { title, row, column } = cellNames(calculation, address);
  return [title, ...(row === undefined ? [] : [row]), column].join(' · ');
}
