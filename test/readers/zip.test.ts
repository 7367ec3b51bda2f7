import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openZip, type ZipEntry, ZipError, type ZipFault } from '../../shared/readers/zip.js';
import { AT, withEnd, withEntry } from './zip-parts.js';

const MAX = 1_000_000;
const LINK = { os: 3, attrs: 0o120777 << 16 };
const FILES = { 'a.txt': strToU8('收入'.repeat(500)), 'b.txt': strToU8('支出'.repeat(400)), 'c.txt': strToU8('c') };
const DEFLATED = zipSync(FILES);
const STORED = zipSync(FILES, { level: 0 });

async function faultOf(reading: () => Promise<unknown>): Promise<ZipFault | undefined> {
  try {
    await reading();
    return undefined;
  } catch (problem) {
    if (problem instanceof ZipError) return problem.fault;
    throw problem;
  }
}

const open = (bytes: Uint8Array, mostEntries = 10): Promise<ZipEntry[]> => openZip(bytes, { mostEntries });

async function readAll(bytes: Uint8Array, limit = MAX): Promise<Uint8Array[]> {
  const contents: Uint8Array[] = [];
  for (const entry of await open(bytes)) contents.push(await entry.read(limit));
  return contents;
}

describe('a zip of unknown origin', () => {
  it('gives names, kinds and contents', async () => {
    const bytes = zipSync({ ...FILES, 'd/': new Uint8Array(), 'e\\': new Uint8Array(), l: [strToU8('/etc'), LINK] });
    const entries = await open(bytes);
    expect(entries.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
      ...['file a.txt', 'file b.txt', 'file c.txt', 'folder d/', 'folder e\\', 'link l'],
    ]);
    for (const bytesOfBoth of [DEFLATED, STORED]) expect(await readAll(bytesOfBoth)).toEqual(Object.values(FILES));
  });

  it.each([
    ['deflated', DEFLATED],
    ['stored', STORED],
  ])('holds a directory to the sizes it claims, whether more is there or less: %s', async (_, bytes) => {
    for (const claimed of [1, 2999, 3001, 900_000]) {
      const lying = withEntry(bytes, 'a.txt', (view, at) => view.setUint32(at + AT.size, claimed, true));
      expect(await faultOf(() => readAll(lying)), String(claimed)).toBe('size');
    }
    expect(await faultOf(() => readAll(bytes, 2999))).toBe('too-large');
    expect(await faultOf(() => readAll(bytes, 3000))).toBeUndefined();
  });

  it('does not unpack the same bytes for two entries', async () => {
    const twice = withEntry(DEFLATED, 'b.txt', (view, at) => view.setUint32(at + AT.offset, 0, true));
    expect(await faultOf(() => readAll(twice))).toBe('overlapping');
  });

  it('says why it cannot be opened', async () => {
    expect(await faultOf(() => open(DEFLATED, 2))).toBe('too-many');
    expect(await faultOf(() => open(DEFLATED, 3))).toBeUndefined();
    expect(await faultOf(() => open(withEnd(DEFLATED, (view, at) => view.setUint16(at + 4, 1, true))))).toBe('split');
    expect(await faultOf(() => open(withEnd(DEFLATED, (view, at) => view.setUint16(at + 10, 9, true))))).toBe(
      'directory',
    );
    for (const length of [0, 10, 21, DEFLATED.length - 23, DEFLATED.length - 1])
      expect(await faultOf(() => open(DEFLATED.subarray(0, length))), String(length)).toBe('no-zip');
    const locked = withEntry(DEFLATED, 'a.txt', (view, at) => view.setUint16(at + AT.flags, 1, true));
    expect((await open(locked)).map(({ encrypted }) => encrypted)).toEqual([true, false, false]);
    expect(await faultOf(() => readAll(locked))).toBe('encrypted');
  });

  it('gives the right content or a fault, however it is damaged', async () => {
    const whole = Object.values(FILES).map((content) => Buffer.from(content).toString('hex'));
    const flips = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(DEFLATED, STORED), flips, fc.nat(60), async (bytes, changes, cut) => {
        const copy = bytes.slice(0, cut > 40 ? undefined : bytes.length - cut);
        for (const [place, byte] of changes) copy[Math.floor(place * (copy.length - 1))] = byte;
        await faultOf(async () => {
          for (const content of await readAll(copy)) expect(whole).toContain(Buffer.from(content).toString('hex'));
        });
      }),
      { numRuns: 400 },
    );
  });
});
