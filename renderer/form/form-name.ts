/** The words of a form: its name, and the row's columns as the form's texts may name them. */
import type { Calculation } from '../../shared/calculation/calculation.js';
import type { Bound, Locals } from '../../shared/composition/prose.js';
import type { Address } from '../../shared/project/address.js';
import type { TableDefinition } from '../../shared/standard/standard.js';

/** The text of a cell that holds words. */
export function textOf(calculation: Calculation, address: Address): string {
  const value = calculation.value(address);
  return value.kind === 'text' ? value.text : '';
}

export function formLocals(calculation: Calculation, table: TableDefinition, row: string): Locals {
  return new Map(
    table.columns.map((column): [string, Bound] => {
      const address = { table: table.id, row, column: column.key };
      return [column.key, { value: calculation.value(address), address, column }];
    }),
  );
}
