/** What is looked for when printed tables are solved back (未知数): a cell, a line of numbers in cells, rows that share a key. */
import type { Ratio } from '../number/rational.js';
import type { Column, TableDefinition } from '../standard/standard.js';

/** A cell with a number: of a row, or of all rows of a list that have a key in common, or of all its rows. */
export interface Unknown {
  readonly table: TableDefinition;
  readonly column: Column;
  /** The key of the row; undefined where it stands for several. */
  readonly row: string | undefined;
  readonly position: number;
  readonly entered: boolean;
}

/** A number and so much of each cell. */
export interface Linear {
  readonly constant: Ratio;
  readonly cells: readonly number[];
  readonly factors: readonly Ratio[];
}

/** Rows of a list that have a key in common, as one row behind those that there are. */
export interface Group {
  readonly column: string;
  readonly key: string;
  readonly position: number;
}
