/** How an amount of a sentence stands to a number of a table (文表的数是否相符). */
import { amountKey, type Fact, type Facts } from '../../claims/facts.js';
import { significantDigits } from '../../number/digits.js';
import {
  compare,
  isZero,
  larger,
  minus,
  nearest,
  over,
  plus,
  sign,
  size,
  truncated,
  ZERO,
} from '../../number/rational.js';
import { digitSlip } from '../../number/slip.js';
import { slackOf } from '../../number/spread.js';
import { agreement } from '../../number/verdict.js';
import type { Figure } from './phrases.js';

/** How an amount stands to the tables: `cut` is the table's number without its last digits, `near` a step beside it. */
export type Standing = 'equal' | 'cut' | 'near' | 'different';

export function standingOf(figure: Figure, { value }: Fact): Standing {
  if (agreement(figure, value) === 'equal') return 'equal';
  const own = slackOf(figure.spread) ?? ZERO;
  const step = plus(own, own);
  if (isZero(step)) return 'different';
  const apart = size(minus(figure.value, value.value));
  const half = slackOf(value.spread) ?? ZERO;
  if (compare(apart, larger(step, plus(half, half))) > 0) return 'different';
  const whole = truncated(over(value.value, step));
  const isCut = sign(value.value) > 0 && compare(apart, step) < 0 && whole === truncated(over(figure.value, step));
  if (isCut) return 'cut';
  // A finer number of the table says which it is.
  return compare(half, own) < 0 ? 'different' : 'near';
}

/** Shorter numbers are alike by chance. */
const LONG = 4;

/** Whether one digit tells a number of some length from a fact, and their difference is no amount of its own. */
export function isSlipOf({ digits, spread, value }: Figure, fact: Fact, { amounts }: Facts): boolean {
  const half = slackOf(spread) ?? ZERO;
  const off = size(minus(fact.value.value, value));
  if (isZero(half) || significantDigits(digits) < LONG || amounts.has(amountKey(off))) return false;
  const [own, other] = [value, fact.value.value].map((amount) => nearest(over(amount, plus(half, half))));
  return digitSlip(own ?? 0n, other ?? 0n) !== undefined;
}
