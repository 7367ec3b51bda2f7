/** Which view shows a cell: the way from any address, wherever it was met, to the place where it is edited. */

import type { Calculation } from '../../shared/calculation/calculation.js';
import type { Address } from '../../shared/project/address.js';
import { isSingle, type Standard, type TableDefinition } from '../../shared/standard/standard.js';
import type { Place, View } from './view.js';

/** Whether a table is filled in as a list of labels and fields. */
export function isFacts(table: TableDefinition): boolean {
  return isSingle(table) && !table.file.printed;
}

/** The view of a cell. Rows of a form and its indicators are shown by the form they belong to. */
export function viewOf(standard: Standard, calculation: Calculation, address: Address): View {
  for (const form of standard.forms.values()) {
    if (form.table === address.table) return { kind: 'form', form: form.id, row: address.row };
    if (form.details?.table !== address.table) continue;
    const owner = calculation.value({ ...address, column: form.details.owner });
    const known = owner.kind === 'text' && calculation.rowsOf(form.table)?.index.has(owner.text);
    if (known) return { kind: 'form', form: form.id, row: owner.text };
  }
  const table = standard.tables.get(address.table);
  return table && isFacts(table) ? { kind: 'facts', table: table.id } : { kind: 'table', table: address.table };
}

/** The place of a cell, for `ui.goTo`. */
export function placeAt(standard: Standard, calculation: Calculation, address: Address): Place {
  return { view: viewOf(standard, calculation, address), address };
}
