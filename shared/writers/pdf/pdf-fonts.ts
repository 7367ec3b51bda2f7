/** The embedded fonts of one PDF: which glyph number stands for a character, in the subset that is written. */
import { type FontBook, type FontData, fontOf, type Slot, slotKey } from '../fonts.js';
import { type Face, openFace } from '../layout/face.js';
import { copyGlyphs } from './fontkit-internals.js';
import { openToEmbed } from './open-font.js';
import { type EmbeddedFont, internals, type Pdf } from './pdfkit-internals.js';

/** Number of the frame that stands for a missing shape. */
const NO_GLYPH = 0;

/** A font in the PDF. Text is encoded character by character: no ligature or kerning may move what layout measured. */
export class PdfFont {
  private readonly codes = new Map<string, string>();

  constructor(
    private readonly pdf: Pdf,
    private readonly embedded: EmbeddedFont,
    private readonly face: Face,
    private readonly onMissing: () => void,
  ) {}

  /** Name of the font in the resources of the current page, to which it is added if need be. */
  use(): string {
    const { fonts } = internals(this.pdf).page;
    fonts[this.embedded.id] ??= this.embedded.ref();
    return this.embedded.id;
  }

  /** The text as hexadecimal glyph numbers. */
  encode(text: string): string {
    let encoded = '';
    for (const char of text) {
      let code = this.codes.get(char);
      if (code === undefined) {
        code = this.add(char.codePointAt(0) ?? 0);
        this.codes.set(char, code);
      }
      encoded += code;
    }
    return encoded;
  }

  /** Width of a text in ems. */
  width(text: string): number {
    let width = 0;
    for (const char of text) width += this.face.advance(char.codePointAt(0) ?? 0);
    return width;
  }

  private add(codePoint: number): string {
    const { subset, scale, unicode, widths } = this.embedded;
    const glyph = this.face.glyph(codePoint);
    if (glyph === NO_GLYPH) this.onMissing();
    const code = subset.includeGlyph(glyph);
    widths[code] ??= this.face.units(codePoint) * scale;
    unicode[code] ??= [codePoint];
    return code.toString(16).padStart(4, '0');
  }
}

export class PdfFonts {
  private readonly byFace = new Map<Face, PdfFont>();
  private readonly bySlot = new Map<string, PdfFont>();
  /** Whether every character had a shape so far. */
  complete = true;

  constructor(
    private readonly pdf: Pdf,
    private readonly book: FontBook,
  ) {}

  /** Roles that share a font file share the embedded font. */
  font(slot: Slot): PdfFont {
    const key = slotKey(slot);
    let font = this.bySlot.get(key);
    if (!font) {
      font = this.embed(fontOf(this.book, slot));
      this.bySlot.set(key, font);
    }
    return font;
  }

  private embed(source: FontData): PdfFont {
    const face = openFace(source);
    let font = this.byFace.get(face);
    if (!font) {
      const inner = internals(this.pdf);
      const opened = openToEmbed(source);
      inner.font(opened.font);
      copyGlyphs(opened, inner._font.subset);
      font = new PdfFont(this.pdf, inner._font, face, () => {
        this.complete = false;
      });
      this.byFace.set(face, font);
    }
    return font;
  }
}
