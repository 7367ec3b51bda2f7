/**
 * Facts by label (表中的数): every amount of the recognised tables under the words that a sentence would call it by, and
 * every functional item (项) with the names over it.
 */
import type { Ratio } from '../number/rational.js';
import type { Inexact } from '../number/spread.js';
import type { RecognisedColumn, RecognisedNumber, RecognisedRow, RecognisedTable } from '../recognition/recognised.js';
import { bareName, quantityOf } from './words.js';

/** An amount of a table, in 分. */
export interface Fact {
  readonly table: RecognisedTable;
  readonly row: RecognisedRow;
  readonly column: RecognisedColumn;
  readonly number: RecognisedNumber;
  readonly value: Inexact;
}

/** An item of the functional classification (类、款、项) as the tables name it. */
export interface Item {
  readonly code: string;
  /** Names of 类, 款 and 项; empty where no table has the row. */
  readonly names: readonly [string, string, string];
  readonly facts: readonly Fact[];
}

export interface Facts {
  readonly items: readonly Item[];
  /** Amounts by what a sentence calls them, see {@link quantityOf}. */
  readonly named: ReadonlyMap<string, readonly Fact[]>;
  /** Every amount that a table prints, see {@link amountKey}. */
  readonly amounts: ReadonlySet<string>;
}

/** An amount as it is looked up among the printed ones. */
export function amountKey({ numerator, denominator }: Ratio): string {
  return `${numerator}/${denominator}`;
}

export function factsOf(tables: readonly RecognisedTable[]): Facts {
  const facts = tables.flatMap(amountsOf);
  const named = new Map<string, Fact[]>();
  for (const fact of facts)
    for (const name of namesOf(fact)) {
      const list = named.get(name);
      if (list) list.push(fact);
      else named.set(name, [fact]);
    }
  const amounts = new Set(facts.map(({ value }) => amountKey(value.value)));
  return { items: itemsOf(tables, facts), named, amounts };
}

function amountsOf(table: RecognisedTable): Fact[] {
  return table.rows.flatMap((row) =>
    [...row.numbers.values()].flatMap((number): Fact[] => {
      const column = table.columns[number.column];
      const isMoney = column && column.unit !== 'percent' && column.unit !== 'count' && (column.unit ?? table.unit);
      return column && isMoney && number.value ? [{ table, row, column, number, value: number.value }] : [];
    }),
  );
}

/** A code of the functional classification with its 项. */
const ITEM = /^2\d{6}$/;

function itemsOf(tables: readonly RecognisedTable[], facts: readonly Fact[]): Item[] {
  const names = new Map<string, string>();
  for (const { rows } of tables)
    for (const { code, name } of rows) if (code !== undefined && !names.has(code)) names.set(code, bareName(name));
  const nameOf = (code: string): string => names.get(code) ?? '';
  const items = new Map<string, Fact[]>();
  for (const fact of facts) {
    const { code } = fact.row;
    if (code === undefined || !ITEM.test(code)) continue;
    const list = items.get(code);
    if (list) list.push(fact);
    else items.set(code, [fact]);
  }
  return [...items].map(([code, own]) => ({
    code,
    names: [nameOf(code.slice(0, 3)), nameOf(code.slice(0, 5)), nameOf(code)],
    facts: own,
  }));
}

/** Titles of columns that say only which number it is. */
const COLUMN_KIND =
  /^(?:\d{4}年度?|本年)?(?:合计|小计|总计|总额|(?:年初|全年|调整)?(?:预算|决算|执行|统计)?(?:数|金额|额)|预算|决算|支出合计|收入合计)$/;
/** Rows that are the whole of their table, or of a side of it. */
const WHOLE_ROW = /^(?:本年|当年)?(?:收入|支出)?(?:合计|总计|共计|小计)$|^(?:本年|当年)(?:收入|支出)$/;
/** A row that says no more than which year's or whose figure it is (2026年, 上年预算数): its columns say what of. */
const STATE_ROW = /^(?:\d{4}年度?|本年度?|上年度?|今年|去年)(?:年初)?(?:预算|决算|执行|完成)?数?$/;

export function isStateRow(name: string): boolean {
  return STATE_ROW.test(name);
}

