/** How a number of before stands to what the other document prints (两份文件的数是否一致). */
import { compare, minus, plus, size, ZERO } from '../number/rational.js';
import { type Inexact, slackOf } from '../number/spread.js';
import { agreement } from '../number/verdict.js';
import type { There } from './there.js';

/** `rounding`: apart by no more than what the last printed digits leave open. */
export type Standing = 'equal' | 'rounding' | 'different' | 'unknown';

export function standsTo(value: Inexact, there: Inexact): Standing {
  const verdict = agreement(value, there);
  if (verdict === 'equal' || verdict === 'tail') return 'equal';
  if (verdict === 'unknown') return 'unknown';
  const reach = plus(slackOf(value.spread) ?? ZERO, slackOf(there.spread) ?? ZERO);
  return compare(size(minus(value.value, there.value)), reach) <= 0 ? 'rounding' : 'different';
}

/** Whether two units measure the same: money of any unit, or pieces. */
export function areOfOneMeasure(one: There['unit'], other: There['unit']): boolean {
  const measure = (unit: There['unit']) =>
    unit === 'percent' || unit === 'count' || unit === undefined ? unit : 'money';
  return measure(one) === measure(other);
}

/** Whether all are prints of one quantity: any may stand for the others. */
export function printOne(all: readonly There[]): boolean {
  const [first, ...others] = all;
  return first !== undefined && others.every(({ value }) => standsTo(value, first.value) === 'equal');
}
