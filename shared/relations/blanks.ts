/**
 * Numbers that were left out (漏填): a total that is blank over its one part, or parts that are all blank under a total, says
 * nothing by itself; where the same table prints all others of its like, the one that is blank was forgotten.
 */
import { groupBy } from '../collections.js';
import { significantDigits } from '../number/digits.js';
import { isZero, minus, type Ratio } from '../number/rational.js';
import type { RecognisedRow, RecognisedTable } from '../recognition/recognised.js';
import { type Cell, type Relation, solved } from './relation.js';
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
  return relations.map((one) => (forgotten.has(one) ? { ...one, telling: true } : one));
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
export type NamedAmounts = ReadonlySet<string>;

/** Shorter amounts stand under one name by chance. */
const TELLING = 3;

export function namedAmounts(tables: readonly RecognisedTable[]): NamedAmounts {
  return new Set(tables.flatMap((table) => table.rows.flatMap((row) => keysIn(table, row))));
}

function keysIn({ columns }: RecognisedTable, { name, kind, numbers }: RecognisedRow): string[] {
  return [...numbers.values()].flatMap(({ value, column, text }) => {
    if (!value || significantDigits(text) < TELLING) return [];
    const title = columns[column]?.path.findLast((one) => !saysAmount(one) && !isTotal(one)) ?? '';
    const words = kind === 'total' || name === '' ? [name, title] : [name];
    return words.filter((word) => word !== '').map((word) => keyOf(word, value.value));
  });
}

/** Whether a sum lacks just what the document prints elsewhere under the name of a part that is blank. */
export function isLeftOut(one: Relation, named: NamedAmounts): boolean {
  const value = one.whole.number.value?.value;
  const right = one.form === 'sum' ? solved(one, one.whole) : undefined;
  if (!value || !right) return false;
  const lack = minus(value, right);
  return one.parts.some(
    ({ cell, by }) =>
      by > 0 && cell.number.state === 'blank' && named.has(keyOf(cell.row.name, lack)) && !isBlankBelow(cell),
  );
}

/** Whether the column leaves out what is under the row too: then it is no slip. */
function isBlankBelow({ table, row: { code }, number: { column } }: Cell): boolean {
  if (code === undefined) return false;
  return table.rows.some(
    (row) => row.code !== code && row.code?.startsWith(code) && row.numbers.get(column)?.state === 'blank',
  );
}

function keyOf(name: string, { numerator, denominator }: Ratio): string {
  return `${quantityOf(name.replace(/^[^\u4e00-\u9fff"“]+/u, ''))} ${numerator}/${denominator}`;
}
