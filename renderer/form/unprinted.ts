/** Columns that a form's print has no place for: what is entered for the checks, the prose or the scores. */
import type { FormDefinition } from '../../shared/standard/schema.js';
import type { Column, TableDefinition } from '../../shared/standard/standard.js';

/** Whether a column is typed by somebody. */
function isEntered({ type, formula, leaf }: Column): boolean {
  return type !== 'label' && formula === undefined && leaf === undefined;
}

/** Columns of the form's own row: what is entered, and what has a hint to tell (sums of weights). */
export function unprintedColumns(form: FormDefinition, table: TableDefinition): Column[] {
  const printed = new Set(form.rows.flatMap((row) => ('cells' in row ? row.cells.map((cell) => cell.field) : [])));
  const wanted = table.columns.filter((column) => isEntered(column) || column.hint !== undefined);
  return wanted.filter((column) => column.type !== 'label' && !printed.has(column.key));
}

/** Entered columns of an indicator that stand neither in the print nor for the form it belongs to. */
export function unprintedDetails(table: TableDefinition, shown: readonly string[]): Column[] {
  return table.columns.filter((column) => isEntered(column) && !shown.includes(column.key));
}
