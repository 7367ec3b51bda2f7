/**
 * Cells of two documents that print the same quantity (两份文件中的同一格), whatever year each is of: by the table's title and
 * words, the row's code or name, and the column's titles without the year that they name.
 */
import { bareTitle } from '../audit/tables/expected.js';
import { titleLikeness } from '../audit/tables/titles.js';
import { groupBy, keptIn } from '../collections.js';
import type { PrintedUnit } from '../number/money.js';
import { ZERO } from '../number/rational.js';
import type { Inexact } from '../number/spread.js';
import type { RecognisedNumber, RecognisedTable } from '../recognition/recognised.js';
import type { Cell } from '../relations/relation.js';
import { type ColumnState, type Stage, type State, stateOfColumn, stateOfRow } from './state.js';
import type { Told } from './two-documents.js';

/** A cell with what tells the year, the kind of number and the quantity. */
export interface StatedCell extends Cell, State {
  /** The row among those of its key, and the column without year and kind. */
  readonly rowKey: string;
  readonly columnKey: string;
  readonly isDerived: boolean;
}

/** The cells of a document that hold numbers of money or pieces, table by table. */
export class StatedCells {
  private readonly known = new Map<RecognisedTable, readonly StatedCell[]>();

  constructor(private readonly told: Told) {}

  of(table: RecognisedTable): readonly StatedCell[] {
    return keptIn(this.known, table, () => this.read(table));
  }

  all(): readonly StatedCell[] {
    return this.told.tables.flatMap((table) => this.of(table));
  }

  private read(table: RecognisedTable): StatedCell[] {
    const { year } = this.told;
    const columns = table.columns.map((column) => stateOfColumn(column, year));
    const seen = new Map<string, number>();
    return table.rows.flatMap((row) => {
      const { key, ...state } = stateOfRow(row, year);
      const times = (seen.get(`${row.block}/${key}`) ?? 0) + 1;
      seen.set(`${row.block}/${key}`, times);
      const rowKey = times === 1 ? key : `${key}#${times}`;
      return [...row.numbers.values()].flatMap((number) => {
        const column = columns[number.column];
        return column ? [stated({ table, row, number }, state, column, rowKey)] : [];
      });
    });
  }
}

function stated(cell: Cell, row: State, column: ColumnState, rowKey: string): StatedCell {
  const { key: columnKey, isDerived, ...own } = column;
  return { ...cell, ...row, ...own, rowKey, columnKey, isDerived };
}

/** From how alike on two tables are one. */
const ALIKE = 0.5;

/** The tables of two documents that are the same table, the more alike first; each is one other's at most. */
export function sameTables(own: Told, other: Told): ReadonlyMap<RecognisedTable, RecognisedTable> {
  const [ours, theirs] = [own, other].map(({ tables }) => tables.map(looksOf));
  const pairs = (ours ?? [])
    .flatMap((one) => (theirs ?? []).map((two) => ({ one, two, score: likenessOf(one, two) })))
    .filter(({ score }) => score >= ALIKE)
    .sort(
      (a, b) => b.score - a.score || a.one.table.number - b.one.table.number || a.two.table.number - b.two.table.number,
    );
  const found = new Map<RecognisedTable, RecognisedTable>();
  const taken = new Set<RecognisedTable>();
  for (const { one, two } of pairs) {
    if (found.has(one.table) || taken.has(two.table)) continue;
    found.set(one.table, two.table);
    taken.add(two.table);
  }
  return found;
}

interface Looks {
  readonly table: RecognisedTable;
  readonly title: string;
  readonly columns: ReadonlySet<string>;
  readonly rows: ReadonlySet<string>;
  /** Everything that it prints, for a table that is printed twice. */
  readonly numbers: ReadonlySet<string>;
}

/** What of a title is another in accounts than in a budget. */
const KIND = /(?:部门|单位)?(?:收支)?(?:预算|决算)|财政拨款|情况|总体/g;

