/** The blocks of a section in order, with what one block leaves to the next: page breaks and marks without text. */
import { type FileChild, type ISectionOptions, Paragraph } from 'docx';
import type { Block, DisclosureDocument, Heading, Section, Table } from '../../composition/document.js';
import type { Layout } from '../layout/layout.js';
import { contentsParagraphs } from './contents.js';
import type { HeadingMark, HeadingPlan } from './headings.js';
import { sectionFrame } from './page.js';
import {
  headingMarksXml,
  headingParagraph,
  type ParagraphStart,
  spaceParagraphs,
  textParagraph,
  tinyParagraph,
} from './paragraph.js';
import { tableXml } from './table.js';
import { type Xml, XmlPart } from './xml.js';

/** Height of the closing paragraph, which is taken from the bottom margin. */
const CLOSING_HEIGHT = 1;

/** A section as the docx library takes it. */
export function sectionOptions(
  document: DisclosureDocument,
  section: Section,
  plan: HeadingPlan,
  layout: Layout,
): ISectionOptions {
  const writer = new SectionWriter(document, plan, layout, bodyHeight(section));
  section.blocks.forEach((block, index) => {
    writer.add(block, section.blocks[index + 1]);
  });
  const { children, closed } = writer.end();
  return { ...sectionFrame(document, section, closed ? CLOSING_HEIGHT : 0), children };
}

function bodyHeight({ page }: Section): number {
  return page.height - page.margin.top - page.margin.bottom;
}

class SectionWriter {
  readonly #document: DisclosureDocument;
  readonly #plan: HeadingPlan;
  readonly #layout: Layout;
  readonly #children: FileChild[] = [];
  /** Height of the text area. */
  readonly #body: number;
  #marks: Xml[] = [];
  #pageBreak = false;
  /** Whether the last component ends a field: were the section to end with it, LibreOffice would lose its footer. */
  #endsField = false;

  constructor(document: DisclosureDocument, plan: HeadingPlan, layout: Layout, body: number) {
    this.#document = document;
    this.#plan = plan;
    this.#layout = layout;
    this.#body = body;
  }

  add(block: Block, next: Block | undefined): void {
    if (block.kind !== 'heading' || !block.hidden) this.#endsField = block.kind === 'contents';
    switch (block.kind) {
      case 'heading':
        this.#heading(block);
        break;
      case 'paragraph':
        this.#children.push(textParagraph(this.#document, block, this.#start()));
        break;
      case 'table':
        this.#table(block, next);
        break;
      case 'contents':
        for (const item of contentsParagraphs(this.#document, block, this.#plan, this.#layout, this.#start()))
          this.#children.push(item);
        break;
      case 'space':
        if (block.height > 0) for (const item of spaceParagraphs(block, this.#start())) this.#children.push(item);
        break;
      case 'pageBreak':
        this.#breakPage();
        break;
    }
  }

  /** The components of the section. Its last one must be a paragraph: it carries the section's properties. */
  end(): { readonly children: readonly FileChild[]; readonly closed: boolean } {
    const waiting = this.#marks.length > 0 || this.#pageBreak || this.#endsField;
    const closed = waiting || !(this.#children.at(-1) instanceof Paragraph);
    if (closed) this.#children.push(tinyParagraph(this.#start()));
    return { children: this.#children, closed };
  }

  /** The next paragraph will begin the page; a page with nothing on it needs a paragraph of its own. */
  #breakPage(): void {
    if (this.#pageBreak || this.#children.length === 0) this.#children.push(tinyParagraph(this.#start()));
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
    else this.#children.push(headingParagraph(this.#document, heading, mark, this.#start()));
  }

  #mark(heading: Heading): HeadingMark {
    const mark = this.#plan.marks.get(heading);
    if (!mark) throw new Error(`DOCX: heading “${heading.id}” is not in the heading plan.`);
    return mark;
  }

  #table(table: Table, next: Block | undefined): void {
    const layout = this.#layout.tables.get(table);
    if (!layout) throw new Error(`DOCX: the layout has no table “${table.id}”.`);
    if (table.rows.length === 0) return;
    // Word joins two tables that have nothing between them.
    if (this.#children.at(-1) instanceof XmlPart) this.#children.push(tinyParagraph(NOTHING));
    const noted = next?.kind === 'paragraph' && !next.keepWithNext;
    const place = { ...this.#start(), body: this.#body, noted };
    this.#children.push(new XmlPart(tableXml(this.#document, table, layout, place)));
  }
}

const NOTHING: ParagraphStart = { marks: [], pageBreak: false };
