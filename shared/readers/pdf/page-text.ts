/** The operators of a page that set how text is drawn. */
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type Matrix, matrixOf } from './geometry.js';
import {
  FIRST_SETTINGS,
  type FontMetrics,
  type Glyph,
  type PlacedGlyph,
  TextCursor,
  type TextSettings,
} from './text-state.js';

export class PageText {
  /** Saved and restored with the rest of the page's state. */
  settings: TextSettings = FIRST_SETTINGS;
  private readonly cursor = new TextCursor();

  constructor(private readonly page: PDFPageProxy) {}

  /** The glyphs of a run in their places. */
  show(glyphs: readonly Glyph[], matrix: Matrix): PlacedGlyph[] {
    return this.cursor.show(glyphs, this.settings, matrix);
  }

  /** Changes some settings. */
  change(settings: Partial<TextSettings>): void {
    this.settings = { ...this.settings, ...settings };
  }

  /** Operators of text; false for others. */
  run(name: string, args: readonly unknown[]): boolean {
    const number = (index = 0): number => Number(args[index]) || 0;
    const { leading } = this.settings;
    switch (name) {
      case 'beginText':
        this.cursor.start();
        return true;
      case 'setTextMatrix':
        this.cursor.start(matrixOf(args.length === 1 ? args[0] : args));
        return true;
      case 'moveText':
        this.cursor.move(number(0), number(1));
        return true;
      case 'setLeadingMoveText':
        this.change({ leading: number(1) });
        this.cursor.move(number(0), number(1));
        return true;
      case 'nextLine':
        this.cursor.move(0, leading);
        return true;
      case 'setLeading':
        this.change({ leading: -number() });
        return true;
      case 'setCharSpacing':
        this.change({ charSpacing: number() });
        return true;
      case 'setWordSpacing':
        this.change({ wordSpacing: number() });
        return true;
      case 'setHScale':
        this.change({ stretch: number() / 100 });
        return true;
      case 'setTextRise':
        this.change({ rise: number() });
        return true;
      case 'setTextRenderingMode':
        this.change({ mode: number() });
        return true;
      case 'setFont':
        this.change({ font: this.fontOf(args[0]), size: number(1) });
        return true;
      default:
        return false;
    }
  }

  /** What the library knows of a font. */
  fontOf(id: unknown): FontMetrics {
    const known: unknown = typeof id === 'string' && this.page.commonObjs.has(id) ? this.page.commonObjs.get(id) : {};
    const { vertical, fontMatrix } = (known ?? {}) as { vertical?: boolean; fontMatrix?: readonly number[] };
    return { vertical: vertical === true, unit: Number(fontMatrix?.[0]) || 0.001 };
  }
}