function looksOf(table: RecognisedTable): Looks {
  const columns = table.columns.map((column) => stateOfColumn(column, undefined).key);
  const rows = table.rows.map((row) => stateOfRow(row, undefined).key);
  const numbers = table.rows.flatMap((row) => [...row.numbers.values()].map(({ text }) => text.trim()));
  const title = bareTitle(table.title?.text ?? '');
  return { table, title, columns: new Set(columns), rows: new Set(rows), numbers: new Set(numbers) };
}

function likenessOf(one: Looks, two: Looks): number {
  const bare = (title: string): string => title.replace(KIND, '');
  const isTitled = one.title !== '' && two.title !== '';
  const title = isTitled
    ? Math.max(titleLikeness(one.title, [two.title]), 0.9 * titleLikeness(bare(one.title), [bare(two.title)]))
    : 0;
  const words = 0.5 * shared(one.columns, two.columns) + 0.5 * shared(one.rows, two.rows);
  const likeness = isTitled ? 0.6 * title + 0.4 * words : words;
  // Forms are many of one title: what tells them apart is what is in them.
  return likeness + 0.1 * shared(one.numbers, two.numbers);
}

function shared(one: ReadonlySet<string>, two: ReadonlySet<string>): number {
  const both = [...one].filter((word) => two.has(word)).length;
  return one.size + two.size === 0 ? 0 : (2 * both) / (one.size + two.size);
}

/** Which of the other document's numbers count. */
export interface Wanted {
  readonly year: number | undefined;
  /** What its columns must not say they are. */
  readonly not: readonly Stage[];
}

/** Finds in the other document the cells that print the quantity of a cell. */
export class SameCells {
  private readonly byRow = new Map<RecognisedTable, ReadonlyMap<string, readonly StatedCell[]>>();

  constructor(
    private readonly theirs: StatedCells,
    readonly tables: ReadonlyMap<RecognisedTable, RecognisedTable>,
    private readonly wanted: Wanted,
  ) {}

  /** In the same table; empty where it has no such row or column. */
  of({
    table,
    row,
    rowKey,
    columnKey,
  }: Pick<StatedCell, 'table' | 'row' | 'rowKey' | 'columnKey'>): readonly StatedCell[] {
    const there = this.tables.get(table);
    if (!there) return [];
    const named = this.rowsOf(there).get(rowKey) ?? [];
    const own = named.filter((cell) => cell.columnKey === columnKey && this.isWanted(cell));
    const beside = own.filter((cell) => cell.row.block === row.block);
    return beside.length > 0 ? beside : own;
  }

  /** Whether the other document has the row at all. */
  hasRow({ table, rowKey }: Pick<StatedCell, 'table' | 'rowKey'>): boolean {
    const there = this.tables.get(table);
    return there !== undefined && this.rowsOf(there).has(rowKey);
  }

  private rowsOf(table: RecognisedTable): ReadonlyMap<string, readonly StatedCell[]> {
    return keptIn(this.byRow, table, () => groupBy(this.theirs.of(table), ({ rowKey }) => rowKey));
  }

  /** Whether a cell is of the year and the kind that count. */
  isWanted({ year, stage, isDerived }: StatedCell): boolean {
    const isOfYear = year === undefined || this.wanted.year === undefined || year === this.wanted.year;
    return isOfYear && !isDerived && !(stage && this.wanted.not.includes(stage));
  }
}

/** What a cell prints: a number, nothing on purpose, or what could not be read. */
export function isPrinted({ state }: RecognisedNumber): boolean {
  return state === 'number' || state === 'blank' || state === 'dash';
}

/** What a printed number counts for; a blank and a dash print that there is nothing. */
export function worthOf({ value }: RecognisedNumber): Inexact {
  return value ?? { value: ZERO };
}

/** The unit of a cell's money, or that it is none. */
export function unitOf({ table, number }: Cell): PrintedUnit | 'percent' | 'count' | undefined {
  return table.columns[number.column]?.unit ?? table.unit;
}
