/** What kind of cell stands at a place: this decides its look and whether it can be typed into. */

import { codeOf } from '../calculation/classification.js';
import { planFor } from '../calculation/plan.js';
import { keptOf } from '../collections.js';
import type { Formula } from '../language/syntax.js';
import { tablesIn } from '../language/syntax.js';
import type { Standard, TableDefinition } from '../standard/standard.js';
import { acceptsRows, type Sheet, type SheetPlace } from './sheet.js';

/**
 * `entered` is typed; `computed` follows from this table, `linked` from another one; `code` and `name` say
 * what a row is and can be typed here; `label` cannot; `fresh` begins a new row; `none` holds nothing.
 */
export type CellKind = 'entered' | 'computed' | 'linked' | 'code' | 'name' | 'label' | 'fresh' | 'none';

/** Whether a formula reads other tables. */
const readsOthers = keptOf(({ expression }: Formula, standard: Standard, table: TableDefinition): boolean =>
  [...tablesIn(expression)].some((id) => id !== table.id && standard.tables.has(id)),
);

export function kindOf(standard: Standard, sheet: Sheet, { line, column, row }: SheetPlace): CellKind {
  if (line.fresh) return freshKind(sheet, column);
  if (!row) return 'none';
  if (column.show) return labelKind(standard, sheet, { line, column, row, address: undefined });
  const plan = planFor(standard, sheet.table).planOf(row, column);
  switch (plan.kind) {
    case 'entered':
      return 'entered';
    case 'rollup':
      return 'computed';
    case 'formula':
      return readsOthers(plan.formula, standard, sheet.table) ? 'linked' : 'computed';
    case 'none':
      return 'none';
  }
}

/** A new list row may begin in any entered column, a new code only where codes and names stand. */
function freshKind(sheet: Sheet, column: SheetPlace['column']): CellKind {
  if (sheet.rows?.kind === 'classification') return column.show ? 'fresh' : 'none';
  return column.show || column.formula || column.leaf ? 'none' : 'fresh';
}

/**
 * A code that was entered here can be corrected; the name of a code that the catalog does not know is
 * the user's to write, also where the row follows from another table.
 */
function labelKind(standard: Standard, sheet: Sheet, { column, row }: SheetPlace): CellKind {
  const { rows } = sheet;
  if (rows?.kind !== 'classification' || !row || row.kind === 'total') return 'label';
  if (column.show === 'code') return acceptsRows(rows) && row.entered && row.kind === 'detail' ? 'code' : 'label';
  const known = standard.catalogs.get(rows.catalog)?.entries.has(codeOf(row.key));
  return column.show === 'name' && !known ? 'name' : 'label';
}

export function isEditable(kind: CellKind): boolean {
  return kind === 'entered' || kind === 'code' || kind === 'name' || kind === 'fresh';
}

export function isComputed(kind: CellKind): boolean {
  return kind === 'computed' || kind === 'linked';
}
