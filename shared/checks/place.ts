/** Cells in the words of their tables, and the cells that an evaluation read. */
import type { Figures } from '../calculation/figures.js';
import type { Read } from '../calculation/overlay.js';
import { cellNames } from '../calculation/plain-title.js';
import { formatPlainly } from '../composition/format.js';
import type { FindingPlace } from '../findings/finding.js';
import { type Address, addressKey } from '../project/address.js';
import type { Subject } from './rule.js';

/** A cell with its name and its printed value. */
export function placeOf(figures: Figures, address: Address): FindingPlace {
  const table = figures.standard.tables.get(address.table);
  const column = table?.columnByKey.get(address.column);
  const value = figures.value(address);
  const { title, row, column: name } = cellNames(figures, address);
  const label = [title, ...(row === undefined ? [] : [row]), name].join(' · ');
  return { address, label, value: table ? formatPlainly(value, table.numbers, column) : '' };
}

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
export function nameOfRead(subject: Subject, read: Read): string {
  const address = addressOfRead(subject, read);
  return address ? subject.placeOf(address).label.split(' · ').slice(1).join('·') : '';
}
