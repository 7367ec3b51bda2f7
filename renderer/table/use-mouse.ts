/** Selecting with the mouse: cells, lines by their numbers, columns by their headers, with Shift and by dragging. */

import { type RefObject, useEffect } from 'react';
import { largest, smallest } from '../../shared/extremes.js';
import { dragHandle, dragLines } from './drags.js';
import type { SheetController } from './edit/controller.js';
import type { GridView } from './grid/grid-view.js';
import { borderAt, columnsAt, onHandle, placeAt } from './grid/paint.js';
import { contains, type GridPlace, type Rect, selectRect, single } from './model/range.js';
import { openSheetMenu } from './sheet-menu.js';

/** Distance from the edge at which dragging scrolls, and how often. */
const EDGE = 24;
const SCROLL_MS = 50;

interface Parts {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly box: RefObject<HTMLTextAreaElement | null>;
  readonly controller: SheetController;
  readonly view: GridView;
}

export function useMouse({ frame, box, controller, view }: Parts): void {
  useEffect(() => {
    const root = frame.current;
    if (!root) return undefined;
    const drag = new Drag(root, controller, view);

    let border: number | undefined;
    const down = (event: MouseEvent): void => {
      if (event.target === box.current || (event.button !== 0 && event.button !== 2)) return;
      const hit = hitAt(event.target, controller, root);
      // The grid takes the border away under the mouse, so that a double click no longer tells which it was.
      border = event.detail === 2 ? borderAt(event.target, controller.state.sheet) : undefined;
      // What is no cell is a scroll bar.
      if (!hit) {
        view.rest();
        return;
      }
      view.editor?.commit();
      // The edit box keeps the focus; the browser would give it to the grid.
      event.preventDefault();
      box.current?.focus({ preventScroll: true });
      if (event.button === 2) drag.take(hit);
      else press(event, hit);
    };
    const press = (event: MouseEvent, hit: Hit): void => {
      const { extend, add } = held(event);
      if (onHandle(event)) dragHandle(controller, view);
      else if (hit.kind === 'columns') drag.columns(hit.columns, extend, add);
      else if (extend || add || !dragLines(controller, view, hit.place)) drag.start(hit.place, extend, add);
    };
    const twice = (event: MouseEvent): void => {
      const place = placeAt(event.target, controller.state.sheet);
      if (border !== undefined) view.fit([border]);
      else if (place && place.column >= 0) view.editor?.begin();
    };
    const menu = (event: MouseEvent): void => {
      const hit = hitAt(event.target, controller, root);
      if (!hit) return;
      event.preventDefault();
      const kind = hit.kind === 'columns' ? 'columns' : hit.place.column < 0 ? 'lines' : 'cells';
      openSheetMenu(controller, kind, { x: event.clientX, y: event.clientY });
    };
    const focused = (event: FocusEvent): void => {
      if (event.target !== box.current) box.current?.focus({ preventScroll: true });
    };
    root.addEventListener('focusin', focused);
    root.addEventListener('mousedown', down, true);
    root.addEventListener('dblclick', twice);
    root.addEventListener('contextmenu', menu);
    const scrolls = (): void => view.rest();
    root.addEventListener('wheel', scrolls, { passive: true });
    return () => {
      drag.stop();
      root.removeEventListener('focusin', focused);
      root.removeEventListener('mousedown', down, true);
      root.removeEventListener('dblclick', twice);
      root.removeEventListener('contextmenu', menu);
      root.removeEventListener('wheel', scrolls);
    };
  }, [frame, box, controller, view]);
}

type Hit =
  | { readonly kind: 'cell'; readonly place: GridPlace }
  | { readonly kind: 'columns'; readonly columns: readonly number[] };

function hitAt(target: EventTarget | null, controller: SheetController, root: HTMLElement): Hit | undefined {
  const { sheet } = controller.state;
  const place = placeAt(target, sheet);
  if (place) return { kind: 'cell', place };
  const columns = columnsAt(target, sheet, root);
  return columns && columns.length > 0 ? { kind: 'columns', columns } : undefined;
}

/** Which keys are held: Shift extends what is selected, Ctrl adds to it. */
function held({ shiftKey, ctrlKey, metaKey }: MouseEvent): { readonly extend: boolean; readonly add: boolean } {
  return { extend: shiftKey, add: ctrlKey || metaKey };
}

class Drag {
  private whole = false;
  /** Ranges that stay selected while another one is drawn. */
  private kept: readonly Rect[] | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;
  private last: MouseEvent | undefined;

  constructor(
    private readonly root: HTMLElement,
    private readonly controller: SheetController,
    private readonly view: GridView,
  ) {}

