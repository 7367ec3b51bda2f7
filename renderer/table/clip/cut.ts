/** Cut cells (剪切): they stay where they are until they stand elsewhere, and then leave in the same step of undo. */

import { type Address, addressKey } from '../../../shared/project/address.js';
import type { Command } from '../../../shared/project/command.js';
import { kindOf } from '../../../shared/sheet/cell-kind.js';
import { entryAt, type Scene } from '../../../shared/sheet/scene.js';
import { spotAt } from '../../../shared/sheet/sheet.js';
import { type Rect, sizeOf } from '../model/range.js';
import type { Clipping, Item } from './plan.js';

/** The entered cells of a range, line by line; what is computed or fixed is only copied. */
export function cutCells(scene: Scene, rect: Rect): (Address | undefined)[][] {
  const { lines, columns } = sizeOf(rect);
  return Array.from({ length: lines }, (_, line) =>
    Array.from({ length: columns }, (__, column) => {
      const spot = spotAt(scene.sheet, rect.top + line, rect.left + column);
      const entered = spot?.address && kindOf(scene.standard, scene.sheet, spot) === 'entered';
      return entered && entryAt(scene.project, spot.address) !== undefined ? spot.address : undefined;
    }),
  );
}

/** The commands that empty what was cut, as far as it was pasted; a cell that was pasted into keeps that. */
export function emptied({ cut }: Clipping, items: readonly Item[]): Command[] {
  if (!cut) return [];
  const entries = items.flatMap((item) => (item.kind === 'entry' ? [item] : []));
  const taken = new Set(entries.map(({ address }) => addressKey(address)));
  const left = new Map<string, Address>();
  for (const { from } of entries) {
    const address = from.column === undefined ? undefined : cut[from.line - 1]?.[from.column - 1];
    if (address && !taken.has(addressKey(address))) left.set(addressKey(address), address);
  }
  const cells = [...left.values()].map((address) => ({ address, value: '' }));
  return cells.length > 0 ? [{ kind: 'setCells', cells }] : [];
}
