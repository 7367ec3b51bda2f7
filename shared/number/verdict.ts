/** Whether two numbers agree (相等、尾差、不符): the one judgement, whoever asks. */
import { compare, minus, negative, ONE, type Ratio, sign, size, ZERO } from './rational.js';
import { endsOf, halfOf, type Inexact, isBeyondChance, type Spread, sumOf } from './spread.js';

export type Comparison = '=' | '<=' | '>=';

/**
 * `equal`: they are, or one is what the other is when rounded to its digits. `tail`: not as printed, but there are true
 * values, within half a step of every printed number, for which the relation holds (尾差). `different`: there are none, or
 * of so many numbers nearly all would have to be rounded to one side. `unknown`: what was printed does not say enough.
 */
export type Agreement = 'equal' | 'tail' | 'different' | 'unknown';

/** Left less right, with what their inexact inputs have in common. */
export function apart(left: Inexact, right: Inexact): Inexact {
  const spread = sumOf([
    [left.spread, ONE],
    [right.spread, negative(ONE)],
  ]);
  return { value: minus(left.value, right.value), spread };
}

/**
 * Whether left and right agree. Two printed numbers that say the same quantity, each by itself, cannot have been rounded
 * to different digits: they are equal to the coarser digits, or different.
 */
export function agreement(left: Inexact, right: Inexact, relation: Comparison = '='): Agreement {
  const value = minus(left.value, right.value);
  if (holds(value, relation)) return 'equal';
  const [one, other] = [printedHalf(left.spread), printedHalf(right.spread)];
  const beyond = size(value);
  if (compare(beyond, one) <= 0 || compare(beyond, other) <= 0) return 'equal';
  if (sign(one) > 0 && sign(other) > 0) return 'different';
  return mayHold(apart(left, right), relation);
}

function printedHalf(spread: Spread | undefined): Ratio {
  return halfOf(spread) ?? ZERO;
}

/** Whether a relation to zero can hold for what a number may be. */
export function mayHold(difference: Inexact, relation: Comparison = '='): Exclude<Agreement, 'equal'> {
  const ends = endsOf(difference);
  if (!ends) return 'unknown';
  const [low, high] = ends;
  const can =
    relation === '=' ? sign(low) <= 0 && sign(high) >= 0 : relation === '<=' ? sign(low) <= 0 : sign(high) >= 0;
  return can && !isBeyondChance(difference) ? 'tail' : 'different';
}

function holds(value: Ratio, relation: Comparison): boolean {
  const side = sign(value);
  return side === 0 || (relation === '<=' && side < 0) || (relation === '>=' && side > 0);
}
