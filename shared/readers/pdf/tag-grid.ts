/** The grid of a tagged table: rows of cells that may reach over other rows and columns, as in HTML. */
import { isTag, type Tag } from './tags.js';

export interface TagCell {
  readonly tag: Tag;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

export interface TagGrid {
  readonly rows: number;
  readonly columns: number;
  readonly headerRows: number;
  /** By row, then column. */
  readonly cells: readonly TagCell[];
  /** The rows have different widths: cells are missing, and others stand in the wrong column. */
  readonly ragged: boolean;
}

/** Tags between a table and its rows. */
const GROUPS = new Set(['THead', 'TBody', 'TFoot']);
/** A table with more is none. */
const MAX_FIELDS = 1_000_000;

export function tagGrid(table: Tag): TagGrid {
  const rows = rowsOf(table);
  const taken: boolean[][] = rows.map(() => []);
  const cells = rows.flatMap((row, index) => cellsOf(row, index, taken));
  const columns = taken.reduce((most, row) => Math.max(most, row.length), 0);
  return {
    rows: rows.length,
    columns,
    headerRows: headerRows(table, rows),
    cells,
    ragged: taken.some((row) => firstFree(row, 0) !== columns),
  };
}

function rowsOf(table: Tag): Tag[] {
  return table.children.flatMap((child) => {
    if (!isTag(child)) return [];
    if (GROUPS.has(child.type)) return rowsOf(child);
    return child.type === 'TR' ? [child] : [];
  });
}

/** Puts the cells of a row into the fields that cells of the rows above have left free, and takes theirs. */
function cellsOf({ children }: Tag, row: number, taken: boolean[][]): TagCell[] {
  let column = 0;
  const own = taken[row] ?? [];
  return children.flatMap((tag) => {
    column = firstFree(own, column);
    if (!isTag(tag) || column * taken.length > MAX_FIELDS) return [];
    const rowSpan = Math.min(tag.rowSpan, taken.length - row);
    for (const covered of taken.slice(row, row + rowSpan))
      for (let at = column; at < column + tag.columnSpan; at++) covered[at] = true;
    return [{ tag, row, column, rowSpan, columnSpan: tag.columnSpan }];
  });
}

/** The rows of the header, or as many leading rows as have header cells only. */
function headerRows(table: Tag, rows: readonly Tag[]): number {
  const head = table.children.find((child) => isTag(child) && child.type === 'THead');
  if (head && isTag(head)) return rowsOf(head).length;
  const first = rows.findIndex(({ children }) => !children.every((child) => isTag(child) && child.type === 'TH'));
  return first < 0 ? 0 : first;
}

function firstFree(taken: readonly boolean[], from: number): number {
  let column = from;
  while (taken[column]) column += 1;
  return column;
}
