/** The cells of many tables numbered from 0 on, as a graph keeps them: table by table, row by row. */
import type { Address } from '../project/address.js';
import type { CellPosition } from './plan.js';
import type { TableRows } from './row.js';

interface Numbered {
  readonly rows: TableRows;
  readonly base: number;
  readonly width: number;
}

export class CellNumbers {
  private readonly tables = new Map<string, Numbered>();
  private readonly order: Numbered[] = [];
  /** How many there are. */
  readonly size: number;

  constructor(tables: Iterable<TableRows>) {
    let base = 0;
    for (const rows of tables) {
      const own = { rows, base, width: rows.table.columns.length };
      this.tables.set(rows.table.id, own);
      this.order.push(own);
      base += own.width * rows.rows.length;
    }
    this.size = base;
  }

  /** The number of a cell by positions, which must be those of a cell; undefined where there is no such table. */
  of(table: string, row: number, column: number): number | undefined {
    const own = this.tables.get(table);
    return own && own.base + row * own.width + column;
  }

  /** The number of a cell; undefined where there is none. */
  ofAddress({ table, row, column }: Address): number | undefined {
    const rows = this.tables.get(table)?.rows;
    const position = rows?.index.get(row);
    const definition = rows?.table.columnByKey.get(column);
    return position === undefined || !definition ? undefined : this.of(table, position, definition.index);
  }

  /** @throws RangeError where there is no such cell. */
  at(number: number): CellPosition {
    let low = 0;
    let high = this.order.length - 1;
    // Tables without rows share their base with the next one; the last of them owns the cell.
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.order[middle]?.base ?? 0) <= number) low = middle;
      else high = middle - 1;
    }
    const own = this.order[low];
    if (!own || !(number < this.size)) throw new RangeError(`no cell ${number}`);
    const row = Math.floor((number - own.base) / own.width);
    return { table: own.rows.table.id, row, column: number - own.base - row * own.width };
  }
}
