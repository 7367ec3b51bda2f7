/**
 * The parts of fontkit 2 that its type declarations leave out but a fast subset needs. All knowledge of its inner names
 * is in this file, so an upgrade has one place to check.
 */
import type { Font } from 'fontkit';
import type { Stretch } from '../fonts.js';
import type { Embeddable } from './open-font.js';

interface TableEntry {
  readonly offset: number;
  readonly length: number;
}

interface Internals {
  readonly directory: { readonly tables: Readonly<Record<string, TableEntry | undefined>> };
  readonly head: { readonly indexToLocFormat: number };
  readonly hmtx: unknown;
  readonly stream: { readonly buffer: Uint8Array };
  /** Tables by name that were decoded. */
  readonly _tables: { loca?: { readonly version: number; readonly offsets: Uint32Array } };
  getGlyph(glyph: number): { _getTableMetrics(table: unknown): { advance: number; bearing: number } };
}

/** The subset of a TrueType font while it is put together. */
export interface Subset {
  includeGlyph(glyph: number): number;
  encode(): Uint8Array;
  readonly glyphs: readonly number[];
  /** Absent where outlines are of another kind. */
  _addGlyph?(glyph: number): number;
  readonly glyf: Uint8Array[];
  readonly loca: { readonly offsets: number[] };
  readonly hmtx: { readonly metrics: { advance: number; bearing: number }[] };
  offset: number;
}

/** Reads the places of all glyphs at once, which the library decodes one by one. */
export function readPlaces(font: Font): void {
  const inner = font as unknown as Internals;
  const { glyf, loca } = inner.directory.tables;
  if (!glyf || !loca) return;
  const { indexToLocFormat: version } = inner.head;
  inner._tables.loca = { version, offsets: placesOf(viewOf(inner), loca, version) };
}

/** Where the outline of a glyph lies in the file; nothing where outlines are of another kind. */
export function stretchOf(font: Font, glyph: number): Stretch[] {
  const inner = font as unknown as Internals;
  const { glyf } = inner.directory.tables;
  const { loca } = inner._tables;
  if (!glyf || !loca) return [];
  const [from = 0, to = 0] = loca.offsets.subarray(glyph, glyph + 2);
  return to > from ? [[glyf.offset + from, glyf.offset + to]] : [];
}

/**
 * Lets the subset take glyphs as they lie in the file, with the same bytes as before: the library takes every outline
 * apart only to see whether it is made of others.
 */
export function copyGlyphs({ font, load }: Embeddable, subset: Subset): void {
  const inner = font as unknown as Internals;
  const { glyf, fvar } = inner.directory.tables;
  const { loca } = inner._tables;
  const decode = subset._addGlyph?.bind(subset);
  if (!decode || !glyf || !loca || fvar) {
    load(glyf ? [[glyf.offset, glyf.offset + glyf.length]] : []);
    return;
  }
  const { buffer } = inner.stream;
  const view = viewOf(inner);
  const encode = subset.encode.bind(subset);
  let loaded = 0;
  subset.encode = () => {
    load(subset.glyphs.flatMap((glyph) => stretchOf(font, glyph)));
    loaded = subset.glyphs.length;
    return encode();
  };
  subset._addGlyph = (glyph) => {
    const stretches = stretchOf(font, glyph);
    // Parts of others are found only now.
    if (subset.glyf.length >= loaded) load(stretches);
    const [[from, to] = [0, 0]] = stretches;
    if (to > from && view.getInt16(from) < 0) return decode(glyph);
    const { advance, bearing } = inner.getGlyph(glyph)._getTableMetrics(inner.hmtx);
    subset.glyf.push(buffer.subarray(from, to));
    subset.loca.offsets.push(subset.offset);
    subset.hmtx.metrics.push({ advance, bearing });
    subset.offset += to - from;
    return subset.glyf.length - 1;
  };
}

function viewOf({ stream: { buffer } }: Internals): DataView {
  return new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}

/** Where glyphs begin in their table; the short form counts in words. */
function placesOf(view: DataView, { offset, length }: TableEntry, format: number): Uint32Array {
  const short = format === 0;
  const places = new Uint32Array(length / (short ? 2 : 4));
  for (let index = 0; index < places.length; index += 1)
    places[index] = short ? 2 * view.getUint16(offset + 2 * index) : view.getUint32(offset + 4 * index);
  return places;
}
