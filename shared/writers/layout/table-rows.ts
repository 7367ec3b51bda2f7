/** How the rows of a table hold together, for the pages it is broken over here and for those that Word makes of it. */
import type { RowLayout } from './layout.js';
import { blockHeight, type Slice } from './table-pages.js';

/** Height that Word and LibreOffice take for the frame of a table on every page, beyond that of its rows. */
export const FRAME = 1;
/** Header rows taller than this share of a page are not repeated. */
const MAX_HEADER = 0.5;
/** A table up to this share of a page is rather moved to the next page than broken. */
const SMALL = 0.5;

/** Whether a table of this height is kept whole on pages of so much text. */
export function isSmall(height: number, page: number): boolean {
  return height <= (page - FRAME) * SMALL;
}

/** The number of header rows; a merged cell that reaches out of them takes the rows below with it. */
export function headerCount(crossing: readonly number[], headerRows: number): number {
  let rows = Math.min(headerRows, crossing.length);
  while (rows > 0 && rows < crossing.length && (crossing[rows - 1] ?? 0) > 0) rows++;
  return rows;
}

/** What is known of a table's rows before they are broken over pages. */
export interface Rows {
  readonly heights: readonly number[];
  /** Per row, how many merged cells go on into the next row. */
  readonly crossing: readonly number[];
  readonly headerRows: number;
}

/** Whether the header stands on every page of so much text, and the room that is then left for other rows. */
export function underHeader({ heights, headerRows }: Rows, page: number): { repeated: boolean; room: number } {
  const header = total(heights.slice(0, headerRows));
  const repeated = header <= page * MAX_HEADER;
  return { repeated, room: page - FRAME - (repeated ? header : 0) };
}

/**
 * The rows as they came out on these pages. Kept together are a small table, the header with the first row, rows that a
 * merged cell joins where a page can hold them all, the last two rows, since a lone row looks lost, and the last row
 * with the note.
 */
export function rowLayouts(
  rows: Rows,
  pages: readonly (readonly Slice[])[],
  page: number,
  noted: boolean,
): RowLayout[] {
  const { heights, crossing, headerRows } = rows;
  const { repeated, room } = underHeader(rows, page);
  const small = isSmall(total(heights), page);
  const kept = heights.map((_, row) => small || row < headerRows || row === heights.length - 2);
  for (let first = headerRows; first < heights.length; first++) {
    const fits = blockHeight(rows, first) <= room;
    for (; (crossing[first] ?? 0) > 0; first++) kept[first] ||= fits;
  }
  const cut = new Set(pages.flat().flatMap(({ row, from, to }) => (to - from < (heights[row] ?? 0) ? [row] : [])));
  return heights.map((height, row) => ({
    height,
    repeated: repeated && row < headerRows,
    kept: row === heights.length - 1 ? noted : (kept[row] ?? false),
    whole: !cut.has(row) && height <= page,
  }));
}

function total(heights: readonly number[]): number {
  return heights.reduce((sum, height) => sum + height, 0);
}
