/** What holds in every disclosure (收支平衡): the last totals of the tables side by side on one line are equal. */
import { groupBy } from '../collections.js';
import type { RecognisedTable } from '../recognition/recognised.js';
import { type Relation, related } from './relation.js';

export function balancesOf(table: RecognisedTable): Relation[] {
  const totals = table.rows.filter(({ kind }) => kind === 'total');
  return [...groupBy(totals, ({ line }) => line).values()].flatMap((rows) => {
    const cells = rows.flatMap((row) => {
      const numbers = [...row.numbers.values()].filter(({ state }) => state === 'number' || state === 'unread');
      const [number] = numbers;
      return number ? [{ table, row, number }] : [];
    });
    const [first, ...others] = cells;
    if (!first || !/收入|总计|合计/.test(first.row.name)) return [];
    return others.flatMap((cell) => [related('balance', 'income and expenditure', first, [{ cell, by: 1 }])]);
  });
}
