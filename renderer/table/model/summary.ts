/** Sum and count of the amounts in ranges, for the status bar. */

import type { Scene } from '../../../shared/sheet/scene.js';
import { spotAt } from '../../../shared/sheet/sheet.js';
import type { UiState } from '../../store/ui.js';
import { placesIn, type Rect } from './range.js';

/** In 分, no cell twice; undefined for a single cell or ranges without amounts. */
export function summarise(scene: Scene, rects: readonly Rect[]): UiState['summary'] {
  let sum = 0;
  let count = 0;
  let cells = 0;
  for (const { line, column } of placesIn(rects)) {
    cells += 1;
    const spot = spotAt(scene.sheet, line, column);
    if (!spot?.address || spot.column.type !== 'amount') continue;
    const value = scene.calculation.value(spot.address);
    if (value.kind !== 'amount') continue;
    sum += value.fen;
    count += 1;
  }
  return cells > 1 && count > 0 ? { sum, count } : undefined;
}
