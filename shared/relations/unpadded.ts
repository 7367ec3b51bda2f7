/** Tables that leave out zeros at the end of their numbers (不补零): 80 beside 418.26 is 80.00, not something rounded to 80. */
import { largest } from '../extremes.js';
import { halfStepOf } from '../number/digits.js';
import { over } from '../number/rational.js';
import { halfOf, roundedBy } from '../number/spread.js';
import type { RecognisedNumber, RecognisedRow, RecognisedTable } from '../recognition/recognised.js';

const ENDS_IN_ZERO = /\.\d*0$/;
/** So many numbers, and one of so many, have all decimals; a single one among whole ones is something else. */
const MIN_FINE = 3;
const MAX_WHOLE = 4;
/** One of so many that ends in 0 is one that somebody typed so. */
const MAX_PADDED = 4;

/** The table with every number as fine as its finest, where it pads none. */
export function asFineAsPrinted(table: RecognisedTable): RecognisedTable {
  const money = table.rows.flatMap(({ numbers }) => [...numbers.values()].filter((one) => isMoney(table, one)));
  const finest = largest(
    money.map(({ decimals }) => decimals),
    0,
  );
  const broken = money.filter(({ decimals }) => decimals > 0);
  const fine = broken.filter(({ decimals }) => decimals === finest).length;
  const padded = broken.filter(({ text }) => ENDS_IN_ZERO.test(text)).length;
  const isUnpadded = fine < money.length && padded * MAX_PADDED <= fine && fine * 2 > broken.length;
  if (!isUnpadded || fine < MIN_FINE || fine * MAX_WHOLE < money.length) return table;
  return { ...table, rows: table.rows.map((row) => finer(table, row, finest)) };
}

function isMoney({ columns }: RecognisedTable, { state, column, text }: RecognisedNumber): boolean {
  const unit = columns[column]?.unit;
  return state === 'number' && unit !== 'percent' && unit !== 'count' && !/[%％元]$/.test(text);
}

function finer(table: RecognisedTable, row: RecognisedRow, finest: number): RecognisedRow {
  const numbers = new Map(
    [...row.numbers].map(([column, number]) => {
      const half = number.value && halfOf(number.value.spread);
      if (!half || !number.value || !isMoney(table, number)) return [column, number] as const;
      const one = over(half, halfStepOf(number.decimals));
      const value = { value: number.value.value, spread: roundedBy(halfStepOf(finest, one)) };
      return [column, { ...number, value, decimals: finest }] as const;
    }),
  );
  return { ...row, numbers };
}
