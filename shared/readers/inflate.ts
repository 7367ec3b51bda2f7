/** Unpacking with a limit: what a file says of its sizes may be a lie, made to fill the memory. */
import { Unzlib } from 'fflate';

/** So much is unpacked between two looks at the size; deflate makes at most a thousand times of it. */
const STEP = 16 * 1024;

/** The data give more than may be unpacked. */
export class TooMuchData extends RangeError {
  constructor() {
    super('more data than expected');
  }
}

/** Unpacks whole zlib data of at most so many bytes; undefined where it cannot, for whatever reason. */
export type Unpacker = (packed: Uint8Array, limit: number) => Uint8Array | undefined;

let lent: Unpacker | undefined;

/** The runtime's own way to unpack, ten times as fast as one in JavaScript: what is whole and within its limit goes by it. */
export function unpackBy(unpacker: Unpacker): void {
  lent = unpacker;
}

/** Unpacks zlib data. Throws where they are damaged, TooMuchData where they give more than `limit` bytes. */
export function inflateWithin(packed: Uint8Array, limit: number): Uint8Array {
  const whole = lent?.(packed, limit);
  if (whole) return whole;
  const chunks: Uint8Array[] = [];
  const length = inflate(packed, limit, (chunk) => chunks.push(chunk));
  const data = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    data.set(chunk, at);
    at += chunk.length;
  }
  return data;
}

/** How many bytes zlib data give, as far as they are whole. Throws TooMuchData where it is more than `limit`. */
export function inflatedLength(packed: Uint8Array, limit: number): number {
  const whole = lent?.(packed, limit);
  if (whole) return whole.length;
  let length = 0;
  try {
    inflate(packed, limit, (chunk) => {
      length += chunk.length;
    });
  } catch (problem) {
    if (problem instanceof TooMuchData) throw problem;
  }
  return length;
}

function inflate(packed: Uint8Array, limit: number, take: (chunk: Uint8Array) => void): number {
  let length = 0;
  const stream = new Unzlib((chunk) => {
    length += chunk.length;
    if (length > limit) throw new TooMuchData();
    take(chunk);
  });
  for (let at = 0; at < packed.length; at += STEP)
    stream.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
  return length;
}
