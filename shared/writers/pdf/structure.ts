/** The structure tree (标签): what assistive software reads instead of the page's marks. */
import type { Cell, Contents, Heading, Paragraph, Table } from '../../document/document.js';
import type { PlacedCell, PlacedTable } from '../layout/layout.js';
import { type Element, internals, type Pdf } from './pdfkit-internals.js';

/** PDF knows six levels of headings. */
const MAX_DEPTH = 6;

interface OpenRow {
  readonly element: Element;
  /** The last row that one of its cells reaches into. */
  until: number;
}

export class Structure {
  private readonly root: Element;
  private section: Element | undefined;
  private text: { readonly block: Heading | Paragraph; readonly element: Element } | undefined;
  private contents: { readonly block: Contents; readonly element: Element } | undefined;
  private table: { readonly block: Table; readonly element: Element; head?: Element; body?: Element } | undefined;
  private readonly rows = new Map<number, OpenRow>();
  private readonly cells = new Map<Cell, Element>();
  /** Level of the last heading. */
  private level = 0;
  private gap = false;
  private readonly headless = new Set<Table>();

  constructor(private readonly pdf: Pdf) {
    this.root = this.element('Document');
    internals(pdf).addStructure(this.root);
  }

  /** The element of a paragraph or heading; the same one when the paragraph goes on on the next page. */
  textOf(block: Heading | Paragraph): { readonly element: Element; readonly type: string } {
    const type = block.kind === 'heading' ? `H${Math.max(1, Math.min(block.level, MAX_DEPTH))}` : 'P';
    if (this.text?.block === block) return { element: this.text.element, type };
    if (block.kind === 'heading' && block.level <= 1) this.newSection();
    const element = this.child(this.inSection(), type);
    if (block.kind === 'heading') {
      this.gap ||= block.level > this.level + 1;
      this.level = block.level;
    }
    this.text = { block, element };
    return { element, type };
  }

  /** The link of a contents entry; it must be ended on its own page. */
  linkIn(block: Contents): Element {
    this.closeText();
    if (this.contents?.block !== block) {
      this.closeContents();
      this.contents = { block, element: this.child(this.inSection(), 'TOC') };
    }
    const item = this.child(this.contents.element, 'TOCI');
    return this.child(this.child(item, 'Reference'), 'Link');
  }

  /** Begins or goes on with a table. */
  tableOf(placed: PlacedTable): void {
    const { block } = placed;
    if (this.table?.block === block) return;
    this.closeTable();
    const element = this.child(this.inSection(), 'Table');
    element.dictionary.data.A = block.summary
      ? { O: 'Table', Summary: pdfString(block.summary) }
      : element.dictionary.data.A;
    this.table = { block, element };
    if (!block.rows.some(({ cells }) => cells.some(({ header }) => header))) this.headless.add(block);
  }

  /** Whether no level of headings is left out on the way down (ISO 14289-1, 7.4.2) and every table has headers (7.5). */
  get sound(): boolean {
    return !this.gap && this.headless.size === 0;
  }

  /** The element of a cell of the current table. */
  cellOf({ cell, row }: PlacedCell): { readonly element: Element; readonly type: string } {
    const type = cell.header ? 'TH' : 'TD';
    const known = this.cells.get(cell);
    if (known) return { element: known, type };
    const open = this.rowOf(row);
    const element = this.child(open.element, type);
    element.dictionary.data.A = attributesOf(cell);
    this.cells.set(cell, element);
    open.until = Math.max(open.until, row + cell.rowSpan - 1);
    return { element, type };
  }

  /** Ends the rows that lie wholly on pages that are full, so that a long table does not pile up. */
  rowsDone(lastRow: number): void {
    for (const [row, { element, until }] of this.rows) {
      if (until >= lastRow) continue;
      element.end();
      this.rows.delete(row);
      for (const cell of this.table?.block.rows[row]?.cells ?? []) this.cells.delete(cell);
    }
  }

  end(): void {
    this.root.end();
  }

  private rowOf(row: number): OpenRow {
    let open = this.rows.get(row);
    if (!open) {
      open = { element: this.child(this.groupOf(row), 'TR'), until: row };
      this.rows.set(row, open);
    }
    return open;
  }

  /** The rows that are repeated on every page are the table's head. */
  private groupOf(row: number): Element {
    const { table } = this;
    if (!table) throw new Error('A table cell was drawn outside a table.');
    if (row < table.block.headerRows) {
      table.head ??= this.child(table.element, 'THead');
      return table.head;
    }
    table.body ??= this.child(table.element, 'TBody');
    return table.body;
  }

  private inSection(): Element {
    this.closeText();
    this.closeTable();
    this.section ??= this.child(this.root, 'Sect');
    return this.section;
  }

  private newSection(): void {
    this.closeText();
    this.closeContents();
    this.closeTable();
    this.section?.end();
    this.section = undefined;
  }

  private closeText(): void {
    this.text?.element.end();
    this.text = undefined;
  }

  private closeContents(): void {
    this.contents?.element.end();
    this.contents = undefined;
  }

  private closeTable(): void {
    this.table?.element.end();
    this.table = undefined;
    this.rows.clear();
    this.cells.clear();
  }

  private child(parent: Element, type: string): Element {
    const element = this.element(type);
    parent.add(element);
    return element;
  }

  private element(type: string): Element {
    return internals(this.pdf).struct(type);
  }
}

function attributesOf(cell: Cell): Record<string, unknown> | undefined {
  const attributes: Record<string, unknown> = { O: 'Table' };
  if (cell.header) attributes.Scope = cell.header === 'row' ? 'Row' : 'Column';
  if (cell.columnSpan > 1) attributes.ColSpan = cell.columnSpan;
  if (cell.rowSpan > 1) attributes.RowSpan = cell.rowSpan;
  return Object.keys(attributes).length > 1 ? attributes : undefined;
}

/** pdfkit writes String objects as PDF strings, and plain strings as names. */
export function pdfString(text: string): string {
  return Object(text) as string;
}
