/** Tables over several pages (续表): what stands on the pages one after another is one table. */
import { withoutBlanks } from '../../plain.js';
import { isPageMatter, repeatedRows } from '../../reading/continued.js';
import type { ReadCell, ReadTable } from '../../reading/reading.js';
import { byFrequency } from '../../tally.js';
import { compactGrid } from '../grid.js';
import { joinRows, type PlacedCell } from './page-breaks.js';
import { CELL_PADDING, type PageCell, type PageItems, type PageLine, type PageTable } from './page-items.js';

/** The part of a table on one page. */
export interface TablePart {
  readonly table: PageTable;
  readonly page: PageItems;
  /** Lines directly above it, the nearest last. */
  readonly above: readonly PageLine[];
  /** Whether nothing else follows on the page. */
  readonly last: boolean;
}

/** In points: the same column on two pages. */
const SAME_PLACE = 3;
/** As a share of the page: so much room may stay free at the end of a page although the table goes on. */
const FREE = 0.12;

/** A table that grows from page to page. */
export class GrowingTable {
  private readonly parts: TableSlice[];
  private headerRows = 0;

  constructor(private readonly first: TablePart) {
    this.parts = [{ part: first, skipped: 0 }];
  }

  /** Takes the part of the next page; false where it is another table. `bottom` is the lowest place used on pages. */
  takes(part: TablePart, bottom: number): boolean {
    const before = this.parts.at(-1)?.part;
    if (!before?.last || part.page.number !== before.page.number + 1) return false;
    if (!sameSides(before.table.xs, part.table.xs)) return false;
    const skipped = repeatedRows(this.first.table, part.table);
    if (!this.goesOnUnder(part.above, skipped > 0)) return false;
    if (skipped === 0 && !related(before.table.xs, part.table.xs) && !isBrokenForm(before.table, part.table))
      return false;
    if (startsAnew(this.first.table, part.table, skipped)) return false;
    const { ys } = part.table;
    const next = (ys[skipped + 1] ?? 0) - (ys[skipped] ?? 0);
    if (bottom - before.table.bottom > next + FREE * part.page.height) return false;
    this.parts.push({ part, skipped });
    this.headerRows = Math.max(this.headerRows, skipped);
    return true;
  }

  /** The whole table as block number `block`. */
  finish(block: number): ReadTable {
    const xs = union(this.parts.map(({ part }) => part.table.xs));
    const placed = this.parts
      .map((part) => placedCells(part, xs, block))
      .reduce((above, below) => joinRows(above, below, rowsOf(above)));
    const cells = placed
      .map(({ lines, width, bottom, ...cell }): ReadCell => cell)
      .sort((one, other) => one.row - other.row || one.column - other.column);
    const rows = rowsOf(placed);
    const spot = { block, page: this.first.page.number };
    return compactGrid({ kind: 'table', rows, columns: xs.length - 1, cells, headerRows: this.headerRows, spot });
  }

  /** Lines above the part must be those above the table itself; under what else a page brings, the header is repeated. */
  private goesOnUnder(above: readonly PageLine[], hasHeader: boolean): boolean {
    const titles = (lines: readonly PageLine[]) =>
      hasHeader ? lines.filter(({ text }) => !isPageMatter(text)) : lines;
    const lines = titles(above);
    if (lines.length === 0) return true;
    const own = titles(this.first.above).slice(-lines.length);
    return (
      own.length === lines.length &&
      lines.every(({ text }, index) => withoutBlanks(text) === withoutBlanks(own[index]?.text ?? ''))
    );
  }
}

interface TableSlice {
  readonly part: TablePart;
  /** Leading rows that repeat the header. */
  readonly skipped: number;
}

/** The cells of a part on the grid of the whole table, in rows from 0. */
function placedCells({ part, skipped }: TableSlice, xs: readonly number[], block: number): PlacedCell[] {
  const { table, page } = part;
  return table.cells
    .filter(({ row }) => row >= skipped)
    .map((cell) => {
      const [left, right] = [table.xs[cell.column] ?? 0, table.xs[cell.column + cell.columnSpan] ?? 0];
      const [top, bottom] = [table.ys[cell.row] ?? table.top, table.ys[cell.row + cell.rowSpan] ?? table.bottom];
      const column = placeOf(xs, left);
      const row = cell.row - skipped;
      return {
        ...cell,
        row,
        column,
        columnSpan: Math.max(1, placeOf(xs, right) - column),
        width: right - left - CELL_PADDING,
        bottom,
        spot: { block, row, cell: column, page: page.number },
        box: { left, top, right, bottom },
      };
    });
}

