/**
 * What a font file says of itself, without its outlines: which faces it holds and which characters they have. Of a file
 * of 20 MB some hundred kilobytes are read, so that all fonts of a machine can be looked at.
 */
import { type FileHandle, open } from 'node:fs/promises';
import type { Font } from 'fontkit';
import {
  DIRECTORY_ENTRY,
  DIRECTORY_HEAD,
  entriesOf,
  FONT_TABLES,
  FontTables,
  type TableEntry,
} from '../../shared/writers/font-tables.js';

/** One face of a font file. */
export interface FontFace {
  readonly file: string;
  /** Where it begins in its file. */
  readonly start: number;
  /** Names the face where the file is a collection. */
  readonly postscriptName?: string;
  /** Whether it has letters that can be embedded in a PDF: coloured pictures and protected faces cannot. */
  readonly usable: boolean;
  readonly name: string;
  /** 400 is regular. */
  readonly weight: number;
  readonly serif: boolean;
  has(codePoint: number): boolean;
}

/** The file is no font, or not whole. */
export class DamagedFont extends Error {}

interface FontPart extends TableEntry {
  readonly bytes: Buffer;
}

interface Directory {
  readonly flavour: Buffer;
  readonly tables: readonly TableEntry[];
}

const COLLECTION = 'ttcf';
const MAX_FACES = 64;
const MAX_TABLES = 128;
const DESCRIBING = ['cmap', 'head', 'hhea', 'maxp', 'name', 'OS/2'];
/** A larger table of characters or names is no table of either. */
const MAX = 16 * 1024 * 1024;
/** Where the faces of a collection begin stands in its first bytes. */
export const COLLECTION_HEAD = DIRECTORY_HEAD + 4 * MAX_FACES;

/**
 * The faces of a font file.
 * @throws DamagedFont when it is no font or a part of it is missing.
 */
export function facesOf(file: string): Promise<FontFace[]> {
  return reading(file, async (handle, size) => {
    const start = await bytesAt(handle, size, 0, DIRECTORY_HEAD);
    const collection = start.toString('latin1', 0, 4) === COLLECTION;
    const offsets = collection ? await offsetsOf(handle, size, start.readUInt32BE(8)) : [0];
    const faces: FontFace[] = [];
    for (const offset of offsets) faces.push(await faceAt(handle, size, offset, file, collection));
    return faces;
  });
}

/**
 * A font of those tables of a face that layout asks for.
 * @throws DamagedFont when they are not there, or of a kind that is not known here.
 */
export function tablesOf(file: string, start = 0): Promise<Uint8Array> {
  return reading(file, async (handle, size) => {
    const { flavour, parts } = await partsAt(handle, size, start, FONT_TABLES);
    const tables = excerpt(flavour, parts);
    new FontTables(tables);
    return tables;
  });
}

async function reading<T>(file: string, read: (handle: FileHandle, size: number) => Promise<T>): Promise<T> {
  const handle = await open(file, 'r').catch(() => {
    throw new DamagedFont('不能读取');
  });
  try {
    return await read(handle, (await handle.stat()).size);
  } catch (problem) {
    if (problem instanceof DamagedFont) throw problem;
    // Whatever a library stumbles over in a font's tables.
    throw new DamagedFont('内容有误');
  } finally {
    await handle.close();
  }
}

async function offsetsOf(handle: FileHandle, size: number, count: number): Promise<number[]> {
  if (count > MAX_FACES) throw new DamagedFont('内容有误');
  const list = await bytesAt(handle, size, DIRECTORY_HEAD, 4 * count);
  return Array.from({ length: count }, (_, index) => list.readUInt32BE(4 * index));
}

async function faceAt(
  handle: FileHandle,
  size: number,
  offset: number,
  file: string,
  named: boolean,
): Promise<FontFace> {
  const { flavour, tables, parts } = await partsAt(handle, size, offset, DESCRIBING);
  const { create } = await import('fontkit');
  const font = create(excerpt(flavour, parts));
  if ('fonts' in font) throw new DamagedFont('内容有误');
  const outlines = tables.some(({ tag }) => tag === 'glyf' || tag === 'CFF ');
  return { file, start: offset, ...faceOf(font, named, outlines) };
}

/** Some of the tables of a face; all of them must be in the file. */
async function partsAt(
  handle: FileHandle,
  size: number,
  offset: number,
  tags: readonly string[],
): Promise<Directory & { readonly parts: readonly FontPart[] }> {
  const directory = await directoryAt(handle, size, offset);
  const parts: FontPart[] = [];
  for (const table of directory.tables) {
    if (table.offset + table.length > size) throw new DamagedFont('文件不完整');
    if (!tags.includes(table.tag) || table.length > MAX) continue;
    parts.push({ ...table, bytes: await bytesAt(handle, size, table.offset, table.length) });
  }
  return { ...directory, parts };
}

function faceOf(font: Font, named: boolean, outlines: boolean): Omit<FontFace, 'file' | 'start'> {
  const { usWeightClass = 400, panose = [], fsType } = font['OS/2'] ?? {};
  const name = font.postscriptName ?? '';
  const serif = (panose[1] ?? 0) >= 2 && (panose[1] ?? 0) <= 10;
  return {
    ...(named ? { postscriptName: name } : {}),
    // Some faces say of every character that they have it, and show the same frame.
    usable:
      outlines && !fsType?.noEmbedding && !fsType?.noSubsetting && !fsType?.bitmapOnly && !/LastResort/i.test(name),
    name,
    weight: usWeightClass,
    serif,
    has: (codePoint) => font.hasGlyphForCodePoint(codePoint),
  };
}

async function directoryAt(handle: FileHandle, size: number, offset: number): Promise<Directory> {
  const head = await bytesAt(handle, size, offset, DIRECTORY_HEAD);
  const count = head.readUInt16BE(4);
  if (count === 0 || count > MAX_TABLES) throw new DamagedFont('不是字体文件');
  const directory = await bytesAt(handle, size, offset, DIRECTORY_HEAD + DIRECTORY_ENTRY * count);
  return { flavour: head.subarray(0, 4), tables: entriesOf(directory) };
}

/** A font of some tables only. */
function excerpt(flavour: Buffer, parts: readonly FontPart[]): Buffer {
  const head = Buffer.alloc(DIRECTORY_HEAD + DIRECTORY_ENTRY * parts.length);
  flavour.copy(head, 0);
  head.writeUInt16BE(parts.length, 4);
  let offset = head.length;
  for (const [index, { tag, bytes }] of parts.entries()) {
    const at = DIRECTORY_HEAD + DIRECTORY_ENTRY * index;
    head.write(tag, at, 'latin1');
    head.writeUInt32BE(offset, at + 8);
    head.writeUInt32BE(bytes.length, at + 12);
    offset += bytes.length;
  }
  return Buffer.concat([head, ...parts.map(({ bytes }) => bytes)]);
}

async function bytesAt(handle: FileHandle, size: number, offset: number, length: number): Promise<Buffer> {
  if (offset + length > size) throw new DamagedFont(offset === 0 ? '不是字体文件' : '文件不完整');
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await handle.read(bytes, 0, length, offset);
  if (bytesRead < length) throw new DamagedFont('文件不完整');
  return bytes;
}
