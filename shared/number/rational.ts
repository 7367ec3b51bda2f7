/** Exact fractions: ratios, scores, rates, and amounts as a number of 分. No float touches a figure. */

/** A fraction with a positive denominator. */
export interface Ratio {
  readonly kind: 'number';
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** Up to this size finding the lowest terms costs less than it saves. */
const CHEAP = 1n << 256n;

/** Nearly all are no larger, and then numbers find their lowest terms several times sooner. */
const EXACT = BigInt(Number.MAX_SAFE_INTEGER);

/** A fraction, in lowest terms unless it is huge; the denominator must not be zero. */
export function rational(numerator: bigint, denominator = 1n): Ratio {
  if (denominator < 0n) return rational(-numerator, -denominator);
  if (denominator === 1n || denominator > CHEAP) return { kind: 'number', numerator, denominator };
  if (denominator <= EXACT && numerator <= EXACT && numerator >= -EXACT) return small(numerator, denominator);
  const divisor = gcd(numerator < 0n ? -numerator : numerator, denominator);
  if (divisor === 1n) return { kind: 'number', numerator, denominator };
  return { kind: 'number', numerator: numerator / divisor, denominator: denominator / divisor };
}

function small(numerator: bigint, denominator: bigint): Ratio {
  const above = Number(numerator);
  const below = Number(denominator);
  let divisor = above < 0 ? -above : above;
  for (let rest = below; rest !== 0; ) {
    const next = divisor % rest;
    divisor = rest;
    rest = next;
  }
  if (divisor === 1) return { kind: 'number', numerator, denominator };
  return { kind: 'number', numerator: BigInt(above / divisor), denominator: BigInt(below / divisor) };
}

function gcd(a: bigint, b: bigint): bigint {
  let x = a;
  let y = b;
  while (y !== 0n) {
    const rest = x % y;
    x = y;
    y = rest;
  }
  return x;
}

export const ZERO = rational(0n);
export const ONE = rational(1n);
export const MINUS_ONE = rational(-1n);
export const HALF = rational(1n, 2n);
export const HUNDRED = rational(100n);
export const HUNDREDTH = rational(1n, 100n);

/** 10 to a whole power, negative ones too. */
export function powerOfTen(exponent: number): Ratio {
  return exponent < 0 ? rational(1n, 10n ** BigInt(-exponent)) : rational(10n ** BigInt(exponent));
}

/** What digits with a sign and a point say, e.g. “-12.50”. */
export function decimal(digits: string): Ratio {
  const [whole = '', fraction = ''] = digits.split('.');
  const size = BigInt(whole.replace(/[+-]/, '') + fraction);
  return rational(whole.startsWith('-') ? -size : size, 10n ** BigInt(fraction.length));
}

export function plus(a: Ratio, b: Ratio): Ratio {
  if (a.numerator === 0n) return b;
  if (b.numerator === 0n) return a;
  if (a.denominator === b.denominator) return rational(a.numerator + b.numerator, a.denominator);
  return rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function negative({ numerator, denominator }: Ratio): Ratio {
  return { kind: 'number', numerator: -numerator, denominator };
}

export function minus(a: Ratio, b: Ratio): Ratio {
  if (b.numerator === 0n) return a;
  if (a.denominator === b.denominator) return rational(a.numerator - b.numerator, a.denominator);
  return rational(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator);
}

export function times(a: Ratio, b: Ratio): Ratio {
  if (a === ONE) return b;
  if (b === ONE) return a;
  if (b === MINUS_ONE) return negative(a);
  return rational(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** `b` must not be zero. */
export function over(a: Ratio, b: Ratio): Ratio {
  return b === ONE ? a : rational(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** −1, 0 or 1. */
export function sign({ numerator }: Ratio): -1 | 0 | 1 {
  return numerator === 0n ? 0 : numerator < 0n ? -1 : 1;
}

export function isZero({ numerator }: Ratio): boolean {
  return numerator === 0n;
}

export function isWhole({ numerator, denominator }: Ratio): boolean {
  return denominator === 1n || numerator % denominator === 0n;
}

/** The size without its sign. */
export function size(a: Ratio): Ratio {
  return a.numerator < 0n ? negative(a) : a;
}

/** −1, 0 or 1, as `a` is less than, equal to or greater than `b`. */
export function compare(a: Ratio, b: Ratio): -1 | 0 | 1 {
  if (a.denominator === b.denominator) return a.numerator === b.numerator ? 0 : a.numerator < b.numerator ? -1 : 1;
  const [left, right] = [a.numerator * b.denominator, b.numerator * a.denominator];
  return left === right ? 0 : left < right ? -1 : 1;
}

export function smaller(a: Ratio, b: Ratio): Ratio {
  return compare(a, b) <= 0 ? a : b;
}

export function larger(a: Ratio, b: Ratio): Ratio {
  return compare(a, b) >= 0 ? a : b;
}

/** The nearest whole number, halves away from zero as accountants do. */
export function nearest({ numerator, denominator }: Ratio): bigint {
  const twice = 2n * (numerator < 0n ? -numerator : numerator);
  const rounded = (twice + denominator) / (2n * denominator);
  return numerator < 0n ? -rounded : rounded;
}

/** The whole part, towards zero. */
export function truncated({ numerator, denominator }: Ratio): bigint {
  return numerator / denominator;
}

/** Values as multiples of the finest step that all of them are multiples of, for comparing many with many. */
export function inSteps(values: readonly Ratio[]): bigint[] {
  const steps = values.reduce((all, { denominator }) => all * rational(all, denominator).denominator, 1n);
  return values.map(({ numerator, denominator }) => numerator * (steps / denominator));
}

/** Only for weights and rough sizes. */
export function approximate({ numerator, denominator }: Ratio): number {
  return Number((numerator * 1_000_000_000n) / denominator) / 1e9;
}
