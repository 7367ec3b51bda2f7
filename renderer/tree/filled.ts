/** Whether the table or form behind a line of the outline holds anything yet: what a formula makes of nothing is nothing. */

import type { Calculation } from '../../shared/calculation/calculation.js';
import type { Row } from '../../shared/calculation/row.js';
import type { Value } from '../../shared/language/value.js';
import type { Column } from '../../shared/standard/standard.js';
import type { View } from '../places/view.js';

export function isFilled(calculation: Calculation, view: View | undefined): boolean {
  if (!view || view.kind === 'prose') return false;
  const table = view.kind === 'form' ? calculation.standard.forms.get(view.form)?.table : view.table;
  if (table === undefined) return false;
  const rows = calculation.rowsOf(table)?.rows ?? [];
  return rows.some((row) => (view.kind !== 'form' || row.key === view.row) && hasValue(calculation, table, row));
}

function hasValue(calculation: Calculation, table: string, row: Row): boolean {
  const columns = calculation.standard.tables.get(table)?.columns ?? [];
  return columns.some((column) => {
    if (column.block !== row.block || column.type === 'label') return false;
    const { provenance, value } = calculation.cell({ table, row: row.key, column: column.key });
    // A default is nobody's work, nor are a count and a name that the program fills in.
    if (provenance === 'entered') return column.default === undefined ? holds(value) : isTyped(row, column);
    return value.kind === 'amount';
  });
}

function isTyped({ entered }: Row, { key }: Column): boolean {
  return entered?.cells[key] !== undefined;
}

function holds(value: Value): boolean {
  return value.kind === 'text' ? value.text !== '' : value.kind !== 'blank';
}