  /** What the menu is opened on is selected, unless it is already. */
  take(hit: Hit): void {
    const { controller } = this;
    const { whole } = controller.state.selection;
    const rects = controller.rects;
    if (hit.kind === 'columns') {
      const known = (column: number): boolean => rects.some(({ left, right }) => column >= left && column <= right);
      if ((whole !== 'columns' && whole !== 'all') || !hit.columns.every(known)) this.selectColumns(hit.columns);
    } else if (hit.place.column < 0) {
      const known = rects.some(({ top, bottom }) => hit.place.line >= top && hit.place.line <= bottom);
      if ((whole !== 'lines' && whole !== 'all') || !known) this.lines(hit.place.line, hit.place.line);
    } else if (!rects.some((rect) => contains(rect, hit.place))) controller.moveTo(hit.place, false);
  }

  /** From a cell, or from a line number, which takes whole lines; `add` keeps what was selected before. */
  start(place: GridPlace, extend: boolean, add: boolean): void {
    this.whole = place.column < 0;
    this.kept = add && !extend ? this.controller.rects : undefined;
    if (extend) this.reach(place);
    else if (this.whole) this.lines(place.line, place.line);
    else this.controller.select({ ...single(place), others: this.kept });
    document.addEventListener('mousemove', this.move);
    document.addEventListener('mouseup', this.stop);
    this.timer = setInterval(this.scroll, SCROLL_MS);
  }

  /** From a header, which takes whole columns. */
  columns(columns: readonly number[], extend: boolean, add: boolean): void {
    const { anchor, head } = this.controller.state.selection;
    const own = extend ? [anchor.column, head.column] : columns;
    this.kept = add && !extend ? this.controller.rects : undefined;
    const select = (more: readonly number[]): void => this.selectColumns([...own, ...more]);
    const move = (event: MouseEvent): void => {
      const under = document.elementFromPoint(event.clientX, event.clientY);
      const reached = columnsAt(under, this.controller.state.sheet, this.root);
      if (reached && reached.length > 0) select(reached);
    };
    select(columns);
    document.addEventListener('mousemove', move);
    document.addEventListener('mouseup', () => document.removeEventListener('mousemove', move), { once: true });
  }

  private selectColumns(all: readonly number[]): void {
    const bottom = this.controller.size.lines - 1;
    const rect = { top: 0, left: smallest(all), bottom, right: largest(all) };
    const whole = rect.left === 0 && rect.right === this.controller.size.columns - 1 ? 'all' : 'columns';
    this.controller.select({ ...selectRect(rect), whole, others: this.kept });
  }

  stop = (): void => {
    document.removeEventListener('mousemove', this.move);
    document.removeEventListener('mouseup', this.stop);
    clearInterval(this.timer);
    this.last = undefined;
  };

  private move = (event: MouseEvent): void => {
    if (event.buttons === 0) {
      this.stop();
      return;
    }
    this.last = event;
    const place = placeAt(document.elementFromPoint(event.clientX, event.clientY), this.controller.state.sheet);
    if (place) this.reach(place);
  };

  private reach({ line, column }: GridPlace): void {
    const { selection } = this.controller.state;
    if (this.whole) this.lines(selection.anchor.line, line);
    else if (selection.head.line !== line || selection.head.column !== column)
      this.controller.select({ ...selection, head: { line, column: Math.max(0, column) }, whole: undefined });
  }

  private lines(from: number, to: number): void {
    const right = this.controller.size.columns - 1;
    this.controller.select({
      anchor: { line: from, column: 0 },
      head: { line: to, column: right },
      active: { line: from, column: 0 },
      whole: 'lines',
      others: this.kept,
    });
  }

  /** Goes on beyond the edge while the mouse is held there. */
  private scroll = (): void => {
    const { last } = this;
    if (!last) return;
    const { left, right, top, bottom } = this.root.getBoundingClientRect();
    const lines = last.clientY > bottom - EDGE ? 1 : last.clientY < top + EDGE ? -1 : 0;
    const columns = last.clientX > right - EDGE ? 1 : last.clientX < left + EDGE ? -1 : 0;
    if (lines === 0 && columns === 0) return;
    const { head } = this.controller.state.selection;
    const size = this.controller.size;
    const next = {
      line: Math.max(0, Math.min(size.lines - 1, head.line + lines)),
      column: Math.max(0, Math.min(size.columns - 1, head.column + (this.whole ? 0 : columns))),
    };
    this.reach(next);
    this.view.show(this.whole ? { line: next.line } : next);
  };
}
