/**
 * What summary tables and the tables behind them have in common in every disclosure (总表与分表): the totals of 收支总表 are
 * those of the income and the expenditure table, what one fund pays in 财政拨款收支总表 is the total of the table of that
 * fund, and what is basic in the table of the general budget is the total of the table of basic expenditure. Tables are
 * known by the words of their titles alone; where two have the same, none is compared.
 */
import { largest } from '../extremes.js';
import { compare, type Ratio, ZERO } from '../number/rational.js';
import type { RecognisedColumn, RecognisedRow, RecognisedTable } from '../recognition/recognised.js';
import { type Cell, cellsOf, type Relation, related } from './relation.js';
import { isSlip, offBy } from './slips.js';
import { isChange, isRate, isTotal } from './title.js';

/** Where a total stands: the table's title, the words over the column, and the side of a table with two. */
export interface Place {
  readonly title: RegExp;
  readonly not?: RegExp;
  readonly side?: RegExp;
  readonly column?: RegExp;
}

const PART = /财政拨款|一般公共|基金|国有资本|基本支出|项目支出|三公|采购|机关运行|绩效|明细/;
export const SUMMARY: Place = { title: /(?:收支|收入支出).{0,40}总/, not: PART };
export const FISCAL: Place = { title: /财政拨款.{0,40}(?:收支|收入支出).{0,40}总/, side: /支出/ };
const INCOME: Place = { title: /收入(?:预算|决算)?(?:总体?情况|总)?表/, not: new RegExp(`${PART.source}|支出|收支`) };
export const EXPENDITURE: Place = {
  title: /支出(?:预算|决算)?(?:总体?情况|总)?表/,
  not: new RegExp(`${PART.source}|收入|收支`),
};
export const GENERAL: Place = {
  title: /一般公共预算.{0,40}支出/,
  not: /基本|项目|三公|收入|收支|机关运行|经济分类|采购|明细/,
};
export const BASIC: Place = { title: /一般公共预算.{0,40}基本支出/, not: /项目|三公|收入|收支|机关运行|采购/ };
export const FUND: Place = { title: /政府性基金.*支出/, not: /收入支出|收支|项目|三公|国有/ };
export const CAPITAL: Place = { title: /国有资本经营.*支出/, not: /收入支出|收支|项目|三公|基金/ };

/** Pairs of places that print one total. */
const PAIRS: readonly (readonly [Place, Place])[] = [
  [INCOME, { ...SUMMARY, side: /收入/ }],
  [EXPENDITURE, { ...SUMMARY, side: /支出/ }],
  [GENERAL, { ...FISCAL, column: /一般公共/ }],
  [FUND, { ...FISCAL, column: /基金/ }],
  [CAPITAL, { ...FISCAL, column: /国有资本/ }],
  [BASIC, { ...GENERAL, column: /^基本支出/ }],
];

export function summaries(tables: readonly RecognisedTable[]): Relation[] {
  return PAIRS.flatMap(([one, other]) => {
    const [own, whole] = [onlyOne(tables, one), onlyOne(tables, other)];
    if (!own || !whole || own === whole) return [];
    const [left] = totalsIn(own, one).slice(-1);
    const relations = totalsIn(whole, other, true).flatMap((cell): Relation[] =>
      left
        ? [
            related({
              kind: 'summary',
              pool: 'summary',
              group: `summary/${own.number}/${whole.number}`,
              whole: left,
              parts: [{ cell, by: 1 }],
              general: true,
            }),
          ]
        : [],
    );
    return nearest(relations);
  });
}

/**
 * Of the totals that may be meant (本年合计, 总计) the one that agrees, else one that a slip of the pen explains, else the
 * one that is nearest. Where one of them is left blank, it may be that one.
 */
function nearest(relations: readonly Relation[]): Relation[] {
  const read = relations.filter(({ verdict }) => verdict !== undefined);
  const holding = read.find(({ verdict }) => verdict !== 'different');
  if (!holding && read.some((one) => cellsOf(one).some(({ number }) => number.state !== 'number'))) return [];
  const slip = read.find((one) => isSlip(one));
  const [best] = (holding ?? slip) ? [holding ?? slip] : [...read].sort((a, b) => compare(away(a), away(b)));
  return best ? [best] : [];
}

function away(relation: Relation): Ratio {
  return offBy(relation) ?? ZERO;
}

/** The one table with such a title; undefined where there are several. */
export function onlyOne(tables: readonly RecognisedTable[], { title, not }: Place): RecognisedTable | undefined {
  const [found, more] = tables.filter((table) => {
    const words = table.title?.text.replace(/\s+/g, '') ?? '';
    return title.test(words) && !not?.test(words);
  });
  return more ? undefined : found;
}

const PURE_TOTAL = /^(?:本年|当年)?(?:收入|支出)?(?:合计|总计|共计)[:：]?$/;

/** The printed totals of a side: in the column asked for, or else the first of money; with `blank` also those left blank. */
export function totalsIn(table: RecognisedTable, place: Place, blank = false): Cell[] {
  const [only, more] = table.rows;
  const rows =
    only && !more ? [only] : table.rows.filter(({ kind, name }) => kind === 'total' && PURE_TOTAL.test(name));
  return rows.flatMap((row) => {
    const column = columnOf(table, row, place);
    const number = column === undefined ? undefined : row.numbers.get(column);
    return number?.state === 'number' || (blank && number?.state === 'blank') ? [{ table, row, number }] : [];
  });
}

/** Of what was planned or was before, beside what is meant. */
const BESIDE = /年初|上年|去年|调整|预算数?$/;

/** The columns of the latest year that titles name, and of the accounts where budgets stand beside them. */
function ofNow<T extends RecognisedColumn>(columns: readonly T[]): readonly T[] {
  const years = columns.map(({ path }) => Number(/20\d\d/.exec(path.join('/'))?.[0] ?? 0));
  const latest = largest(years, 0);
  const own = columns.filter((_, i) => years[i] === latest || years[i] === 0);
  const done = own.filter(({ path }) => !path.some((title) => BESIDE.test(title)));
  return done.length > 0 ? done : own;
}

function columnOf({ columns }: RecognisedTable, row: RecognisedRow, { side, column }: Place): number | undefined {
  const own = columns.flatMap((one, index) =>
    one.block === row.block && one.kind === 'number' && !isRate(one) && !isChange(one) ? [{ ...one, index }] : [],
  );
  const isSide = !side || side.test(row.name) || own.some(({ path }) => path.some((title) => side.test(title)));
  if (!isSide) return undefined;
  const now = ofNow(own);
  if (!column) return (now.find(({ path }) => path.some(isTotal)) ?? now[0])?.index;
  const found = ofNow(own.filter(({ path }) => path.some((title) => column.test(title))));
  return (found.find(({ path }) => path.some(isTotal)) ?? found[0])?.index;
}
