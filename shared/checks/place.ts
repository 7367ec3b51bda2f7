/** Names a cell in the words of its table, with its printed value. */
import type { Calculation } from '../calculation/calculation.js';
import { formatValue } from '../composition/format.js';
import type { Address } from '../project/address.js';
import { isSingle } from '../standard/standard.js';
import type { Place } from './finding.js';

export function placeOf(calculation: Calculation, address: Address): Place {
  const table = calculation.standard.tables.get(address.table);
  const rows = calculation.rowsOf(address.table);
  const row = rows?.rows[rows.index.get(address.row) ?? -1];
  const column = table?.columnByKey.get(address.column);
  const value = calculation.value(address);
  const style = table ? { ...table.numbers, zero: 'show' as const, blank: 'blank' as const } : undefined;
  const name = row && (row.title || nameCell(calculation, address));
  const parts = [table?.file.title ?? address.table];
  if (!table || !isSingle(table)) parts.push([row?.code, name].filter(Boolean).join(' ') || address.row);
  parts.push(column?.title ?? address.column);
  return { address, label: parts.join(' · '), value: style ? formatValue(value, style, column) : '' };
}

/** The name that a listed row carries in a cell of its own. */
function nameCell(calculation: Calculation, address: Address): string {
  const value = calculation.value({ ...address, column: 'name' });
  return value.kind === 'text' ? value.text : '';
}
