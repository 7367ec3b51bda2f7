/**
 * Numbers that were left out (漏填): a total that is blank over its one part, or parts that are all blank under a total, says
 * nothing by itself; where the same table prints all others of its like, the one that is blank was forgotten.
 */
import { groupBy, keptIn } from '../collections.js';
import { significantDigits } from '../number/digits.js';
import { isZero, minus, plus, type Ratio, rational, sign, times } from '../number/rational.js';
import type { Inexact } from '../number/spread.js';
import type { RecognisedRow, RecognisedTable } from '../recognition/recognised.js';
import { type Cell, cellsOf, isPair, judged, type Relation, solved, worth } from './relation.js';
import { keyOf as amountOf, isPrinted, stepOf } from './slips.js';
import { isTotal } from './title.js';
import { quantityOf, saysAmount } from './words.js';

/** So many of its like must be printed in full, and no other of them left blank. */
const LIKE = 3;
const LIKE_PARTS = 8;

/** The relations, with what fails for one forgotten number telling. */
export function withForgotten(relations: readonly Relation[]): Relation[] {
  const forgotten = new Set(
    [...groupBy(relations.filter(isSum), ({ group, whole }) => `${group}/${whole.table.number}`).values()].flatMap(
      (own) => [...forgottenIn(own, isTotalBlank, LIKE), ...forgottenIn(own, arePartsBlank, LIKE_PARTS)],
    ),
  );
  return relations.map((one) => (forgotten.has(one) || isLoneBlank(one) ? { ...one, telling: true } : one));
}

/** So many figures beside a blank must be printed, zeros and all. */
const BESIDE = 2;

/**
 * Whether a sum fails for its one blank in a row and a column of which everything else is printed: a table that prints its
 * zeros leaves nothing out on purpose.
 */
export function isLoneBlank(one: Relation): boolean {
  if (!isSum(one) || isPair(one.kind) || one.verdict !== 'different') return false;
  const [blank, more] = cellsOf(one).filter(({ number }) => number.state === 'blank');
  if (!blank || more || !(isTotalBlank(one) || arePartsBlank(one))) return false;
  const { table, row, number } = blank;
  const column = table.rows.flatMap((other) =>
    other.block === row.block ? (other.numbers.get(number.column) ?? []) : [],
  );
  const beside = [...column, ...row.numbers.values()].filter((other) => other !== number);
  return beside.length >= BESIDE && beside.every(({ state }) => state === 'number' || state === 'dash');
}

function isSum({ form, verdict }: Relation): boolean {
  return form === 'sum' && verdict !== undefined;
}

function forgottenIn(own: readonly Relation[], isBlank: (one: Relation) => boolean, like: number): Relation[] {
  const [first, more] = own.filter((one) => one.verdict === 'different' && isBlank(one));
  const full = own.filter((one) => one.verdict !== 'different' && one.telling && filledIn(one) === 1);
  return first && !more && full.length >= like ? [first] : [];
}

function isTotalBlank(one: Relation): boolean {
  return one.whole.number.state === 'blank' && filledIn(one) === 1;
}

function arePartsBlank(one: Relation): boolean {
  const { state, value } = one.whole.number;
  const isFilled = state === 'number' && value !== undefined && !isZero(value.value);
  return isFilled && filledIn(one) === 0 && one.parts.some(({ cell }) => cell.number.state === 'blank');
}

/** How many parts are something. */
function filledIn({ parts }: Relation): number {
  return parts.filter(({ cell: { number } }) => number.value && !isZero(number.value.value)).length;
}

/** What the tables of a document print under each name: amounts of rows by their names, of totals by the titles over them. */
export interface NamedAmounts {
  readonly amounts: ReadonlyMap<string, Inexact>;
  /** By the amount: the names of the rows that print it, each with the tables. */
  readonly rows: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<RecognisedTable>>>;
}

/** Shorter amounts stand under one name by chance. */
const TELLING = 3;

