/**
 * A reading (读出的文件): the blocks of a finished document in order, as any reader of a file format gives
 * them: plain text, tables as grids with spans, and a list of what could not be read.
 */
import type { Spot } from './spot.js';

/** A place on the picture of a page (页面上的位置), as the page is seen: points from its top left corner. */
export interface PlaceOnPage {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface ReadParagraph {
  readonly kind: 'paragraph';
  /** The words as printed; a line break inside the paragraph is \n. */
  readonly text: string;
  /** Outline level of a heading, 1 the highest, where the document says so. */
  readonly level?: number;
  /** A line of the table of contents. */
  readonly contents?: boolean;
  readonly spot: Spot;
  /** Where it begins, on the page of its spot; absent where the format has no pages. */
  readonly box?: PlaceOnPage;
}

export interface ReadCell {
  /** Paragraphs are joined by \n. */
  readonly text: string;
  /** Position in the grid, from 0. */
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly spot: Spot;
  /** Where it stands, on the page of its spot; absent where the format has no pages. */
  readonly box?: PlaceOnPage;
}

export interface ReadTable {
  readonly kind: 'table';
  readonly rows: number;
  readonly columns: number;
  /** By row, then column; a cell stands at its first row and column only. */
  readonly cells: readonly ReadCell[];
  /** Leading rows that the document repeats on every page, where it says so. */
  readonly headerRows: number;
  readonly spot: Spot;
}

export type ReadBlock = ReadParagraph | ReadTable;

/** What could not be read or could not be placed (未能识别的内容): never ignored. */
export interface Unread {
  /** What it is and why, in words, e.g. 第 3 个表格之后的图片：图片中的文字无法核对. */
  readonly message: string;
  readonly text?: string;
  readonly spot?: Spot;
}

export interface Reading {
  readonly blocks: readonly ReadBlock[];
  readonly unread: readonly Unread[];
  /** The printed page numbers (页码) of every file, by page from 1; undefined for one without pages, absent where none has any. */
  readonly folios?: readonly (ReadonlyMap<number, number> | undefined)[];
  /** The names of the files that were read together, without folders; absent where there is one. */
  readonly files?: readonly string[];
}
