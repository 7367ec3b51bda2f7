/**
 * The document tree (文档树): one neutral, complete description of the printed disclosure. The writers
 * only draw it, so DOCX and PDF cannot disagree. Every length is in points (1/72 inch).
 */
import type { Address } from '../project/address.js';

export const POINTS_PER_MM = 72 / 25.4;

/** Upright. */
export const A4 = { width: 595.28, height: 841.89 } as const;

/** The five faces a disclosure uses: 宋体, 黑体, 楷体, 仿宋 and 小标宋 (for titles). */
export type FontRole = 'song' | 'hei' | 'kai' | 'fangsong' | 'title';

/** The font names a document asks for; Latin letters and digits have a face of their own. */
export interface FontNames {
  readonly eastAsia: string;
  readonly latin: string;
}

export type Align = 'left' | 'center' | 'right' | 'justify';

/** A paragraph style. */
export interface TextStyle {
  readonly font: FontRole;
  /** Type size in points (三号 = 16, 小四 = 12, 小五 = 9). */
  readonly size: number;
  /** Exact line pitch in points. */
  readonly lineHeight: number;
  readonly align: Align;
  readonly bold: boolean;
  /** First-line indent in characters of this size. */
  readonly firstLineIndent: number;
  readonly spaceBefore: number;
  readonly spaceAfter: number;
}

/** A stretch of text of one appearance. A run that prints a value carries the value's address. */
export interface Run {
  readonly text: string;
  readonly bold?: boolean;
  readonly font?: FontRole;
  readonly address?: Address;
  /** Printed from a field (取数), also one without a cell of its own, e.g. a difference or a percentage. */
  readonly field?: true;
  /** Stands for words that the officer has yet to write. */
  readonly missing?: boolean;
  /** Stands for a value that cannot be computed; a final document has none. */
  readonly failed?: true;
}

export function textOf(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join('');
}

export interface Heading {
  readonly kind: 'heading';
  /** Unique in the document: target of links and of the outline. */
  readonly id: string;
  /** 1 is a part (部分), 2 a section or table, 3 and below are inside a section; none is left out on the way down. */
  readonly level: number;
  readonly style: string;
  readonly runs: readonly Run[];
  /** Text for contents and outline, in one line. In the contents it is what is printed. */
  readonly label: string;
  /** Whether the contents page (目录) lists it; the outline (书签) lists every heading. */
  readonly listed: boolean;
  /** A heading that stands in contents and outline only; nothing is printed at its place. */
  readonly hidden: boolean;
}

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly style: string;
  readonly runs: readonly Run[];
  /** The block of the standard's plan that it comes from, for the way back to the editor. */
  readonly source?: string;
  /** Keep on the page of the block that follows. */
  readonly keepWithNext?: boolean;
}

/** A bar of a picture (图解) across a cell: where it begins and ends, as shares of the width between its paddings. */
export interface Bar {
  readonly from: number;
  readonly to: number;
  /** `pale` is what the strong one is compared with. */
  readonly tone: 'strong' | 'pale';
}

/** Red, green and blue: apart on a screen, in print without colours, and for any colour vision. */
export const BAR_COLOURS: Readonly<Record<Bar['tone'], string>> = { strong: '2f6299', pale: 'b7c1cc' };
/** How thick a bar is, as a share of the line pitch. */
export const BAR_SHARE = 0.58;

export interface Cell {
  readonly runs: readonly Run[];
  readonly columnSpan: number;
  readonly rowSpan: number;
  readonly align: Align;
  readonly valign: 'top' | 'middle';
  /** Left indent in characters of the cell's type size. */
  readonly indent: number;
  /** Whether it is the title of the cells below it, or of those to its right. */
  readonly header: 'column' | 'row' | false;
  /** Sides whose rule is not drawn, e.g. where two cells must look like one. */
  readonly open: readonly ('top' | 'right' | 'bottom' | 'left')[];
  /** In the place of text; the number that it stands for is in a cell of its own. */
  readonly bar?: Bar;
}

/** What a cell is where nothing else is said. */
export const PLAIN_CELL: Cell = {
  runs: [],
  columnSpan: 1,
  rowSpan: 1,
  align: 'left',
  valign: 'middle',
  indent: 0,
  header: false,
  open: [],
};

/** A printed row: only the cells that begin in it, as in HTML; spans cover the rest. */
export interface TableRow {
  readonly cells: readonly Cell[];
  /** Least height in points; 0 lets the text decide. */
  readonly height: number;
}

export interface Table {
  readonly kind: 'table';
  readonly id: string;
  /** Spoken description for assistive software. */
  readonly summary: string;
  /** Relative column widths; the table always fills the text width. */
  readonly widths: readonly number[];
  /** The number of leading rows that are repeated on every page. */
  readonly headerRows: number;
  readonly rows: readonly TableRow[];
  /** Text style of the cells (its alignment and indent are the cell's own). */
  readonly style: string;
  /** The smallest type size to which the writers may go down to make the table fit its page. */
  readonly minSize: number;
}

/** The contents page: the writers fill it with the listed headings and their page numbers. */
export interface Contents {
  readonly kind: 'contents';
  /** Paragraph style of level 1, level 2, … */
  readonly styles: readonly string[];
  /** Left indent per level, in characters. */
  readonly indents: readonly number[];
}

export interface Space {
  readonly kind: 'space';
  readonly height: number;
}

export interface PageBreak {
  readonly kind: 'pageBreak';
}

export type Block = Heading | Paragraph | Table | Contents | Space | PageBreak;

/** Paper as it is seen: a landscape page has width > height. */
export interface PageStyle {
  readonly width: number;
  readonly height: number;
  readonly margin: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
  /** Whether the footer prints the page number. */
  readonly numbered: boolean;
  /** The number the first page of the section takes; absent: goes on from the section before. */
  readonly firstNumber?: number;
  /** The page number's surroundings, e.g. “— 1 —” is ['— ', ' —']. */
  readonly numberFrame: readonly [string, string];
  readonly numberStyle: string;
  /** Distance of the page number's base line from the bottom edge of the paper. */
  readonly footerOffset: number;
}

/** A section always begins on a new page. */
export interface Section {
  readonly page: PageStyle;
  readonly blocks: readonly Block[];
}

export interface DisclosureDocument {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly language: string;
  readonly fonts: Readonly<Record<FontRole, FontNames>>;
  readonly styles: Readonly<Record<string, TextStyle>>;
  readonly sections: readonly Section[];
  /** Large pale text across every page, e.g. 草稿. */
  readonly watermark?: string;
}
