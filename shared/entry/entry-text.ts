/** An entry as it is told beside others: an amount with all its digits in this unit, of long words the beginning. */

import { exactMoney, type MoneyUnit, readMoney } from '../number/money.js';
import { shortened } from '../shortened.js';
import type { Column } from '../standard/standard.js';

const MAX_CHARACTERS = 31;

export function shownEntry(entry: string, column: Column | undefined, unit: MoneyUnit): string {
  const fen = column?.type === 'amount' ? readMoney(entry, '元') : undefined;
  if (typeof fen === 'number') return exactMoney(fen, unit);
  return shortened(entry, MAX_CHARACTERS);
}
