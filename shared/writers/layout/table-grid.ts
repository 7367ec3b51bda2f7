/** Finds the row and column of every cell of a table written as in HTML, where spans push later cells aside. */
import type { Cell, Table } from '../../composition/document.js';

export interface GridCell {
  readonly cell: Cell;
  readonly row: number;
  readonly column: number;
  /** Spans, cut at the table's edges. */
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** All cells in reading order. A cell that finds no free column in its row is an error of the table's author. */
export function gridOf(table: Table): GridCell[] {
  const columns = table.widths.length;
  const takenUntil = new Array<number>(columns).fill(0);
  const cells: GridCell[] = [];
  table.rows.forEach((row, rowIndex) => {
    let column = 0;
    for (const cell of row.cells) {
      while (column < columns && (takenUntil[column] ?? 0) > rowIndex) column++;
      if (column >= columns) throw new Error(`Table ${table.id}: row ${rowIndex + 1} has more cells than columns.`);
      const rowSpan = Math.max(1, Math.min(cell.rowSpan, table.rows.length - rowIndex));
      const columnSpan = Math.max(1, Math.min(cell.columnSpan, columns - column));
      takenUntil.fill(rowIndex + rowSpan, column, column + columnSpan);
      cells.push({ cell, row: rowIndex, column, rowSpan, columnSpan });
      column += columnSpan;
    }
  });
  return cells;
}

/** For every row, how many cells reach from it into the next one: a page break below it would cut them. */
export function crossings(cells: readonly GridCell[], rows: number): number[] {
  const crossing = new Array<number>(rows).fill(0);
  for (const { row, rowSpan } of cells) {
    for (let index = row; index < row + rowSpan - 1; index++) crossing[index] = (crossing[index] ?? 0) + 1;
  }
  return crossing;
}
