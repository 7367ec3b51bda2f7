/** A font opened with its outlines, which only embedding needs. */
import { Buffer } from 'node:buffer';
import { create, type Font } from 'fontkit';
import type { FontData } from '../fonts.js';
import { readPlaces } from './fontkit-internals.js';

const opened = new WeakMap<FontData, Font>();

/**
 * Opens a font, or returns the one that was opened before from the same source.
 * @throws Error when the bytes are no font, or the collection has no face of the given name.
 */
export function openFont(source: FontData): Font {
  const font = opened.get(source) ?? open(source);
  opened.set(source, font);
  return font;
}

function open({ data, postscriptName = '' }: FontData): Font {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const parsed = postscriptName === '' ? create(bytes) : create(bytes, postscriptName);
  const font = parsed && 'fonts' in parsed ? parsed.fonts[0] : parsed;
  if (!font) throw new Error(`The font file has no face named “${postscriptName}”.`);
  readPlaces(font);
  return font;
}
