import { inflateSync } from 'node:zlib';
import { zlibSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { inflatedLength, inflateWithin, TooMuchData, type Unpacker, unpackBy } from '../../shared/readers/inflate.js';

const unlent: Unpacker = () => undefined;
const lent: Unpacker = (packed, limit) => {
  try {
    return inflateSync(packed, { maxOutputLength: limit });
  } catch {
    return undefined;
  }
};

const words = Uint8Array.from({ length: 300_000 }, (_, i) => (i * i) % 251);
const packed = zlibSync(words);
const damaged = Uint8Array.from(packed, (byte, i) => (i > packed.length / 2 ? byte ^ 0x55 : byte));
const KINDS: readonly (readonly [string, Uint8Array])[] = [
  ['whole', packed],
  ['cut off', packed.subarray(0, packed.length - 200)],
  ['damaged', damaged],
  ['with another checksum', Uint8Array.from(packed, (byte, i) => (i === packed.length - 1 ? byte ^ 1 : byte))],
  ['followed by an end of line', Uint8Array.of(...packed, 0x0d, 0x0a)],
  ['none', new Uint8Array()],
];

function outcome<T>(run: () => T): T | string {
  try {
    return run();
  } catch (problem) {
    return problem instanceof TooMuchData ? 'too much' : 'damaged';
  }
}

describe('data are unpacked alike by the runtime and by the program itself', () => {
  afterAll(() => unpackBy(unlent));

  it.each(KINDS)('%s', (_, data) => {
    const [alone, helped] = [unlent, lent].map((unpacker) => {
      unpackBy(unpacker);
      return [words.length, words.length - 1, 100].map((limit) => [
        outcome(() => inflatedLength(data, limit)),
        outcome(() => Buffer.from(inflateWithin(data, limit)).toString('base64')),
      ]);
    });
    expect(helped).toEqual(alone);
  });

  it('refuses more than is allowed', () => {
    unpackBy(lent);
    expect(inflatedLength(packed, words.length)).toBe(words.length);
    expect(() => inflatedLength(packed, words.length - 1)).toThrow(TooMuchData);
  });
});
