/** Reads the value of an override as it is typed, as every other entry; it is never empty. */
import { type Entry, readEntry } from '../../shared/entry/read-entry.js';
import type { MoneyUnit } from '../../shared/number/money.js';
import type { Column } from '../../shared/standard/standard.js';

export function overrideEntry(column: Pick<Column, 'type'>, entry: string, unit: MoneyUnit): Entry {
  const read = readEntry(column, entry, unit);
  return read.kind === 'entry' && read.value === '' ? { kind: 'problem', message: '请填写调整后的内容' } : read;
}
