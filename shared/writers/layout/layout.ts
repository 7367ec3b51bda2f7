/**
 * The contract between page layout and the writers: what stands on which page and where.
 * Points, origin at the top left corner of the paper.
 */
import type { Bar, Block, Cell, Contents, Heading, PageStyle, Paragraph, Table } from '../../document/document.js';
import type { Address } from '../../project/address.js';
import type { Slot } from '../fonts.js';

/** Words drawn in one go: one face, one size, one base line. */
export interface Glyphs {
  readonly text: string;
  readonly x: number;
  /** Base line. */
  readonly y: number;
  readonly width: number;
  readonly slot: Slot;
  readonly bold: boolean;
  readonly size: number;
  /** Extra space after every character, from justification. */
  readonly spacing: number;
  readonly address?: Address;
}

/** One line of a paragraph, heading, contents entry or cell. */
export interface TextLine {
  readonly glyphs: readonly Glyphs[];
}

export interface PlacedText {
  readonly kind: 'text';
  readonly block: Heading | Paragraph;
  readonly lines: readonly TextLine[];
  readonly top: number;
  /** False for the second and later pieces of a paragraph that runs over a page end. */
  readonly first: boolean;
}

export interface PlacedEntry {
  readonly kind: 'entry';
  readonly block: Contents;
  readonly target: Heading;
  readonly lines: readonly TextLine[];
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

export interface PlacedCell {
  readonly cell: Cell;
  readonly row: number;
  readonly column: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly TextLine[];
  /** Where the cell's bar lies. */
  readonly bar?: PlacedBar;
}

export interface PlacedBar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly tone: Bar['tone'];
}

/** The part of a table that stands on one page; `repeated` header rows are decoration for readers. */
export interface PlacedTable {
  readonly kind: 'table';
  readonly block: Table;
  readonly cells: readonly PlacedCell[];
  readonly repeated: readonly PlacedCell[];
  readonly first: boolean;
}

export type Placed = PlacedText | PlacedEntry | PlacedTable;

export interface Page {
  readonly style: PageStyle;
  readonly items: readonly Placed[];
  /** The printed number; present even where it is not shown. */
  readonly number: number;
  readonly footer?: TextLine;
}

/** A cell in the grid of its table: where it begins and how far it reaches, cut where there is no more room. */
export interface GridCell {
  readonly cell: Cell;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** How a row came out. */
export interface RowLayout {
  readonly height: number;
  /** Whether it stands at the top of every page that the table takes. */
  readonly repeated: boolean;
  /** Whether it stands on one page with the row below, or the last one with the note below. */
  readonly kept: boolean;
  /** Whether it stands on one page itself; one that no page can hold goes on on the next. */
  readonly whole: boolean;
}

/** How a table came out: the DOCX writer prescribes the same to Word. */
export interface TableLayout {
  readonly widths: readonly number[];
  readonly rows: readonly RowLayout[];
  /** In reading order. */
  readonly cells: readonly GridCell[];
  readonly size: number;
  readonly lineHeight: number;
  readonly padding: { readonly x: number; readonly y: number };
  /** Type sizes of the cells whose amount would not fit at the table's own size. */
  readonly shrunk?: ReadonlyMap<Cell, number>;
  /** Where the lines of centred cells begin, in characters, if other than where they would break by themselves. */
  readonly balanced?: ReadonlyMap<Cell, readonly number[]>;
}

export interface Layout {
  readonly pages: readonly Page[];
  /** Heading id → printed page number. */
  readonly headingPages: ReadonlyMap<string, number>;
  readonly tables: ReadonlyMap<Table, TableLayout>;
  /** Blocks that did not fit and were cut by the page; always empty for a sound document. */
  readonly overfull: readonly Block[];
}
