/** Figures that note who reads which cell. They hold while the rows stay: rows that come or go ask for new ones. */
import type { Evaluator } from '../expression/compile.js';
import { type ErrorValue, error, type Value } from '../expression/value.js';
import type { Address } from '../project/address.js';
import type { Column, Standard } from '../standard/standard.js';
import type { Figures } from './figures.js';
import type { Context } from './linker.js';
import type { TableRows } from './row.js';
import { Tracked, type Tracking } from './tracking.js';

export class TrackedFigures implements Figures {
  readonly standard: Standard;
  private readonly base = new Map<string, number>();
  private readonly cells: (Tracked | undefined)[] = [];

  constructor(
    private readonly inner: Figures,
    private readonly tracking: Tracking,
  ) {
    this.standard = inner.standard;
    let base = 0;
    for (const { id, columns } of this.standard.tables.values()) {
      this.base.set(id, base);
      base += columns.length * (inner.rowsOf(id)?.rows.length ?? 0);
    }
  }

  get year(): number {
    return this.inner.year;
  }

  get unit(): Figures['unit'] {
    return this.inner.unit;
  }

  rowsOf(table: string): TableRows | undefined {
    return this.inner.rowsOf(table);
  }

  read(table: string, row: number, column: number): Value {
    this.note(table, row, column);
    return this.inner.read(table, row, column);
  }

  grouped(table: string, column: Column, key: string): readonly number[] {
    return this.inner.grouped(table, column, key);
  }

  unknown(table: string, column?: Column): ErrorValue | undefined {
    return this.inner.unknown?.(table, column);
  }

  value(address: Address): Value {
    const at = this.positionOf(address);
    if (at) this.note(address.table, at.row, at.column);
    return this.inner.value(address);
  }

  evaluateWith(evaluate: Evaluator<Context>, locals?: ReadonlyMap<string, Value>): Value {
    try {
      return evaluate({ source: this, ...(locals ? { locals } : {}) });
    } catch (problem) {
      if (problem instanceof RangeError) return error('range', '表达式无法计算');
      throw problem;
    }
  }

  /** Marks all that was made from these cells. */
  changed(addresses: Iterable<Address>): void {
    for (const address of addresses) {
      const at = this.positionOf(address);
      const cell = at && this.cells[this.indexOf(address.table, at.row, at.column)];
      if (cell) this.tracking.spoil(cell);
    }
  }

  private positionOf({ table, row, column }: Address): { readonly row: number; readonly column: number } | undefined {
    const rows = this.inner.rowsOf(table);
    const position = rows?.index.get(row);
    const definition = rows?.table.columnByKey.get(column);
    return position === undefined || !definition ? undefined : { row: position, column: definition.index };
  }

  private indexOf(table: string, row: number, column: number): number {
    return (this.base.get(table) ?? 0) + row * (this.standard.tables.get(table)?.columns.length ?? 0) + column;
  }

  private note(table: string, row: number, column: number): void {
    const index = this.indexOf(table, row, column);
    let cell = this.cells[index];
    if (!cell) {
      cell = new Tracked();
      this.cells[index] = cell;
    }
    this.tracking.read(cell);
  }
}
