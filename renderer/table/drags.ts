/** What the mouse drags on the sheet besides a selection: the fill handle, and lines by their numbers. */

import type { SheetController } from './edit/controller.js';
import type { GridView } from './grid/grid-view.js';
import { placeAt } from './grid/paint.js';
import { dragged, type GridPlace, type Rect } from './model/range.js';
import { moveRowsTo } from './rows/edit-rows.js';

/** Follows the mouse until it lets go; Escape gives up. `moved` gives what to do then. */
function follow(controller: SheetController, view: GridView, moved: (place: GridPlace) => () => void): void {
  let done: (() => void) | undefined;
  const end = (act: boolean): void => {
    document.removeEventListener('mousemove', move);
    document.removeEventListener('mouseup', up);
    document.removeEventListener('keydown', key, true);
    view.drag({});
    if (act) done?.();
  };
  const move = (event: MouseEvent): void => {
    if (event.buttons === 0) {
      end(false);
      return;
    }
    const place = placeAt(document.elementFromPoint(event.clientX, event.clientY), controller.state.sheet);
    if (!place) return;
    done = moved(place);
    view.show(place.column < 0 ? { line: place.line } : place);
  };
  const up = (): void => end(true);
  const key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    end(false);
  };
  document.addEventListener('mousemove', move);
  document.addEventListener('mouseup', up);
  document.addEventListener('keydown', key, true);
}

/** The handle at the corner of the selection: what is selected is repeated over the cells it is dragged over. */
export function dragHandle(controller: SheetController, view: GridView): void {
  const { rect } = controller;
  follow(controller, view, ({ line, column }) => {
    const over: Rect | undefined = dragged(rect, { line, column: Math.max(0, column) });
    view.drag({ dashed: over });
    return () => over && controller.fillOver(over);
  });
}

/** Selected lines by the number of one of them; false where that begins a selection instead. */
export function dragLines(controller: SheetController, view: GridView, place: GridPlace): boolean {
  const { whole, others } = controller.state.selection;
  const { top, bottom } = controller.rect;
  if (place.column >= 0 || whole !== 'lines' || others || place.line < top || place.line > bottom) return false;
  let moved = false;
  follow(controller, view, ({ line }) => {
    moved = true;
    // Upwards before the line under the mouse, downwards behind it.
    const drop = line > bottom ? line + 1 : line;
    const stays = line >= top && line <= bottom;
    view.drag(stays ? {} : { drop });
    return () => {
      if (!stays) controller.rows((scene, rect) => moveRowsTo(scene, rect, drop));
    };
  });
  // A click without a drag selects this line alone.
  const click = (): void => {
    if (!moved) controller.takeLine(place.line);
  };
  document.addEventListener('mouseup', click, { once: true });
  return true;
}
