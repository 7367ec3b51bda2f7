/** Whether the table or form behind a line of the outline holds anything yet. */
import type { Calculation } from '../../shared/calculation/calculation.js';
import { isFilled as holdsAnything } from '../../shared/calculation/filled.js';
import type { View } from '../places/view.js';

export function isFilled(calculation: Calculation, view: View | undefined): boolean {
  if (!view || view.kind === 'prose' || view.kind === 'reasons') return false;
  if (view.kind !== 'form') return holdsAnything(calculation, view.table);
  const table = calculation.standard.forms.get(view.form)?.table;
  return table !== undefined && holdsAnything(calculation, table, view.row);
}
