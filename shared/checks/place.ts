/** Names a cell in the words of its table, with its printed value. */
import type { Figures } from '../calculation/figures.js';
import { oneLine, titleFields, unspaced } from '../calculation/titles.js';
import { formatValue } from '../composition/format.js';
import type { Address } from '../project/address.js';
import { isSingle } from '../standard/standard.js';
import type { Place } from './finding.js';

export function placeOf(figures: Figures, address: Address): Place {
  const table = figures.standard.tables.get(address.table);
  const rows = figures.rowsOf(address.table);
  const row = rows?.rows[rows.index.get(address.row) ?? -1];
  const column = table?.columnByKey.get(address.column);
  const value = figures.value(address);
  const style = table ? { ...table.numbers, zero: 'show' as const, blank: 'blank' as const } : undefined;
  const said = (title: string): string => oneLine(title, titleFields(figures));
  const name = row && (unspaced(said(row.title)) || nameCell(figures, address));
  const parts = [said(table?.file.title ?? address.table)];
  if (!table || !isSingle(table)) parts.push([row?.code, name].filter(Boolean).join(' ') || address.row);
  parts.push(said(column?.title ?? address.column));
  return { address, label: parts.join(' · '), value: style ? formatValue(value, style, column) : '' };
}

/** The name that a listed row carries in a cell of its own. */
function nameCell(figures: Figures, address: Address): string {
  const value = figures.value({ ...address, column: 'name' });
  return value.kind === 'text' ? value.text : '';
}
