/** What holds in every disclosure (收支平衡): the last totals of the tables side by side on one line are equal. */
import { groupBy } from '../collections.js';
import type { RecognisedTable } from '../recognition/recognised.js';
import { type Relation, related } from './relation.js';

/** 本年 ones need not be equal: what was left of the years before stands below them. */
const SIDE = /^(?:收入|支出)?(?:总计|合计|共计)[:：]?$/;

export function balances(table: RecognisedTable): Relation[] {
  const last = [
    ...groupBy(
      table.rows.filter(({ kind }) => kind === 'total'),
      ({ block }) => block,
    ).values(),
  ].flatMap((rows) => rows.at(-1) ?? []);
  const cells = last.flatMap((row) => {
    const number = [...row.numbers.values()].find(({ state }) => state === 'number');
    return number ? [{ table, row, number }] : [];
  });
  const [first, ...others] = cells.filter(({ row }) => row.line === last[0]?.line && SIDE.test(row.name));
  if (!first) return [];
  return others.map((cell) =>
    related({
      kind: 'balance',
      pool: 'balance',
      group: `balance/${table.number}`,
      whole: first,
      parts: [{ cell, by: 1 }],
      general: true,
    }),
  );
}
