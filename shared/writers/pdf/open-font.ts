/** A font opened with its outlines, which only embedding needs. */
import { Buffer } from 'node:buffer';
import { create, type Font } from 'fontkit';
import type { FontData, PartlyLoaded } from '../fonts.js';
import { readPlaces, stretchOf } from './fontkit-internals.js';

const opened = new WeakMap<FontData, Font>();

/**
 * Opens a font with all its outlines, or returns the one that was opened before from the same source.
 * @throws Error when the bytes are no font, or the collection has no face of the given name.
 */
export function openFont(source: FontData): Font {
  const font = opened.get(source) ?? open(source, source.data);
  opened.set(source, font);
  return font;
}

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

function open({ postscriptName = '' }: FontData, data: Uint8Array): Font {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const parsed = postscriptName === '' ? create(bytes) : create(bytes, postscriptName);
  const font = parsed && 'fonts' in parsed ? parsed.fonts[0] : parsed;
  if (!font) throw new Error(`The font file has no face named “${postscriptName}”.`);
  return font;
}
