/** Whether there is anything in a table (空表). */
import { isTrue } from '../language/operators.js';
import type { Figures } from './figures.js';

/**
 * Whether a table has nothing but blanks and zeros, totals aside: what is entered or follows from elsewhere makes rows,
 * and rows that are always printed must hold a value. Undefined where values are not known on which it depends.
 */
export function isEmptyTable(figures: Figures, id: string): boolean | undefined {
  const rows = figures.rowsOf(id);
  if (!rows) return true;
  const printed = rows.rows.filter(({ kind }) => kind !== 'total');
  if (printed.some(({ kind }) => kind !== 'fixed')) return false;
  let known = true;
  for (const row of printed) {
    for (const column of rows.table.columns) {
      if (column.block !== row.block || column.type === 'label') continue;
      const value = figures.value({ table: id, row: row.key, column: column.key });
      if (isTrue(value)) return false;
      if (value.kind === 'error') known = false;
    }
  }
  return known ? true : undefined;
}
