/** Lets the blocks of a section flow over its pages, one after the other. */
import type { Block, Contents, Heading, Paragraph, Section, Table, TextStyle } from '../../document/document.js';
import { contentsEntry, type Entry } from './contents.js';
import type { Placed, TableLayout } from './layout.js';
import type { Measurer } from './measure.js';
import type { LayoutMemory, Styles } from './memory.js';
import { PageStream } from './page-stream.js';
import { linesForPage, linesOf, runsOf, type SetParagraph, setParagraph } from './paragraph.js';
import { TableFlow } from './table-flow.js';
import { tableText } from './table-measure.js';

/** A contents entry that waits for its page number. */
export interface PendingEntry {
  /** Place of its page in the section. */
  readonly page: number;
  readonly item: number;
  readonly block: Contents;
  readonly entry: Entry;
  readonly column: { readonly x: number; readonly width: number };
  readonly top: number;
}

/** A section on its pages, whatever numbers these bear. */
export interface FlowedSection {
  /** What stands on each page. */
  readonly pages: readonly (readonly Placed[])[];
  readonly pending: readonly PendingEntry[];
  /** Ids of headings, and the places of their pages in the section. */
  readonly headings: readonly (readonly [string, number])[];
  readonly tables: readonly (readonly [Table, TableLayout])[];
  readonly overfull: readonly Block[];
}

/** What every section of a document is set with. */
export interface Setting {
  readonly styles: Styles;
  readonly measurer: Measurer;
  readonly memory: LayoutMemory;
  /** The headings that a contents page lists. */
  readonly listed: readonly Heading[];
}

/** A note under a table counts as the table's when it takes at most this share of a page. */
const MAX_TAIL = 0.2;

export class Flow {
  private readonly stream: PageStream;
  private readonly pending: PendingEntry[] = [];
  private readonly headings: [string, number][] = [];
  private readonly tables: [Table, TableLayout][] = [];
  private readonly overfull: Block[] = [];
  private readonly waiting: Heading[] = [];
  /** The blocks before `held` have been promised room on the page. */
  private held = 0;

  constructor(
    private readonly section: Section,
    private readonly setting: Setting,
  ) {
    this.stream = new PageStream(section.page);
  }

  /** How many pages there are by now. */
  get pages(): number {
    return this.stream.pages.length;
  }

  /** Places a block of the section; to be called for one after the other. */
  place(index: number): void {
    const { blocks } = this.section;
    const block = blocks[index];
    if (!block) return;
    if (block.kind === 'pageBreak') this.stream.next(false);
    else if (block.kind === 'space') this.space(block.height);
    else if (block.kind === 'contents') this.contents(block);
    else if (block.kind === 'heading' && block.hidden) this.waiting.push(block);
    else this.kept(blocks, index, block);
  }

  /** The section with all its blocks placed. */
  end(): FlowedSection {
    this.settle();
    const { pending, headings, tables, overfull } = this;
    return { pages: this.stream.pages, pending, headings, tables, overfull };
  }

  /** Places the hidden headings that nothing else has followed yet. */
  private settle(): void {
    for (const block of this.waiting.splice(0)) {
      this.headings.push([block.id, this.stream.page]);
      this.stream.put({ kind: 'text', block, lines: [], top: this.stream.y, first: true }, 0);
    }
  }

  private style(name: string): TextStyle {
    return styleOf(this.setting.styles, name);
  }

  private kept(blocks: readonly Block[], index: number, block: Heading | Paragraph | Table): void {
    // Blocks that room was found for together are not asked again: alone they might want more than the room they share.
    if (index >= this.held) {
      const { height, end } = this.chain(blocks, index);
      if (!this.stream.fresh && !this.stream.fits(height)) this.stream.next(true);
      this.held = end;
    }
    this.settle();
    if (block.kind !== 'table') {
      if (block.kind === 'heading') this.headings.push([block.id, this.stream.page]);
      this.text(block);
      return;
    }
    const { layout, overfull } = this.tableFlow(block).place(this.stream, {
      led: this.led(blocks, index),
      tail: this.tail(blocks, index),
    });
    this.tables.push([block, layout]);
    if (overfull) this.overfull.push(block);
  }

  /** Height that must be free for the block and those up to `end` that stay with it, as far as one page can hold them. */
  private chain(blocks: readonly Block[], index: number): { readonly height: number; readonly end: number } {
    let height = 0;
    let end = index;
    for (let keeps = true; keeps && end < blocks.length; end++) {
      const link = this.link(blocks, end, height);
      if (height + link.height > this.stream.body) break;
      height += link.height;
      keeps = link.keeps;
    }
    return { height, end };
  }

