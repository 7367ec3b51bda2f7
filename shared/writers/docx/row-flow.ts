/** How the rows of a table flow over pages: told to Word in its own terms, so that it breaks where the layout did. */
import type { GridCell } from './grid.js';

/** Header rows higher than this share of a page are not repeated. */
const MOST_HEADER = 0.5;

/** A table up to this share of a page is rather moved to the next page than broken. */
const SMALL = 0.5;

export interface RowFlow {
  /** Per row, whether it must stand on one page with the row below, or the last one with the note below. */
  readonly kept: readonly boolean[];
  /** The number of rows that are repeated on every page. */
  readonly repeated: number;
}

interface Place {
  /** Height of the text area of a page. */
  readonly body: number;
  readonly noted: boolean;
}

/**
 * Keeps together: a small table, the header with the first row, rows that a merged cell joins where a page can
 * hold them all, the last two rows, since a lone row looks lost, and the last row with the note.
 */
export function planRows(
  grid: readonly (readonly GridCell[])[],
  heights: readonly number[],
  headerRows: number,
  { body, noted }: Place,
): RowFlow {
  const joined = grid.map((row) => row.some((cell) => !cell.last));
  const headers = headerCount(joined, headerRows);
  const header = total(heights.slice(0, headers));
  const small = total(heights) <= body * SMALL;
  const kept = grid.map((_, index) => small || index < headers || index === grid.length - 2);
  for (let first = headers; first < grid.length; first += 1) {
    const last = blockEnd(joined, first);
    if (header + total(heights.slice(first, last + 1)) <= body) kept.fill(true, first, last);
    first = last;
  }
  if (grid.length > 0) kept[grid.length - 1] = noted;
  return { kept, repeated: header <= body * MOST_HEADER ? headers : 0 };
}

/** A merged cell that reaches out of the header takes the rows below with it. */
function headerCount(joined: readonly boolean[], headerRows: number): number {
  let count = Math.min(headerRows, joined.length);
  while (count > 0 && count < joined.length && joined[count - 1]) count += 1;
  return count;
}

/** The last of the rows that merged cells join to this one. */
function blockEnd(joined: readonly boolean[], first: number): number {
  let last = first;
  while (joined[last] && last + 1 < joined.length) last += 1;
  return last;
}

function total(heights: readonly number[]): number {
  return heights.reduce((sum, height) => sum + height, 0);
}
