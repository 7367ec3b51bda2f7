/** A table that was read, as a grid of places: which cell covers each, and where the columns begin. */

import { largest } from '../extremes.js';
import type { ReadCell, ReadTable } from '../reading/reading.js';
import type { Spot } from '../reading/spot.js';
import { byFrequency, tally } from '../tally.js';

export class Grid {
  private readonly covering: (ReadCell | undefined)[][];
  private readonly starting: ReadCell[][];

  constructor(
    readonly table: ReadTable,
    /** Index of the table among the blocks of the document. */
    readonly block: number,
  ) {
    this.covering = Array.from({ length: table.rows }, () => new Array<ReadCell | undefined>(table.columns));
    this.starting = Array.from({ length: table.rows }, () => []);
    for (const cell of table.cells) {
      this.starting[cell.row]?.push(cell);
      for (let r = cell.row; r < cell.row + cell.rowSpan; r++)
        for (let c = cell.column; c < cell.column + cell.columnSpan; c++) {
          const line = this.covering[r];
          if (line && line[c] === undefined && c < table.columns) line[c] = cell;
        }
    }
  }

  get rows(): number {
    return this.table.rows;
  }

  get columns(): number {
    return this.table.columns;
  }

  /** The cell that covers a place. */
  at(row: number, column: number): ReadCell | undefined {
    return this.covering[row]?.[column];
  }

  /** The cells that begin in a row. */
  cells(row: number): readonly ReadCell[] {
    return this.starting[row] ?? [];
  }

  /** The cells that cover a row, also those that began above it. */
  across(row: number): ReadCell[] {
    return [...new Set((this.covering[row] ?? []).filter((cell) => cell !== undefined))];
  }

  /** Where a row stands. */
  spot(row: number): Spot {
    const { cell: _, ...spot } = this.cells(row)[0]?.spot ?? { ...this.table.spot, row };
    return spot;
  }

  /** Columns at which a cell of this row begins. */
  starts(row: number): number[] {
    return this.across(row).map((cell) => cell.column);
  }

  /** Whether every place of the row up to `width` is covered. */
  isFull(row: number, width: number): boolean {
    for (let c = 0; c < width; c++) if (!this.at(row, c)) return false;
    return true;
  }
}

/** A column of the table as it is seen: places `from` … `to` (exclusive) of the grid. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * The columns of a table (列). Typed tables have places that no one sees, where a rule of one row stands a little
 * beside that of another; columns begin where most rows have a cell that begins.
 */
export function columnSpans(grid: Grid, headerRows: readonly number[], bodyRows: readonly number[]): Span[] {
  const starts = bodyRows.map((row) => grid.starts(row));
  const usual = mostCommon(starts.map((list) => list.length).filter((count) => count > 1));
  const regular = starts.filter((list) => list.length === usual);
  const bounds = new Set<number>([0]);
  for (const [start, count] of tally(regular.flat())) if (count * 2 > regular.length) bounds.add(start);
  if (regular.length < FEW_ROWS)
    for (const row of headerRows)
      for (const start of grid.starts(row)) if (isUnderLabel(grid, bodyRows, start)) bounds.add(start);
  const ordered = [...bounds].sort((a, b) => a - b);
  return ordered.map((from, i) => ({ from, to: ordered[i + 1] ?? widthOf(grid, headerRows, bodyRows) }));
}

/** With fewer rows than this the header says where columns begin under a label that reaches over several (合计). */
const FEW_ROWS = 3;

/** Whether a place lies in the first cell of every row, or there are no rows. */
function isUnderLabel(grid: Grid, rows: readonly number[], place: number): boolean {
  return rows.every((row) => grid.at(row, place)?.column === 0);
}

/** The places that the header covers: a single row that is longer has a cell too many. */
function widthOf(grid: Grid, headerRows: readonly number[], bodyRows: readonly number[]): number {
  const end = (row: number): number =>
    largest(
      grid.across(row).map((cell) => cell.column + cell.columnSpan),
      0,
    );
  const ends = (headerRows.length > 0 ? headerRows : bodyRows).map(end);
  return Math.max(1, mostCommon(ends.filter((one) => one > 0)) ?? grid.columns);
}

/** Of values that come equally often the largest. */
function mostCommon(values: readonly number[]): number | undefined {
  return byFrequency([...values].sort((a, b) => b - a))[0]?.[0];
}