  /** Whether the block right above must not be parted from this one. */
  private led(blocks: readonly Block[], index: number): boolean {
    const above = blocks.slice(0, index).findLast((block) => block.kind !== 'space' && !isHidden(block));
    return (
      above !== undefined && (above.kind === 'heading' || (above.kind === 'paragraph' && above.keepWithNext === true))
    );
  }

  /** What one block asks of the page below `above` points of others, and whether the next must stay with it. */
  private link(
    blocks: readonly Block[],
    at: number,
    above: number,
  ): { readonly height: number; readonly keeps: boolean } {
    const block = blocks[at];
    if (!block || block.kind === 'pageBreak' || block.kind === 'contents') return { height: 0, keeps: false };
    if (block.kind === 'space') return { height: block.height, keeps: true };
    if (block.kind === 'table') {
      const height = this.tableFlow(block).need(this.stream.body, above, this.tail(blocks, at));
      return { height, keeps: false };
    }
    if (isHidden(block)) return { height: 0, keeps: true };
    const { style, spans } = this.paragraph(block);
    const keeps = block.kind === 'heading' || block.keepWithNext === true;
    const lines = keeps || spans.length <= 3 ? spans.length : 2;
    return { height: style.spaceBefore + lines * style.lineHeight + (keeps ? style.spaceAfter : 0), keeps };
  }

  /** Height of the short note paragraphs right below a table. */
  private tail(blocks: readonly Block[], index: number): number {
    let height = 0;
    for (let at = index + 1; at < blocks.length; at++) {
      const block = blocks[at];
      if (block?.kind !== 'paragraph' || block.keepWithNext) break;
      const { style, spans } = this.paragraph(block);
      const grown = height + style.spaceBefore + spans.length * style.lineHeight + style.spaceAfter;
      if (grown > this.stream.body * MAX_TAIL) break;
      height = grown;
    }
    return height;
  }

  private text(block: Heading | Paragraph): void {
    const { stream } = this;
    const paragraph = this.paragraph(block);
    const { style, spans } = paragraph;
    this.spaceBefore(style);
    for (let from = 0; from < spans.length; ) {
      const room = Math.floor((stream.room + 0.01) / style.lineHeight);
      let count = linesForPage(spans.length - from, room, from > 0);
      if (count === 0 && stream.fresh) count = Math.max(1, Math.min(room, spans.length - from));
      if (count > 0) {
        const top = stream.y;
        const lines = linesOf(paragraph, stream.column, top, from, from + count);
        stream.put({ kind: 'text', block, lines, top, first: from === 0 }, count * style.lineHeight);
      }
      from += count;
      if (from < spans.length) stream.next(true);
    }
    stream.y += style.spaceAfter;
  }

  private contents(block: Contents): void {
    this.settle();
    const { listed, measurer } = this.setting;
    for (const target of listed) {
      const entry = contentsEntry(block, target, (name) => this.style(name), this.stream.column, measurer);
      const { spans, style } = entry.paragraph;
      const height = spans.length * style.lineHeight;
      if (!this.stream.fresh && !this.stream.fits(style.spaceBefore + height)) this.stream.next(true);
      this.spaceBefore(style);
      this.pending.push({
        page: this.stream.page,
        item: this.stream.placed,
        block,
        entry,
        column: this.stream.column,
        top: this.stream.y,
      });
      // Keeps the place; the finished entry replaces it.
      const box = { x: 0, y: 0, width: 0, height: 0 };
      this.stream.put({ kind: 'entry', block, target, lines: [], box }, height);
      this.stream.y += style.spaceAfter;
    }
  }

  private space(height: number): void {
    if (!this.stream.fits(height)) this.stream.next(true);
    this.spaceBefore({ spaceBefore: height });
  }

  /** Blank space is dropped at the top of a page that only began because the last one was full. */
  private spaceBefore({ spaceBefore }: Pick<TextStyle, 'spaceBefore'>): void {
    if (!(this.stream.fresh && this.stream.overflowed)) this.stream.y += spaceBefore;
  }

  private paragraph(block: Heading | Paragraph): SetParagraph {
    const { memory, measurer } = this.setting;
    const at = { style: this.style(block.style), width: this.stream.column.width };
    return memory.paragraph(block, at, () => setParagraph(runsOf(block), at.style, at.width, measurer));
  }

  private tableFlow(table: Table): TableFlow {
    const { memory, measurer } = this.setting;
    const at = { style: this.style(table.style), width: this.stream.column.width };
    return memory.table(table, at, () => new TableFlow(tableText(table, at.style, at.width, measurer, memory.cells)));
  }
}

/** @throws Error when the document does not have it. */
export function styleOf(styles: Styles, name: string): TextStyle {
  const style = styles[name];
  if (!style) throw new Error(`The document has no style “${name}”.`);
  return style;
}

function isHidden(block: Block): boolean {
  return block.kind === 'heading' && block.hidden;
}
