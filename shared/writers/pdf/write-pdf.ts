/** Writes a laid-out document as PDF/A-2a with outline, links and structure. It only draws; layout decided everything. */
import { setImmediate } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import type { DisclosureDocument, Heading } from '../../document/document.js';
import type { FontBook } from '../fonts.js';
import type { Layout, Page, PlacedEntry, PlacedTable, PlacedText } from '../layout/layout.js';
import { Bookmarks } from './bookmarks.js';
import { Canvas } from './canvas.js';
import { information, markAccessible } from './metadata.js';
import { labelPages } from './page-labels.js';
import { PdfFonts } from './pdf-fonts.js';
import { internals, type Pdf } from './pdfkit-internals.js';
import { rulesOf } from './rules.js';
import { pdfString, Structure } from './structure.js';

export interface PdfOptions {
  readonly fonts: FontBook;
  /** Written as the creation date; the same date gives the same bytes. */
  readonly created: Date;
  /** Name and version of this program. */
  readonly producer: string;
  /** Told after every page how many are drawn. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** After so many pages the event loop gets a turn, so that a window stays alive. */
const PAGES_PER_TURN = 16;
const DOTS = /^\.+$/;

/** Draws the layout. The same document, layout and options give the same bytes. */
export async function writePdf(document: DisclosureDocument, layout: Layout, options: PdfOptions): Promise<Uint8Array> {
  const pdf = new PDFDocument({
    pdfVersion: '1.7',
    subset: 'PDF/A-2a',
    tagged: true,
    displayTitle: true,
    lang: document.language,
    autoFirstPage: false,
    // pdfkit would otherwise open one of its own fonts, which PDF/A does not allow.
    font: '',
    info: information(document, options.created, options.producer),
  });
  const bytes = collect(pdf);
  const painter = new Painter(pdf, options.fonts, document.watermark);
  for (const [index, page] of layout.pages.entries()) {
    painter.page(page);
    options.onProgress?.(index + 1, layout.pages.length);
    if ((index + 1) % PAGES_PER_TURN === 0) await setImmediate();
  }
  painter.end();
  labelPages(pdf, layout);
  if (painter.accessible && document.title !== '' && document.language !== '') markAccessible(pdf);
  pdf.end();
  return bytes;
}

function collect(pdf: Pdf): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    pdf.on('error', reject);
    pdf.on('end', () => {
      const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
      let offset = 0;
      for (const chunk of chunks) {
        bytes.set(chunk, offset);
        offset += chunk.length;
      }
      resolve(bytes);
    });
  });
}

class Painter {
  private readonly canvas: Canvas;
  private readonly fonts: PdfFonts;
  private readonly structure: Structure;
  private readonly bookmarks: Bookmarks;

  constructor(
    private readonly pdf: Pdf,
    fonts: FontBook,
    private readonly watermark: string | undefined,
  ) {
    this.fonts = new PdfFonts(pdf, fonts);
    this.canvas = new Canvas(pdf, this.fonts);
    this.structure = new Structure(pdf);
    this.bookmarks = new Bookmarks(pdf);
  }

  page({ style, items, footer }: Page): void {
    const { canvas, watermark } = this;
    this.pdf.addPage({ size: [style.width, style.height], margin: 0 });
    canvas.newPage();
    if (watermark) canvas.artifact('Pagination', () => canvas.watermark(watermark, style.width, style.height));
    for (const item of items) {
      if (item.kind === 'text') this.text(item);
      else if (item.kind === 'entry') this.entry(item);
      else this.table(item);
    }
    if (footer) canvas.artifact('Pagination', () => canvas.glyphs(footer.glyphs));
    canvas.flush();
  }

  end(): void {
    this.structure.end();
    this.bookmarks.end();
  }

  /** Whether the pages are what PDF/UA asks for, as far as it was seen while they were drawn. */
  get accessible(): boolean {
    return this.structure.sound && this.fonts.complete;
  }

  private text({ block, lines, first, top }: PlacedText): void {
    if (block.kind === 'heading' && first) this.bookmarks.add(block, top);
    if (lines.every(({ glyphs }) => glyphs.length === 0)) return;
    const { element, type } = this.structure.textOf(block);
    this.canvas.tagged(element, type, () => this.canvas.lines(lines));
  }

  private entry({ block, box, lines, target }: PlacedEntry): void {
    const link = this.structure.linkIn(block);
    const pieces = lines.flatMap(({ glyphs }) => glyphs);
    const dots = pieces.filter(({ text }) => DOTS.test(text));
    const words = pieces.filter(({ text }) => !DOTS.test(text));
    this.canvas.tagged(link, 'Link', () => this.canvas.glyphs(words.slice(0, -1)));
    if (dots.length > 0) this.canvas.artifact('Layout', () => this.canvas.glyphs(dots));
    this.canvas.tagged(link, 'Link', () => this.canvas.glyphs(words.slice(-1)));
    this.link(target, box, link);
    link.end();
  }

  private link(target: Heading, box: PlacedEntry['box'], structParent: unknown): void {
    const options = { structParent, Contents: pdfString(target.label) };
    internals(this.pdf).goTo(box.x, box.y, box.width, box.height, this.bookmarks.nameOf(target), options);
  }

  private table(table: PlacedTable): void {
    const { canvas, structure } = this;
    structure.tableOf(table);
    if (table.repeated.length > 0) {
      canvas.artifact('Pagination', () => {
        for (const { lines } of table.repeated) canvas.lines(lines);
      });
    }
    for (const cell of table.cells) {
      const { element, type } = structure.cellOf(cell);
      if (cell.lines.length > 0) canvas.tagged(element, type, () => canvas.lines(cell.lines));
    }
    canvas.artifact('Layout', () => {
      canvas.bars(table.cells.flatMap(({ bar }) => bar ?? []));
      canvas.rules(rulesOf([...table.repeated, ...table.cells]));
    });
    const lastRow = table.cells.reduce((last, { row, cell }) => Math.max(last, row + cell.rowSpan - 1), 0);
    structure.rowsDone(Math.min(lastRow, table.cells.at(-1)?.row ?? 0));
  }
}
