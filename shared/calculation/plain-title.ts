/** Titles of tables, rows and columns as people say them: one line, fields filled in. */

import { plainText, type Template } from '../language/template.js';
import { type Address, addressKey } from '../project/address.js';
import { isSingle } from '../standard/standard.js';
import type { Calculation } from './calculation.js';
import { rowTitle } from './row-title.js';
import { oneLine, titleFields } from './titles.js';

/** A title without line breaks, with the year and the unit's name filled in. */
export function plainTitle(calculation: Calculation, title: Template): string {
  return oneLine(title, titleFields(calculation));
}

/** The name of a cell as said beside another: without the table and the row that they share. */
export function nameBeside(calculation: Calculation, beside: Address, address: Address): string {
  const table = calculation.standard.tables.get(address.table);
  if (!table) return addressKey(address);
  const column = plainTitle(calculation, table.columnByKey.get(address.column)?.title ?? plainText(address.column));
  const sameTable = beside.table === address.table;
  if (sameTable && beside.row === address.row) return column;
  const parts = isSingle(table) ? [] : [rowTitle(calculation, table, address.row)];
  if (!sameTable || beside.column !== address.column) parts.push(column);
  return (sameTable ? '' : `《${plainTitle(calculation, table.file.title)}》`) + parts.join(' · ');
}
