/** Carries entries to where a newer version of a standard wants them, step by step. */

import type { Address } from '../project/address.js';
import { own } from '../record.js';
import type { Migration } from '../standard/migration.js';
import { isSingle, SINGLE_ROW, type Standard, type TableDefinition } from '../standard/standard.js';

/** Where things of an older version stand in a newer one. What no step names stays where it is. */
export class Moves {
  constructor(
    private readonly standard: Standard,
    private readonly steps: readonly Migration[],
  ) {}

  table(id: string): string {
    return this.steps.reduce((now, { tables }) => own(tables, now) ?? now, id);
  }

  paragraph(id: string): string {
    return this.steps.reduce((now, { paragraphs }) => own(paragraphs, now) ?? now, id);
  }

  /** A row as a whole: its table and key, without its code being changed. */
  row(table: string, key: string): { readonly table: string; readonly row: string } {
    const { table: to, row } = this.address({ table, row: key, column: '' });
    return { table: to, row };
  }

  /** A cell; codes are left for {@link code}. */
  address(from: Address): Address {
    return this.steps.reduce(step, from);
  }

  /** The code that stands for this one now. */
  code(catalog: string, code: string): string {
    return this.steps.reduce((now, { codes }) => own(own(codes, catalog), now) ?? now, code);
  }

  /** The classification whose codes are this table's row keys. */
  catalogOfRows(table: TableDefinition, key: string): string | undefined {
    for (const { rows } of table.blocks) {
      if (rows.kind === 'classification') return rows.catalog;
      if (rows.kind !== 'fixed') continue;
      const named = rows.items.some((item) => 'key' in item && item.key === key);
      const classes = rows.items.find((item) => 'each' in item);
      if (!named && classes && 'each' in classes) return classes.each;
    }
    return undefined;
  }

  /** A single table's only row is not named by anybody. */
  settled({ table, row, column }: Address): Address {
    const definition = this.standard.tables.get(table);
    return definition && isSingle(definition) ? { table, row: SINGLE_ROW, column } : { table, row, column };
  }
}

/** The most particular statement wins: the cell, then its column and its row, then its table. */
function step({ table, row, column }: Address, { tables, columns, rows, cells }: Migration): Address {
  const cell = own(cells, `${table}.${row}.${column}`)?.split('.');
  if (cell) return { table: cell[0] ?? '', row: cell.slice(1, -1).join('.'), column: cell.at(-1) ?? '' };
  const toColumn = own(columns, `${table}.${column}`)?.split('.');
  const toRow = own(rows, `${table}.${row}`);
  const rowAt = toRow?.indexOf('.') ?? -1;
  return {
    table: toColumn?.[0] ?? toRow?.slice(0, rowAt) ?? own(tables, table) ?? table,
    row: toRow?.slice(rowAt + 1) ?? row,
    column: toColumn?.[1] ?? column,
  };
}
