/** Whether the table or form behind a line of the outline holds anything yet: what a formula makes of nothing is nothing. */
import type { Calculation } from '../../shared/calculation/calculation.js';
import type { Row } from '../../shared/calculation/row.js';
import type { Value } from '../../shared/expression/value.js';
import type { View } from '../store/ui.js';

export function isFilled(calculation: Calculation, view: View | undefined): boolean {
  if (!view || view.kind === 'prose') return false;
  const table = view.kind === 'form' ? calculation.standard.forms.get(view.form)?.table : view.table;
  if (table === undefined) return false;
  const rows = calculation.rowsOf(table)?.rows ?? [];
  return rows.some((row) => (view.kind !== 'form' || row.key === view.row) && hasValue(calculation, table, row));
}

function hasValue(calculation: Calculation, table: string, row: Row): boolean {
  const columns = calculation.standard.tables.get(table)?.columns ?? [];
  return columns.some(
    (column) =>
      column.block === row.block &&
      column.type !== 'label' &&
      // A default is nobody's work.
      (column.default === undefined || row.entered?.cells[column.key] !== undefined) &&
      holds(calculation.value({ table, row: row.key, column: column.key })),
  );
}

function holds(value: Value): boolean {
  return value.kind === 'text' ? value.text !== '' : value.kind !== 'blank';
}
