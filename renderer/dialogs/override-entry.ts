/** Reads the value of an override as it is typed: amounts in the unit on show, kept in 元. */
import { parseRatio } from '../../shared/expression/value.js';
import { exactMoney, type MoneyUnit, parseMoney } from '../../shared/money/money.js';
import type { Column } from '../../shared/standard/standard.js';

const PROBLEMS = {
  'not-a-number': '请填写金额，如 1,234.56',
  'finer-than-fen': '金额不能小于一分',
  'too-large': '金额过大，请核对单位',
} as const;

export function overrideEntry(
  column: Pick<Column, 'type'>,
  entry: string,
  unit: MoneyUnit,
): { readonly value: string } | { readonly problem: string } {
  if (column.type === 'amount') {
    const fen = parseMoney(entry, unit);
    return typeof fen === 'number' ? { value: exactMoney(fen, '元') } : { problem: PROBLEMS[fen] };
  }
  if (entry.trim() === '') return { problem: '请填写调整后的内容' };
  if (column.type === 'number' && !parseRatio(entry)) return { problem: '请填写数，如 12 或 0.5' };
  return { value: entry.trim() };
}