export function namedAmounts(tables: readonly RecognisedTable[]): NamedAmounts {
  const [rows, amounts] = [new Map<string, Map<string, Set<RecognisedTable>>>(), new Map<string, Inexact>()];
  for (const table of tables)
    for (const row of table.rows) {
      for (const [key, value] of namesIn(table, row)) amounts.set(key, value);
      if (row.kind !== 'item' || row.name === '') continue;
      for (const { value, text } of row.numbers.values())
        if (value && significantDigits(text) >= LONG) {
          const names = keptIn(rows, amountOf(value.value), () => new Map<string, Set<RecognisedTable>>());
          keptIn(names, row.name, () => new Set()).add(table);
        }
    }
  return { amounts, rows };
}

/** An amount with so many digits is the same by no chance. */
const LONG = 4;
/** So many other tables must have the row. */
const SURE = 2;

/** Whether a sum lacks just what other tables print in a row that its own table does not have: the row was lost. */
export function isRowLost(one: Relation, { rows }: NamedAmounts): boolean {
  const lack = lackOf(one);
  if (!lack || sign(lack) <= 0 || isPrinted(lack, cellsOf(one))) return false;
  const own = new Set(one.whole.table.rows.map(({ name }) => name));
  return [...(rows.get(amountOf(lack)) ?? [])].some(([name, tables]) => tables.size >= SURE && !own.has(name));
}

/** By how much the whole is more than its parts. */
export function lackOf(one: Relation): Ratio | undefined {
  const value = one.whole.number.value?.value;
  const right = one.form === 'sum' ? solved(one, one.whole) : undefined;
  return value && right && minus(value, right);
}

function namesIn({ columns }: RecognisedTable, { name, kind, numbers }: RecognisedRow): [string, Inexact][] {
  return [...numbers.values()].flatMap(({ value, column, text }) => {
    if (!value || significantDigits(text) < TELLING) return [];
    const title = columns[column]?.path.findLast((one) => !saysAmount(one) && !isTotal(one)) ?? '';
    const words = kind === 'total' || name === '' ? [name, title] : [name];
    return words.filter((word) => word !== '').map((word): [string, Inexact] => [keyOf(word, value.value), value]);
  });
}

/** So many steps of the last digit a sum of rounded numbers may be off. */
const STEPS = [0, 1, -1, 2, -2, 3, -3].map((by) => rational(BigInt(by)));

/** Whether a sum would hold with what the document prints elsewhere under the name of a number of it that is blank. */
export function isLeftOut(one: Relation, { amounts }: NamedAmounts): boolean {
  if (one.form !== 'sum' || isPair(one.kind) || one.verdict !== 'different') return false;
  const { whole, parts } = one;
  const isBlank = ({ number: { state } }: Cell): boolean => state === 'blank';
  const blank = isBlank(whole) ? [whole] : parts.flatMap(({ cell, by }) => (by > 0 && isBlank(cell) ? [cell] : []));
  const wanted = isBlank(whole) ? solved(one, whole) : lackOf(one);
  const [step] = cellsOf(one).flatMap(({ number }) => stepOf(number) ?? []);
  if (blank.length === 0 || !wanted || !step) return false;
  const near = STEPS.map((by) => plus(wanted, times(by, step)));
  for (const cell of blank)
    for (const amount of near) {
      const value = amounts.get(keyOf(cell.row.name, amount));
      if (!value || isBlankBelow(cell)) continue;
      // The sum is reckoned anew once: it is the same with every blank.
      const verdict = judged(one, (own) => (own === cell.number ? value : worth(own)));
      return verdict === 'equal' || verdict === 'tail';
    }
  return false;
}

/** Whether the column leaves out what is under the row too: then it is no slip. */
function isBlankBelow({ table, row: { code }, number: { column } }: Cell): boolean {
  if (code === undefined) return false;
  return table.rows.some(
    (row) => row.code !== code && row.code?.startsWith(code) && row.numbers.get(column)?.state === 'blank',
  );
}

function keyOf(name: string, value: Ratio): string {
  return `${quantityOf(name.replace(/^[^\u4e00-\u9fff"“]+/u, ''))} ${amountOf(value)}`;
}
