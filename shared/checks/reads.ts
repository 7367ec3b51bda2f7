/** The cells that an evaluation read, as addresses and in words. */
import type { Read } from '../calculation/overlay.js';
import { type Address, addressKey } from '../project/address.js';
import type { Subject } from './rule.js';

/** Undefined where there is no such row. */
export function addressOfRead(subject: Subject, { table, row, column }: Read): Address | undefined {
  const key = subject.figures.rowsOf(table)?.rows[row]?.key;
  const name = subject.standard.tables.get(table)?.columns[column]?.key;
  return key === undefined || name === undefined ? undefined : { table, row: key, column: name };
}

/** The cells of several reads, each once, without the blank ones. */
export function addressesRead(subject: Subject, reads: readonly Read[]): Address[] {
  const found = new Map<string, Address>();
  for (const read of reads) {
    const address = read.value.kind === 'blank' ? undefined : addressOfRead(subject, read);
    if (address) found.set(addressKey(address), address);
  }
  return [...found.values()];
}

/** Row and column of a cell in words. */
export function nameOf(subject: Subject, read: Read): string {
  const address = addressOfRead(subject, read);
  return address ? subject.placeOf(address).label.split(' · ').slice(1).join('·') : '';
}
