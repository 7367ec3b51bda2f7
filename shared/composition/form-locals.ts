/** The words of a form: its name, and the row's columns as the form's texts may name them. */
import type { Calculation } from '../calculation/calculation.js';
import { BLANK } from '../language/value.js';
import type { Address } from '../project/address.js';
import type { Column, TableDefinition } from '../standard/standard.js';
import type { Bound, Locals } from './prose.js';

/** The text of a cell that holds words. */
export function textOf(calculation: Calculation, address: Address): string {
  const value = calculation.value(address);
  return value.kind === 'text' ? value.text : '';
}

/** The columns without a row: a title of all forms of a kind names none of them. */
export function blankLocals(table: TableDefinition): Locals {
  return new Map(
    table.columns.map((column): [string, Bound] => [column.key, { value: BLANK, column: unnamed(column) }]),
  );
}

/** A blank that nobody must fill. */
function unnamed({ required: _, ...column }: Column): Column {
  return column;
}

export function formLocals(calculation: Calculation, table: TableDefinition, row: string): Locals {
  return new Map(
    table.columns.map((column): [string, Bound] => {
      const address = { table: table.id, row, column: column.key };
      return [column.key, { value: calculation.value(address), address, column }];
    }),
  );
}
