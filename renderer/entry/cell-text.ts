/** What stands in the field of a cell: the file has amounts in 元, the user sees his unit. */
import { exactMoney, group, type MoneyUnit, parseMoney } from '../../shared/money/money.js';
import type { Column } from '../../shared/standard/standard.js';

type TypedColumn = Pick<Column, 'type' | 'default'>;

/** The text of a field: the entry, or what holds while nothing is entered. */
export function fieldText(entry: string | undefined, column: TypedColumn, unit: MoneyUnit): string {
  const source = entry ?? column.default ?? '';
  if (column.type !== 'amount' || source === '') return source;
  const fen = parseMoney(source, '元');
  return typeof fen === 'number' ? twoDecimals(group(exactMoney(fen, unit))) : source;
}

/** Amounts show two decimals even where they are zeros; finer ones show what they have. */
function twoDecimals(text: string): string {
  const [whole = '', fraction = ''] = text.split('.');
  return `${whole}.${fraction.padEnd(2, '0')}`;
}
