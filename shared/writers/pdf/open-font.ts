/** A font opened with its outlines, which only embedding needs, and asking whether it has any. */
import { Buffer } from 'node:buffer';
import { create, type Font, type Glyph } from 'fontkit';
import type { FontData, PartlyLoaded } from '../fonts.js';
import { readPlaces, stretchOf } from './fontkit-internals.js';

/** A font to be embedded; outlines have to be loaded before they are read. */
export interface Embeddable {
  readonly font: Font;
  readonly load: PartlyLoaded['load'];
}

/** Opens a font anew for one document, without outlines where they can be loaded one by one. */
export function openToEmbed(source: FontData): Embeddable {
  const { bytes, load } = source.partly?.() ?? { bytes: source.data, load: () => undefined };
  const font = open(source, bytes);
  readPlaces(font);
  // Every font begins with the box for what is missing, which is always embedded.
  load(stretchOf(font, 0));
  return { font, load };
}

const asked = new WeakMap<FontData, { readonly part: Embeddable; whole?: Font }>();

/**
 * Whether the font draws something for a character: some list characters that they show as coloured pictures, or not at all.
 * @throws Error when it is no font, or not whole.
 */
export function drawsCharacter(source: FontData, codePoint: number): boolean {
  const opened = asked.get(source) ?? { part: openToEmbed(source) };
  asked.set(source, opened);
  const { font, load } = opened.part;
  if (!font.hasGlyphForCodePoint(codePoint)) return false;
  const glyph = font.glyphForCodePoint(codePoint);
  load(stretchOf(font, glyph.id));
  if (hasOutline(glyph)) return true;
  // A shape that is made of others is seen in the whole file only.
  opened.whole ??= open(source, source.data);
  return hasOutline(opened.whole.glyphForCodePoint(codePoint));
}

function hasOutline({ path }: Glyph): boolean {
  return path.commands.length > 0;
}

function open({ postscriptName = '' }: FontData, data: Uint8Array): Font {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const parsed = postscriptName === '' ? create(bytes) : create(bytes, postscriptName);
  const font = parsed && 'fonts' in parsed ? parsed.fonts[0] : parsed;
  if (!font) throw new Error(`The font file has no face named “${postscriptName}”.`);
  return font;
}
