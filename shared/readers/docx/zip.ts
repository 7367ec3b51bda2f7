/**
 * The zip file around a DOCX. Sizes come from the file itself and may lie, so what is unpacked is counted while it
 * is unpacked, and every part is compared with its checksum: a damaged figure must not be read as a figure.
 */
import { strFromU8 } from 'fflate';
import { inflateWithin } from '../inflate.js';
import { UnreadableDocument } from '../unreadable.js';

/** A disclosure has some tens of parts and a few megabytes of text. */
const MOST_ENTRIES = 5000;
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_BYTES_TOGETHER = 192 * 1024 * 1024;

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;

const DAMAGED = '文件已损坏或没有下载完整：请重新取得文件，或在 Word、WPS 中打开后另存为 .docx';
const TOO_LARGE = '文件解压后过大，不像公开文件：请在 Word 或 WPS 中打开核对，删去多余内容后另存';
const ENCRYPTED = '文件设有密码：请在 Word 或 WPS 中取消密码后另存';

interface Entry {
  readonly encrypted: boolean;
  readonly method: number;
  readonly checksum: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

export class Zip {
  private together = 0;

  private constructor(
    private readonly bytes: Uint8Array,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** Reads the directory only. Throws UnreadableDocument. */
  static open(bytes: Uint8Array): Zip {
    try {
      return new Zip(bytes, directory(bytes));
    } catch (problem) {
      if (problem instanceof RangeError) throw new UnreadableDocument(DAMAGED);
      throw problem;
    }
  }

  has(name: string): boolean {
    return this.entries.has(name.toLowerCase());
  }

  /** A part unpacked; names are compared without case, as Word does. Throws UnreadableDocument. */
  read(name: string): Uint8Array | undefined {
    const entry = this.entries.get(name.toLowerCase());
    if (!entry) return undefined;
    if (entry.encrypted) throw new UnreadableDocument(ENCRYPTED);
    this.together += entry.size;
    if (entry.size > MOST_BYTES || this.together > MOST_BYTES_TOGETHER) throw new UnreadableDocument(TOO_LARGE);
    const data = unpack(packedBytes(this.bytes, entry), entry);
    if (data.length !== entry.size || crc32(data) !== entry.checksum) throw new UnreadableDocument(DAMAGED);
    return data;
  }
}

function directory(bytes: Uint8Array): Map<string, Entry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  const count = view.getUint16(end + 10, true);
  if (count > MOST_ENTRIES) throw new UnreadableDocument(TOO_LARGE);
  let at = view.getUint32(end + 16, true);
  const entries = new Map<string, Entry>();
  for (let index = 0; index < count; index++) {
    if (view.getUint32(at, true) !== DIRECTORY_ENTRY) throw new UnreadableDocument(DAMAGED);
    const nameLength = view.getUint16(at + 28, true);
    const name = strFromU8(bytes.subarray(at + 46, at + 46 + nameLength))
      .replaceAll('\\', '/')
      .replace(/^\/+/, '');
    entries.set(name.toLowerCase(), {
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function endOfDirectory(view: DataView): number {
  const first = Math.max(0, view.byteLength - END_SIZE - LONGEST_COMMENT);
  for (let at = view.byteLength - END_SIZE; at >= first; at--)
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  throw new UnreadableDocument(DAMAGED);
}

function packedBytes(bytes: Uint8Array, { offset, packed }: Entry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL_HEADER)
    throw new UnreadableDocument(DAMAGED);
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packed > bytes.length) throw new UnreadableDocument(DAMAGED);
  return bytes.subarray(start, start + packed);
}

function unpack(packed: Uint8Array, { method, size }: Entry): Uint8Array {
  if (method === 0) return packed;
  if (method !== 8) throw new UnreadableDocument(DAMAGED);
  try {
    return inflateWithin(packed, size, 'none');
  } catch {
    throw new UnreadableDocument(DAMAGED);
  }
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function crc32(data: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of data) value = (CRC_TABLE[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
