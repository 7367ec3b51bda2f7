/** Zips for the tests whose directory says what is not so. */

const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;

/** Where what stands in an entry of the directory. */
export const AT = { flags: 8, size: 24, disk: 34, attributes: 38, offset: 42 } as const;

/** A copy with one record of the directory changed: `at` is where it begins. */
export function withEntry(
  bytes: Uint8Array,
  name: string,
  change: (view: DataView, at: number) => void,
): Uint8Array<ArrayBuffer> {
  const at = recordOf(bytes, ENTRY, 46, name);
  return changed(bytes, (view) => change(view, at));
}

/** A copy with the record at the end of the file changed. */
export function withEnd(bytes: Uint8Array, change: (view: DataView, at: number) => void): Uint8Array<ArrayBuffer> {
  return changed(bytes, (view) => change(view, bytes.length - END_BYTES));
}

/** A copy in which an ASCII name is other bytes, as many, in the directory and before the content. */
export function renamed(bytes: Uint8Array, name: string, raw: readonly number[]): Uint8Array<ArrayBuffer> {
  if (raw.length !== name.length) throw new Error('a name of another length');
  const copy = Uint8Array.from(bytes);
  copy.set(raw, recordOf(bytes, ENTRY, 46, name) + 46);
  copy.set(raw, recordOf(bytes, LOCAL, 30, name) + 30);
  return copy;
}

function changed(bytes: Uint8Array, change: (view: DataView) => void): Uint8Array<ArrayBuffer> {
  const copy = Uint8Array.from(bytes);
  change(new DataView(copy.buffer));
  return copy;
}

function recordOf(bytes: Uint8Array, signature: number, header: number, name: string): number {
  const buffer = Buffer.from(bytes);
  for (let at = buffer.indexOf(name); at >= 0; at = buffer.indexOf(name, at + 1))
    if (at >= header && buffer.readUInt32LE(at - header) === signature) return at - header;
  throw new Error(`no record of ${name}`);
}
