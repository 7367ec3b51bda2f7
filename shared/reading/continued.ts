/** What tells that a table goes on from the one before it (续表): its first rows, and what a page brings between the two. */
import { plain } from '../plain.js';
import type { ReadCell } from './reading.js';

/** A table as far as its words are compared. */
interface Rows {
  readonly cells: readonly Pick<ReadCell, 'text' | 'row' | 'rowSpan'>[];
}

/** A page number, a unit of money, “续表”. */
const PAGE_MATTER = /^(?:[-—]?\d{1,4}[-—]?|\(?续表?\d*\)?|(?:金额|计量)?单位:(?:人民币)?[百千万亿]*元)$/;

/** Whether a line may stand between two parts of one table, as every page brings it anew. */
export function isPageMatter(line: string): boolean {
  return PAGE_MATTER.test(plain(line));
}

/** How many rows at the beginning of a later part repeat the beginning of the first one: a header, so it has words. */
export function repeatedRows(first: Rows, next: Rows): number {
  const others = rowTexts(next);
  const own = rowTexts(first, others.length);
  if (!hasWords(others[0] ?? '')) return 0;
  let count = 0;
  while (count < others.length && own[count] === others[count]) count += 1;
  // A header over two rows is repeated whole.
  const cuts = (row: number) => next.cells.some((cell) => cell.row < row && cell.row + cell.rowSpan > row);
  while (count > 0 && cuts(count)) count -= 1;
  return count;
}

/** Whether a row of this text says more than numbers. */
export function hasWords(row: string): boolean {
  return /[^\d.,|-]/.test(row);
}

/** The texts of a row's cells as one plain text. */
export function rowText(cells: readonly Pick<ReadCell, 'text'>[]): string {
  return cells.map(({ text }) => plain(text)).join('|');
}

/** The texts of a table's rows, at most so many; each cell in the row that it begins in. */
function rowTexts({ cells }: Rows, most = Number.POSITIVE_INFINITY): string[] {
  const rows: Rows['cells'][number][][] = [];
  for (const cell of cells) {
    if (cell.row >= most) continue;
    const row = rows[cell.row] ?? [];
    row.push(cell);
    rows[cell.row] = row;
  }
  return Array.from(rows, (row) => rowText(row ?? []));
}
