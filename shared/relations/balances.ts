/** What holds in every disclosure (收支平衡): the last totals of the tables side by side on one line are equal. */
import { groupBy } from '../collections.js';
import type { RecognisedNumber, RecognisedRow, RecognisedTable } from '../recognition/recognised.js';
import { type Cell, type Relation, related } from './relation.js';

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
    const number = [...row.numbers.values()].find(({ state }) => state === 'number') ?? onlyBlank(row);
    return number ? [{ table, row, number }] : [];
  });
  const own = cells.filter(({ row }) => row.line === last[0]?.line && SIDE.test(row.name));
  const first = own.find(({ number }) => number.state === 'number');
  const others = own.filter((cell) => cell !== first);
  return [...(first ? others.map((cell) => equal(first, cell)) : []), ...ofGroups(table)];
}

/** A side of one figure that is left blank: beside a total that is printed it was forgotten. */
function onlyBlank({ numbers }: RecognisedRow): RecognisedNumber | undefined {
  const [number, more] = numbers.values();
  return number?.state === 'blank' && !more ? number : undefined;
}

/** 收入 and 支出 as two groups under each other, each with its total. */
function ofGroups(table: RecognisedTable): Relation[] {
  const sides = [/^(?:本年)?收入(?:预算|决算)?$/, /^(?:本年)?支出(?:预算|决算)?$/].map((side) => {
    const own = table.rows.filter(({ group, kind }) => group !== undefined && side.test(group) && kind === 'total');
    return own.length === 1 ? own[0] : undefined;
  });
  const [income, spending] = sides;
  if (!income || !spending) return [];
  return [...income.numbers.values()].flatMap((number): Relation[] => {
    const other = spending.numbers.get(number.column);
    if (number.state !== 'number' || other?.state !== 'number') return [];
    return [equal({ table, row: income, number }, { table, row: spending, number: other })];
  });
}

function equal(whole: Cell, cell: Cell): Relation {
  return related({
    kind: 'balance',
    pool: 'balance',
    group: `balance/${whole.table.number}`,
    whole,
    parts: [{ cell, by: 1 }],
    general: true,
  });
}
