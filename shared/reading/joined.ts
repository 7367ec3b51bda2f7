/** Several files that are one disclosure (文字一份、表格一份) as one reading: their blocks in the order that they belong in. */
import { arranged } from './arranged.js';
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
  const parts = readings.map(({ name, reading }, file) => {
    let tables = 0;
    const numbers = new Map(
      reading.blocks.flatMap(({ kind, spot }) => (kind === 'table' ? [[spot.block, ++tables]] : [])),
    );
    const named = { ...reading, unread: reading.unread.map((one) => (one.spot ? one : inFile(one, name))) };
    return moved(named, (spot) => {
      const table = numbers.get(spot.block);
      return { ...spot, file, fileName: name, ...(table === undefined ? {} : { table }) };
    });
  });
  const folios = readings.map(({ reading }) => reading.folios?.[0]);
  const files = readings.map(({ name }) => name);
  const stretches = arranged(parts).map(({ file, from, to }) => stretchOf(parts[file], from, to));
  return { ...concatenated(stretches), files, ...(folios.some(Boolean) ? { folios } : {}) };
}

/** Some blocks of a reading as one by themselves; what has no place is told with the first. */
function stretchOf(part: Reading | undefined, from: number, to: number): Reading {
  const { blocks, unread } = part ?? { blocks: [], unread: [] };
  const own = ({ block }: Spot): boolean => block >= from && (block < to || to === blocks.length);
  const some = {
    blocks: blocks.slice(from, to),
    unread: unread.filter(({ spot }) => (spot ? own(spot) : from === 0)),
  };
  return moved(some, (spot) => ({ ...spot, block: spot.block - from }));
}

/** What is said of a whole file names it. */
function inFile(one: Unread, name: string): Unread {
  return { ...one, message: `《${name}》${one.message}` };
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

/** The same with other spots. */
export function moved({ blocks, unread }: Reading, to: (spot: Spot) => Spot): Reading {
  const movedUnread = (one: Unread): Unread => (one.spot ? { ...one, spot: to(one.spot) } : one);
  return { blocks: blocks.map((block) => movedBlock(block, to)), unread: unread.map(movedUnread) };
}

function movedBlock(block: ReadBlock, to: (spot: Spot) => Spot): ReadBlock {
  const spot = to(block.spot);
  if (block.kind === 'paragraph') return { ...block, spot };
  return { ...block, spot, cells: block.cells.map((cell) => ({ ...cell, spot: to(cell.spot) })) };
}
