/** The grid of a table without what only the file needed. */
import type { ReadTable } from '../reading/reading.js';

interface Stretch {
  readonly column: number;
  readonly columnSpan: number;
}

/**
 * The grid's lines that cells begin or end at, numbered anew: forms are often laid out on a finer grid than their cells
 * use. `places` are where the lines stand, if known; lines closer than `least` are one, as they are for who looks at a
 * table whose columns were dragged, unless there is a cell between them.
 */
export function gridLines(
  cells: readonly Stretch[],
  places: readonly number[] = [],
  least = 0,
): { readonly columns: number; readonly at: (line: number) => number } {
  const used = new Set([0, ...cells.flatMap(({ column, columnSpan }) => [column, column + columnSpan])]);
  const shortest = new Map<number, number>();
  for (const { column, columnSpan } of cells)
    shortest.set(column, Math.min(shortest.get(column) ?? Number.POSITIVE_INFINITY, column + columnSpan));
  const numbers = new Map<number, number>();
  let [first, number] = [0, 0];
  // Where the first of the cells ends that begin at `first` or behind it.
  let end = Number.POSITIVE_INFINITY;
  for (const line of [...used].sort((a, b) => a - b)) {
    const distance = (places[line] ?? Number.NaN) - (places[first] ?? Number.NaN);
    if (line > 0 && (end <= line || !(distance < least))) {
      first = line;
      number += 1;
      end = Number.POSITIVE_INFINITY;
    }
    numbers.set(line, number);
    end = Math.min(end, shortest.get(line) ?? end);
  }
  return { columns: number, at: (line) => numbers.get(line) ?? 0 };
}

/** The table on a grid without unused lines. */
export function compactGrid(table: ReadTable): ReadTable {
  const { columns, at } = gridLines(table.cells);
  const cells = table.cells.map((cell) => {
    const column = at(cell.column);
    const columnSpan = at(cell.column + cell.columnSpan) - column;
    return { ...cell, column, columnSpan, spot: { ...cell.spot, cell: column } };
  });
  return { ...table, columns, cells };
}
