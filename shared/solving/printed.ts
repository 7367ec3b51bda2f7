/** What a source prints (印出的数): tables with their rows and cells, as they were read; what an audit reads fits. */
import type { Row } from '../calculation/row.js';
import type { Value } from '../language/value.js';

/** A printed cell: its value with the spread that its digits leave; text where words stand there. */
export interface PrintedCell {
  readonly value: Value;
  /** As printed. */
  readonly text: string;
}

/** A row of a printed table. Its key is its code, the key of a fixed row, or any name of a listed row. */
export type PrintedRow = Pick<Row, 'key' | 'kind' | 'code' | 'title'>;

/** A table that was read. What is not among its columns, or is in a row that was lost, is not known; the rest is blank. */
export interface PrintedTable {
  readonly rows: readonly PrintedRow[];
  /** The columns that were found, by key. */
  readonly columns: ReadonlySet<string>;
  /** By row key and column key, `row/column`. */
  readonly cells: ReadonlyMap<string, PrintedCell>;
  /** Rows that should be there and were not found: nothing is known of them. */
  readonly lost?: ReadonlySet<string>;
}

/** By the id of the table; a table that is not there was not read, and nothing is known of it. */
export type Printed = ReadonlyMap<string, PrintedTable>;
