/** Where threads are pinned on the pages: beside the printed value, row or paragraph that they are about. */
import { isOpen, rowOfPlace, type Threads } from '../../shared/project/thread.js';
import type { Printed } from './printed.js';

export interface Pin {
  readonly id: string;
  readonly page: number;
  /** Points from the top left corner; without `x` it stands at the edge of the page. */
  readonly x?: number;
  readonly y: number;
  readonly open: boolean;
  readonly title: string;
}

/** One pin for each thread whose place is printed, at the first of its places. */
export function pinsOf(threads: Threads, { values, blocks }: Printed): Pin[] {
  return Object.entries(threads).flatMap(([id, thread]): Pin[] => {
    const { place, about, remarks } = thread;
    const on = rowOfPlace(place);
    const pin = { id, open: isOpen(thread), title: `${about}：${remarks[0]?.text ?? ''}` };
    if (place.part === 'paragraph') {
      const block = blocks.find((one) => one.id === place.at);
      return block ? [{ ...pin, page: block.page, y: block.y }] : [];
    }
    if (!on) return [];
    const row = `${on.table}/${on.row}/`;
    const value = values.find(({ address }) =>
      place.part === 'cell' ? address === place.at : address.startsWith(row),
    );
    if (!value) return [];
    const { page, x, y, width } = value;
    return [{ ...pin, page, y, ...(place.part === 'cell' ? { x: x + width } : {}) }];
  });
}
