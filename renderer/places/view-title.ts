/** What a view is called, as the outline calls it. */

import type { Calculation } from '../../shared/calculation/calculation.js';
import { plainTitle } from '../../shared/calculation/plain-title.js';
import { textOf } from '../../shared/composition/form-locals.js';
import type { Standard } from '../../shared/standard/standard.js';
import type { View } from './view.js';

export function viewTitle(standard: Standard, calculation: Calculation, view: View): string {
  switch (view.kind) {
    case 'form': {
      const form = standard.forms.get(view.form);
      const name = form && textOf(calculation, { table: form.table, row: view.row, column: form.name });
      return name || tableTitle(standard, calculation, form?.table ?? '');
    }
    case 'prose':
      return partTitle(standard, calculation, view.part);
    default:
      return tableTitle(standard, calculation, view.table);
  }
}

/** A table as the document heads it, else by its own title. */
export function tableTitle(standard: Standard, calculation: Calculation, table: string): string {
  const planned = standard.plan.blocks.find((block) => 'table' in block && block.table === table);
  const heading = planned && 'heading' in planned && typeof planned.heading === 'string' ? planned.heading : undefined;
  return plainTitle(calculation, heading ?? standard.tables.get(table)?.file.title ?? table);
}

function partTitle(standard: Standard, calculation: Calculation, part: string): string {
  const block = standard.plan.blocks.find((one) => 'level' in one && one.id === part);
  if (!block || !('level' in block)) return '封面与目录';
  return plainTitle(calculation, (block.label ?? block.heading).replaceAll('\n', '　'));
}
