/** Draws text and rules as PDF operators, gathered and handed to pdfkit in few pieces. */
import { BAR_COLOURS } from '../../document/document.js';
import type { Glyphs, PlacedBar, TextLine } from '../layout/layout.js';
import type { PdfFonts } from './pdf-fonts.js';
import { type Content, type Element, internals, type Pdf } from './pdfkit-internals.js';
import type { Rule } from './rules.js';

/** Stroke around simulated bold letters, in ems. */
const BOLD_STROKE = 0.028;
/** Readers take wider gaps, in ems, for spaces between words; a line so loose says what its text is. */
const WORD_GAP = 0.08;

export class Canvas {
  private operators: string[] = [];
  /** The page's current font, spacing and bold state: repeated only when they change. */
  private fontState = '';
  private spacingState = '0';
  private boldState = '';

  constructor(
    private readonly pdf: Pdf,
    private readonly fonts: PdfFonts,
  ) {}

  /** A new page begins with an empty graphics state. */
  newPage(): void {
    this.fontState = '';
    this.spacingState = '0';
    this.boldState = '';
  }

  /** Draws lines as the content of a structure element, which remembers where on the page they are. */
  tagged(element: Element, type: string, draw: () => void): void {
    this.flush();
    const content: Content = internals(this.pdf).markStructureContent(type);
    element.add(content);
    draw();
    this.endContent();
  }

  /** Draws decoration that assistive software and text extraction by structure pass over. */
  artifact(kind: 'Pagination' | 'Layout', draw: () => void): void {
    this.flush();
    internals(this.pdf).markContent('Artifact', { type: kind });
    draw();
    this.endContent();
  }

  lines(lines: readonly TextLine[]): void {
    for (const line of lines) this.glyphs(line.glyphs);
  }

  /** The pieces of one line. */
  glyphs(pieces: readonly Glyphs[]): void {
    if (pieces.length === 0) return;
    const loose = pieces.some(({ size, spacing }) => spacing > WORD_GAP * size);
    if (loose) this.operators.push(`/Span <</ActualText <${utf16(pieces.map(({ text }) => text).join(''))}>>> BDC`);
    this.operators.push('BT');
    for (const piece of pieces) this.piece(piece);
    this.operators.push('ET');
    if (loose) this.operators.push('EMC');
  }

  rules(rules: readonly Rule[]): void {
    let width = 0;
    for (const rule of rules) {
      if (rule.width !== width) {
        if (width > 0) this.operators.push('S');
        width = rule.width;
        this.operators.push(`${number(width)} w 2 J`);
      }
      this.operators.push(`${number(rule.x1)} ${number(rule.y1)} m ${number(rule.x2)} ${number(rule.y2)} l`);
    }
    if (width > 0) this.operators.push('S');
    this.boldState = '';
  }

  bars(bars: readonly PlacedBar[]): void {
    for (const { x, y, width, height, tone } of bars) {
      const colour = [0, 2, 4].map((at) => number(Number.parseInt(BAR_COLOURS[tone].slice(at, at + 2), 16) / 255));
      this.operators.push(`q ${colour.join(' ')} rg ${[x, y, width, height].map(number).join(' ')} re f Q`);
    }
  }

  /** Large pale text across the page, rising from left to right. */
  watermark(text: string, width: number, height: number): void {
    const font = this.fonts.font({ font: 'hei', script: 'eastAsia' });
    const diagonal = Math.hypot(width, height);
    const ems = Math.max(1, font.width(text));
    const size = Math.min((diagonal * 0.7) / ems, width * 0.3);
    const [sin, cos] = [height / diagonal, width / diagonal];
    // From the middle of the page back by half the text, and down by half a letter.
    const x = width / 2 - (ems * size * cos) / 2 + 0.38 * size * sin;
    const y = height / 2 + (ems * size * sin) / 2 + 0.38 * size * cos;
    const matrix = [cos, -sin, -sin, -cos, x, y].map(number).join(' ');
    this.operators.push(`q 0.92 g BT /${font.use()} ${number(size)} Tf ${matrix} Tm <${font.encode(text)}> Tj ET Q`);
  }

  /** Hands what has been drawn to pdfkit. */
  flush(): void {
    if (this.operators.length === 0) return;
    internals(this.pdf).addContent(this.operators.join('\n'));
    this.operators = [];
  }

  private endContent(): void {
    this.flush();
    internals(this.pdf).endMarkedContent();
  }

  private piece(piece: Glyphs): void {
    const font = this.fonts.font(piece.slot);
    const fontState = `/${font.use()} ${number(piece.size)} Tf`;
    if (fontState !== this.fontState) this.operators.push(fontState);
    this.fontState = fontState;
    const spacing = number(piece.spacing);
    if (spacing !== this.spacingState) this.operators.push(`${spacing} Tc`);
    this.spacingState = spacing;
    const bold = piece.bold ? `2 Tr ${number(piece.size * BOLD_STROKE)} w` : '0 Tr';
    if (bold !== this.boldState) this.operators.push(bold);
    this.boldState = bold;
    this.operators.push(`1 0 0 -1 ${number(piece.x)} ${number(piece.y)} Tm <${font.encode(piece.text)}> Tj`);
  }
}

/** Text as a hexadecimal PDF string. */
function utf16(text: string): string {
  let hex = 'feff';
  for (let index = 0; index < text.length; index++) hex += text.charCodeAt(index).toString(16).padStart(4, '0');
  return hex;
}

/** A PDF number: a thousandth of a point is finer than any printer. */
function number(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
