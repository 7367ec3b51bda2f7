/** What stands in the field of a cell: the file has amounts in 元, the user sees his unit. */
import type { MoneyUnit } from '../../shared/number/money.js';
import { fullMoney, parseMoney } from '../../shared/number/money.js';
import type { Column } from '../../shared/standard/standard.js';

type TypedColumn = Pick<Column, 'type' | 'default'>;

/** The text of a field: the entry, or what holds while nothing is entered. */
export function fieldText(entry: string | undefined, column: TypedColumn, unit: MoneyUnit): string {
  const source = entry ?? column.default ?? '';
  if (column.type !== 'amount' || source === '') return source;
  const fen = parseMoney(source, '元');
  return typeof fen === 'number' ? fullMoney(fen, unit) : source;
}
