/**
 * The value of a printed cell (单元格的值): digits of any width, separators, signs, percentages and units as they are
 * printed. What cannot be read is told, never taken for nothing.
 */
import { BLANK, type Ratio, ratio, type Value } from '../language/value.js';
import { MAX_FEN, toFen } from '../money/money.js';
import type { Column } from '../standard/standard.js';

/** Units of money in documents, with their places down to 分. */
export const MONEY_PLACES = { 元: 2, 千元: 5, 万元: 6, 百万元: 8, 亿元: 10 } as const;
export type PrintedUnit = keyof typeof MONEY_PLACES;

/** What is odd about the way a number is printed. */
export type Oddity = 'full-width' | 'grouping' | 'spaces';

export interface ReadNumber {
  readonly value: Value;
  /** How far the true value may lie from the printed one on either side. */
  readonly slack: Ratio;
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

export const EXACT: Ratio = { kind: 'number', numerator: 0n, denominator: 1n };

/** No number is as long as this, with all that is printed around it. */
const LONGEST = 100;
const FULL_WIDTH = /[０-９．，－＋（）％]/;
const NOTHING = /^(?:[-—–―－_/／\\]+|无)$/;
const UNIT = /(百万元|亿元|千元|万元|元)$/;

interface Digits {
  readonly numerator: bigint;
  readonly decimals: number;
  readonly oddities: readonly Oddity[];
  readonly tail: string;
}

/**
 * Reads the text of a cell of a column. `unit` is the unit of the table's money; `decimals` the least number of
 * decimals that the printing was rounded to, for columns that leave zeros away.
 */
export function readNumber(
  text: string,
  column: Pick<Column, 'type' | 'percent' | 'unitText' | 'decimals'>,
  unit: PrintedUnit,
  rounded: number | undefined,
): ReadNumber | Unreadable {
  const bare = text.trim();
  if (bare === '' || NOTHING.test(bare)) return { value: BLANK, slack: EXACT, decimals: undefined, oddities: [] };
  const digits = bare.length > LONGEST ? undefined : digitsOf(bare);
  if (!digits) return { problem: '不是数' };
  return column.type === 'amount' ? money(digits, unit, rounded) : plainNumber(digits, column, rounded);
}

function digitsOf(bare: string): Digits | undefined {
  const oddities: Oddity[] = [];
  if (FULL_WIDTH.test(bare)) oddities.push('full-width');
  let words = bare
    .replace(/[—–―−－]/g, '-')
    .normalize('NFKC')
    .replace(/^[¥￥]/, '');
  if (/\d[ \u3000\t]+[\d.,]|[.,][ \u3000\t]+\d/.test(words)) oddities.push('spaces');
  words = words.replace(/\s+/g, '');
  const match = /^(\(?)([+-]?)(\d[\d,]*(?![\d,]))(?:\.(\d*))?(\)?)(\D*)$/.exec(words);
  if (!match) return undefined;
  const [, open, sign, whole = '', fraction = '', close, tail = ''] = match;
  if ((open === '') !== (close === '')) return undefined;
  if (whole.includes(',') && !/^\d{1,3}(?:,\d{3})+$/.test(whole)) oddities.push('grouping');
  const size = BigInt(whole.replaceAll(',', '') + fraction);
  const negative = sign === '-' || open !== '';
  return { numerator: negative ? -size : size, decimals: fraction.length, oddities, tail };
}

function money(
  { numerator, decimals, oddities, tail }: Digits,
  unit: PrintedUnit,
  rounded = 0,
): ReadNumber | Unreadable {
  const own = UNIT.exec(tail)?.[1];
  if (tail !== (own ?? '')) return { problem: '数后面有别的文字' };
  const places = MONEY_PLACES[isUnit(own) ? own : unit];
  const scale = places - decimals;
  const divisor = 10n ** BigInt(Math.max(0, -scale));
  if (numerator % divisor !== 0n) return { problem: '小于一分' };
  const fen = scale >= 0 ? numerator * 10n ** BigInt(scale) : numerator / divisor;
  if (fen > BigInt(MAX_FEN) || fen < -BigInt(MAX_FEN)) return { problem: '金额过大' };
  const step = Math.max(decimals, rounded);
  const slack = step >= places ? EXACT : halfStep(step - places);
  const value: Value = { kind: 'amount', fen: toFen(Number(fen)) };
  return { value, slack, decimals, oddities, ...(isUnit(own) ? { unit: own } : {}) };
}

function isUnit(text: string | undefined): text is PrintedUnit {
  return text !== undefined && Object.hasOwn(MONEY_PLACES, text);
}

/** Counts are exact; other numbers are rounded to their last printed digit. */
function plainNumber(
  { numerator, decimals, oddities, tail }: Digits,
  { percent, unitText, decimals: own }: Pick<Column, 'percent' | 'unitText' | 'decimals'>,
  rounded: number | undefined,
): ReadNumber | Unreadable {
  const isPercent = tail === '%' && (percent || unitText !== '%');
  if (tail !== '' && !isPercent && tail !== (unitText ?? '').normalize('NFKC')) return { problem: '数后面有别的文字' };
  const shift = isPercent || percent ? 2 : 0;
  const value = ratio(numerator, 10n ** BigInt(decimals + shift));
  const exact = decimals === 0 && own === undefined && !percent;
  const slack = exact ? EXACT : halfStep(Math.max(decimals, rounded ?? 0) + shift);
  return { value, slack, decimals, oddities };
}

/** Half of 10^-decimals; decimals may be negative. */
function halfStep(decimals: number): Ratio {
  return decimals >= 0
    ? { kind: 'number', numerator: 1n, denominator: 2n * 10n ** BigInt(decimals) }
    : { kind: 'number', numerator: 5n * 10n ** BigInt(-decimals - 1), denominator: 1n };
}