function rowsOf(cells: readonly PlacedCell[]): number {
  return cells.reduce((rows, { row, rowSpan }) => Math.max(rows, row + rowSpan), 0);
}

/** Words however they were broken: columns may be of another width on another page. */
function sameSides(a: readonly number[], b: readonly number[]): boolean {
  return near(a[0], b[0]) && near(a.at(-1), b.at(-1));
}

/** Whether the one has no column that the other one has not. */
function related(a: readonly number[], b: readonly number[]): boolean {
  const within = (some: readonly number[], all: readonly number[]): boolean =>
    some.every((x) => all.some((other) => near(x, other)));
  return within(a, b) || within(b, a);
}

/**
 * A form (表单) has rows of other cells than their neighbours, so that a page may hold none of the places of the next one. It
 * goes on where the last row on the page and the first one below have the same cells, or where the next page has rows of wide
 * cells too and nothing over the whole width begins another table.
 */
function isBrokenForm(above: PageTable, below: PageTable): boolean {
  const first = rowOf(below, 0);
  if (first.length < 2) return false;
  const ends = placesIn(above, above.ys.length - 2);
  const isSame = ends.length > 2 && samePlaces(ends, placesIn(below, 0));
  return isUneven(above) && (isSame || below.cells.some(({ row, columnSpan }) => row > 0 && columnSpan > 1));
}

/** The sides of the cells that a row has or that reach into it. */
function placesIn({ xs, cells }: PageTable, row: number): number[] {
  const own = cells.filter((cell) => cell.row <= row && cell.row + cell.rowSpan > row);
  return [...new Set(own.flatMap(({ column, columnSpan }) => [xs[column] ?? 0, xs[column + columnSpan] ?? 0]))].sort(
    (a, b) => a - b,
  );
}

function samePlaces(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((x, i) => near(x, b[i]));
}

/** No page of a form has more rules across it. */
const MOST_LINES = 100;

/** Whether no one kind of row makes most of a part, as in a table of figures, and rows with fewer places follow others. */
function isUneven(table: PageTable): boolean {
  if (table.ys.length > MOST_LINES) return false;
  const rows = Array.from({ length: table.ys.length - 1 }, (_, row) => placesIn(table, row));
  const [[, most] = ['', 0]] = byFrequency(rows.map((places) => places.join(' ')));
  const narrows = rows.some((places, row) => row > 0 && places.length < (rows[row - 1]?.length ?? 0));
  return narrows && most * 2 <= rows.length;
}

function rowOf({ cells }: PageTable, row: number): PageCell[] {
  return cells.filter((cell) => cell.row === row);
}

const TOTAL = /合\s*计|总\s*计/;

/**
 * A form that begins again has the same labels: 项目名称 under the same title is the next form, not the same one. And
 * a table whose first row is its total has no second one.
 */
function startsAnew(first: PageTable, part: PageTable, skipped: number): boolean {
  const label = withoutBlanks(rowOf(first, skipped)[0]?.text ?? '');
  const own = withoutBlanks(rowOf(part, skipped)[0]?.text ?? '');
  if (skipped > 0 && TOTAL.test(label) && TOTAL.test(own)) return true;
  return own !== '' && !/\d/.test(own) && own === label;
}

function union(grids: readonly (readonly number[])[]): number[] {
  const result: number[] = [];
  for (const x of grids.flat().sort((a, b) => a - b)) if (!near(x, result.at(-1))) result.push(x);
  return result;
}

function placeOf(xs: readonly number[], x: number | undefined): number {
  return Math.max(
    0,
    xs.findIndex((place) => near(place, x)),
  );
}

function near(a: number | undefined, b: number | undefined): boolean {
  return a !== undefined && b !== undefined && Math.abs(a - b) <= SAME_PLACE;
}
