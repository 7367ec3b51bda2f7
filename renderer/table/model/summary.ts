/** Sum and count of the amounts in a range, for the status bar. */

import type { Scene } from '../../../shared/sheet/scene.js';
import { spotAt } from '../../../shared/sheet/sheet.js';
import type { UiState } from '../../store/ui.js';
import { placesOf, type Rect } from './range.js';

/** In 分; undefined for a single cell or a range without amounts. */
export function summarise(scene: Scene, rect: Rect): UiState['summary'] {
  let sum = 0;
  let count = 0;
  let cells = 0;
  for (const { line, column } of placesOf(rect)) {
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
