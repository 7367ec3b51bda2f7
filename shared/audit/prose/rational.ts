/** Exact fractions for the comparison of printed numbers: no float touches an amount. */
import type { Ratio } from '../../language/value.js';

export const ZERO: Ratio = { kind: 'number', numerator: 0n, denominator: 1n };

/** A fraction in lowest terms; the denominator must not be zero. */
export function rational(numerator: bigint, denominator = 1n): Ratio {
  const divisor = gcd(numerator < 0n ? -numerator : numerator, denominator < 0n ? -denominator : denominator);
  const sign = denominator < 0n ? -1n : 1n;
  if (divisor === 0n) return ZERO;
  return { kind: 'number', numerator: (sign * numerator) / divisor, denominator: (sign * denominator) / divisor };
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

export function plus(a: Ratio, b: Ratio): Ratio {
  return rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function minus(a: Ratio, b: Ratio): Ratio {
  return plus(a, { ...b, numerator: -b.numerator });
}

export function times(a: Ratio, b: Ratio): Ratio {
  return rational(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** `b` must not be zero. */
export function over(a: Ratio, b: Ratio): Ratio {
  return rational(a.numerator * b.denominator, a.denominator * b.numerator);
}

export function absolute(a: Ratio): Ratio {
  return a.numerator < 0n ? { ...a, numerator: -a.numerator } : a;
}

/** Below, equal to or above zero, as `a` is less than, equal to or greater than `b`. */
export function compare(a: Ratio, b: Ratio): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

export function isZero(a: Ratio): boolean {
  return a.numerator === 0n;
}

/** The nearest whole number, halves away from zero. */
export function nearest({ numerator, denominator }: Ratio): bigint {
  const size = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * size + denominator) / (2n * denominator);
  return numerator < 0n ? -rounded : rounded;
}

/** The next whole number away from zero, for a size. */
export function roundedUp({ numerator, denominator }: Ratio): bigint {
  return (numerator + denominator - 1n) / denominator;
}

/** Only for weights and rough sizes. */
export function approximate({ numerator, denominator }: Ratio): number {
  return Number((numerator * 1_000_000_000n) / denominator) / 1e9;
}
