/** Lays out a whole document: from the document tree to positioned text on pages. Pure: no clock, no files. */
import type { DisclosureDocument, PageStyle, Section } from '../../document/document.js';
import { listedHeadings } from '../../document/headings.js';
import { LIMITS } from '../../limits.js';
import type { FontBook } from '../fonts.js';
import { placedEntry } from './contents.js';
import { Flow, type FlowedSection, type Setting, styleOf } from './flow.js';
import type { Layout, Page, Placed, TextLine } from './layout.js';
import { Measurer } from './measure.js';
import { LayoutMemory } from './memory.js';
import { setLine } from './typeset.js';

/** Told after every block how many of the document's blocks are laid out. */
export type LayoutProgress = (done: number, total: number) => void;

/** A section and the number of its first page. */
interface Numbered {
  readonly section: Section;
  readonly flowed: FlowedSection;
  readonly start: number;
}

/**
 * Puts every block of the document on pages. The same document and fonts give the same layout, whatever is remembered.
 * @throws Error when the document names a style it does not have, or a table row has more cells than columns.
 */
export function layoutDocument(
  document: DisclosureDocument,
  fonts: FontBook,
  onProgress?: LayoutProgress,
  memory = new LayoutMemory(fonts),
): Layout {
  const listed = listedHeadings(document);
  const setting: Setting = { styles: document.styles, measurer: new Measurer(memory.metrics), memory, listed };
  const total = document.sections.reduce((sum, { blocks }) => sum + blocks.length, 0);
  let [done, pages, last] = [0, 0, 0];
  const sections = document.sections.map((section): Numbered => {
    const flowed = flow(section, setting, pages, (block) => onProgress?.(done + block, total));
    const start = section.page.firstNumber ?? last + 1;
    done += section.blocks.length;
    pages += flowed.pages.length;
    last = start + flowed.pages.length - 1;
    return { section, flowed, start };
  });
  const headingPages = new Map(
    sections.flatMap(({ flowed, start }) => flowed.headings.map(([id, page]) => [id, start + page] as const)),
  );
  return {
    pages: memory.samePages(sections.flatMap((one) => finished(one, headingPages, setting))),
    headingPages,
    tables: new Map(sections.flatMap(({ flowed }) => flowed.tables)),
    overfull: sections.flatMap(({ flowed }) => flowed.overfull),
  };
}

/** The document has more pages than are worked with. */
export class TooManyPages extends Error {
  constructor() {
    super(`排出的页数超过 ${LIMITS.pages} 页：请核对是否混入了多余的行`);
    this.name = 'TooManyPages';
  }
}

/** The section on its pages, of which there are `before` others already; `onBlock` is told how many blocks are placed. */
function flow(section: Section, setting: Setting, before: number, onBlock: (placed: number) => void): FlowedSection {
  const { memory, styles, listed } = setting;
  const known = memory.section(section, styles, listed);
  if (known) {
    onBlock(section.blocks.length);
    if (before + known.pages.length > LIMITS.pages) throw new TooManyPages();
    return known;
  }
  const placing = new Flow(section, setting);
  section.blocks.forEach((_, index) => {
    placing.place(index);
    if (before + placing.pages > LIMITS.pages) throw new TooManyPages();
    onBlock(index + 1);
  });
  const flowed = placing.end();
  memory.keep(section, styles, listed, flowed);
  return flowed;
}

function finished({ section, flowed, start }: Numbered, numbers: Layout['headingPages'], setting: Setting): Page[] {
  const { page: style } = section;
  return flowed.pages.map((items, at) => {
    const page = { style, number: start + at, items: withNumbers(items, at, flowed, numbers, setting) };
    return style.numbered ? { ...page, footer: footer(style, page.number, setting) } : page;
  });
}

/** A page of the section with the page numbers of its contents entries. */
function withNumbers(
  items: readonly Placed[],
  page: number,
  { pending }: FlowedSection,
  numbers: Layout['headingPages'],
  { measurer }: Setting,
): readonly Placed[] {
  const here = pending.filter((entry) => entry.page === page);
  if (here.length === 0) return items;
  const filled = [...items];
  for (const { item, block, entry, column, top } of here)
    filled[item] = placedEntry(block, entry, column, top, String(numbers.get(entry.target.id) ?? ''), measurer);
  return filled;
}

function footer(page: PageStyle, number: number, { styles, measurer }: Setting): TextLine {
  const style = styleOf(styles, page.numberStyle);
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
