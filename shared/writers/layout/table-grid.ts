/** Finds the row and column of every cell of a table written as in HTML, where spans push later cells aside. */
import { PLAIN_CELL, type Table } from '../../document/document.js';
import type { GridCell } from './layout.js';

/**
 * All cells in reading order. A span that would leave the table or run into a cell from above is cut there. A cell that
 * finds no free column in its row is an error of the table's author.
 */
export function gridOf(table: Table): GridCell[] {
  const columns = table.widths.length;
  const takenUntil = new Array<number>(columns).fill(0);
  const cells: GridCell[] = [];
  table.rows.forEach((row, rowIndex) => {
    const free = (column: number) => column < columns && (takenUntil[column] ?? 0) <= rowIndex;
    let column = 0;
    for (const cell of row.cells) {
      while (column < columns && !free(column)) column++;
      if (column >= columns) throw new Error(`Table ${table.id}: row ${rowIndex + 1} has more cells than columns.`);
      const rowSpan = Math.max(1, Math.min(cell.rowSpan, table.rows.length - rowIndex));
      let columnSpan = 1;
      while (columnSpan < cell.columnSpan && free(column + columnSpan)) columnSpan++;
      takenUntil.fill(rowIndex + rowSpan, column, column + columnSpan);
      cells.push({ cell, row: rowIndex, column, rowSpan, columnSpan });
      column += columnSpan;
    }
  });
  return cells;
}

/**
 * The grid row by row: from left to right every cell that stands in the row or reaches into it. A plain one stands where a
 * row has fewer cells than the table has columns.
 */
export function gridRows(cells: readonly GridCell[], rows: number, columns: number): GridCell[][] {
  const grid = Array.from({ length: rows }, () => new Array<GridCell | undefined>(columns).fill(undefined));
  for (const cell of cells) {
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
      grid[row]?.fill(cell, cell.column, cell.column + cell.columnSpan);
    }
  }
  return grid.map((line, row) =>
    line.flatMap((cell, column) => {
      if (!cell) return [{ cell: PLAIN_CELL, row, column, rowSpan: 1, columnSpan: 1 }];
      return cell.column === column ? [cell] : [];
    }),
  );
}

/** For every row, how many cells reach from it into the next one: a page break below it would cut them. */
export function crossings(cells: readonly GridCell[], rows: number): number[] {
  const crossing = new Array<number>(rows).fill(0);
  for (const { row, rowSpan } of cells) {
    for (let index = row; index < row + rowSpan - 1; index++) crossing[index] = (crossing[index] ?? 0) + 1;
  }
  return crossing;
}
