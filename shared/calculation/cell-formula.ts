/** The formula of a cell in words, by the names that rows, columns and tables bear in the project. */

import type { Formula } from '../language/syntax.js';
import type { Address } from '../project/address.js';
import type { Calculation } from './calculation.js';
import { expressionWords, type Names, type Word } from './formula-words.js';
import { plainTitle } from './plain-title.js';
import { planFor } from './plan.js';
import { rowTitle } from './row-title.js';

/** The words of the formula of a cell. */
export function formulaWords(calculation: Calculation, address: Address, { source, expression }: Formula): Word[] {
  const table = calculation.standard.tables.get(address.table);
  if (!table) return [{ text: source }];
  const names: Names = {
    standard: calculation.standard,
    title: (text) => plainTitle(calculation, text),
    row: (other, key) => rowTitle(calculation, other, key),
    hasRow: (other, key) => calculation.rowsOf(other.id)?.index.has(key) ?? false,
  };
  const { row, column } = address;
  const rows = calculation.rowsOf(table.id);
  const [found, definition] = [rows?.rows[rows.index.get(row) ?? -1], table.columnByKey.get(column)];
  // In a row's own formula a bare name is a row, in every other a column.
  const rowsFirst =
    found !== undefined &&
    definition !== undefined &&
    planFor(calculation.standard, table).originOf(found, definition) === 'row';
  return expressionWords(names, expression, { table, row, column, rowsFirst });
}
