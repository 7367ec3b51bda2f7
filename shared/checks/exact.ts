/** Exact fractions for differences and tails: 分 for amounts, the number itself otherwise. */
import type { Ratio, Value } from '../language/value.js';

export function whole(value: number): Ratio {
  return { kind: 'number', numerator: BigInt(value), denominator: 1n };
}

export const NOTHING: Ratio = whole(0);

export function plus(a: Ratio, b: Ratio): Ratio {
  if (a.numerator === 0n) return b;
  if (b.numerator === 0n) return a;
  if (a.denominator === b.denominator)
    return { kind: 'number', numerator: a.numerator + b.numerator, denominator: a.denominator };
  const numerator = a.numerator * b.denominator + b.numerator * a.denominator;
  return { kind: 'number', numerator, denominator: a.denominator * b.denominator };
}

export function opposite({ numerator, denominator }: Ratio): Ratio {
  return { kind: 'number', numerator: -numerator, denominator };
}

export function size(value: Ratio): Ratio {
  return value.numerator < 0n ? opposite(value) : value;
}

export function exceeds(a: Ratio, b: Ratio): boolean {
  return a.numerator * b.denominator > b.numerator * a.denominator;
}

/** The measure of a value: 分 for an amount, the number for a number, zero for a blank; undefined for the rest. */
export function measure(value: Value): Ratio | undefined {
  switch (value.kind) {
    case 'amount':
      return whole(value.fen);
    case 'number':
      return value;
    case 'blank':
      return NOTHING;
    default:
      return undefined;
  }
}
