/** Prints a value as the standard says: unit, decimals, thousands, how zero and blank look. */

import type { Ratio, Value } from '../language/value.js';
import { roundedDigits, withoutEndZeros } from '../number/digits.js';
import { type Fen, formatMoney, toFen } from '../number/money.js';
import { HUNDRED, isWhole, isZero, times } from '../number/rational.js';
import type { NumberStyle } from '../standard/schema.js';
import type { Column } from '../standard/standard.js';

/** What the printing of a number depends on besides the style. */
export type NumberColumn = Pick<Column, 'type' | 'decimals' | 'percent' | 'unitText' | 'trim'>;

/** The printed text of a value. An error prints its message in brackets, so that it cannot be overlooked. */
export function formatValue(value: Value, base: NumberStyle, column?: NumberColumn): string {
  const style = column ? columnStyle(base, column) : base;
  switch (value.kind) {
    case 'amount':
      if (value.fen === 0 && style.zero === 'blank') return '';
      return money(value.fen, style);
    case 'number':
      return isZero(value) && style.zero === 'blank' ? '' : formatRatio(value, style, column);
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

/** The printed text where nothing is left out: a zero is a zero, a blank is nothing. */
export function formatPlainly(value: Value, style: NumberStyle, column?: NumberColumn): string {
  return formatValue(value, { ...style, zero: 'show', blank: 'blank' }, column);
}

/** The mark of a run that prints a value: whether it, or one of its items, could not be computed. */
export function failedIn(value: Value): { readonly missing?: true; readonly failed?: true } {
  const failed = value.kind === 'error' || (value.kind === 'list' && value.items.some((item) => failedIn(item).failed));
  return failed ? { missing: true, failed: true } : {};
}

/** The style with what the column states itself. */
function columnStyle(style: NumberStyle, { type, decimals, trim }: NumberColumn): NumberStyle {
  const own = type === 'amount' && decimals !== undefined;
  if (!own && trim === undefined) return style;
  return { ...style, ...(own ? { decimals } : {}), ...(trim === undefined ? {} : { trim }) };
}

function money(fen: Fen, style: NumberStyle): string {
  if (fen === 0 && style.zero === 'plain') return '0';
  const text = formatMoney(fen, style);
  return style.trim ? withoutEndZeros(text) : text;
}

/** A value with a number of decimals of its own; `trim` leaves out the zeros at the end. */
export function formatDecimals(value: Value, style: NumberStyle, decimals: number, trim: boolean): string {
  const type = value.kind === 'number' ? 'number' : 'amount';
  return formatValue(value, style, { type, decimals, trim });
}

function formatBlank(style: NumberStyle, column: NumberColumn | undefined): string {
  if (style.blank === 'blank') return '';
  if (!column || column.type === 'amount') return money(toFen(0), style);
  return column.type === 'number' ? '0' : '';
}

/** Counts print whole; other numbers with the column's decimals, or two. */
function formatRatio(value: Ratio, style: NumberStyle, column: NumberColumn | undefined): string {
  if (column?.percent) return formatPercent(value, column.decimals ?? 2, style.trim);
  const decimals = column?.decimals ?? (isWhole(value) ? 0 : 2);
  const digits = roundedDigits(value, decimals);
  return (style.trim ? withoutEndZeros(digits) : digits) + (column?.unitText ?? '');
}

/** A ratio as a percentage, computed exactly and rounded once. */
export function formatPercent(value: Ratio, decimals: number, trim = false): string {
  const digits = roundedDigits(times(value, HUNDRED), decimals);
  return `${trim ? withoutEndZeros(digits) : digits}%`;
}
