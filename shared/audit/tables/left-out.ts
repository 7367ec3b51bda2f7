/** Rows of details that a document does not print (未列的行): with amounts elsewhere they are missing, else of no matter. */
import { numeric } from '../../language/value.js';
import { isZero } from '../../number/rational.js';
import type { FindingCollector } from '../finding-collector.js';
import type { GivenTable } from '../given.js';
import type { GivenFigures } from '../given-figures.js';
import { type PrintedTable, wholePlace } from './printed-tables.js';
import { shownNames } from './read-rows.js';

export function noteLeftOut(
  { table, name, rows, columns, leftOut }: GivenTable,
  printed: PrintedTable,
  figures: GivenFigures,
  collector: FindingCollector,
): void {
  const unprinted = rows.filter(({ key }) => leftOut.has(key));
  const hasAmount = ({ key, block }: (typeof rows)[number]): boolean =>
    table.columns.some((column) => {
      if (column.block !== block || !columns.has(column.key)) return false;
      const value = numeric(figures.value({ table: table.id, row: key, column: column.key }));
      return value !== undefined && !isZero(value);
    });
  const missing = unprinted.filter(hasAmount);
  const idle = unprinted.filter((row) => !missing.includes(row));
  const place = wholePlace(name, printed);
  if (missing.length > 0)
    collector.add('table-row-missing', 'error', `${name}缺少行：${shownNames(named(missing))}；别的表中有数`, [place]);
  if (idle.length > 0)
    collector.add('table-row-missing', 'hint', `${name}没有列出这些行，按没有数核对：${shownNames(named(idle))}`, [
      place,
    ]);
}

function named(rows: GivenTable['rows']): { readonly code: string; readonly title: string }[] {
  return rows.map(({ code, title }) => ({ code, title: title.source }));
}
