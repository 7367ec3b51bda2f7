/** An entry as it is told beside others: an amount with all its digits in this unit, of long words the beginning. */
import { clipped } from '../clip.js';
import { exactMoney, type MoneyUnit, readMoney } from '../number/money.js';
import type { Column } from '../standard/standard.js';

const MAX_CHARACTERS = 30;

export function entryText(entry: string, column: Column | undefined, unit: MoneyUnit): string {
  const fen = column?.type === 'amount' ? readMoney(entry, '元') : undefined;
  if (typeof fen === 'number') return exactMoney(fen, unit);
  return clipped(entry, MAX_CHARACTERS);
}
