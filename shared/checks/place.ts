/** Names a cell in the words of its table, with its printed value. */
import type { Figures } from '../calculation/figures.js';
import { rowTitle } from '../calculation/row-title.js';
import { oneLine, titleFields } from '../calculation/titles.js';
import { formatValue } from '../composition/format.js';
import type { Template } from '../language/template.js';
import type { Address } from '../project/address.js';
import { isSingle } from '../standard/standard.js';
import type { Place } from './finding.js';

export function placeOf(figures: Figures, address: Address): Place {
  const table = figures.standard.tables.get(address.table);
  const column = table?.columnByKey.get(address.column);
  const value = figures.value(address);
  const style = table ? { ...table.numbers, zero: 'show' as const, blank: 'blank' as const } : undefined;
  const said = (title: Template | undefined): string | undefined => title && oneLine(title, titleFields(figures));
  const parts = [said(table?.file.title) ?? address.table];
  if (!table || !isSingle(table)) parts.push(table ? rowTitle(figures, table, address.row) : address.row);
  parts.push(said(column?.title) ?? address.column);
  return { address, label: parts.join(' · '), value: style ? formatValue(value, style, column) : '' };
}
