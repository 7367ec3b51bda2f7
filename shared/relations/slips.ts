/** Whether one slip of the pen (笔误) in one printed number would make a relation true. */
import { significantDigits } from '../number/digits.js';
import { compare, minus, nearest, over, plus, type Ratio, size } from '../number/rational.js';
import { slipOf } from '../number/slip.js';
import { halfOf } from '../number/spread.js';
import type { RecognisedNumber, RecognisedTable } from '../recognition/recognised.js';
import { tally } from '../tally.js';
import { type Cell, cellsOf, judged, type Part, type Relation, solved } from './relation.js';

/** The step of a number's last digit. */
export function stepOf({ value }: RecognisedNumber): Ratio | undefined {
  const half = value && halfOf(value.spread);
  return half && plus(half, half);
}

/** The slip that explains a printed number in place of another value, in words. */
export function slipIn({ table, number }: Cell, expected: Ratio): string | undefined {
  const [step, value] = [stepOf(number), number.value?.value];
  if (!step || !value) return undefined;
  const unit = table.columns[number.column]?.unit;
  return slipOf(nearest(over(value, step)), nearest(over(expected, step)), unit !== 'percent' && unit !== 'count');
}

/** A number says too little to tell a slip from another number. */
const FEW_DIGITS = 4;

/**
 * Whether a relation fails by one slip in a number of some length, and by an amount that stands nowhere in its tables: an
 * amount that does was left out or counted twice, and the relation is not the one that is meant. Codes leave no such doubt.
 */
export function isSlip(relation: Relation): boolean {
  const cells = cellsOf(relation);
  const off = offBy(relation);
  if (!off || (relation.kind !== 'codes' && isPrinted(off, cells))) return false;
  return cells.some((cell) => {
    const value = significantDigits(cell.number.text) >= FEW_DIGITS ? solved(relation, cell) : undefined;
    return value !== undefined && slipIn(cell, value) !== undefined;
  });
}

/** How often a document prints each amount. */
export type Printed = ReadonlyMap<string, number>;

export function printedIn(tables: readonly RecognisedTable[]): Printed {
  return tally(
    tables.flatMap(({ rows }) =>
      rows.flatMap(({ numbers }) => [...numbers.values()].flatMap(({ value }) => (value ? [keyOf(value.value)] : []))),
    ),
  );
}

/** What stands for an amount among those printed. */
export function keyOf({ numerator, denominator }: Ratio): string {
  return `${numerator}/${denominator}`;
}

const LONG = 5;
/** Where a number should be another that the document prints so often. */
const OFTEN = 3;

/** Whether a relation fails by one slip in place of a long number that the document prints again and again. */
export function isSlipOf(relation: Relation, printed: Printed): boolean {
  return cellsOf(relation).some((cell) => {
    if (significantDigits(cell.number.text) < LONG) return false;
    const value = solved(relation, cell);
    return value !== undefined && (printed.get(keyOf(value)) ?? 0) >= OFTEN && slipIn(cell, value) !== undefined;
  });
}

/** By how much whole and parts differ. */
export function offBy(relation: Relation): Ratio | undefined {
  const value = relation.whole.number.value?.value;
  const right = solved(relation, relation.whole);
  return value && right && size(minus(value, right));
}

/** A shorter number may equal a difference by chance. */
const MIN_DIGITS = 3;

/**
 * Whether a sum is too large or too small by just one number of its own: perhaps a part that another contains, or a row that
 * belongs to it, which the words do not say. Codes say what they contain.
 */
export function isCountedTwice(relation: Relation): boolean {
  if (relation.kind === 'codes' || relation.form !== 'sum') return false;
  const [{ parts }, off] = [relation, offBy(relation)];
  const isMixed = parts.some(({ cell: { row } }) => row.code === undefined);
  return parts.some(
    (part) =>
      (part.cell.row.code === undefined || isMixed) &&
      significantDigits(part.cell.number.text) >= MIN_DIGITS &&
      (isWorth(part, off) || isRightWithout(relation, part)),
  );
}

function isWorth({ cell: { number } }: Part, off: Ratio | undefined): boolean {
  return off !== undefined && number.value !== undefined && compare(size(number.value.value), off) === 0;
}

/** What is meant in every disclosure must be right to the last digit without a part for that to be counted twice. */
function isRightWithout(relation: Relation, part: Part): boolean {
  const verdict = judged({ ...relation, parts: relation.parts.filter((one) => one !== part) });
  return verdict === 'equal' || (verdict === 'tail' && !relation.general);
}

/** Whether a difference is itself printed in one of the tables. */
export function isPrinted(off: Ratio, cells: readonly Cell[]): boolean {
  return [...new Set(cells.map(({ table }) => table))].some(({ rows }) =>
    rows.some(({ numbers }) =>
      [...numbers.values()].some(({ value }) => value && compare(size(value.value), off) === 0),
    ),
  );
}
