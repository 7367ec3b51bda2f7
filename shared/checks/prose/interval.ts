/** Exact intervals: what a printed number may have been before it was rounded. */
import type { Num } from './number.js';

/** A fraction with a positive denominator. */
interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

/** Both ends belong to it; without `high` it has no upper end. */
export interface Interval {
  readonly low: Fraction;
  readonly high?: Fraction;
}

const PERCENT = 100n;

/**
 * What change ÷ base may be, in units of a rate's value (10⁻⁸ percent), where base = now ∓ change. Rising: base =
 * now − change; falling: base = now + change. Undefined where the base is not above zero, so that there is no rate.
 */
export function rateOfChange(now: Num, change: Num, rises: boolean, widen = 1n): Interval | undefined {
  const [nowLow, nowHigh] = ends(now, widen);
  const [low, high] = ends(change, widen);
  const least = low < 0n ? 0n : low;
  const base = (n: bigint, c: bigint): bigint => (rises ? n - c : n + c);
  const most = base(nowHigh, least);
  if (most <= 0n) return undefined;
  const fewest = base(nowLow, high);
  return { low: percent(least, most), ...(fewest > 0n ? { high: percent(high, fewest) } : {}) };
}

/** What part ÷ whole may be, in units of a rate's value; undefined where the whole is nothing. */
export function rateOf(part: Num, whole: Num, widen = 1n): Interval | undefined {
  const [low, high] = ends(part, widen);
  const [wholeLow, wholeHigh] = ends(whole, widen);
  if (wholeHigh <= 0n || whole.value === 0n) return undefined;
  const least = low < 0n ? 0n : low;
  return { low: percent(least, wholeHigh), ...(wholeLow > 0n ? { high: percent(high, wholeLow) } : {}) };
}

/** Whether a printed rate can come from a value in the interval. */
export function meets(rate: Num, { low, high }: Interval): boolean {
  if ((rate.value + rate.half) * low.d < low.n) return false;
  return high === undefined || (rate.value - rate.half) * high.d <= high.n;
}

/** The rate in the middle of the printed numbers, in units of a rate's value. */
export function quotient(part: bigint, whole: bigint): bigint {
  return percent(part, whole).n / percent(part, whole).d;
}

function ends({ value, half }: Num, widen: bigint): [bigint, bigint] {
  return [value - half * widen, value + half * widen];
}

function percent(n: bigint, d: bigint): Fraction {
  return { n: n * PERCENT * 100_000_000n, d };
}
