/**
 * Money (金额): a whole number of 分 (1/100 yuan), never a float. Reading and printing in 元 or 万元 is
 * exact; rounding happens once, when an amount is printed, half away from zero as accountants do.
 */
import { group, roundedDigits, withoutEndZeros } from './digits.js';
import { type Numeral, readNumeral } from './numeral.js';
import { compare, decimal, isWhole, nearest, ONE, powerOfTen, type Ratio, rational, size, times } from './rational.js';

declare const fen: unique symbol;

/** An amount of money in 分; a safe integer, within ±{@link MAX_FEN}. */
export type Fen = number & { readonly [fen]: true };

/** The largest amount: 90 万亿元 in 分, well inside the integers a number holds exactly. */
export const MAX_FEN = 9_000_000_000_000_000;
const MAX = rational(BigInt(MAX_FEN));

/** The units of money that documents print, with their places down to 分. */
export const MONEY_PLACES = { 元: 2, 千元: 5, 万元: 6, 百万元: 8, 亿元: 10 } as const;
export type PrintedUnit = keyof typeof MONEY_PLACES;

/** The units in which a standard prints. */
export type MoneyUnit = '元' | '万元';

/** Why a text is no amount: not a number, a number with other words, finer than one 分, or too large. */
export type MoneyProblem = 'not-a-number' | 'other-words' | 'finer-than-fen' | 'too-large';

/** What is said of such a text. */
export const MONEY_PROBLEMS: Readonly<Record<MoneyProblem, string>> = {
  'not-a-number': '不是金额',
  'other-words': '不是金额',
  'finer-than-fen': '小于一分',
  'too-large': '金额过大',
};

/** Thrown when a computed amount leaves the range; calculation turns it into an error value. */
export class MoneyRangeError extends Error {
  constructor() {
    super('amount out of range');
    this.name = 'MoneyRangeError';
  }
}

/** Brands an integer as an amount; throws {@link MoneyRangeError} when it is no whole 分 or too large. */
export function toFen(value: number): Fen {
  if (!Number.isInteger(value) || Math.abs(value) > MAX_FEN) throw new MoneyRangeError();
  return (value === 0 ? 0 : value) as Fen;
}

const FEN = new Map<PrintedUnit, Ratio>(
  (Object.keys(MONEY_PLACES) as PrintedUnit[]).map((unit) => [unit, powerOfTen(MONEY_PLACES[unit])]),
);

/** How many 分 one of a unit is. */
export function fenIn(unit: PrintedUnit): Ratio {
  return FEN.get(unit) ?? ONE;
}

/** The unit of money in the words behind a number: 元, 万, 万元, 亿元整 …; undefined where they are something else. */
export function moneyUnit(words: string): PrintedUnit | undefined {
  const [, unit] = /^(百万元|千元|[万亿]元?|元)整?$/.exec(words) ?? [];
  return unit === undefined ? undefined : (unit.replace(/元?$/, '元') as PrintedUnit);
}

/** A name may begin with 元 (单位：元江县财政局); behind the unit nothing is written on. */
const STATED = /(?:单位:|单位(?=[百千万亿]*元 ?$)|\((?=[^()]*元 ?\)))(?:人民币)?([百千万亿]+元|元(?!\p{Script=Han}))/u;

/** The unit of money that words over numbers state: 单位：万元, 金额（元）. */
export function statedUnit(words: string): PrintedUnit | undefined {
  // What spreads a unit says nothing; behind it, it ends the unit.
  const tight = words
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .replace(/(?<!元) /g, '');
  return moneyUnit(STATED.exec(tight)?.[1] ?? '');
}

/** The unit of money that the words behind a number begin with. */
export function unitBehind(words: string): PrintedUnit | undefined {
  return moneyUnit(/^\s*([百千万亿]*元)/.exec(words)?.[1] ?? '');
}

/** An amount of so many of a unit; digits finer than one 分 are refused unless they are to be rounded. */
function amountIn(digits: string, unit: PrintedUnit, finer: 'refuse' | 'round'): Fen | MoneyProblem {
  const exact = times(decimal(digits), fenIn(unit));
  if (finer === 'refuse' && !isWhole(exact)) return 'finer-than-fen';
  return compare(size(exact), MAX) > 0 ? 'too-large' : toFen(Number(nearest(exact)));
}

/**
 * The amount that a numeral says, in `unit` unless it names its own. The unit it names is given with it.
 */
export function amountOf(
  { digits, tail }: Numeral,
  unit: PrintedUnit,
  finer: 'refuse' | 'round' = 'refuse',
): { readonly fen: Fen; readonly named?: PrintedUnit } | MoneyProblem {
  const named = tail === '' || tail === '整' ? undefined : moneyUnit(tail);
  if (tail !== '' && tail !== '整' && named === undefined) return 'other-words';
  const read = amountIn(digits, named ?? unit, finer);
  return typeof read === 'string' ? read : { fen: read, ...(named === undefined ? {} : { named }) };
}

/** The amount in a text as people write it, in `unit` unless the text names its own (5万元, 3亿). */
export function readMoney(text: string, unit: PrintedUnit, finer: 'refuse' | 'round' = 'refuse'): Fen | MoneyProblem {
  const numeral = readNumeral(text);
  const read = numeral ? amountOf(numeral, unit, finer) : 'not-a-number';
  return typeof read === 'string' ? read : read.fen;
}

/** The amount in a text that names no unit, as the file keeps it, e.g. “1,920.96” in 元. */
export function parseMoney(text: string, unit: MoneyUnit): Fen | MoneyProblem {
  const numeral = readNumeral(text);
  return numeral?.tail === '' ? amountIn(numeral.digits, unit, 'refuse') : 'not-a-number';
}

/** How an amount is printed. */
export interface MoneyFormat {
  readonly unit: MoneyUnit;
  readonly decimals: number;
  /** Whether thousands are grouped with commas. */
  readonly grouping: boolean;
}

/** Prints an amount, rounded half away from zero. A negative amount that rounds to zero prints no sign. */
export function formatMoney(amount: Fen, { unit, decimals, grouping }: MoneyFormat): string {
  const text = roundedDigits(inUnit(amount, unit), decimals);
  return grouping ? group(text) : text;
}

/** The exact decimal text of an amount in `unit`, without padding zeros: the inverse of {@link parseMoney}. */
export function exactMoney(amount: Fen, unit: MoneyUnit): string {
  return withoutEndZeros(roundedDigits(inUnit(amount, unit), MONEY_PLACES[unit]));
}

/** All digits of an amount, grouped, at least two decimals: as fields and the inspector show it. */
export function fullMoney(amount: Fen, unit: MoneyUnit): string {
  return withoutEndZeros(formatMoney(amount, { unit, decimals: MONEY_PLACES[unit], grouping: true }), 2);
}

function inUnit(amount: Fen, unit: MoneyUnit): Ratio {
  return { kind: 'number', numerator: BigInt(amount), denominator: fenIn(unit).numerator };
}
