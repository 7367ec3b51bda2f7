/**
 * The values of the calculation. An error is a value too: it travels through formulas and says which
 * cell went wrong and why, instead of leaving a stale number behind.
 */
import { LIMITS } from '../limits.js';
import { type Fen, MoneyRangeError, toFen } from '../money/money.js';

/** An exact fraction; the denominator is positive. Ratios, scores and counts are never floats. */
export interface Ratio {
  readonly kind: 'number';
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export interface Amount {
  readonly kind: 'amount';
  readonly fen: Fen;
}

export interface ErrorValue {
  readonly kind: 'error';
  /** `unknown`: a finished document does not print the value, so nothing can be said of it. */
  readonly code: 'reference' | 'type' | 'range' | 'division' | 'cycle' | 'input' | 'unknown';
  /** What is wrong, in Chinese, for the officer. */
  readonly message: string;
}

export interface Text {
  readonly kind: 'text';
  readonly text: string;
}

export interface Truth {
  readonly kind: 'truth';
  readonly value: boolean;
}

export interface ValueList {
  readonly kind: 'list';
  readonly items: readonly Value[];
}

/** Nothing entered. Not a zero: both exist and the standard says how each prints. */
export interface Blank {
  readonly kind: 'blank';
}

export type Value = Blank | Amount | Ratio | Text | Truth | ValueList | ErrorValue;

export const BLANK: Blank = { kind: 'blank' };
const TRUE: Truth = { kind: 'truth', value: true };
const FALSE: Truth = { kind: 'truth', value: false };

export function amount(fen: number): Amount | ErrorValue {
  try {
    return { kind: 'amount', fen: toFen(fen) };
  } catch (problem) {
    if (problem instanceof MoneyRangeError) return error('range', '金额超出可计算的范围');
    throw problem;
  }
}

export function ratio(numerator: bigint, denominator = 1n): Ratio | ErrorValue {
  if (denominator === 0n) return error('division', '除数为零');
  if (isHuge(numerator) || isHuge(denominator)) return error('range', '数的位数过多，算不出');
  return denominator < 0n
    ? { kind: 'number', numerator: -numerator, denominator: -denominator }
    : { kind: 'number', numerator, denominator };
}

/** Far beyond any exact sum of fractions; stops formulas that square their numbers again and again. */
const MOST = 1n << BigInt(LIMITS.numberBits);
// Made once: it has as many digits as numbers may have.
const LEAST = -MOST;

function isHuge(value: bigint): boolean {
  return value > MOST || value < LEAST;
}

export function text(value: string): Text {
  return { kind: 'text', text: value };
}

export function truth(value: boolean): Truth {
  return value ? TRUE : FALSE;
}

export function error(code: ErrorValue['code'], message: string): ErrorValue {
  return { kind: 'error', code, message };
}

/** What a finished document does not print (未印出). */
export const UNKNOWN: ErrorValue = { kind: 'error', code: 'unknown', message: '文件中没有印出' };

/** Reads a plain decimal such as “12”, “-0.5”; undefined when the text is none. */
export function parseRatio(source: string): Ratio | undefined {
  const match = /^([+-]?)(\d{1,30})(?:\.(\d{1,30}))?$/.exec(source.replace(/[,\s]/g, ''));
  if (!match) return undefined;
  const [, sign, whole = '', fraction = ''] = match;
  const numerator = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
  return { kind: 'number', numerator, denominator: 10n ** BigInt(fraction.length) };
}

/** Whether two values are the same, so that an edit stops where nothing changes. */
export function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.kind === 'amount') return b.kind === 'amount' && a.fen === b.fen;
  if (a.kind === 'number') return b.kind === 'number' && a.numerator * b.denominator === b.numerator * a.denominator;
  if (a.kind === 'text') return b.kind === 'text' && a.text === b.text;
  if (a.kind === 'error') return b.kind === 'error' && a.message === b.message;
  if (a.kind === 'list')
    return (
      b.kind === 'list' &&
      a.items.length === b.items.length &&
      a.items.every((item, i) => sameValue(item, b.items[i] ?? BLANK))
    );
  return a.kind === b.kind;
}
