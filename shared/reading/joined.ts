/** Several files that are one disclosure (文字一份、表格一份) as one reading: their blocks in the order of the files. */
import type { ReadBlock, Reading, Unread } from './reading.js';
import type { Spot } from './spot.js';

export interface NamedReading {
  /** Without its folder. */
  readonly name: string;
  readonly reading: Reading;
}

export function joinedReadings(readings: readonly NamedReading[]): Reading {
  const [only, ...others] = readings;
  if (only && others.length === 0) return only.reading;
  const blocks: ReadBlock[] = [];
  const unread: Unread[] = [];
  for (const [file, { reading }] of readings.entries()) {
    const before = blocks.length;
    const moved = (spot: Spot): Spot => ({ ...spot, block: spot.block + before, file });
    for (const block of reading.blocks) blocks.push(movedBlock(block, moved));
    for (const one of reading.unread) unread.push(one.spot ? { ...one, spot: moved(one.spot) } : one);
  }
  return { blocks, unread, files: readings.map(({ name }) => name) };
}

function movedBlock(block: ReadBlock, moved: (spot: Spot) => Spot): ReadBlock {
  const spot = moved(block.spot);
  if (block.kind === 'paragraph') return { ...block, spot };
  return { ...block, spot, cells: block.cells.map((cell) => ({ ...cell, spot: moved(cell.spot) })) };
}
