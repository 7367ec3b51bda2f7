/** What several give, added up (合计): amounts and counts cell by cell, rows of lists behind one another. */
import { keptIn } from '../collections.js';
import { parseRatio } from '../language/value.js';
import { exactDigits } from '../number/digits.js';
import { exactMoney, parseMoney, toFen } from '../number/money.js';
import { plus, ZERO } from '../number/rational.js';
import type { Project, ProjectRow } from '../project/model.js';
import type { Column, Standard, TableDefinition } from '../standard/standard.js';
import { isListed, isSummed } from './given.js';

/** By table, row and column, as entered. */
export type Entries = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, string>>>;

/** Decimals that a count may have. */
const MOST_DECIMALS = 12;

type Sums = Map<string, Map<string, Map<string, string>>>;

/** Throws MoneyRangeError where a sum leaves the range of amounts. */
export function totalOf(standard: Standard, given: readonly { readonly tables: Project['tables'] }[]): Entries {
  const total: Sums = new Map();
  for (const { tables } of given)
    for (const [id, { rows }] of Object.entries(tables)) {
      const table = standard.tables.get(id);
      if (table)
        add(
          keptIn(total, id, () => new Map<string, Map<string, string>>()),
          table,
          rows,
        );
    }
  return total;
}

function add(all: Map<string, Map<string, string>>, table: TableDefinition, rows: readonly ProjectRow[]): void {
  const adds = !isListed(table);
  for (const { key, cells } of rows) {
    const row = keptIn(all, key, () => new Map<string, string>());
    for (const [name, value] of Object.entries(cells)) {
      const column = table.columnByKey.get(name);
      const known = row.get(name);
      if (known === undefined) row.set(name, adds ? canonical(column, value) : value);
      else if (adds && isSummed(column)) row.set(name, sum(column, known, value));
    }
  }
}

/** What several give as the tables of a project of its own. */
export function jointTables(
  standard: Standard,
  given: readonly { readonly tables: Project['tables'] }[],
): Project['tables'] {
  return Object.fromEntries(
    [...totalOf(standard, given)].map(([id, rows]) => [
      id,
      { rows: [...rows].map(([key, cells]): ProjectRow => ({ key, cells: Object.fromEntries(cells) })) },
    ]),
  );
}

function sum(column: Column, one: string, other: string): string {
  if (column.type === 'amount') {
    const [a, b] = [parseMoney(one, '元'), parseMoney(other, '元')];
    return typeof a === 'number' && typeof b === 'number' ? exactMoney(toFen(a + b), '元') : one;
  }
  const both = plus(parseRatio(one) ?? ZERO, parseRatio(other) ?? ZERO);
  return exactDigits(both, MOST_DECIMALS) ?? one;
}

/** One way to write the same number, so that two can be compared; words as they are. */
export function canonical(column: Column | undefined, value: string): string {
  if (value === '' || !isSummed(column)) return value;
  if (column.type === 'amount') {
    const fen = parseMoney(value, '元');
    return typeof fen === 'number' ? exactMoney(fen, '元') : value;
  }
  const number = parseRatio(value);
  return (number && exactDigits(number, MOST_DECIMALS)) ?? value;
}
