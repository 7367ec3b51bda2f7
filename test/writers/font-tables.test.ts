/** What layout reads of a font is what a font library says, and what a PDF embeds is what the library would embed. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { create } from 'fontkit';
import { describe, expect, it } from 'vitest';
import { withoutOutlines } from '../../electron/services/font-outlines.js';
import { FontTables } from '../../shared/writers/font-tables.js';
import type { FontData } from '../../shared/writers/fonts.js';
import { copyGlyphs, readPlaces, type Subset } from '../../shared/writers/pdf/fontkit-internals.js';
import { drawsCharacter } from '../../shared/writers/pdf/open-font.js';

const { resolve } = createRequire(import.meta.url);
const FILES = [
  'noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  'noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf',
  'tinos/400Regular/Tinos_400Regular.ttf',
].map((name) => resolve(`@expo-google-fonts/${name}`));
/** Composed letters among them: their parts have to be embedded too. */
const TEXT = '预算公开，Äéñö（2026年）１２．5％—…张';

/** Entry of a table in the font's directory. */
function entryOf(bytes: Buffer, tag: string): number {
  for (let at = 12; at < 12 + 16 * bytes.readUInt16BE(4); at += 16)
    if (bytes.toString('latin1', at, at + 4) === tag) return at;
  throw new Error(tag);
}

/** The font with only one kind of its tables of characters left. */
function onlyFormat(font: Buffer, format: number): Buffer | undefined {
  const bytes = Buffer.from(font);
  const cmap = bytes.readUInt32BE(entryOf(bytes, 'cmap') + 8);
  let left = 0;
  for (let index = 0; index < bytes.readUInt16BE(cmap + 2); index += 1) {
    const at = cmap + 4 + 8 * index;
    if (bytes.readUInt16BE(cmap + bytes.readUInt32BE(at + 4)) === format) left += 1;
    // An encoding that nobody looks for.
    else bytes.writeUInt16BE(9, at);
  }
  return left > 0 ? bytes : undefined;
}

describe('the tables of a font', () => {
  it.each(FILES)('have the glyphs and widths that the library finds: %s', async (file) => {
    const whole = await readFile(file);
    let formats = 0;
    for (const format of [4, 12]) {
      const bytes = onlyFormat(whole, format);
      if (!bytes) continue;
      formats += 1;
      const font = create(bytes);
      if ('fonts' in font) throw new Error('a collection');
      const tables = new FontTables(bytes);
      expect(tables.unitsPerEm).toBe(font.unitsPerEm);
      const asked = Array.from({ length: 3000 }, (_, index) => 37 * index);
      for (const codePoint of [
        ...asked,
        0xffff,
        0x10000,
        0x20bb7,
        0x10ffff,
        ...Array.from(TEXT, (c) => c.codePointAt(0) ?? 0),
      ]) {
        const glyph = font.glyphForCodePoint(codePoint);
        expect([codePoint, tables.glyph(codePoint)]).toEqual([codePoint, glyph.id]);
        expect([codePoint, tables.advance(codePoint)]).toEqual([codePoint, glyph.advanceWidth]);
      }
    }
    expect(formats).toBeGreaterThan(0);
  });

  it('are refused where there are none', async () => {
    const font = await readFile(FILES[2] ?? '');
    for (const bytes of [Buffer.alloc(0), Buffer.alloc(4000), font.subarray(0, 200), Buffer.alloc(4000, 0xff)])
      expect(() => new FontTables(bytes)).toThrow();
    const symbols = Buffer.from(font);
    const cmap = symbols.readUInt32BE(entryOf(symbols, 'cmap') + 8);
    symbols.writeUInt16BE(0, cmap + 2);
    expect(() => new FontTables(symbols)).toThrow();
  });
});

describe('whether a font draws a character', () => {
  it.each(FILES)(
    'is seen in the part of the file that has it, and of composed letters in the whole: %s',
    async (file) => {
      const tables = await readFile(file);
      let whole = 0;
      const font: FontData = {
        tables,
        partly: () => withoutOutlines(file),
        get data() {
          whole += 1;
          return tables;
        },
      };
      expect(Array.from('A8').map((char) => drawsCharacter(font, char.codePointAt(0) ?? 0))).not.toContain(false);
      expect(drawsCharacter(font, 0x1f600)).toBe(false);
      expect(whole).toBe(0);
      expect(drawsCharacter(font, 'Ä'.codePointAt(0) ?? 0)).toBe(true);
    },
  );
});

describe('the subset of a font', () => {
  it.each(FILES)('has the bytes that the library gives it: %s', async (file) => {
    const bytes = await readFile(file);
    const subsetOf = (fast: boolean): Uint8Array => {
      const font = create(bytes);
      if ('fonts' in font) throw new Error('a collection');
      if (fast) readPlaces(font);
      const subset = font.createSubset();
      if (fast) copyGlyphs({ font, load: () => undefined }, subset as unknown as Subset);
      for (const char of TEXT) subset.includeGlyph(font.glyphForCodePoint(char.codePointAt(0) ?? 0));
      return subset.encode();
    };
    expect(Buffer.from(subsetOf(true)).equals(Buffer.from(subsetOf(false)))).toBe(true);
  });
});
