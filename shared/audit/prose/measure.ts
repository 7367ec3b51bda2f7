/** Printed numbers as exact values (文中的数): units, percentages, and how much the printed digits leave open. */
import { decimalsOf as decimalsIn, halfStepOf } from '../../number/digits.js';
import { fenIn, type PrintedUnit, unitBehind } from '../../number/money.js';
import {
  decimal,
  HALF,
  HUNDREDTH,
  isZero,
  ONE,
  powerOfTen,
  type Ratio,
  smaller,
  times,
  ZERO,
} from '../../number/rational.js';
import type { Standard } from '../../standard/standard.js';
import type { Slot } from './pattern.js';

export interface PrintedNumber {
  /** In 分, or the number itself (a percentage as its share of one). */
  readonly size: Ratio;
  /** What one stands for: 分 in the unit of money, a hundredth of a percentage. */
  readonly scale: Ratio;
  /** One in the last place that the standard prints, in the same measure. */
  readonly step: Ratio;
  /** Half of one in the last place that is printed here. */
  readonly half: Ratio;
  /** How far the true value may lie from it; zeros at the end may have been left out, counts are exact. */
  readonly slack: Ratio;
  /** The unit of money behind the number, where it is another than the standard's. */
  readonly unit?: PrintedUnit;
}

/** `text` is the number, `after` the words behind it. */
export function printedNumber(standard: Standard, slot: Slot, text: string, after: string): PrintedNumber {
  const decimals = decimalsIn(text);
  const value = decimal(text);
  const { scale, unit } = scaleOf(standard, slot, value, after);
  const half = halfStepOf(decimals, scale);
  const step = times(scaleOf(standard, slot, value, '').scale, powerOfTen(-decimalsOf(standard, slot, decimals)));
  return {
    size: times(scale, value),
    scale,
    step,
    half,
    slack: isCount(slot) && decimals === 0 ? ZERO : smaller(half, times(step, HALF)),
    ...(unit === undefined ? {} : { unit }),
  };
}

function isCount({ measure, print }: Slot): boolean {
  return (
    measure === 'number' && print.kind === 'plain' && print.column?.decimals === undefined && !print.column?.percent
  );
}

function scaleOf(standard: Standard, slot: Slot, value: Ratio, after: string): { scale: Ratio; unit?: PrintedUnit } {
  const { print } = slot;
  if (print.kind === 'percent' || (print.kind === 'plain' && print.column?.percent)) return { scale: HUNDREDTH };
  if (slot.measure !== 'amount') return { scale: ONE };
  const { unit } = standard.identity.numbers.prose;
  const written = unitBehind(after) ?? unit;
  // Nothing is nothing in any unit.
  return written === unit || isZero(value) ? { scale: fenIn(unit) } : { scale: fenIn(written), unit: written };
}

function decimalsOf(standard: Standard, { print, measure }: Slot, printed: number): number {
  const { prose } = standard.identity.numbers;
  if (print.kind !== 'plain') return print.decimals;
  if (measure === 'amount') return print.column?.decimals ?? prose.decimals;
  return print.column?.decimals ?? (print.column?.percent ? 2 : Math.max(0, printed));
}
