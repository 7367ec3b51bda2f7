/** One opened font: opened once per byte array and shared by layout and PDF, so that both agree on every width. */
import { FontTables } from '../font-tables.js';
import type { FontData } from '../fonts.js';

const BASIC_PLANE = 0x10000;
const UNKNOWN = -1;

/** A face with its advance widths remembered per code point. */
export class Face {
  private readonly basic = new Int32Array(BASIC_PLANE).fill(UNKNOWN);
  private readonly unitsPerEm: number;

  constructor(private readonly tables: FontTables) {
    this.unitsPerEm = tables.unitsPerEm;
  }

  has(codePoint: number): boolean {
    return this.glyph(codePoint) !== 0;
  }

  /** Number of the glyph of a character; 0 is the “missing” box. */
  glyph(codePoint: number): number {
    return this.tables.glyph(codePoint);
  }

  /** Advance width in ems; for a character the face lacks, that of its “missing” box. */
  advance(codePoint: number): number {
    return this.units(codePoint) / this.unitsPerEm;
  }

  /** The same in the font's own units. */
  units(codePoint: number): number {
    const known = this.basic[codePoint] ?? UNKNOWN;
    if (known !== UNKNOWN) return known;
    const width = this.tables.advance(codePoint);
    if (codePoint < BASIC_PLANE) this.basic[codePoint] = width;
    return width;
  }
}

const opened = new WeakMap<Uint8Array, Face>();

/**
 * Opens a font, or returns the face already opened from the same bytes.
 * @throws Error when the bytes are no font.
 */
export function openFace(source: FontData): Face {
  const bytes = source.tables ?? source.data;
  const face = opened.get(bytes) ?? new Face(new FontTables(bytes));
  opened.set(bytes, face);
  return face;
}
