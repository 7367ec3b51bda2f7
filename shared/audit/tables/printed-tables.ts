/** The tables of a finished document (文件中的表) with the lines above and below them; which seem to go on from the one before. */
import type { FindingPlace } from '../../findings/finding.js';
import { plain } from '../../plain.js';
import type { ReadBlock, ReadCell, Reading } from '../../reading/reading.js';
import type { Spot } from '../../reading/spot.js';
import { continuing } from '../../recognition/continuation.js';
import { Grid } from '../../recognition/grid.js';
import { isFrame, wordsBeside } from '../../recognition/surroundings.js';
import { tidied } from '../../recognition/tidy.js';
import { placeAt } from '../finding-collector.js';

/** A paragraph near a table. */
export interface NearbyLine {
  readonly text: string;
  readonly block: number;
}

/** A text near the table: a paragraph, or a part of it, or a cell of its own. */
export interface NearText {
  readonly text: string;
  readonly spot: Spot;
  /** Index of its paragraph; absent for a cell. */
  readonly block?: number;
}

export interface PrintedTable {
  /** The table, and its continuations on later pages once they were joined to it. */
  readonly grids: readonly Grid[];
  /** Which table of the document the first of them is, from 1. */
  readonly number: number;
  /** Short paragraphs before it, the nearest last. */
  readonly above: readonly NearbyLine[];
  /** Short paragraphs after it, the nearest first. */
  readonly below: readonly NearbyLine[];
  /** What stands between the pages of a joined table. */
  readonly between: readonly NearbyLine[];
  /** Looks like the next page of the table before it, unless it is found to be a table of its own. */
  readonly continues: boolean;
  /** Where rows and columns were exchanged to read it: as it stands in the document, and what there names rows and columns. */
  readonly turnedFrom?: { readonly grid: Grid; readonly labels: readonly ReadCell[] };
}

/** How far titles, units and notes are looked for. */
const MAX_LINES = 8;
const MAX_LINE_LENGTH = 80;
const MAX_NOTE_LENGTH = 300;

/** All tables of a document in order. */
export function printedTables({ blocks }: Reading): PrintedTable[] {
  const tables: PrintedTable[] = [];
  let first: Grid | undefined;
  for (const [index, block] of blocks.entries()) {
    if (block.kind !== 'table' || (isFrame(block) && plain(block.cells[0]?.text ?? '') === '')) continue;
    const before = tables.at(-1)?.grids[0]?.block;
    const between = before === undefined ? [] : linesBetween(blocks, before, index);
    const words = between.map(({ text }) => text);
    // That it goes on is only sure when it is found to be no table of its own.
    const part = first && continuing(first, block, index, words);
    const grid = part ?? new Grid(tidied(block), index);
    if (!part) first = grid;
    tables.push({
      grids: [grid],
      number: tables.length + 1,
      above: linesBeside(blocks, index, -1, MAX_LINE_LENGTH).reverse(),
      below: linesBeside(blocks, index, 1, MAX_NOTE_LENGTH),
      between: part ? between : [],
      continues: part !== undefined,
    });
  }
  return tables;
}

/** The table as a whole, by its name. */
export function wholePlace(name: string, { number, grids }: PrintedTable): FindingPlace & { readonly spot: Spot } {
  return placeAt(name, number, grids[0]?.table.spot ?? { block: 0 });
}

/** A table with its next page. */
export function joinedTables(table: PrintedTable, next: PrintedTable): PrintedTable {
  return {
    ...table,
    grids: [...table.grids, ...next.grids],
    below: next.below,
    between: [...table.between, ...next.between],
  };
}

/** The cells over the header and the lines over a table, the nearest first. */
export function nearTexts({ above }: PrintedTable, cells: readonly NearText[]): NearText[] {
  return [...cells, ...above.map(({ text, block }) => ({ text, spot: { block }, block })).reverse()];
}

/** The notes in a table and the lines under it. */
export function belowTexts({ below }: PrintedTable, cells: readonly NearText[]): NearText[] {
  return [...cells, ...below.map(({ text, block }) => ({ text, spot: { block }, block }))];
}

function linesBetween(blocks: readonly ReadBlock[], from: number, to: number): NearbyLine[] {
  return blocks
    .slice(from + 1, to)
    .map((block, i) => ({ text: block.kind === 'paragraph' ? block.text : '', block: from + 1 + i }))
    .filter(({ text }) => plain(text) !== '');
}

/** The lines on one side of a table, the nearest first. */
function linesBeside(blocks: readonly ReadBlock[], table: number, step: 1 | -1, longest: number): NearbyLine[] {
  const lines: NearbyLine[] = [];
  for (let i = table + step; lines.length < MAX_LINES; i += step) {
    const block = blocks[i];
    const text = block && wordsBeside(block);
    if (text === undefined || text.length > longest) break;
    if (plain(text) !== '') lines.push({ text, block: i });
  }
  return lines;
}
