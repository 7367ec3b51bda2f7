/** A pasted block as a grid of texts (粘贴的格子), however it came: as text, or as a table with merged cells. */
import { LIMITS } from '../limits.js';
import { parseTsv } from './tsv.js';

/** A cell that covers others. */
export interface ClipSpan {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

export interface ClipGrid {
  /** All of the same width; covered places are empty. */
  readonly text: readonly (readonly string[])[];
  /** Known where the program that was copied from says it. */
  readonly merged?: readonly ClipSpan[];
  /** Rows or columns that were hidden there and left out here. */
  readonly hidden?: boolean;
}

interface ClipTable {
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly (ClipSpan & { readonly text: string })[];
  readonly hidden: boolean;
}

/**
 * The grid of what is on the clipboard. Its table is taken where it says what its text cannot: what is merged, and what is
 * hidden. `readTable` reads it; undefined where there is none.
 */
export function clipGrid(text: string, table: ClipTable | undefined): ClipGrid {
  if (!table || table.rows * table.columns > LIMITS.pasteCells) return { text: parseTsv(text) };
  const merged = table.cells.filter(({ rowSpan, columnSpan }) => rowSpan > 1 || columnSpan > 1);
  if (merged.length === 0 && !table.hidden) return { text: parseTsv(text) };
  const grid = Array.from({ length: table.rows }, () => new Array<string>(table.columns).fill(''));
  for (const { row, column, text: words } of table.cells) {
    const line = grid[row];
    if (line) line[column] = words;
  }
  return {
    text: grid,
    merged: merged.map(({ row, column, rowSpan, columnSpan }) => ({ row, column, rowSpan, columnSpan })),
    ...(table.hidden ? { hidden: true } : {}),
  };
}

/** The same grid with words in every place that their merged cell covers downwards; numbers stand once. */
export function filledDown({ text, merged = [] }: ClipGrid, isNumber: (text: string) => boolean): string[][] {
  const grid = text.map((row) => [...row]);
  for (const { row, column, rowSpan } of merged) {
    const words = grid[row]?.[column] ?? '';
    if (words.trim() === '' || isNumber(words)) continue;
    for (const line of grid.slice(row + 1, row + rowSpan)) line[column] = words;
  }
  return grid;
}

/** The words over each column of header lines, from the topmost down, with what reaches over several columns in each. */
export function headerPaths({ text, merged = [] }: ClipGrid, lines: readonly number[]): string[][] {
  const width = text[0]?.length ?? 0;
  const paths = Array.from({ length: width }, (): string[] => []);
  for (const line of lines) {
    const wide = new Map(merged.filter(({ row }) => row === line).map((span) => [span.column, span.columnSpan]));
    for (const [column, words] of (text[line] ?? []).entries()) {
      if (words.trim() === '') continue;
      for (let at = column; at < column + (wide.get(column) ?? 1); at++) paths[at]?.push(words);
    }
  }
  return paths;
}
