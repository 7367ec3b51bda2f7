/** Values and differences in the words of a finding. */
import { formatPlainly } from '../composition/format.js';
import type { Ratio, Value } from '../language/value.js';
import { decimalsOf, roundedDigits, withoutEndZeros } from '../number/digits.js';
import { exactMoney, formatMoney, MONEY_PLACES, toFen } from '../number/money.js';
import { HUNDRED, isWhole, size, times } from '../number/rational.js';
import type { NumberStyle } from '../standard/schema.js';
import type { Column } from '../standard/standard.js';

/** How a value is printed where it stands; nothing is left out. */
export function valueWords(value: Value, style: NumberStyle, column?: Column): string {
  return formatPlainly(value, style, column) || '（空）';
}

/** Two values side by side: as printed, or with all their digits where they would look the same. */
export function bothWords(a: Value, b: Value, style: NumberStyle, column?: Column): readonly [string, string] {
  const printed = [valueWords(a, style, column), valueWords(b, style, column)] as const;
  if (printed[0] !== printed[1]) return printed;
  return [exactly(a, style, column), exactly(b, style, column)];
}

/** How a value is printed, or with all its digits where printing would leave some out. */
export function exactWords(value: Value, style: NumberStyle, column?: Column): string {
  if (value.kind !== 'amount') return valueWords(value, style, column);
  const digits = column?.decimals ?? style.decimals;
  const exact = exactMoney(value.fen, style.unit);
  return decimalsOf(exact) > digits ? exact : valueWords(value, style, column);
}

function exactly(value: Value, style: NumberStyle, column: Column | undefined): string {
  if (value.kind === 'amount') return exactMoney(value.fen, style.unit);
  if (value.kind === 'number') return valueWords(value, style, column && { ...column, decimals: 6 });
  return valueWords(value, style, column);
}

/** From this many steps of the printed digits on, a difference is said with these digits. */
const PLAIN_STEPS = 100;

/** The size of a difference with its unit: as the values beside it are printed, or exactly where that says too little. */
export function differenceWords(difference: Value, style: NumberStyle, column?: Column): string {
  if (difference.kind === 'amount') return money(Math.abs(difference.fen), style, column);
  if (difference.kind !== 'number') return '';
  const off = size(difference);
  return column?.percent ? `${digits(times(off, HUNDRED))} 个百分点` : digits(off);
}

function digits(value: Ratio): string {
  return isWhole(value) ? roundedDigits(value, 0) : withoutEndZeros(roundedDigits(value, 6), 2);
}

/** An amount in the unit of the table, at least to its second decimal. */
function money(fen: number, style: NumberStyle, column: Column | undefined): string {
  const finest = MONEY_PLACES[style.unit];
  const printed = Math.max(2, column?.decimals ?? style.decimals);
  const isPlain = fen >= PLAIN_STEPS * 10 ** Math.max(0, finest - printed);
  const text = formatMoney(toFen(fen), { ...style, decimals: isPlain ? Math.min(printed, finest) : finest });
  return `${withoutEndZeros(text, 2)} ${style.unit}`;
}
