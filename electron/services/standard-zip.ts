/**
 * Reads a zip (压缩包) that somebody sent: by its central directory only, every size checked before and while
 * a file is inflated. Nothing is written here and no name is trusted.
 */
import { inflateRawSync } from 'node:zlib';
import type { PackageEntry } from './standard-package.js';

/** The archive as a whole cannot be read; the message is for the officer. */
export class ZipError extends Error {}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const MAX_ENTRIES = 2000;
const ENCRYPTED = 0x1;
const UTF8 = 0x800;
const FILE_TYPE = 0o170000;
const LINK = 0o120000;
const STORED = 0;
const DEFLATED = 8;

/** The entries of an archive in its order; throws ZipError. */
export function zipEntries(bytes: Uint8Array): PackageEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return readDirectory(bytes, view);
  } catch (problem) {
    if (problem instanceof RangeError) throw new ZipError('压缩包已损坏');
    throw problem;
  }
}

function readDirectory(bytes: Uint8Array, view: DataView): PackageEntry[] {
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (view.getUint16(end + 4, true) !== 0) throw new ZipError('不支持分卷的压缩包');
  if (count > MAX_ENTRIES) throw new ZipError(`压缩包里的文件多于 ${MAX_ENTRIES} 个`);
  const entries: PackageEntry[] = [];
  for (let index = 0; index < count; index++) {
    if (view.getUint32(at, true) !== ENTRY) throw new ZipError('压缩包的目录已损坏');
    const flags = view.getUint16(at + 8, true);
    const nameLength = view.getUint16(at + 28, true);
    const entry: ZipEntry = {
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    };
    const name = decodeName(bytes.subarray(at + 46, at + 46 + nameLength), (flags & UTF8) !== 0);
    const link = ((view.getUint32(at + 38, true) >>> 16) & FILE_TYPE) === LINK;
    entries.push({
      name,
      size: entry.size,
      kind: link ? 'link' : /[/\\]$/.test(name) ? 'folder' : 'file',
      encrypted: (flags & ENCRYPTED) !== 0,
      read: (limit) => Promise.resolve(inflate(bytes, view, entry, limit)),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** The end record stands at the end, before a comment of its own. */
function findEnd(view: DataView): number {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--)
    if (view.getUint32(at, true) === END && at + END_BYTES + view.getUint16(at + 20, true) === view.byteLength)
      return at;
  throw new ZipError('不是 zip 压缩包，或没有下载完整');
}

/** Chinese Windows writes names in GBK without saying so. */
function decodeName(bytes: Uint8Array, utf8: boolean): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder(utf8 ? 'utf-8' : 'gbk').decode(bytes);
  }
}

interface ZipEntry {
  readonly method: number;
  readonly checksum: number;
  readonly packed: number;
  /** As the directory claims. */
  readonly size: number;
  readonly offset: number;
}

/** The content of an entry, never longer than `limit` and exactly as long as the directory says. */
function inflate(bytes: Uint8Array, view: DataView, entry: ZipEntry, limit: number): Uint8Array {
  const { method, checksum, packed, size, offset } = entry;
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL) throw new ZipError('内容已损坏');
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packed > bytes.length) throw new ZipError('内容不完整');
  const content = unpack(bytes.subarray(start, start + packed), method, Math.min(limit, size));
  if (content.length !== size || crc32(content) !== checksum) throw new ZipError('内容已损坏');
  return content;
}

function unpack(packed: Uint8Array, method: number, most: number): Uint8Array {
  if (method === STORED) {
    if (packed.length > most) throw new ZipError('实际大小超过目录所记');
    return packed;
  }
  if (method !== DEFLATED) throw new ZipError('压缩方法不受支持，请用系统自带的压缩功能重新打包');
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) });
  } catch (problem) {
    const tooLong = problem instanceof RangeError;
    throw new ZipError(tooLong ? '解开后的实际大小超过目录所记' : '内容已损坏');
  }
}

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (CRC[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
