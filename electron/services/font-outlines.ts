/** A font file in memory without its outlines, nine tenths of it, of which a document needs some hundred of many thousands. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { DIRECTORY_ENTRY, DIRECTORY_HEAD, entriesOf } from '../../shared/writers/font-tables.js';
import type { PartlyLoaded, Stretch } from '../../shared/writers/fonts.js';
import { COLLECTION_HEAD } from './font-file.js';

const OUTLINES = 'glyf';

/**
 * The file with one face at `start`: zeros take no memory where outlines are not loaded.
 * @throws Error where the file cannot be read or is shorter than it says.
 */
export function withoutOutlines(file: string, start = 0): PartlyLoaded {
  return reading(file, (handle) => {
    const bytes = Buffer.alloc(fstatSync(handle).size);
    const load = (stretches: readonly Stretch[]): void => reading(file, (again) => fill(again, bytes, stretches));
    fill(handle, bytes, [
      // Before the tables of a collection stands where its faces begin.
      [0, Math.min(bytes.length, COLLECTION_HEAD)],
      [start, start + DIRECTORY_HEAD],
    ]);
    const end = start + DIRECTORY_HEAD + DIRECTORY_ENTRY * bytes.readUInt16BE(start + 4);
    fill(handle, bytes, [[start, end]]);
    const tables = entriesOf(bytes.subarray(start, end)).filter(({ tag }) => tag !== OUTLINES);
    fill(
      handle,
      bytes,
      tables.map(({ offset, length }) => [offset, offset + length]),
    );
    return { bytes, load };
  });
}

function fill(handle: number, bytes: Buffer, stretches: readonly Stretch[]): void {
  for (const [from, to] of stretches)
    if (readSync(handle, bytes, from, to - from, from) < to - from) throw new Error('the font file is not whole');
}

function reading<T>(file: string, read: (handle: number) => T): T {
  const handle = openSync(file, 'r');
  try {
    return read(handle);
  } finally {
    closeSync(handle);
  }
}
