/** Printed numbers as exact values (文中的数): units, percentages, and how much the printed digits leave open. */
import type { Ratio } from '../../language/value.js';
import type { Standard } from '../../standard/standard.js';
import type { Slot } from './pattern.js';
import { compare, plus, rational, times, ZERO } from './rational.js';
import { plainDigits } from './tokens.js';

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
  readonly unit?: string;
}

const FEN: Readonly<Record<string, bigint>> = { 元: 100n, 万元: 1_000_000n, 亿元: 10_000_000_000n };

/** `text` is the number, `after` the words behind it. */
export function printedNumber(standard: Standard, slot: Slot, text: string, after: string): PrintedNumber {
  const digits = plainDigits(text);
  const decimals = (text.split('.')[1] ?? '').length;
  const { scale, unit } = scaleOf(standard, slot, digits, after);
  const own = times(scale, rational(1n, 10n ** BigInt(decimals)));
  const step = times(
    scaleOf(standard, slot, digits, '').scale,
    rational(1n, 10n ** BigInt(decimalsOf(standard, slot, decimals))),
  );
  return {
    size: times(scale, decimalOf(digits)),
    scale,
    step,
    half: times(own, rational(1n, 2n)),
    slack: isCount(slot) && decimals === 0 ? ZERO : times(compare(own, step) < 0 ? own : step, rational(1n, 2n)),
    ...(unit === undefined ? {} : { unit }),
  };
}

function isCount({ measure, print }: Slot): boolean {
  return (
    measure === 'number' && print.kind === 'plain' && print.column?.decimals === undefined && !print.column?.percent
  );
}

function scaleOf(standard: Standard, slot: Slot, digits: string, after: string): { scale: Ratio; unit?: string } {
  const { print } = slot;
  if (print.kind === 'percent' || (print.kind === 'plain' && print.column?.percent))
    return { scale: rational(1n, 100n) };
  if (slot.measure !== 'amount') return { scale: rational(1n) };
  const { unit } = standard.identity.numbers.prose;
  const written = /^\s*([万亿]?元)/.exec(after)?.[1] ?? unit;
  // Nothing is nothing in any unit.
  if (written === unit || digits === '0') return { scale: rational(FEN[unit] ?? 1n) };
  return { scale: rational(FEN[written] ?? 1n), unit: written };
}

function decimalsOf(standard: Standard, { print, measure }: Slot, printed: number): number {
  const { prose } = standard.identity.numbers;
  if (print.kind !== 'plain') return print.decimals;
  if (measure === 'amount') return print.column?.decimals ?? prose.decimals;
  return print.column?.decimals ?? (print.column?.percent ? 2 : Math.max(0, printed));
}

/** The exact value of digits with a sign and a point. */
export function decimalOf(digits: string): Ratio {
  const negative = digits.startsWith('-');
  const [whole = '0', fraction = ''] = digits.replace('-', '').split('.');
  const size = plus(rational(BigInt(whole || '0')), rational(BigInt(fraction || '0'), 10n ** BigInt(fraction.length)));
  return negative ? { ...size, numerator: -size.numerator } : size;
}
