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
  const parts = readings.map(({ reading }, file) => moved(reading, (spot) => ({ ...spot, file })));
  const folios = readings.map(({ reading }) => reading.folios?.[0]);
  const files = readings.map(({ name }) => name);
  return { ...concatenated(parts), files, ...(folios.some(Boolean) ? { folios } : {}) };
}

/** Parts of one file one after the other. */
export function concatenated(parts: readonly Reading[]): Reading {
  let before = 0;
  const placed = parts.map((part) => {
    const shift = before;
    before += part.blocks.length;
    return moved(part, (spot) => ({ ...spot, block: spot.block + shift }));
  });
  return { blocks: placed.flatMap(({ blocks }) => blocks), unread: placed.flatMap(({ unread }) => unread) };
}

function moved({ blocks, unread }: Reading, to: (spot: Spot) => Spot): Reading {
  const movedUnread = (one: Unread): Unread => (one.spot ? { ...one, spot: to(one.spot) } : one);
  return { blocks: blocks.map((block) => movedBlock(block, to)), unread: unread.map(movedUnread) };
}

function movedBlock(block: ReadBlock, to: (spot: Spot) => Spot): ReadBlock {
  const spot = to(block.spot);
  if (block.kind === 'paragraph') return { ...block, spot };
  return { ...block, spot, cells: block.cells.map((cell) => ({ ...cell, spot: to(cell.spot) })) };
}
