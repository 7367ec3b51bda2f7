/** The text state of a page (字体、字距、位置): where each glyph of a run is drawn. */
import { apply, IDENTITY, type Matrix, multiply, type Point } from './geometry.js';

/** What is known of a font. */
export interface FontMetrics {
  readonly vertical: boolean;
  /** Width of a thousandth of an em, nearly always 0.001. */
  readonly unit: number;
}

export interface TextSettings {
  readonly font: FontMetrics;
  readonly size: number;
  readonly charSpacing: number;
  readonly wordSpacing: number;
  /** 1 is the font's own width. */
  readonly stretch: number;
  readonly leading: number;
  readonly rise: number;
  readonly mode: number;
}

export const FIRST_SETTINGS: TextSettings = {
  font: { vertical: false, unit: 0.001 },
  size: 0,
  charSpacing: 0,
  wordSpacing: 0,
  stretch: 1,
  leading: 0,
  rise: 0,
  mode: 0,
};

/** A glyph as the library gives it, or a shift in thousandths of an em. */
export type Glyph = number | { readonly unicode?: string; readonly width?: number; readonly isSpace?: boolean };

/** A glyph in its place: from where to where the pen moves. */
export interface PlacedGlyph {
  readonly text: string;
  readonly from: Point;
  readonly to: Point;
  /** Height of an em. */
  readonly size: number;
  /** Direction in which the text runs on the page. */
  readonly direction: Point;
}

/** Size from which no more is believed. */
const ENORMOUS = 10_000;

export class TextCursor {
  private matrix: Matrix = IDENTITY;
  private line: Point = { x: 0, y: 0 };
  private pen: Point = { x: 0, y: 0 };

  /** At the beginning of a text object, and wherever a matrix is given. */
  start(matrix: Matrix = IDENTITY): void {
    this.matrix = matrix;
    this.line = { x: 0, y: 0 };
    this.pen = this.line;
  }

  /** To a new line, measured from the beginning of this one. */
  move(x: number, y: number): void {
    this.line = { x: this.line.x + x, y: this.line.y + y };
    this.pen = this.line;
  }

  /** Places the glyphs and moves behind them. `page` is the matrix that the page has at this point. */
  show(glyphs: readonly Glyph[], settings: TextSettings, page: Matrix): PlacedGlyph[] {
    const { font, charSpacing, wordSpacing, rise, stretch } = settings;
    const size = Math.abs(settings.size);
    if (size === 0 || size > ENORMOUS) return [];
    const direction = settings.size < 0 ? -1 : 1;
    const whole = multiply(page, this.matrix);
    const height = Math.hypot(whole[2], whole[3]) * size;
    const along = { x: whole[0] * direction, y: whole[1] * direction };
    const placed: PlacedGlyph[] = [];
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') {
        this.advance((-glyph * size) / 1000, settings, direction);
        continue;
      }
      const width = (font.vertical ? -1000 : (glyph.width ?? 0)) * font.unit * size;
      const { x, y } = this.pen;
      // A glyph of a vertical font hangs below the pen, half to either side.
      const left = font.vertical ? x - size / 2 : x;
      const right = font.vertical ? x + size / 2 : x + width * stretch * direction;
      const base = font.vertical ? y - size : y + rise;
      const text = glyph.unicode ?? '';
      const [from, to] = [apply(whole, left, base), apply(whole, right, base)];
      placed.push({ text, from, to, size: height, direction: along });
      this.advance(width + (glyph.isSpace ? wordSpacing : 0) + charSpacing, settings, direction);
    }
    return placed;
  }

  private advance(by: number, { font, stretch }: TextSettings, direction: number): void {
    const { x, y } = this.pen;
    this.pen = font.vertical ? { x, y: y + by } : { x: x + by * stretch * direction, y };
  }
}
