/** The blocks of a section in order, with what one block leaves to the next: page breaks and marks without text. */
import { type FileChild, type ISectionOptions, Paragraph } from 'docx';
import type { Block, DisclosureDocument, Heading, Section, Table } from '../../document/document.js';
import type { Layout } from '../layout/layout.js';
import { contentsParagraphs } from './contents.js';
import type { HeadingMark, HeadingPlan } from './headings.js';
import { sectionFrame } from './page.js';
import {
  headingMarksXml,
  headingParagraph,
  NO_START,
  type ParagraphStart,
  spaceParagraphs,
  textParagraph,
  tinyParagraph,
} from './paragraph.js';
import type { Slots } from './slots.js';
import { tableXml } from './table.js';
import type { Xml } from './xml.js';

/** Height of the closing paragraph, which is taken from the bottom margin. */
const CLOSING_HEIGHT = 1;

/** A section as the docx library takes it. */
export function sectionOptions(
  slots: Slots,
  document: DisclosureDocument,
  section: Section,
  plan: HeadingPlan,
  layout: Layout,
): ISectionOptions {
  const writer = new SectionWriter(slots, document, plan, layout);
  for (const block of section.blocks) writer.add(block);
  const { children, closed } = writer.end();
  return { ...sectionFrame(slots, document, section, closed ? CLOSING_HEIGHT : 0), children };
}

class SectionWriter {
  readonly #slots: Slots;
  readonly #document: DisclosureDocument;
  readonly #plan: HeadingPlan;
  readonly #layout: Layout;
  readonly #children: FileChild[] = [];
  #marks: Xml[] = [];
  #pageBreak = false;
  /** Whether the last component ends a field: were the section to end with it, LibreOffice would lose its footer. */
  #endsField = false;

  constructor(slots: Slots, document: DisclosureDocument, plan: HeadingPlan, layout: Layout) {
    this.#slots = slots;
    this.#document = document;
    this.#plan = plan;
    this.#layout = layout;
  }

  add(block: Block): void {
    if (block.kind !== 'heading' || !block.hidden) this.#endsField = block.kind === 'contents';
    switch (block.kind) {
      case 'heading':
        this.#heading(block);
        break;
      case 'paragraph':
        this.#children.push(textParagraph(this.#slots, this.#document, block, this.#start()));
        break;
      case 'table':
        this.#table(block);
        break;
      case 'contents':
        this.#add(contentsParagraphs(this.#slots, this.#document, block, this.#plan, this.#layout, this.#start()));
        break;
      case 'space':
        if (block.height > 0) this.#add(spaceParagraphs(this.#slots, block, this.#start()));
        break;
      case 'pageBreak':
        this.#breakPage();
        break;
    }
  }

  #add(items: readonly FileChild[]): void {
    for (const item of items) this.#children.push(item);
  }

  /** The components of the section. Its last one must be a paragraph: it carries the section's properties. */
  end(): { readonly children: readonly FileChild[]; readonly closed: boolean } {
    const waiting = this.#marks.length > 0 || this.#pageBreak || this.#endsField;
    const closed = waiting || this.#children.length === 0 || this.#endsWithTable();
    if (closed) this.#children.push(tinyParagraph(this.#slots, this.#start()));
    return { children: this.#children, closed };
  }

  /** The next paragraph will begin the page; a page with nothing on it needs a paragraph of its own. */
  #breakPage(): void {
    if (this.#pageBreak || this.#children.length === 0) this.#children.push(tinyParagraph(this.#slots, this.#start()));
    this.#pageBreak = true;
  }

  #start(): ParagraphStart {
    const start = { marks: this.#marks, pageBreak: this.#pageBreak };
    this.#marks = [];
    this.#pageBreak = false;
    return start;
  }

  #heading(heading: Heading): void {
    const mark = this.#mark(heading);
    if (heading.hidden) for (const item of headingMarksXml(mark, [])) this.#marks.push(item);
    else this.#children.push(headingParagraph(this.#slots, this.#document, heading, mark, this.#start()));
  }

  #mark(heading: Heading): HeadingMark {
    const mark = this.#plan.marks.get(heading);
    if (!mark) throw new Error(`DOCX: heading “${heading.id}” is not in the heading plan.`);
    return mark;
  }

  #table(table: Table): void {
    const layout = this.#layout.tables.get(table);
    if (!layout) throw new Error(`DOCX: the layout has no table “${table.id}”.`);
    if (table.rows.length === 0) return;
    // Word joins two tables that have nothing between them.
    if (this.#endsWithTable()) this.#children.push(tinyParagraph(this.#slots, NO_START));
    this.#children.push(this.#slots.for(tableXml(this.#document, table, layout, this.#start())));
  }

  #endsWithTable(): boolean {
    return this.#children.length > 0 && !(this.#children.at(-1) instanceof Paragraph);
  }
}
