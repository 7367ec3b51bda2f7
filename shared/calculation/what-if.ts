/** What the cells would be if one entry were another: computed on demand, nothing is changed. */
import { type ErrorValue, error, type Value } from '../language/value.js';
import type { Column } from '../standard/standard.js';
import type { CellSource } from './linker.js';
import { evaluatePlan, planFor } from './plan.js';
import type { TableRows } from './row.js';

const CYCLE = error('cycle', '公式循环引用');

export interface CellPosition {
  readonly table: string;
  readonly row: number;
  readonly column: number;
}

export class WhatIf implements CellSource {
  private readonly values = new Map<string, Value>();

  /** `isGiven` says of a computed cell that its value was set by hand, so that it stays as it is. */
  constructor(
    private readonly inner: CellSource,
    cell: CellPosition,
    value: Value,
    private readonly isGiven: (cell: CellPosition) => boolean,
  ) {
    this.values.set(keyOf(cell), value);
  }

  get standard(): CellSource['standard'] {
    return this.inner.standard;
  }

  get year(): number {
    return this.inner.year;
  }

  get unit(): CellSource['unit'] {
    return this.inner.unit;
  }

  rowsOf(table: string): TableRows | undefined {
    return this.inner.rowsOf(table);
  }

  grouped(table: string, column: Column, key: string): readonly number[] {
    return this.inner.grouped(table, column, key);
  }

  unknown(table: string, column?: Column): ErrorValue | undefined {
    return this.inner.unknown?.(table, column);
  }

  read(table: string, row: number, column: number): Value {
    const cell = { table, row, column };
    const key = keyOf(cell);
    const known = this.values.get(key);
    if (known) return known;
    this.values.set(key, CYCLE);
    const value = this.compute(cell);
    this.values.set(key, value);
    return value;
  }

  private compute(cell: CellPosition): Value {
    const rows = this.inner.rowsOf(cell.table);
    const row = rows?.rows[cell.row];
    const column = rows?.table.columns[cell.column];
    const plan = rows && row && column && planFor(this.standard, rows.table).planOf(row, column);
    const isComputed = plan && (plan.kind === 'formula' || plan.kind === 'rollup') && !this.isGiven(cell);
    if (!isComputed) return this.inner.read(cell.table, cell.row, cell.column);
    return evaluatePlan(this, rows.table, cell.row, column, plan);
  }
}

function keyOf({ table, row, column }: CellPosition): string {
  return `${table}/${row}/${column}`;
}
