/**
 * The two tables of a font that layout asks for, read where they lie: which glyph a character has (`cmap`) and how wide it
 * is (`hmtx`). A font library decodes whole tables first, and outlines with every width. OpenType 1.9, `cmap` and `hmtx`.
 */

/** The encodings of Unicode, fullest first: platform and encoding. */
const UNICODE = [
  [3, 10],
  [0, 6],
  [0, 4],
  [3, 1],
  [0, 3],
  [0, 2],
  [0, 1],
  [0, 0],
] as const;

/** Bytes of a font's directory: its head, and every entry after it. */
export const DIRECTORY_HEAD = 12;
export const DIRECTORY_ENTRY = 16;
const GROUP = 12;

/** A table as a directory names it; where it lies is counted from the file's beginning. */
export interface TableEntry {
  readonly tag: string;
  readonly offset: number;
  readonly length: number;
}

/** The entries of the directory that `bytes` begin with. */
export function entriesOf(bytes: Uint8Array): TableEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: view.getUint16(4) }, (_, index) => {
    const at = DIRECTORY_HEAD + DIRECTORY_ENTRY * index;
    const tag = String.fromCharCode(...bytes.subarray(at, at + 4));
    return { tag, offset: view.getUint32(at + 8), length: view.getUint32(at + 12) };
  });
}

/** The tables that are asked for. */
export const FONT_TABLES: readonly string[] = ['cmap', 'head', 'hhea', 'hmtx'];

export class FontTables {
  private readonly glyphs: (codePoint: number) => number;
  private readonly metrics: DataView;
  private readonly counted: number;
  readonly unitsPerEm: number;

  /**
   * `bytes` are a font, not a collection, of which nothing but these tables is looked at.
   * @throws Error when they are none, or characters are found in another way than by Unicode in format 4 or 12.
   */
  constructor(bytes: Uint8Array) {
    const tables = tablesOf(bytes);
    const table = (tag: string): DataView => {
      const found = tables.get(tag);
      if (!found) throw new Error(`The font has no table “${tag}”.`);
      return found;
    };
    this.glyphs = glyphsOf(table('cmap'));
    this.metrics = table('hmtx');
    this.counted = table('hhea').getUint16(34);
    this.unitsPerEm = table('head').getUint16(18);
    if (this.unitsPerEm === 0 || this.counted === 0 || this.counted * 4 > this.metrics.byteLength)
      throw new Error('The font has no widths.');
  }

  /** Number of the glyph of a character, 0 where there is none. */
  glyph(codePoint: number): number {
    return this.glyphs(codePoint);
  }

  /** Advance width of a character in the font's units; for one it lacks, that of its “missing” box. */
  advance(codePoint: number): number {
    // Glyphs beyond the last that is counted are as wide as that.
    return this.metrics.getUint16(4 * Math.min(this.glyphs(codePoint), this.counted - 1));
  }
}

function tablesOf(bytes: Uint8Array): Map<string, DataView> {
  const asked = entriesOf(bytes).filter(({ tag }) => FONT_TABLES.includes(tag));
  return new Map(
    asked.map(({ tag, offset, length }) => [tag, new DataView(bytes.buffer, bytes.byteOffset + offset, length)]),
  );
}

function glyphsOf(cmap: DataView): (codePoint: number) => number {
  for (const [platform, encoding] of UNICODE)
    for (let index = 0; index < cmap.getUint16(2); index += 1) {
      const at = 4 + 8 * index;
      if (cmap.getUint16(at) !== platform || cmap.getUint16(at + 2) !== encoding) continue;
      const start = cmap.getUint32(at + 4);
      const table = new DataView(cmap.buffer, cmap.byteOffset + start, cmap.byteLength - start);
      if (table.getUint16(0) === 4) return (codePoint) => inSegments(table, codePoint);
      if (table.getUint16(0) === 12) return (codePoint) => inGroups(table, codePoint);
    }
  throw new Error('The font has no table of characters that is known here.');
}

/** Format 4: segments of the basic plane, ends before starts. */
function inSegments(table: DataView, codePoint: number): number {
  const size = table.getUint16(6);
  const found = search(size / 2, (segment) => {
    if (codePoint < table.getUint16(16 + size + 2 * segment)) return -1;
    return codePoint > table.getUint16(14 + 2 * segment) ? 1 : 0;
  });
  if (found === undefined) return 0;
  const start = 16 + size + 2 * found;
  const delta = table.getUint16(start + size);
  const at = start + 2 * size;
  const range = table.getUint16(at);
  if (range === 0) return (codePoint + delta) & 0xffff;
  const place = at + range + 2 * (codePoint - table.getUint16(start));
  const glyph = place + 2 <= table.byteLength ? table.getUint16(place) : 0;
  return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
}

/** Format 12: groups of all planes. */
function inGroups(table: DataView, codePoint: number): number {
  const at = (group: number): number => 16 + GROUP * group;
  const found = search(table.getUint32(12), (group) => {
    if (codePoint < table.getUint32(at(group))) return -1;
    return codePoint > table.getUint32(at(group) + 4) ? 1 : 0;
  });
  return found === undefined ? 0 : table.getUint32(at(found) + 8) + codePoint - table.getUint32(at(found));
}

/** The one of `count` in order that compares as 0. */
function search(count: number, compare: (index: number) => number): number | undefined {
  let [from, to] = [0, count - 1];
  while (from <= to) {
    const middle = (from + to) >> 1;
    const side = compare(middle);
    if (side === 0) return middle;
    if (side < 0) to = middle - 1;
    else from = middle + 1;
  }
  return undefined;
}
