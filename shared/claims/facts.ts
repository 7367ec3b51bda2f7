/**
 * Facts by label (表中的数): every amount of the recognised tables under the words that a sentence would call it by, and
 * every functional item (项) with the names over it.
 */
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
  return { items: itemsOf(tables, facts), named };
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
  /^(?:\d{4}年度?)?(?:合计|小计|总计|金额|预算数|决算数|年初预算数|全年预算数|执行数|支出合计|收入合计)$/;
const INCOME_AND_SPENDING = /收入支出|收支|收入、支出/;

/** What a sentence may call an amount: by its row; in a row of totals by its column, or by the table. */
function namesOf(fact: Fact): string[] {
  const { table, row, column } = fact;
  const title = quantityOf(table.title?.text ?? '').replace(/^\d{4}年度?/, '');
  const titles = column.path.filter((one) => !COLUMN_KIND.test(bareName(one)));
  const isTotal = row.kind === 'total' || (row.name === '' && row.code === undefined);
  const names: string[] = [];
  const rowName = quantityOf(row.name);
  const leads = COLUMN_KIND.test(bareName(column.path.at(-1) ?? '')) || titles.length < 2;
  if (row.name !== '' && leads && !/^(?:合计|总计|小计)$/.test(bareName(row.name))) names.push(rowName);
  return isTotal ? [...names, ...namesOfTotal(title, titles, fact)] : names;
}

/** Of a row of totals: the column, or the table. */
function namesOfTotal(title: string, titles: readonly string[], { row, column }: Fact): string[] {
  const isAll = row.name === '' || COLUMN_KIND.test(bareName(row.name));
  if (!isAll) return [];
  const names: string[] = [];
  const own = titles.map((one) => quantityOf(one));
  const [last = '', over = ''] = [...own].reverse();
  if (last !== '') names.push(last);
  if (last !== '' && over.startsWith('公务用车') && !last.startsWith('公务用车')) names.push(`公务用车${last}`);
  const isWhole = /^(?:合计|总计|小计|支出合计|收入合计)$/.test(bareName(column.path.at(-1) ?? ''));
  if (isWhole || titles.every((one) => /^(?:本年)?(?:收入|支出)$/.test(one))) {
    if (title !== '') names.push(title);
    if (INCOME_AND_SPENDING.test(title)) names.push('收入支出', '收支');
    if (title.includes('三公')) names.push('三公经费');
  }
  return names;
}
