/**
 * One opened font file. A face is 10–15 MB and slow to parse, so it is opened once per byte array and
 * shared by layout and PDF; both then agree on every width.
 */
import { Buffer } from 'node:buffer';
import { create, type Font } from 'fontkit';
import type { FontData } from '../fonts.js';

const BASIC_PLANE = 0x10000;

/** A face with its advance widths, in ems, remembered per code point. */
export class Face {
  private readonly basic = new Float64Array(BASIC_PLANE).fill(Number.NaN);
  private readonly beyond = new Map<number, number>();

  constructor(readonly font: Font) {}

  has(codePoint: number): boolean {
    return this.font.hasGlyphForCodePoint(codePoint);
  }

  /** Advance width in ems; for a character the face lacks, that of its “missing” box. */
  advance(codePoint: number): number {
    const known = codePoint < BASIC_PLANE ? this.basic[codePoint] : this.beyond.get(codePoint);
    if (known !== undefined && !Number.isNaN(known)) return known;
    const width = this.font.glyphForCodePoint(codePoint).advanceWidth / this.font.unitsPerEm;
    if (codePoint < BASIC_PLANE) this.basic[codePoint] = width;
    else this.beyond.set(codePoint, width);
    return width;
  }
}

const opened = new WeakMap<Uint8Array, Map<string, Face>>();

/**
 * Opens a font, or returns the face already opened from the same bytes.
 * @throws Error when the bytes are no font, or the collection has no face of the given name.
 */
export function openFace(source: FontData): Face {
  const name = source.postscriptName ?? '';
  const faces = opened.get(source.data) ?? new Map<string, Face>();
  const known = faces.get(name);
  if (known) return known;
  const bytes = Buffer.from(source.data.buffer, source.data.byteOffset, source.data.byteLength);
  const parsed = name === '' ? create(bytes) : create(bytes, name);
  const font = parsed && 'fonts' in parsed ? parsed.fonts[0] : parsed;
  if (!font) throw new Error(`The font file has no face named “${name}”.`);
  const face = new Face(font);
  faces.set(name, face);
  opened.set(source.data, faces);
  return face;
}
