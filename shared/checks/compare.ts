/** Compares two values exactly: equal, apart by no more than the tail, or different. */
import { applyBinary } from '../language/operators.js';
import { numeric, type Value } from '../language/value.js';
import { isZero, compare as order, size, ZERO } from '../number/rational.js';
import { agreement, type Comparison } from '../number/verdict.js';
import { plain } from '../plain.js';
import type { Computed } from './tail.js';

export type Verdict =
  | { readonly kind: 'equal' }
  /**
   * `difference` is the left value less the right one; absent between texts. `near`: it would be a tail, but both sides are
   * one printed number each, or nothing, and what is printed twice has no tail.
   */
  | { readonly kind: 'tail' | 'different'; readonly difference?: Value; readonly near?: true }
  | { readonly kind: 'unknown'; readonly reason: string };

const EQUAL: Verdict = { kind: 'equal' };

/** Whether a relation holds between two computed values; `zeros` is asked whether a printed zero is nothing here. */
export function compare(
  left: Computed,
  right: Computed,
  relation: Comparison = '=',
  zeros: () => boolean = () => false,
): Verdict {
  if (left.value.kind === 'text' || right.value.kind === 'text') return compareTexts(left.value, right.value);
  const difference = applyBinary('-', left.value, right.value);
  const [a, b] = [numeric(left.value), numeric(right.value)];
  if (!a || !b || !numeric(difference))
    return { kind: 'unknown', reason: difference.kind === 'error' ? difference.message : '两边不能比较' };
  if (agreement({ value: a }, { value: b }, relation) === 'equal') return EQUAL;
  const [one, other] = [left.inexact(), right.inexact()];
  const kind = one && other ? agreement(one, other, relation) : 'unknown';
  const isOne = (filled: Filled): boolean => isOnePrint(left, filled) && isOnePrint(right, filled);
  if (kind === 'tail' && relation === '=' && (isOne(isPrinted) || (isOne(isSomething) && zeros())))
    return { kind: 'different', difference, near: true };
  if (kind === 'unknown') return { kind, reason: '基数过小，印出的数不足以核对' };
  return kind === 'equal' ? EQUAL : { kind, difference };
}

type Filled = (value: Value) => boolean;

function isPrinted({ kind }: Value): boolean {
  return kind !== 'blank';
}

/** Neither blank nor zero. */
export function isSomething(value: Value): boolean {
  const own = numeric(value);
  return own !== undefined && !isZero(own);
}

/**
 * Whether a value is one printed number as it stands, beside nothing that is filled: a printed zero may be something less
 * than half a step.
 */
export function isOnePrint({ value, reads }: Computed, filled: Filled): boolean {
  const own = numeric(value);
  const [first, more] = reads.filter((read) => filled(read.value));
  if (own === undefined || more || reads.length === 0) return false;
  // Zeros alone make zero; blanks alone make nothing that is printed.
  const one = first ? numeric(first.value) : reads.some(({ value: read }) => isPrinted(read)) ? ZERO : undefined;
  return one !== undefined && order(size(own), size(one)) === 0;
}

function compareTexts(left: Value, right: Value): Verdict {
  const [a, b] = [left, right].map((value) => {
    if (value.kind === 'blank') return '';
    return value.kind === 'text' ? plain(value.text) : undefined;
  });
  if (a === undefined || b === undefined) {
    const wrong = left.kind === 'error' ? left : right;
    return { kind: 'unknown', reason: wrong.kind === 'error' ? wrong.message : '文字不能与数比较' };
  }
  return a === b ? EQUAL : { kind: 'different' };
}
