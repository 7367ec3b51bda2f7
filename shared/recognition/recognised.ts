/**
 * What a finished document shows by its structure alone (识别结果), without any standard: tables with columns, blocks and
 * rows, and every printed number with its place. What was not understood is told as a doubt, never taken for nothing.
 */
import type { PrintedUnit } from '../number/money.js';
import type { Inexact } from '../number/spread.js';
import type { Spot } from '../reading/spot.js';
import type { Span } from './grid.js';

/** A text with its place. */
export interface PlacedText {
  readonly text: string;
  readonly spot: Spot;
}

/** `code`, `name` and `ordinal` (行次、序号) say what a row is; `number` holds figures, `text` other words. */
export type ColumnKind = 'code' | 'name' | 'ordinal' | 'number' | 'text';

export interface RecognisedColumn {
  readonly span: Span;
  readonly kind: ColumnKind;
  /** The titles over it from the top down, plain. */
  readonly path: readonly string[];
  /** Where each title of the path stands. */
  readonly spots: readonly Spot[];
  /** Which header cell each title is: columns under one cell belong together. */
  readonly cells: readonly number[];
  /** Which of the tables side by side it belongs to, from 0. */
  readonly block: number;
  /** The figures are counts, percentages or of another unit than the table's money. */
  readonly unit: PrintedUnit | 'percent' | 'count' | undefined;
}

/** How a row stands among the others (合计、小计、其中、明细). */
export type RowKind = 'total' | 'subtotal' | 'ofWhich' | 'item';

/** A printed number, or why there is none: a blank and a dash are something printed, the others are not known. */
export interface RecognisedNumber {
  readonly column: number;
  readonly text: string;
  readonly spot: Spot;
  /** `blank` says nothing on purpose, `dash` prints that there is nothing; `unread` is no number, `covered` no cell. */
  readonly state: 'number' | 'blank' | 'dash' | 'unread' | 'covered';
  /** In 分 where it is money of a known unit, else as printed; absent unless `state` is number. */
  readonly value?: Inexact;
  readonly decimals: number;
}

export interface RecognisedRow {
  /** The row of the grid, and the block. */
  readonly line: number;
  readonly block: number;
  readonly kind: RowKind;
  /** The whole code, e.g. 2010301; absent where none is printed. */
  readonly code?: string;
  /** Its digits as the line prints them, column by column; absent in a list without codes. */
  readonly parts?: readonly string[];
  /** What is printed for the code, where other tables and its place say that it is another. */
  readonly misprint?: string;
  /** The name without code, numbering and 其中, plain. */
  readonly name: string;
  /** As printed, with the group that it stands in. */
  readonly label: string;
  /** Depth by numbering or indent, 0 outermost; absent where neither tells. */
  readonly depth?: number;
  /** The words of the cell that spans it and its neighbours (组), if any. */
  readonly group?: string;
  /** Where the name stands, if it stands in one cell. */
  readonly nameSpot?: Spot;
  /** By the index of the column. */
  readonly numbers: ReadonlyMap<number, RecognisedNumber>;
  readonly spot: Spot;
}

/** Why a table's figures are not sure (存疑). */
export interface Doubt {
  readonly message: string;
  readonly spot?: Spot;
}

export interface RecognisedTable {
  /** Which table of the document it is, from 1; and its grids, later ones being continuations. */
  readonly number: number;
  readonly blocks: readonly number[];
  readonly title?: PlacedText;
  /** 表号, e.g. 公开01表. */
  readonly label?: PlacedText;
  /** The unit of its money, and where it is stated; undefined where nothing states one. */
  readonly unit?: PrintedUnit;
  readonly unitText?: PlacedText;
  readonly columns: readonly RecognisedColumn[];
  readonly rows: readonly RecognisedRow[];
  readonly doubts: readonly Doubt[];
  /** How many places of its rows hold what is no number, or have no cell. */
  readonly unread: number;
  /** Whether everything in it was understood (完整): else nothing that needs all of it can be sure. */
  readonly isWhole: boolean;
  readonly spot: Spot;
}
