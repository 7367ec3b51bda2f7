/** Lays out a whole document: from the document tree to positioned text on pages. Pure: no clock, no files. */
import type { DisclosureDocument, PageStyle } from '../../document/document.js';
import { listedHeadings } from '../../document/headings.js';
import { LIMITS } from '../../limits.js';
import type { FontBook } from '../fonts.js';
import { placedEntry } from './contents.js';
import { Flow } from './flow.js';
import type { Layout, Page, TextLine } from './layout.js';
import { Measurer } from './measure.js';
import { Metrics } from './metrics.js';
import type { DraftPage } from './page-stream.js';
import { setLine } from './typeset.js';

/** Told after every block how many of the document's blocks are laid out. */
export type LayoutProgress = (done: number, total: number) => void;

/**
 * Puts every block of the document on pages. The same document and fonts give the same layout.
 * @throws Error when the document names a style it does not have, or a table row has more cells than columns.
 */
export function layoutDocument(document: DisclosureDocument, fonts: FontBook, onProgress?: LayoutProgress): Layout {
  const measurer = new Measurer(new Metrics(fonts));
  const flow = new Flow(document, measurer, listedHeadings(document));
  const total = document.sections.reduce((sum, { blocks }) => sum + blocks.length, 0);
  let done = 0;
  for (const section of document.sections) {
    flow.stream.section(section.page);
    section.blocks.forEach((_, index) => {
      flow.place(section.blocks, index);
      if (flow.stream.pages.length > LIMITS.pages) throw new TooManyPages();
      done += 1;
      onProgress?.(done, total);
    });
    flow.settle();
  }
  fillContents(flow, measurer);
  return {
    pages: flow.stream.pages.map((page) => finished(page, flow, measurer)),
    headingPages: flow.headingPages,
    tables: flow.tables,
    overfull: flow.overfull,
  };
}

/** The document has more pages than are worked with. */
export class TooManyPages extends Error {
  constructor() {
    super(`排出的页数超过 ${LIMITS.pages} 页：请核对是否混入了多余的行`);
    this.name = 'TooManyPages';
  }
}

function fillContents(flow: Flow, measurer: Measurer): void {
  for (const { page, item, block, entry, column, top } of flow.pending) {
    const number = String(flow.headingPages.get(entry.target.id) ?? '');
    const placed = placedEntry(block, entry, column, top, number, measurer);
    flow.stream.pages[page]?.items.splice(item, 1, placed);
  }
}

function finished({ style, number, items }: DraftPage, flow: Flow, measurer: Measurer): Page {
  return style.numbered
    ? { style, number, items, footer: footer(style, number, flow, measurer) }
    : { style, number, items };
}

function footer(page: PageStyle, number: number, flow: Flow, measurer: Measurer): TextLine {
  const style = flow.style(page.numberStyle);
  const [before, after] = page.numberFrame;
  const text = measurer.measure([{ text: `${before}${number}${after}` }], style.font);
  const span = { start: 0, end: text.chars.length, width: text.width, final: true };
  return setLine(text, span, {
    x: page.margin.left,
    width: page.width - page.margin.left - page.margin.right,
    baseline: page.height - page.footerOffset,
    size: style.size,
    bold: style.bold,
    align: 'center',
  });
}
