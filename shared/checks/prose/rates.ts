/** Rates in words (比率): whether a printed rate can be what its numbers give. */
import { negative, ONE, sign, times } from '../../number/rational.js';
import { type Inexact, productOf, scaled } from '../../number/spread.js';
import { apart, mayHold } from '../../number/verdict.js';

const MINUS = negative(ONE);

/** The base of a change: what is now, less what it rose by or with what it fell by. */
export function baseOf(now: Inexact, change: Inexact, rises: boolean): Inexact {
  return rises
    ? apart(now, change)
    : apart(now, { value: negative(change.value), spread: scaled(change.spread, MINUS) });
}

/**
 * Whether a rate can be part ÷ whole, as exactly as all three are printed. Asked as rate × whole = part, so that it has an
 * answer where the whole may be next to nothing, too. A whole that is not above zero has no rate.
 */
export function fitsRate(rate: Inexact, part: Inexact, whole: Inexact): boolean {
  if (sign(whole.value) <= 0) return false;
  const product = { value: times(rate.value, whole.value), spread: productOf(rate, whole) };
  return mayHold(apart(part, product)) !== 'different';
}
