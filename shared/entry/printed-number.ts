/**
 * The number of a printed cell (单元格的数), with the spread that its digits leave. What cannot be read is told, never
 * taken for nothing.
 */
import { BLANK, type NumberValue, type Value, withSpread } from '../language/value.js';
import { decimalsOf, halfStepOf } from '../number/digits.js';
import { amountOf, MONEY_PLACES, MONEY_PROBLEMS, type PrintedUnit } from '../number/money.js';
import { type Numeral, type Oddity, readNumeral, saysNothing } from '../number/numeral.js';
import { decimal, powerOfTen, times } from '../number/rational.js';
import { roundedBy } from '../number/spread.js';
import type { Column } from '../standard/standard.js';

export interface ReadNumber {
  readonly value: Value;
  /** Decimals as printed; undefined where nothing is printed. */
  readonly decimals: number | undefined;
  readonly oddities: readonly Oddity[];
  /** Unit of money behind the number itself. */
  readonly unit?: PrintedUnit;
}

/** Why a text is no number. */
export interface Unreadable {
  readonly problem: string;
}

const OTHER_WORDS: Unreadable = { problem: '数后面有别的文字' };

/**
 * Reads the text of a cell of a column. `unit` is the unit of the table's money; `rounded` the least number of
 * decimals that the printing was rounded to, for columns that leave zeros away.
 */
export function readPrinted(
  text: string,
  column: Pick<Column, 'type' | 'percent' | 'unitText' | 'decimals'>,
  unit: PrintedUnit,
  rounded: number | undefined,
): ReadNumber | Unreadable {
  if (saysNothing(text)) return { value: BLANK, decimals: undefined, oddities: [] };
  const numeral = readNumeral(text);
  if (!numeral) return { problem: '不是数' };
  return column.type === 'amount' ? money(numeral, unit, rounded) : plainNumber(numeral, column, rounded);
}

function money(numeral: Numeral, unit: PrintedUnit, rounded = 0): ReadNumber | Unreadable {
  const read = amountOf(numeral, unit);
  if (read === 'other-words') return OTHER_WORDS;
  if (typeof read === 'string') return { problem: MONEY_PROBLEMS[read] };
  const { fen, named } = read;
  const decimals = decimalsOf(numeral.digits);
  const finest = Math.max(decimals, rounded) - MONEY_PLACES[named ?? unit];
  const value: Value = finest >= 0 ? { kind: 'amount', fen } : printed({ kind: 'amount', fen }, finest);
  return { value, decimals, oddities: numeral.oddities, ...(named === undefined ? {} : { unit: named }) };
}

/** Counts are exact; other numbers are rounded to their last printed digit. */
function plainNumber(
  { digits, tail, oddities }: Numeral,
  { percent, unitText, decimals: own }: Pick<Column, 'percent' | 'unitText' | 'decimals'>,
  rounded: number | undefined,
): ReadNumber | Unreadable {
  const isPercent = tail === '%' && (percent || unitText !== '%');
  if (tail !== '' && !isPercent && tail !== (unitText ?? '').normalize('NFKC')) return OTHER_WORDS;
  const shift = isPercent || percent ? 2 : 0;
  const decimals = decimalsOf(digits);
  const exact: NumberValue = times(decimal(digits), powerOfTen(-shift));
  const isCount = decimals === 0 && own === undefined && !percent;
  const value = isCount ? exact : printed(exact, Math.max(decimals, rounded ?? 0) + shift);
  return { value, decimals, oddities };
}

/** A value printed with a number of decimals, in its own measure. */
function printed(value: Value, decimals: number): Value {
  return withSpread(value, roundedBy(halfStepOf(decimals)));
}