const INCOME_AND_SPENDING = /收入支出|收支|收入、支出/;
/** 部门综合预算一般公共预算支出 is called 一般公共预算支出. */
const OF_ALL =
  /^(?:部门|单位)?(?:综合)?预算(?=(?:一般公共预算|政府性基金预算|国有资本经营预算|财政拨款)(?:支出|收入|收支|基本))/;
const OFFICE = /^(?:日常)?公用经费$/;
export const RUNNING = '机关运行经费';
/** Tables of a part of the money, or of other things than money spent. */
const OF_A_PART = /基本支出|项目支出|三公|采购|机关运行|绩效|明细表\(按|专项/;

/** What a sentence may call an amount: by its row; in a row of totals by its column, or by the table. */
function namesOf(fact: Fact): string[] {
  const { table, row, column } = fact;
  const title = quantityOf(table.title?.text ?? '')
    .replace(/^\d{4}年度?/, '')
    .replace(OF_ALL, '');
  const titles = column.path.filter((one) => !COLUMN_KIND.test(bareName(one)));
  const isState = isStateRow(row.name);
  const isTotal =
    row.kind === 'total' || isState || (row.name === '' && row.code === undefined) || WHOLE_ROW.test(row.name);
  const names: string[] = [];
  const rowName = quantityOf(row.name);
  const leads = COLUMN_KIND.test(bareName(column.path.at(-1) ?? '')) || titles.length < 2;
  if (row.name !== '' && !isState && leads && !/^(?:合计|总计|小计)$/.test(bareName(row.name))) names.push(rowName);
  return isTotal ? [...names, ...namesOfTotal(title, titles, fact)] : names;
}

/** Of a row of totals: the column, or the table. */
function namesOfTotal(title: string, titles: readonly string[], fact: Fact): string[] {
  const { table, row, column } = fact;
  if (row.name !== '' && !isStateRow(row.name) && !WHOLE_ROW.test(bareName(row.name))) return [];
  const names: string[] = [];
  const own = titles.map((one) => quantityOf(one));
  const [last = '', over = ''] = [...own].reverse();
  if (last !== '') names.push(last);
  if (last !== '' && over.startsWith('公务用车') && !last.startsWith('公务用车')) names.push(`公务用车${last}`);
  const isWhole = COLUMN_KIND.test(bareName(column.path.at(-1) ?? ''));
  if (isWhole || titles.every((one) => /^(?:本年)?(?:收入|支出)$/.test(one))) {
    for (const name of namesOfTable(title, table)) names.push(name);
  }
  // What runs an administrative unit is its basic office expenditure; units of other kinds have none of their own.
  if (OFFICE.test(last) && /基本支出/.test(`${table.title?.text}${over}`)) names.push(RUNNING);
  const side = sideOf(bareName(table.title?.text ?? ''), fact);
  if (side !== '' && (isWhole || isOfFund(last))) names.push(side);
  return [...new Set(names)];
}

/** What a total that is all of its table is called. */
function namesOfTable(title: string, table: RecognisedTable): string[] {
  return [
    ...(title === '' ? [] : [title]),
    ...(INCOME_AND_SPENDING.test(title) ? ['收入支出', '收支'] : []),
    ...(title.includes('三公') || isVisits(table) ? ['三公经费'] : []),
  ];
}

/** Whether a table without a title that says so is that of the 三公: by its columns, none of which is of anything else. */
function isVisits({ columns }: RecognisedTable): boolean {
  const titles = columns.map(({ path }) => path.join('/'));
  return (
    titles.some((title) => title.includes('因公出国')) &&
    titles.some((title) => title.includes('公务接待')) &&
    !titles.some((title) => /会议|培训|基本|项目/.test(title))
  );
}

/** Which side of the budget a total is all of, as its row, its columns or its table say; empty where it is a part. */
function sideOf(title: string, { row, column }: Fact): string {
  if (OF_A_PART.test(title)) return '';
  const words = [bareName(row.name), ...column.path, INCOME_AND_SPENDING.test(title) ? '' : title];
  const sides = ['收入', '支出'].filter((side) => words.some((one) => one.includes(side)));
  return sides.length === 1 ? (sides[0] ?? '') : '';
}

/** Whether a title is no more than the name of a fund. */
export function isOfFund(words: string): boolean {
  return /^(?:一般公共|政府性基金|国有资本经营|基金|财政)(?:预算)?(?:财政)?(?:拨款)?$/.test(words);
}
