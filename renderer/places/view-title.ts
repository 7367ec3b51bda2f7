/** What a view is called, as the outline calls it. */

import type { Calculation } from '../../shared/calculation/calculation.js';
import { plainTitle } from '../../shared/calculation/plain-title.js';
import { formName } from '../../shared/composition/form-locals.js';
import { linesOf } from '../../shared/language/template.js';
import type { Standard } from '../../shared/standard/standard.js';
import { FRONT_TITLE } from './parts.js';
import type { View } from './view.js';

/** The list of all changes with their reasons. */
export const REASONS_TITLE = '原因说明';

export function viewTitle(standard: Standard, calculation: Calculation, view: View): string {
  switch (view.kind) {
    case 'form': {
      const form = standard.forms.get(view.form);
      const name = form && formName(calculation, form, view.row);
      return name || tableTitle(standard, calculation, form?.table ?? '');
    }
    case 'reasons':
      return REASONS_TITLE;
    case 'prose':
      return partTitle(standard, calculation, view.part);
    default:
      return tableTitle(standard, calculation, view.table);
  }
}

/** A table as the document heads it, else by its own title. */
export function tableTitle(standard: Standard, calculation: Calculation, table: string): string {
  const planned = standard.plan.blocks.find((block) => block.kind === 'table' && block.table === table);
  const heading = planned?.kind === 'table' ? planned.heading : undefined;
  const title = heading ?? standard.tables.get(table)?.file.title;
  return title ? plainTitle(calculation, title) : table;
}

function partTitle(standard: Standard, calculation: Calculation, part: string): string {
  const block = standard.plan.blocks.find((one) => one.kind === 'heading' && one.id === part);
  if (block?.kind !== 'heading') return FRONT_TITLE;
  const lines = linesOf(block.heading).map((line) => plainTitle(calculation, line));
  return lines.join('　');
}
