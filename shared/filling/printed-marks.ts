/**
 * Which entries a fill-in workbook was written with (写出时的填报数): a mark for each on its sheet that nobody sees. A cell that
 * is blank in a workbook which came back was cleared there if the workbook was written with what the project still has.
 */
import { MARKS_BEGIN } from '../own-sheet.js';
import { type Address, addressKey } from '../project/address.js';
import type { Reading } from '../reading/reading.js';

/** The id of the list. */
export const MARKS_LIST = 'printed';
/** Characters of a mark, and of a cell of marks. */
const LENGTH = 7;
const ROOM = 4000 * LENGTH;

/** Stands for an entry where it was written; for a row with its key alone where column and value are empty. */
export function markOf(address: Address, value: string): string {
  let hash = 0x811c9dc5;
  const text = `${addressKey(address)}=${value}`;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36).padStart(LENGTH, '0');
}

/** The cells in which marks stand. */
export function marksItems(marks: Iterable<string>): string[] {
  const all = [...marks].join('');
  const items: string[] = [];
  for (let at = 0; at < all.length; at += ROOM) items.push(MARKS_BEGIN + all.slice(at, at + ROOM));
  return items;
}

/** The marks of a workbook that came back; none in one that was written without a project's entries. */
export function marksIn({ unread }: Reading): ReadonlySet<string> {
  const marks = new Set<string>();
  for (const { text = '' } of unread) {
    if (!text.startsWith(MARKS_BEGIN)) continue;
    for (let at = MARKS_BEGIN.length; at < text.length; at += LENGTH) marks.add(text.slice(at, at + LENGTH));
  }
  return marks;
}
