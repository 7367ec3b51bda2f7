/** Rows of a sheet as a table: a grid over the columns that have anything in them. */
import type { ReadCell, ReadTable } from '../../reading/reading.js';
import type { Spot } from '../../reading/spot.js';
import type { SheetCell } from './sheet.js';

/** Places of a table that are filled with empty cells: a larger one is refused, or nearly empty. */
const MOST_PLACES = 1_000_000;

export type Place = Pick<SheetCell, 'row' | 'column'>;

/** A row that has anything in it. */
export interface SheetRow {
  readonly row: number;
  readonly cells: readonly SheetCell[];
}

/** Rows without a filled cell are left out, which those that are say nothing of; `spotOf` says where a place is. */
export function sheetTable(rows: readonly SheetRow[], spotOf: (place: Place) => Spot): ReadTable {
  const grid = new Grid(rows, spotOf);
  for (const index of rows.keys()) grid.read(index);
  const { columns, cells, left } = grid;
  const spot = spotOf({ row: rows[0]?.row ?? 0, column: left });
  return { kind: 'table', rows: rows.length, columns, cells, headerRows: 0, spot };
}

/** The columns from the first filled one to the last. */
export function columnsOf(rows: readonly SheetRow[]): { readonly left: number; readonly columns: number } {
  let [left, right] = [Number.POSITIVE_INFINITY, 0];
  for (const { cells } of rows) {
    left = Math.min(left, cells[0]?.column ?? left);
    right = Math.max(right, (cells.at(-1)?.column ?? 0) + 1);
  }
  return { left, columns: right - left };
}

class Grid {
  readonly cells: ReadCell[] = [];
  readonly left: number;
  readonly columns: number;
  private readonly lines: readonly number[];
  /** The line that each column is taken up to. */
  private readonly until: Uint32Array;

  constructor(
    private readonly rows: readonly SheetRow[],
    private readonly spotOf: (place: Place) => Spot,
  ) {
    const { left, columns } = columnsOf(rows);
    this.left = left;
    this.columns = columns;
    this.lines = rows.map(({ row }) => row);
    this.until = new Uint32Array(rows.length * columns > MOST_PLACES ? 0 : columns);
  }

  read(index: number): void {
    const { row = 0, cells = [] } = this.rows[index] ?? {};
    let from = this.left;
    for (const cell of cells) {
      this.leaveEmpty(index, row, from, cell.column);
      const columnSpan = Math.min(cell.columnSpan, this.left + this.columns - cell.column);
      const below = rowsBefore(this.lines, row + cell.rowSpan);
      this.put(cell, index, cell.text.trim(), below - index, columnSpan);
      from = cell.column + columnSpan;
      this.until.fill(below, cell.column - this.left, from - this.left);
    }
    this.leaveEmpty(index, row, from, this.left + this.until.length);
  }

  /** Empty cells where nothing stands and nothing reaches down. */
  private leaveEmpty(index: number, row: number, from: number, to: number): void {
    if (this.until.length === 0) return;
    for (let column = from; column < to; column++)
      if ((this.until[column - this.left] ?? 0) <= index) this.put({ row, column }, index, '', 1, 1);
  }

  private put(place: Place, row: number, text: string, rowSpan: number, columnSpan: number): void {
    const column = place.column - this.left;
    this.cells.push({ text, row, column, rowSpan, columnSpan, spot: { ...this.spotOf(place), row, cell: column } });
  }
}

/** How many of the lines, which rise, lie before a row. */
function rowsBefore(lines: readonly number[], row: number): number {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] ?? 0) < row) low = middle + 1;
    else high = middle;
  }
  return low;
}
