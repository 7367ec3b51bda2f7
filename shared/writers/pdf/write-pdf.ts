/** Writes a laid-out document as PDF/A-2a with outline, links and structure. It only draws; layout decided everything. */
import { setImmediate } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import type { DisclosureDocument } from '../../document/document.js';
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
  /** Only what the pages show, not what readers of the file ask for: made in half the time. */
  readonly picture?: boolean;
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
    ...(options.picture ? { compress: false } : { subset: 'PDF/A-2a', tagged: true }),
    displayTitle: true,
    lang: document.language,
    autoFirstPage: false,
    // pdfkit would otherwise open one of its own fonts, which PDF/A does not allow.
    font: '',
    // Of a picture nobody reads whose it is: a page that looks the same is the same.
    info: options.picture
      ? { CreationDate: options.created }
      : information(document, options.created, options.producer),
  });
  const bytes = collect(pdf);
  const marks = options.picture ? undefined : { structure: new Structure(pdf), bookmarks: new Bookmarks(pdf) };
  const painter = new Painter(pdf, options.fonts, document.watermark, marks);
  for (const [index, page] of layout.pages.entries()) {
    painter.page(page);
    options.onProgress?.(index + 1, layout.pages.length);
    if ((index + 1) % PAGES_PER_TURN === 0) await setImmediate();
  }
  painter.end();
  if (marks) labelPages(pdf, layout);
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

/** What readers of the file ask for beside what it shows. */
interface Marks {
  readonly structure: Structure;
  readonly bookmarks: Bookmarks;
}

class Painter {
  private readonly canvas: Canvas;
  private readonly fonts: PdfFonts;

  constructor(
    private readonly pdf: Pdf,
    fonts: FontBook,
    private readonly watermark: string | undefined,
    private readonly marks: Marks | undefined,
  ) {
    this.fonts = new PdfFonts(pdf, fonts);
    this.canvas = new Canvas(pdf, this.fonts);
  }

  page({ style, items, footer }: Page): void {
    const { canvas, watermark } = this;
    this.pdf.addPage({ size: [style.width, style.height], margin: 0 });
    canvas.newPage();
    if (watermark) this.artifact('Pagination', () => canvas.watermark(watermark, style.width, style.height));
    for (const item of items) {
      if (item.kind === 'text') this.text(item);
      else if (item.kind === 'entry') this.entry(item);
      else this.table(item);
    }
    if (footer) this.artifact('Pagination', () => canvas.glyphs(footer.glyphs));
    canvas.flush();
  }

  end(): void {
    this.marks?.structure.end();
    this.marks?.bookmarks.end();
  }

  /** Whether the pages are what PDF/UA asks for, as far as it was seen while they were drawn. */
  get accessible(): boolean {
    return this.marks?.structure.sound === true && this.fonts.complete;
  }

  private artifact(kind: 'Pagination' | 'Layout', draw: () => void): void {
    if (this.marks) this.canvas.artifact(kind, draw);
    else draw();
  }

  private text({ block, lines, first, top }: PlacedText): void {
    const { marks, canvas } = this;
    if (block.kind === 'heading' && first) marks?.bookmarks.add(block, top);
    if (lines.every(({ glyphs }) => glyphs.length === 0)) return;
    const tag = marks?.structure.textOf(block);
    if (tag) canvas.tagged(tag.element, tag.type, () => canvas.lines(lines));
    else canvas.lines(lines);
  }

  private entry({ block, box, lines, target }: PlacedEntry): void {
    const { marks, canvas } = this;
    const pieces = lines.flatMap(({ glyphs }) => glyphs);
    const dots = pieces.filter(({ text }) => DOTS.test(text));
    const words = pieces.filter(({ text }) => !DOTS.test(text));
    const link = marks?.structure.linkIn(block);
    const linked = (drawn: typeof pieces): void => {
      if (link) canvas.tagged(link, 'Link', () => canvas.glyphs(drawn));
      else canvas.glyphs(drawn);
    };
    linked(words.slice(0, -1));
    if (dots.length > 0) this.artifact('Layout', () => canvas.glyphs(dots));
    linked(words.slice(-1));
    if (!marks || !link) return;
    const options = { structParent: link, Contents: pdfString(target.label) };
    internals(this.pdf).goTo(box.x, box.y, box.width, box.height, marks.bookmarks.nameOf(target), options);
    link.end();
  }

  private table(table: PlacedTable): void {
    const { canvas } = this;
    const structure = this.marks?.structure;
    structure?.tableOf(table);
    if (table.repeated.length > 0) {
      this.artifact('Pagination', () => {
        for (const { lines } of table.repeated) canvas.lines(lines);
      });
    }
    for (const cell of table.cells) {
      const tag = structure?.cellOf(cell);
      if (cell.lines.length === 0) continue;
      if (tag) canvas.tagged(tag.element, tag.type, () => canvas.lines(cell.lines));
      else canvas.lines(cell.lines);
    }
    this.artifact('Layout', () => {
      canvas.bars(table.cells.flatMap(({ bar }) => bar ?? []));
      canvas.rules(rulesOf([...table.repeated, ...table.cells]));
    });
    const lastRow = table.cells.reduce((last, { row, cell }) => Math.max(last, row + cell.rowSpan - 1), 0);
    structure?.rowsDone(Math.min(lastRow, table.cells.at(-1)?.row ?? 0));
  }
}
