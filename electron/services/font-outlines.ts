/** A font file in memory without its outlines, nine tenths of it, of which a document needs some hundred of many thousands. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { PartlyLoaded, Stretch } from '../../shared/writers/fonts.js';

const HEADER = 12;
const ENTRY = 16;
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
      [0, HEADER],
      [start, start + HEADER],
    ]);
    const end = start + HEADER + ENTRY * bytes.readUInt16BE(start + 4);
    // Before the tables of a collection stands where its faces begin.
    fill(handle, bytes, [
      [0, Math.min(bytes.length, HEADER + 4 * MAX_FACES)],
      [start, end],
    ]);
    for (let at = start + HEADER; at < end; at += ENTRY) {
      const from = bytes.readUInt32BE(at + 8);
      if (bytes.toString('latin1', at, at + 4) !== OUTLINES)
        fill(handle, bytes, [[from, from + bytes.readUInt32BE(at + 12)]]);
    }
    return { bytes, load };
  });
}

const MAX_FACES = 64;

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
