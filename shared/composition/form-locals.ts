/** The words of a form: its name, and the row's columns as the form's texts may name them. */

import type { Figures } from '../calculation/figures.js';
import { text, wordsIn } from '../language/value.js';
import type { FormDefinition } from '../standard/schema.js';
import type { TableDefinition } from '../standard/standard.js';
import type { Bound, Locals } from './prose.js';

/** What a form is called, by its row. */
export function formName(
  figures: Figures,
  { table, name }: Pick<FormDefinition, 'table' | 'name'>,
  row: string,
): string {
  return wordsIn(figures.value({ table, row, column: name }));
}

/** The columns without a row: a blank form, and a title of all forms of a kind, names none of them. */
export function blankLocals({ columns }: TableDefinition): Locals {
  return new Map(columns.map(({ key }) => [key, { value: text('') }]));
}

export function formLocals(figures: Figures, table: TableDefinition, row: string): Locals {
  return new Map(
    table.columns.map((column): [string, Bound] => {
      const address = { table: table.id, row, column: column.key };
      return [column.key, { value: figures.value(address), address, column }];
    }),
  );
}
