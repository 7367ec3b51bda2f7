/** The short lines of a document (短行): titles, lines over tables and cells, one by one. */
import type { Reading } from '../reading/reading.js';
import type { Spot } from '../reading/spot.js';
import { piecesIn } from './wording.js';

const LONGEST = 80;
/** Rows of a table that may hold its title and the line of the unit. */
const FIRST_ROWS = 4;

export function shortLines({ blocks }: Reading): { readonly text: string; readonly spot: Spot }[] {
  const of = (text: string, spot: Spot) =>
    text.length > LONGEST ? [] : piecesIn(text).map((piece) => ({ text: piece, spot }));
  return blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return of(block.text, block.spot);
    return block.cells.flatMap(({ text, row, spot }) => (row < FIRST_ROWS ? of(text, spot) : []));
  });
}
