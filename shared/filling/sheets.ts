/** The tables of a fill-in workbook as somebody gave it back: found by title and column names, wherever these stand now. */

import { LISTS_SHEET } from '../own-sheet.js';
import { plain } from '../plain.js';
import type { ReadBlock, ReadCell, Reading, ReadParagraph } from '../reading/reading.js';
import type { Spot } from '../reading/spot.js';
import { COVER_LABELS } from './cover.js';

/** A row that was filled in: its cells by the plain name of their column. */
export type FilledLine = ReadonlyMap<string, ReadCell>;

export interface FilledTable {
  readonly spot: Spot;
  /** Plain names of the columns that were found. */
  readonly columns: ReadonlySet<string>;
  readonly lines: readonly FilledLine[];
  /** Cells in columns of which nobody knows what they are, and names that two columns bear. */
  readonly stray: readonly ReadCell[];
  /** What stands in the header and above it. */
  readonly above: readonly ReadCell[];
}

/** So many rows may stand above a header. */
const MOST_ABOVE = 12;

/** The grids of the sheet that bears a title (or that name), read by a header of these column names. */
export function filledTable(reading: Reading, title: string, header: readonly string[]): FilledTable | undefined {
  const wanted = new Set(header.map(plain));
  const named = plain(title);
  for (const [sheet, blocks] of sheetsOf(reading)) {
    if (isCover(blocks)) continue;
    const rows = blocks.flatMap((block) => (block.kind === 'table' ? rowsOf(block.cells) : []));
    const head = headOf(rows, wanted);
    if (head === undefined) continue;
    const above = rows.slice(0, head).flat();
    const words = [...blocks.filter((block) => block.kind === 'paragraph'), ...above].map(({ text }) => plain(text));
    if (plain(sheet) === named || words.includes(named)) return tableOf(blocks, rows, head, wanted);
  }
  return undefined;
}

/** The cells and lines of the other sheets: those that are neither the cover nor among these. */
export function otherSheets(reading: Reading, known: ReadonlySet<string | undefined>): Spot[][] {
  return [...sheetsOf(reading)].flatMap(([name, blocks]) =>
    known.has(name) || isCover(blocks) ? [] : [blocks.flatMap(spotsOf)],
  );
}

/** The cells and lines of the cover and of what the lists to choose from stand on. */
export function ownSheets(reading: Reading): Spot[] {
  const lists = reading.blocks.filter(({ spot }) => spot.sheet === LISTS_SHEET);
  return [...[...sheetsOf(reading).values()].filter(isCover).flat(), ...lists].flatMap(spotsOf);
}

function spotsOf(block: ReadBlock): Spot[] {
  return block.kind === 'paragraph' ? [block.spot] : block.cells.map(({ spot }) => spot);
}

function asCell({ text, spot }: ReadParagraph): ReadCell {
  return { text, row: 0, column: 0, rowSpan: 1, columnSpan: 1, spot };
}

/** Blocks by sheet, in order. */
function sheetsOf({ blocks }: Reading): Map<string, ReadBlock[]> {
  const sheets = new Map<string, ReadBlock[]>();
  for (const block of blocks) {
    const name = block.spot.sheet ?? '';
    if (name === LISTS_SHEET) continue;
    const own = sheets.get(name) ?? [];
    own.push(block);
    sheets.set(name, own);
  }
  return sheets;
}

/** The cover names all titles. */
function isCover(blocks: readonly ReadBlock[]): boolean {
  return blocks.some(
    (block) => block.kind === 'table' && block.cells.some(({ text }) => plain(text) === COVER_LABELS.standard),
  );
}

/** The row that names most of the columns; two at least, where there are so many. */
function headOf(rows: readonly ReadCell[][], wanted: ReadonlySet<string>): number | undefined {
  const counts = rows.slice(0, MOST_ABOVE).map((cells) => new Set(namesIn(cells, wanted)).size);
  const most = counts.reduce((best, one) => Math.max(best, one), 0);
  return most < Math.min(2, wanted.size) ? undefined : counts.indexOf(most);
}

function tableOf(
  blocks: readonly ReadBlock[],
  rows: readonly ReadCell[][],
  index: number,
  wanted: ReadonlySet<string>,
): FilledTable {
  const head = rows[index] ?? [];
  const spot = head[0]?.spot ?? { block: 0 };
  const at = new Map<number, string>();
  const twice = new Set<string>();
  for (const cell of head) {
    const name = plain(cell.text);
    if (!wanted.has(name)) continue;
    if ([...at.values()].includes(name)) twice.add(name);
    at.set(columnOf(cell), name);
  }
  const columns = new Set([...at.values()].filter((name) => !twice.has(name)));
  // Rows of words below the table may have been taken for notes.
  const stray = blocks.flatMap((block): ReadCell[] =>
    block.kind === 'paragraph' && block.spot.block > spot.block ? [asCell(block)] : [],
  );
  const lines = rows.slice(index + 1).map((cells) => {
    const line = new Map<string, ReadCell>();
    for (const cell of cells) {
      if (cell.text === '') continue;
      const name = at.get(columnOf(cell));
      if (name !== undefined && columns.has(name)) line.set(name, cell);
      else stray.push(cell);
    }
    return line;
  });
  const words = blocks.flatMap((block) =>
    block.kind === 'paragraph' && block.spot.block < spot.block ? [asCell(block)] : [],
  );
  const above = [...words, ...rows.slice(0, index + 1).flat()];
  return { spot, columns, lines: lines.filter((line) => line.size > 0), stray, above };
}

function namesIn(cells: readonly ReadCell[], wanted: ReadonlySet<string>): string[] {
  return cells.map(({ text }) => plain(text)).filter((name) => wanted.has(name));
}

function rowsOf(cells: readonly ReadCell[]): ReadCell[][] {
  const rows: ReadCell[][] = [];
  for (const cell of cells) {
    const row = rows[cell.row] ?? [];
    row.push(cell);
    rows[cell.row] = row;
  }
  return rows.filter((row) => row !== undefined);
}

/** The column in its sheet, as its address says it: grids of one sheet begin at different ones. */
function columnOf({ spot, column }: ReadCell): number {
  const [letters] = /^[A-Z]{1,3}/.exec(spot.address ?? '') ?? [];
  if (letters === undefined) return column;
  let number = 0;
  for (const letter of letters) number = 26 * number + letter.charCodeAt(0) - 64;
  return number - 1;
}
