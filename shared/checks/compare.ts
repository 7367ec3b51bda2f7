/** Compares two values exactly: equal, apart by no more than the tail, or different. */
import { applyBinary } from '../language/operators.js';
import type { Ratio, Value } from '../language/value.js';
import { exceeds, measure, plus, size } from './exact.js';
import type { Computed } from './tail.js';

export type Relation = '=' | '<=' | '>=';

export type Verdict =
  | { readonly kind: 'equal' }
  /** `difference` is the left value less the right one; absent between texts. */
  | { readonly kind: 'tail' | 'different'; readonly difference?: Value }
  | { readonly kind: 'unknown'; readonly reason: string };

const EQUAL: Verdict = { kind: 'equal' };

/** Whether a relation holds between two computed values. */
export function compare(left: Computed, right: Computed, relation: Relation = '='): Verdict {
  if (left.value.kind === 'text' || right.value.kind === 'text') return compareTexts(left.value, right.value);
  const difference = applyBinary('-', left.value, right.value);
  const apart = measure(difference);
  if (!apart) return { kind: 'unknown', reason: difference.kind === 'error' ? difference.message : '两边不能比较' };
  const beyond = excess(apart, relation);
  if (beyond === undefined || isRounding(beyond, left) || isRounding(beyond, right)) return EQUAL;
  // The same quantity printed twice cannot have been rounded to two different numbers.
  if (isPrinted(left) && isPrinted(right)) return { kind: 'different', difference };
  const [one, other] = [left.slack(), right.slack()];
  if (!one || !other) return { kind: 'unknown', reason: '基数过小，印出的数不足以核对' };
  return { kind: exceeds(beyond, plus(one, other)) ? 'different' : 'tail', difference };
}

/** Whether a cell prints just what the other side gives, rounded to its digits. */
function isRounding(beyond: Ratio, computed: Computed): boolean {
  return isPrinted(computed) && !exceeds(beyond, computed.rounding);
}

function isPrinted({ rounding }: Pick<Computed, 'rounding'>): boolean {
  return rounding.numerator !== 0n;
}

/** By how much the relation does not hold. */
function excess(apart: Ratio, relation: Relation): Ratio | undefined {
  if (apart.numerator === 0n) return undefined;
  const above = apart.numerator > 0n;
  return (relation === '<=' && !above) || (relation === '>=' && above) ? undefined : size(apart);
}

function compareTexts(left: Value, right: Value): Verdict {
  const [a, b] = [left, right].map((value) => {
    if (value.kind === 'blank') return '';
    return value.kind === 'text' ? value.text.normalize('NFKC').replaceAll(/\s/g, '') : undefined;
  });
  if (a === undefined || b === undefined) {
    const wrong = left.kind === 'error' ? left : right;
    return { kind: 'unknown', reason: wrong.kind === 'error' ? wrong.message : '文字不能与数比较' };
  }
  return a === b ? EQUAL : { kind: 'different' };
}
