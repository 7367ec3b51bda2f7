/** Deleting entries and filling down. */
import { wordsIn } from '../../../shared/language/value.js';
import type { Command } from '../../../shared/project/command.js';
import { isComputed, kindOf } from '../../../shared/sheet/cell-kind.js';
import { editText } from '../../../shared/sheet/cell-text.js';
import { entryAt, type Scene } from '../../../shared/sheet/scene.js';
import { spotAt } from '../../../shared/sheet/sheet.js';
import { placesOf, type Rect } from '../model/range.js';

type Setting = Extract<Command, { kind: 'setCells' }>['cells'][number];

export interface CellsPlan {
  readonly cells: readonly Setting[];
  /** Computed cells that stay as they are. */
  readonly skipped: number;
}

/** Clears what was entered in a range. */
export function clearRange(scene: Scene, rect: Rect): CellsPlan {
  const cells: Setting[] = [];
  let skipped = 0;
  for (const { line, column } of placesOf(rect)) {
    const spot = spotAt(scene.sheet, line, column);
    if (!spot?.address) continue;
    const kind = kindOf(scene.standard, scene.sheet, spot);
    if (kind === 'entered') {
      if (entryAt(scene.project, spot.address) !== undefined) cells.push({ address: spot.address, value: '' });
    } else if (isComputed(kind)) skipped += 1;
  }
  return { cells, skipped };
}

/** Fills the first line of a range into the others; a single line takes what stands above it. */
export function fillDown(scene: Scene, rect: Rect): CellsPlan {
  const source = rect.top === rect.bottom ? rect.top - 1 : rect.top;
  const cells: Setting[] = [];
  let skipped = 0;
  for (const { line, column } of placesOf({ ...rect, top: source + 1 })) {
    const from = spotAt(scene.sheet, source, column);
    const to = spotAt(scene.sheet, line, column);
    if (!from?.address || !to?.address) continue;
    const kind = kindOf(scene.standard, scene.sheet, to);
    if (kind !== 'entered') {
      if (isComputed(kind)) skipped += 1;
      continue;
    }
    const value = sourceEntry(scene, from);
    if (value !== (entryAt(scene.project, to.address) ?? '')) cells.push({ address: to.address, value });
  }
  return { cells, skipped };
}

/** A computed source gives its value, an entered one what was typed. */
function sourceEntry(scene: Scene, spot: NonNullable<ReturnType<typeof spotAt>>): string {
  if (!spot.address) return '';
  const value = scene.calculation.value(spot.address);
  if (value.kind === 'amount') return editText({ ...scene, unit: '元' }, spot);
  return entryAt(scene.project, spot.address) ?? wordsIn(value);
}
