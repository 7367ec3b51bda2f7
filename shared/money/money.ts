/**
 * Money (金额): a whole number of 分 (1/100 yuan), never a float. Reading and printing in 元 or 万元 is
 * exact; rounding happens once, when an amount is printed, half away from zero as accountants do.
 */
declare const fen: unique symbol;

/** An amount of money in 分; a safe integer, within ±{@link MAX_FEN}. */
export type Fen = number & { readonly [fen]: true };

/** The largest amount: 90 万亿元 in 分, well inside the integers a number holds exactly. */
export const MAX_FEN = 9_000_000_000_000_000;

export type MoneyUnit = '元' | '万元';

/** Decimal places between the unit and the 分. */
const PLACES: Record<MoneyUnit, number> = { 元: 2, 万元: 6 };

/** Why a text is no amount: not a number, finer than one 分, or too large. */
export type MoneyProblem = 'not-a-number' | 'finer-than-fen' | 'too-large';

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

const FULL_WIDTH = /[！-～]/g;
const SEPARATORS = /[,\s]/g;

/** Full-width digits and signs as typed by a Chinese keyboard, thousands separators and blanks taken away. */
function normalise(text: string): string {
  return text
    .replace(FULL_WIDTH, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(SEPARATORS, '')
    .replace(/^[−–—]/, '-')
    .replace(/^[¥￥]/, '');
}

/**
 * Reads an amount written in `unit`, e.g. “1,920.96” in 万元. Accepts full-width digits, thousands
 * separators and blanks. Returns the amount or the reason why the text is none; digits finer than one 分 are
 * refused unless they are to be rounded, half away from zero.
 */
export function parseMoney(text: string, unit: MoneyUnit, finer: 'refuse' | 'round' = 'refuse'): Fen | MoneyProblem {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(normalise(text));
  const [, sign, whole = '', fraction = ''] = match ?? [];
  if (!match || (whole === '' && fraction === '')) return 'not-a-number';
  const places = PLACES[unit];
  const significant = fraction.replace(/(?<!0)0+$/, '');
  if (significant.length > places && finer === 'refuse') return 'finer-than-fen';
  const digits = `${whole}${significant.slice(0, places).padEnd(places, '0')}`.replace(/^0+/, '');
  if (digits.length > 16) return 'too-large';
  const value = Number(digits) + ((significant[places] ?? '0') >= '5' ? 1 : 0);
  if (value > MAX_FEN) return 'too-large';
  return toFen(sign === '-' ? -value : value);
}

/** How an amount is printed. */
export interface MoneyFormat {
  readonly unit: MoneyUnit;
  readonly decimals: number;
  /** Whether thousands are grouped with commas. */
  readonly grouping: boolean;
}

/** Prints an amount, rounded half away from zero. A negative amount that rounds to zero prints no sign. */
export function formatMoney(amount: Fen, format: MoneyFormat): string {
  const places = PLACES[format.unit];
  const text = roundedDigits(BigInt(amount), 10n ** BigInt(places), format.decimals);
  return format.grouping ? group(text) : text;
}

/** The exact decimal text of an amount in `unit`, without padding zeros: the inverse of {@link parseMoney}. */
export function exactMoney(amount: Fen, unit: MoneyUnit): string {
  const text = roundedDigits(BigInt(amount), 10n ** BigInt(PLACES[unit]), PLACES[unit]);
  return withoutEndZeros(text);
}

/** The printed digits of numerator / denominator with a number of decimals, half away from zero. */
export function roundedDigits(numerator: bigint, denominator: bigint, decimals: number): string {
  const scale = 10n ** BigInt(decimals);
  const negative = numerator < 0n !== denominator < 0n;
  const n = (numerator < 0n ? -numerator : numerator) * scale;
  const d = denominator < 0n ? -denominator : denominator;
  const rounded = (2n * n + d) / (2n * d);
  const digits = rounded.toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const text = decimals > 0 ? `${whole}.${digits.slice(digits.length - decimals)}` : whole;
  return negative && rounded !== 0n ? `-${text}` : text;
}

/** Decimal digits without the zeros at their end; so many decimals stay as they are. */
export function withoutEndZeros(text: string, least = 0): string {
  const point = text.indexOf('.');
  if (point < 0) return text;
  let end = text.length;
  while (end > point + 1 + least && text[end - 1] === '0') end -= 1;
  return text.slice(0, end === point + 1 ? point : end);
}

/** Thousands separators in the whole part. */
export function group(text: string): string {
  return text.replace(/^(-?)(\d+)/, (_, sign: string, whole: string) => {
    const head = whole.slice(0, whole.length % 3);
    const groups = whole.slice(head.length).match(/\d{3}/g) ?? [];
    return sign + [...(head === '' ? [] : [head]), ...groups].join(',');
  });
}
