/** The formula of a cell in words, by the names that rows, columns and tables bear in the project. */

import type { Formula } from '../language/syntax.js';
import type { Address } from '../project/address.js';
import type { TableDefinition } from '../standard/standard.js';
import type { Calculation } from './calculation.js';
import { expressionWords, type Names, type Word } from './formula-words.js';
import { plainTitle } from './plain-title.js';
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
  const rowsFirst = prefersRows(calculation, table, address);
  return expressionWords(names, expression, { table, row, column, rowsFirst });
}

/** In a row's own formula a bare name is a row, in every other a column. */
function prefersRows(calculation: Calculation, table: TableDefinition, { row, column }: Address): boolean {
  const rows = calculation.rowsOf(table.id);
  const found = rows?.rows[rows.index.get(row) ?? -1];
  return found?.formula !== undefined && found.cells?.[column] === undefined && !table.columnByKey.get(column)?.formula;
}
