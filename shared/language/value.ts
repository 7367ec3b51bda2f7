/**
 * The values of the calculation. An error is a value too: it travels through formulas and says which
 * cell went wrong and why, instead of leaving a stale number behind.
 */
import { LIMITS } from '../limits.js';
import { type Fen, MoneyRangeError, toFen } from '../number/money.js';
import { readDecimal } from '../number/numeral.js';
import { compare, decimal, type Ratio, rational, ZERO } from '../number/rational.js';
import type { Inexact, Spread } from '../number/spread.js';

export type { Ratio };

/** A ratio, score or count; never a float. */
export interface NumberValue extends Ratio {
  readonly spread?: Spread;
}

export interface Amount {
  readonly kind: 'amount';
  readonly fen: Fen;
  /** How far it may lie from what it rests on; absent where everything is exact. In 分. */
  readonly spread?: Spread;
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
  /** It may be otherwise, for what the numbers in it may be. */
  readonly open?: true;
}

export interface ValueList {
  readonly kind: 'list';
  readonly items: readonly Value[];
}

/** Nothing entered. Not a zero: both exist and the standard says how each prints. */
export interface Blank {
  readonly kind: 'blank';
}

export type Value = Blank | Amount | NumberValue | Text | Truth | ValueList | ErrorValue;

export const BLANK: Blank = { kind: 'blank' };
const TRUE: Truth = { kind: 'truth', value: true };
const FALSE: Truth = { kind: 'truth', value: false };
const OPEN_TRUE: Truth = { ...TRUE, open: true };
const OPEN_FALSE: Truth = { ...FALSE, open: true };

export function amount(fen: number): Amount | ErrorValue {
  try {
    return { kind: 'amount', fen: toFen(fen) };
  } catch (problem) {
    if (problem instanceof MoneyRangeError) return error('range', '金额超出可计算的范围');
    throw problem;
  }
}

export function ratio(numerator: bigint, denominator = 1n): Ratio | ErrorValue {
  return denominator === 0n ? error('division', '除数为零') : inRange(rational(numerator, denominator));
}

/** The number, or an error where it has too many digits to go on with. */
export function inRange(value: Ratio): Ratio | ErrorValue {
  return isHuge(value.numerator) || isHuge(value.denominator) ? error('range', '数的位数过多，算不出') : value;
}

/** Far beyond any exact sum of fractions; stops formulas that square their numbers again and again. */
const MAX = 1n << BigInt(LIMITS.numberBits);
// Made once: it has as many digits as numbers may have.
const MIN = -MAX;

function isHuge(value: bigint): boolean {
  return value > MAX || value < MIN;
}

export function text(value: string): Text {
  return { kind: 'text', text: value };
}

/** The words that a value is; empty for any other. */
export function wordsIn(value: Value | undefined): string {
  return value?.kind === 'text' ? value.text : '';
}

export function truth(value: boolean, open = false): Truth {
  if (open) return value ? OPEN_TRUE : OPEN_FALSE;
  return value ? TRUE : FALSE;
}

export function error(code: ErrorValue['code'], message: string): ErrorValue {
  return { kind: 'error', code, message };
}

/** What a finished document does not print (未印出). */
export const UNKNOWN: ErrorValue = { kind: 'error', code: 'unknown', message: '文件中没有印出' };

/** The number that a text is, e.g. “12”, “-0.5”; undefined when it is none. */
export function parseRatio(source: string): Ratio | undefined {
  const digits = readDecimal(source);
  return digits === undefined ? undefined : decimal(digits);
}

/** The size of a value with its spread: 分 for an amount, the number for a number, zero for a blank; else undefined. */
export function inexact(value: Value): Inexact | undefined {
  const exact = numeric(value);
  return exact && { value: exact, spread: spreadOf(value) };
}

/** As {@link inexact}, without the spread. */
export function numeric(value: Value): Ratio | undefined {
  if (value.kind === 'amount') return rational(BigInt(value.fen));
  if (value.kind !== 'number') return value.kind === 'blank' ? ZERO : undefined;
  return value.spread ? { kind: 'number', numerator: value.numerator, denominator: value.denominator } : value;
}

export function spreadOf(value: Value): Spread | undefined {
  return value.kind === 'amount' || value.kind === 'number' ? value.spread : undefined;
}

/** A value with another spread; what is no amount and no number has none. */
export function withSpread(value: Value, spread: Spread | undefined): Value {
  if ((value.kind !== 'amount' && value.kind !== 'number') || value.spread === spread) return value;
  if (value.kind === 'amount')
    return spread ? { kind: 'amount', fen: value.fen, spread } : { kind: 'amount', fen: value.fen };
  const { numerator, denominator } = value;
  return spread ? { kind: 'number', numerator, denominator, spread } : { kind: 'number', numerator, denominator };
}

/** Whether two values are the same, so that an edit stops where nothing changes. */
export function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.kind === 'amount') return b.kind === 'amount' && a.fen === b.fen;
  if (a.kind === 'number') return b.kind === 'number' && compare(a, b) === 0;
  if (a.kind === 'text') return b.kind === 'text' && a.text === b.text;
  if (a.kind === 'truth') return b.kind === 'truth' && a.value === b.value;
  if (a.kind === 'error') return b.kind === 'error' && a.message === b.message;
  if (a.kind === 'list')
    return (
      b.kind === 'list' &&
      a.items.length === b.items.length &&
      a.items.every((item, i) => sameValue(item, b.items[i] ?? BLANK))
    );
  return a.kind === b.kind;
}
