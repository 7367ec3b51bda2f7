/** Notes what an evaluation reads, or gives it other values to read. */
import type { Value } from '../expression/value.js';
import type { CellSource } from './linker.js';

/** A cell by positions, and what was read there. */
export interface Read {
  readonly table: string;
  readonly row: number;
  readonly column: number;
  readonly value: Value;
}

export interface Traced {
  readonly source: CellSource;
  /** In the order of reading; a cell that is read twice stands there twice. */
  readonly reads: readonly Read[];
}

/** A source that gives what another gives, and notes every cell read. */
export function traced(inner: CellSource): Traced {
  const reads: Read[] = [];
  const source = overlaid(inner, (table, row, column) => {
    const value = inner.read(table, row, column);
    reads.push({ table, row, column, value });
    return value;
  });
  return { source, reads };
}

/** A source that is another one, but for the values of its cells. */
export function overlaid(inner: CellSource, read: CellSource['read']): CellSource {
  return {
    standard: inner.standard,
    year: inner.year,
    unit: inner.unit,
    rowsOf: (table) => inner.rowsOf(table),
    grouped: (table, column, key) => inner.grouped(table, column, key),
    unknown: (table, column) => inner.unknown?.(table, column),
    read,
  };
}
