/** From cells with spans, as in HTML, to the full grid that Word wants: every row covers every column. */
import type { Cell, Table } from '../../composition/document.js';

/** A cell as it stands in one row. */
export interface GridCell {
  readonly cell: Cell;
  readonly column: number;
  readonly span: number;
  /** The first row of the cell, or one below it that it covers. */
  readonly merge: 'none' | 'restart' | 'continue';
  /** Whether this is the lowest row of the cell. */
  readonly last: boolean;
}

/** Stands where a row has fewer cells than the table has columns. */
const EMPTY: Cell = {
  runs: [],
  columnSpan: 1,
  rowSpan: 1,
  align: 'left',
  valign: 'middle',
  indent: 0,
  header: false,
  open: [],
};

/** A cell that reaches into rows below the one just written. */
interface Reaching {
  readonly cell: Cell;
  readonly span: number;
  readonly rowsLeft: number;
}

/**
 * The cells of every row from left to right, with those that reach in from above. A span that would leave
 * the table or run into a cell from above is cut there.
 */
export function tableGrid(table: Table, columns: number): GridCell[][] {
  let reaching = new Map<number, Reaching>();
  return table.rows.map((row, index) => {
    const below = new Map<number, Reaching>();
    const line: GridCell[] = [];
    const cells = row.cells.values();
    for (let column = 0; column < columns; ) {
      const above = reaching.get(column);
      const cell = above?.cell ?? cells.next().value ?? EMPTY;
      const span = above?.span ?? freeSpan(cell.columnSpan, column, columns, reaching);
      const rows = above?.rowsLeft ?? Math.min(Math.max(cell.rowSpan, 1), table.rows.length - index);
      const merge = above ? 'continue' : rows > 1 ? 'restart' : 'none';
      line.push({ cell, column, span, merge, last: rows === 1 });
      if (rows > 1) below.set(column, { cell, span, rowsLeft: rows - 1 });
      column += span;
    }
    reaching = below;
    return line;
  });
}

function freeSpan(wanted: number, column: number, columns: number, reaching: ReadonlyMap<number, Reaching>): number {
  let span = 1;
  while (span < wanted && column + span < columns && !reaching.has(column + span)) span += 1;
  return span;
}
