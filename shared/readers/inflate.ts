/** Unpacking with a limit: what a file says of its sizes may be a lie, made to fill the memory. */
import { Unzlib } from 'fflate';

/** So much is unpacked between two looks at the size; deflate makes at most a thousand times of it. */
const STEP = 16 * 1024;

/** Unpacks zlib data. Throws where they are damaged or give more than `limit` bytes. */
export function inflateWithin(packed: Uint8Array, limit: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const take = (chunk: Uint8Array): void => {
    length += chunk.length;
    if (length > limit) throw new RangeError('more data than expected');
    chunks.push(chunk);
  };
  const stream = new Unzlib(take);
  for (let at = 0; at < packed.length; at += STEP)
    stream.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
  const data = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    data.set(chunk, at);
    at += chunk.length;
  }
  return data;
}
