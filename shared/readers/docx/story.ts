/** A story (正文、文本框、脚注): its paragraphs and tables in the order in which they are read. */

import { endsInDotsAndPage, endsInTabAndPage, withoutDots } from '../../reading/contents-line.js';
import type { ReadBlock, Unread } from '../../reading/reading.js';
import { shortened } from '../../shortened.js';
import { alternative } from './drawings.js';
import { Fields } from './fields.js';
import type { Notes } from './notes.js';
import type { Numbering } from './numbering.js';
import { goesOn, hasLeader, type Inline, ParagraphReader } from './paragraph.js';
import type { Styles } from './styles.js';
import { readTable } from './table.js';
import { child, type XmlElement } from './xml.js';

/** The whole document, while it is read. */
export interface Context {
  readonly styles: Styles;
  readonly numbering: Numbering;
  readonly notes: Notes;
  readonly blocks: ReadBlock[];
  readonly unread: Unread[];
  /** Blocks that are tables, in order. */
  readonly tables: number[];
}

const WRAPPERS = new Set(['w:sdt', 'w:sdtContent', 'w:customXml', 'w:ins', 'w:moveTo', 'w:smartTag']);
const EXCERPT = 21;

/** Where the words of a story go: blocks of the document, or the text of a cell. */
interface Sink {
  paragraph(text: string, inline: Inline, properties: XmlElement | undefined): void;
  table(element: XmlElement): void;
  /** Says what could not be read; `what` completes “…的〜：其中的内容无法核对”. */
  unread(what: string): void;
}

export class Story {
  private readonly reader: ParagraphReader;

  constructor(private readonly context: Context) {
    this.reader = new ParagraphReader(context.styles, new Fields(), context.notes);
  }

  /** Adds the story's blocks to the document. */
  read(elements: readonly XmlElement[]): void {
    const { blocks } = this.context;
    this.walk(elements, {
      paragraph: (text, inline, properties) => {
        const level = this.context.styles.level(properties);
        const contents = this.isContents(text, inline, properties);
        blocks.push({
          kind: 'paragraph',
          text: contents ? withoutDots(text) : text,
          ...(level === undefined || contents ? {} : { level }),
          ...(contents ? { contents } : {}),
          spot: { block: blocks.length },
        });
      },
      table: (element) => this.table(element),
      unread: (what) => this.tell(`${this.place()}的${what}`),
    });
  }

  /** Nested tables stand as blocks of their own after the table they are in, so nothing is read twice. */
  private table(element: XmlElement): void {
    const { blocks, notes } = this.context;
    const block = blocks.length;
    const inner: XmlElement[] = [];
    const number = this.context.tables.push(block);
    blocks.push({ kind: 'table', rows: 0, columns: 0, cells: [], headerRows: 0, spot: { block } });
    const row = (index: number): string => `第 ${number} 个表格第 ${index + 1} 行`;
    blocks[block] = readTable(element, block, {
      notes,
      textOf: (cell, index) => {
        const lines: string[] = [];
        new Story(this.context).walk(cell.children, {
          paragraph: (text) => lines.push(text),
          table: (nested) => inner.push(nested),
          unread: (what) => this.tell(`${row(index)}的${what}`, block),
        });
        return lines.join('\n');
      },
      covered: (text, index) => {
        if (text.trim() !== '') this.tell(`${row(index)}被合并单元格盖住的文字：不会印出`, block, text);
      },
    });
    for (const nested of inner) this.table(nested);
  }

  private walk(elements: readonly XmlElement[], sink: Sink): void {
    let carried = '';
    for (const element of flatten(elements, this.context.notes)) {
      if (element.name === 'w:tbl') sink.table(element);
      else if (element.name === 'w:altChunk') sink.unread('嵌入的外部文件：其中的内容无法核对');
      else carried = this.paragraph(element, carried, sink);
    }
    if (carried.trim() !== '') sink.paragraph(carried, NOTHING, undefined);
  }

  /** Reads a paragraph; gives the words that stand before the next one, where the end between them is deleted. */
  private paragraph(element: XmlElement, carried: string, sink: Sink): string {
    const inline = this.reader.read(element);
    const words = carried + inline.text;
    const open = goesOn(element);
    if (open) this.context.notes.tracked = true;
    else {
      const properties = child(element, 'w:pPr');
      const text = (this.number(properties) + words).replace(/^\n+/, '').trimEnd();
      if (text.trim() !== '') sink.paragraph(text, inline, properties);
    }
    for (const what of inline.unread) sink.unread(`${what}：其中的内容无法核对`);
    for (const box of inline.boxes) new Story(this.context).walk(box.children, sink);
    return open ? words : '';
  }

  private number(properties: XmlElement | undefined): string {
    const { styles, numbering } = this.context;
    const place = styles.numbering(properties);
    return place ? numbering.next(place, styles.chainOf(properties)) : '';
  }

  private isContents(text: string, { refers, contents }: Inline, properties: XmlElement | undefined): boolean {
    if (contents || this.context.styles.isContents(properties) || endsInDotsAndPage(text)) return true;
    return endsInTabAndPage(text) && (refers || hasLeader(properties));
  }

  private tell(message: string, block = Math.max(0, this.context.blocks.length - 1), text?: string): void {
    this.context.unread.push({ message, ...(text === undefined ? {} : { text }), spot: { block } });
  }

  /** The last block in words: what stands after it is easily found. */
  private place(): string {
    const block = this.context.blocks.at(-1);
    if (!block) return '文件开头';
    if (block.kind === 'paragraph') return `“${excerpt(block.text)}”之后`;
    return `第 ${this.context.tables.length} 个表格之后`;
  }
}

const NOTHING: Inline = { text: '', boxes: [], unread: [], refers: false, contents: false };

function excerpt(text: string): string {
  return shortened(text.replace(/\s+/g, ' ').trim(), EXCERPT);
}

/** Paragraphs, tables and foreign parts, out of what merely wraps them. */
function flatten(elements: readonly XmlElement[], notes: Notes): XmlElement[] {
  return elements.flatMap((element) => {
    const { name } = element;
    if (name === 'w:p' || name === 'w:tbl' || name === 'w:altChunk') return [element];
    if (name === 'w:del' || name === 'w:moveFrom') notes.tracked = true;
    if (WRAPPERS.has(name) || name === 'mc:AlternateContent') return flatten(alternative(element), notes);
    return [];
  });
}
