/** Titles of tables, rows and columns as people say them: one line, fields filled in. */

import { oneLine, titleFields } from '../language/identity.js';
import type { Template } from '../language/template.js';
import { type Address, addressKey } from '../project/address.js';
import { isSingle } from '../standard/standard.js';
import type { Figures } from './figures.js';
import { rowTitle } from './row-title.js';

/** A title without line breaks, with the year and the unit's name filled in. */
export function plainTitle(figures: Pick<Figures, 'year' | 'unit'>, title: Template): string {
  return oneLine(title, titleFields(figures));
}

/** What a cell's table, row and column are called; the one row of a table has no name. */
export interface CellNames {
  readonly title: string;
  readonly row?: string;
  readonly column: string;
}

export function cellNames(figures: Figures, { table: id, row, column }: Address): CellNames {
  const table = figures.standard.tables.get(id);
  if (!table) return { title: id, row, column };
  const definition = table.columnByKey.get(column);
  return {
    title: plainTitle(figures, table.file.title),
    ...(isSingle(table) ? {} : { row: rowTitle(figures, table, row) }),
    column: definition ? plainTitle(figures, definition.title) : column,
  };
}

/** The name of a cell as said beside another: without the table and the row that they share. */
export function nameBeside(figures: Figures, beside: Address, address: Address): string {
  if (!figures.standard.tables.has(address.table)) return addressKey(address);
  const { title, row, column } = cellNames(figures, address);
  const sameTable = beside.table === address.table;
  if (sameTable && beside.row === address.row) return column;
  const parts = row === undefined ? [] : [row];
  if (!sameTable || beside.column !== address.column) parts.push(column);
  return (sameTable ? '' : `《${title}》`) + parts.join(' · ');
}
