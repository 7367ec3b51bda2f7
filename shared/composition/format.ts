/** Prints a value as the standard says: unit, decimals, thousands, how zero and blank look. */

import type { Ratio, Value } from '../expression/value.js';
import { formatMoney, roundedDigits, toFen } from '../money/money.js';
import type { NumberStyle } from '../standard/schema.js';
import type { Column } from '../standard/standard.js';

/** What the printing of a number depends on besides the style. */
export type NumberColumn = Pick<Column, 'type' | 'decimals' | 'percent' | 'unitText'>;

/** The printed text of a value. An error prints its message in brackets, so that it cannot be overlooked. */
export function formatValue(value: Value, style: NumberStyle, column?: NumberColumn): string {
  switch (value.kind) {
    case 'amount':
      if (value.fen === 0 && style.zero === 'blank') return '';
      return formatMoney(value.fen, style);
    case 'number':
      return value.numerator === 0n && style.zero === 'blank' ? '' : formatRatio(value, column);
    case 'text':
      return value.text;
    case 'truth':
      return value.value ? '是' : '否';
    case 'list':
      return value.items.map((item) => formatValue(item, style, column)).join('\n');
    case 'error':
      return `【${value.message}】`;
    case 'blank':
      return formatBlank(style, column);
  }
}

function formatBlank(style: NumberStyle, column: NumberColumn | undefined): string {
  if (style.blank === 'blank') return '';
  if (!column || column.type === 'amount') return formatMoney(toFen(0), style);
  return column.type === 'number' ? '0' : '';
}

/** Counts print whole; other numbers with the column's decimals, or two. */
function formatRatio(value: Ratio, column: NumberColumn | undefined): string {
  if (column?.percent) return formatPercent(value, column.decimals ?? 2);
  const whole = value.numerator % value.denominator === 0n;
  const decimals = column?.decimals ?? (whole ? 0 : 2);
  return roundedDigits(value.numerator, value.denominator, decimals) + (column?.unitText ?? '');
}

/** A ratio as a percentage, computed exactly and rounded once. */
export function formatPercent(value: Ratio, decimals: number): string {
  return `${roundedDigits(value.numerator * 100n, value.denominator, decimals)}%`;
}
