/** PDFs without tags, drawn by hand as printer drivers draw them: text in its place, and rules. */
import PDFDocument from 'pdfkit';
import { FONTS } from '../writers/layout-sample.js';

export const WIDTH = 595;
export const HEIGHT = 842;
export const MARGIN = 70;
const SIZE = 10;

export type Pdf = InstanceType<typeof PDFDocument>;

/** The bytes of a PDF whose pages these functions draw. */
export function pdfFile(
  pages: readonly ((pdf: Pdf) => void)[],
  options: PDFKit.PDFDocumentOptions = {},
): Promise<Uint8Array> {
  const pdf = new PDFDocument({ size: [WIDTH, HEIGHT], margin: 0, autoFirstPage: false, font: '', ...options });
  const bytes = new Promise<Uint8Array>((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    pdf.on('error', reject);
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
  });
  pdf.registerFont('song', Buffer.from(FONTS.song.eastAsia.data));
  pdf.registerFont('latin', Buffer.from(FONTS.song.latin.data));
  for (const draw of pages) {
    pdf.addPage();
    pdf.font('song').fontSize(SIZE);
    draw(pdf);
  }
  pdf.end();
  return bytes;
}

export interface Words {
  readonly size?: number;
  readonly align?: 'left' | 'center' | 'right';
  /** Figures in a face of their own, as most documents have them. */
  readonly latin?: boolean;
}

/** One line of text with its base line at `y`, in the room between `left` and `right`. */
export function write(pdf: Pdf, text: string, left: number, right: number, y: number, words: Words = {}): void {
  const { size = SIZE, align = 'left', latin = false } = words;
  pdf.font(latin ? 'latin' : 'song').fontSize(size);
  const room = right - left - pdf.widthOfString(text);
  const x = align === 'left' ? left : align === 'right' ? left + room : left + room / 2;
  pdf.text(text, x, y, { lineBreak: false, baseline: 'alphabetic' });
}

/** How rules are drawn: as lines, or as filled rectangles as Word and Excel draw them, piece by piece. */
export type Drawn = 'lines' | 'rectangles';

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly text?: string;
  readonly words?: Words;
}

/** A cell: its four sides, and its text in the middle. Text with \n has several lines. */
export function drawCell(pdf: Pdf, box: Box, drawn: Drawn): void {
  const { left, top, right, bottom, text = '', words = {} } = box;
  if (drawn === 'lines')
    pdf
      .lineWidth(0.5)
      .rect(left, top, right - left, bottom - top)
      .stroke();
  else
    for (const [x, y, width, height] of [
      [left, top, right - left, 0.48],
      [left, bottom, right - left, 0.48],
      [left, top, 0.48, bottom - top],
      [right, top, 0.48, bottom - top],
    ] as const)
      pdf.rect(x, y, width, height).fill('#000000');
  const lines = text.split('\n');
  const { size = SIZE } = words;
  const first = (top + bottom) / 2 - ((lines.length - 1) * size * 1.2) / 2 + size * 0.35;
  lines.forEach((line, index) => {
    write(pdf, line, left + 3, right - 3, first + index * size * 1.2, words);
  });
}

/** A plain grid of cells; `columns` are the places of the vertical rules. */
export function drawRows(
  pdf: Pdf,
  top: number,
  columns: readonly number[],
  rows: readonly (readonly string[])[],
  drawn: Drawn,
): number {
  const height = 20;
  rows.forEach((cells, row) => {
    cells.forEach((text, index) => {
      const [left = 0, right = 0] = [columns[index], columns[index + 1]];
      const y = top + row * height;
      const figure = /^[\d.,]+$/.test(text);
      const words: Words = figure ? { align: 'right', latin: true } : {};
      drawCell(pdf, { left, right, top: y, bottom: y + height, text, words }, drawn);
    });
  });
  return top + rows.length * height;
}
