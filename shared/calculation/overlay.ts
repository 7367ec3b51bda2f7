/**
 * One world of cells laid over another (试算): what reads through it sees the same rows, the same unit and the same year,
 * and of the cells what the overlay gives. Nothing is changed below, and what is read below is noted there as ever.
 */
import { keptIn } from '../collections.js';
import { error, type Value } from '../language/value.js';
import type { CellSource } from './linker.js';
import { type CellPosition, cellAt, evaluatePlan, type PlannedCell } from './plan.js';

/** A cell, and what was read there. */
export interface Read extends CellPosition {
  readonly value: Value;
}

export interface Traced {
  readonly source: CellSource;
  /** In the order of reading; a cell that is read twice stands there twice. */
  readonly reads: readonly Read[];
}

const CYCLE = error('cycle', '公式循环引用');

/** The cells of another source with `read` in place of its own. */
export function overlay(inner: CellSource, read: CellSource['read']): CellSource {
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

/** A source that gives what another gives, and notes every cell read. */
export function traced(inner: CellSource): Traced {
  const reads: Read[] = [];
  const source = overlay(inner, (table, row, column) => {
    const value = inner.read(table, row, column);
    reads.push({ table, row, column, value });
    return value;
  });
  return { source, reads };
}

/** What a formula or the rows below give for a cell, and what that read. */
export function tracePlan(
  inner: CellSource,
  cell: PlannedCell,
): { readonly value: Value; readonly reads: readonly Read[] } {
  const { source, reads } = traced(inner);
  return { value: evaluatePlan(source, cell), reads };
}

/**
 * What the cells would be if one were another: those that follow from it are computed again, on demand. `isGiven` says
 * of a computed cell that its value was set by hand, so that it stays as it is.
 */
export function trial(
  inner: CellSource,
  cell: CellPosition,
  value: Value,
  isGiven: (cell: PlannedCell) => boolean,
): CellSource {
  const given = new PlaceMap<Value>();
  given.set(cell, value);
  return trials(inner, given, isGiven);
}

/** The same for many cells at once. */
export function trials(inner: CellSource, given: PlaceMap<Value>, isGiven: (cell: PlannedCell) => boolean): CellSource {
  const values = new PlaceMap<Value>();
  const source = overlay(inner, (table, row, column) => {
    const at = { table, row, column };
    const known = given.get(at) ?? values.get(at);
    if (known) return known;
    values.set(at, CYCLE);
    const planned = cellAt(source, at);
    const isComputed = (planned?.plan.kind === 'formula' || planned?.plan.kind === 'rollup') && !isGiven(planned);
    const result = planned && isComputed ? evaluatePlan(source, planned) : inner.read(table, row, column);
    values.set(at, result);
    return result;
  });
  return source;
}

export function placeKey({ table, row, column }: CellPosition): string {
  return `${table}/${row}/${column}`;
}

/** Something of each of many cells (逐格), without a text for each of them. */
export class PlaceMap<T> {
  /** By table and column, then by row. */
  private readonly columns = new Map<string, Map<number, T>[]>();

  get({ table, row, column }: CellPosition): T | undefined {
    return this.columns.get(table)?.[column]?.get(row);
  }

  set({ table, row, column }: CellPosition, value: T): void {
    const columns = keptIn(this.columns, table, () => []);
    columns[column] ??= new Map();
    columns[column].set(row, value);
  }
}
