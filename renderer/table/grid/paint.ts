/** Touches the drawn cells directly: selection, flashing, where a cell stands. The grid is not asked to redraw. */

import type { Sheet } from '../../../shared/sheet/sheet.js';
import { contains, type GridPlace, type Rect } from '../model/range.js';
import { NUMBER_COLUMN } from './columns.js';

const FLASH_MS = 600;

function placeOfCell(cell: Element, sheet: Sheet): GridPlace | undefined {
  const index = cell.closest('.ag-row')?.getAttribute('row-index');
  const id = cell.getAttribute('col-id');
  if (index === null || index === undefined || id === null) return undefined;
  const column = id === NUMBER_COLUMN ? -1 : sheet.columnByKey.get(id);
  return column === undefined ? undefined : { line: Number(index), column };
}

/** The cell under an element of the page; column -1 for the line numbers. */
export function placeAt(target: EventTarget | null, sheet: Sheet): GridPlace | undefined {
  const cell = target instanceof Element ? target.closest('.ag-cell') : null;
  return cell ? placeOfCell(cell, sheet) : undefined;
}

/** The columns under a header: one, those of a group, or all under the corner. */
export function columnsAt(target: EventTarget | null, sheet: Sheet, root: HTMLElement): readonly number[] | undefined {
  if (!(target instanceof Element) || target.closest('.ag-header-cell-resize')) return undefined;
  const header = target.closest('.ag-header-cell, .ag-header-group-cell');
  const id = header?.getAttribute('col-id');
  if (!header || id === null || id === undefined) return undefined;
  if (id === NUMBER_COLUMN) return sheet.columns.map((_, index) => index);
  const single = sheet.columnByKey.get(id);
  if (single !== undefined) return [single];
  const box = header.getBoundingClientRect();
  const inside: number[] = [];
  for (const cell of root.querySelectorAll('.ag-header-cell')) {
    const at = cell.getBoundingClientRect();
    const index = sheet.columnByKey.get(cell.getAttribute('col-id') ?? '');
    if (index !== undefined && at.left >= box.left - 1 && at.right <= box.right + 1) inside.push(index);
  }
  return inside;
}

/** What is to be seen on the cells besides their content. */
export interface Marks {
  /** The selected ranges, the one at work last. */
  readonly rects: readonly Rect[];
  readonly active: GridPlace;
  /** What is cut and not yet pasted, or what a dragged fill handle reaches. */
  readonly dashed?: Rect | undefined;
  /** The line before which dragged lines would come to stand. */
  readonly drop?: number | undefined;
}

function edgesOf(prefix: string, rect: Rect | undefined, place: GridPlace): Record<string, boolean> {
  const inside = rect !== undefined && contains(rect, place);
  return {
    [`${prefix}-top`]: inside && place.line === rect.top,
    [`${prefix}-bottom`]: inside && place.line === rect.bottom,
    [`${prefix}-first`]: inside && place.column === rect.left,
    [`${prefix}-last`]: inside && place.column === rect.right,
  };
}

function classesAt({ rects, active, dashed, drop }: Marks, place: GridPlace): Record<string, boolean> {
  const around = rects.findLast((rect) => contains(rect, place));
  const edges = edgesOf('sheet', around, place);
  const beside = rects.some(({ top, bottom }) => place.line >= top && place.line <= bottom);
  return {
    'sheet-selected': around !== undefined,
    'sheet-active': place.line === active.line && place.column === active.column,
    ...edges,
    'sheet-corner':
      rects.length === 1 && edges['sheet-bottom'] === true && edges['sheet-last'] === true && place.column >= 0,
    'sheet-beside': place.column === -1 && beside,
    'sheet-dashed': dashed !== undefined && contains(dashed, place),
    ...edgesOf('dashed', dashed, place),
    'sheet-drop': drop === place.line,
  };
}

function paintCell(cell: HTMLElement, sheet: Sheet, marks: Marks): void {
  const place = placeOfCell(cell, sheet);
  if (!place) return;
  const classes = classesAt(marks, place);
  for (const [name, on] of Object.entries(classes)) cell.classList.toggle(name, on);
  if (place.column >= 0) cell.setAttribute('aria-selected', String(classes['sheet-selected']));
}

const MARKED = ['selected', 'active', 'beside', 'dashed', 'drop'].map((name) => `.ag-cell.sheet-${name}`).join(', ');

/** Marks the selected cells among those drawn; only cells that were or are marked are touched. */
export function paintSelection(root: HTMLElement, sheet: Sheet, marks: Marks): void {
  const { rects, active, dashed, drop } = marks;
  for (const cell of root.querySelectorAll<HTMLElement>(MARKED)) paintCell(cell, sheet, marks);
  const spans = dashed ? [...rects, dashed] : rects;
  for (const row of root.querySelectorAll('.ag-row')) {
    const line = Number(row.getAttribute('row-index'));
    if (line === active.line || line === drop || spans.some(({ top, bottom }) => line >= top && line <= bottom))
      for (const cell of row.querySelectorAll<HTMLElement>('.ag-cell')) paintCell(cell, sheet, marks);
  }
  for (const cell of root.querySelectorAll('.ag-header-cell')) {
    const index = sheet.columnByKey.get(cell.getAttribute('col-id') ?? '') ?? -1;
    cell.classList.toggle(
      'sheet-beside',
      rects.some(({ left, right }) => index >= left && index <= right),
    );
  }
}

/** Pixels of the fill handle's corner. */
const HANDLE = 9;

/** Whether a point lies on the fill handle of the selection. */
export function onHandle({ target, clientX, clientY }: MouseEvent): boolean {
  const cell = target instanceof Element ? target.closest('.ag-cell.sheet-corner') : null;
  const box = cell?.getBoundingClientRect();
  return box !== undefined && clientX >= box.right - HANDLE && clientY >= box.bottom - HANDLE;
}

/** The column whose border is under the mouse. */
export function borderAt(target: EventTarget | null, sheet: Sheet): number | undefined {
  const handle = target instanceof Element ? target.closest('.ag-header-cell-resize') : null;
  const id = handle?.closest('.ag-header-cell')?.getAttribute('col-id');
  return id === null || id === undefined ? undefined : sheet.columnByKey.get(id);
}

export function cellAt(root: HTMLElement, sheet: Sheet, { line, column }: GridPlace): HTMLElement | null {
  const key = sheet.columns[column]?.key;
  if (key === undefined) return null;
  return root.querySelector<HTMLElement>(`.ag-row[row-index="${line}"] .ag-cell[col-id="${CSS.escape(key)}"]`);
}

export interface BoxInFrame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where a cell stands in the frame, in the frame's own pixels whatever the zoom. */
export function boxIn(frame: HTMLElement, cell: HTMLElement): BoxInFrame {
  const outer = frame.getBoundingClientRect();
  const inner = cell.getBoundingClientRect();
  const scale = frame.offsetWidth > 0 ? outer.width / frame.offsetWidth : 1;
  return {
    left: Math.max(0, (inner.left - outer.left) / scale),
    top: Math.max(0, (inner.top - outer.top) / scale),
    width: inner.width / scale,
    height: inner.height / scale,
  };
}

/** What stands for a place that is to be seen: its cell, the number of a line, the header of a column. */
function markOf(root: HTMLElement, sheet: Sheet, { line, column }: Partial<GridPlace>): HTMLElement | null {
  if (line !== undefined && column !== undefined) return cellAt(root, sheet, { line, column });
  const key = column === undefined ? NUMBER_COLUMN : (sheet.columns[column]?.key ?? '');
  const part = line === undefined ? '.ag-header-cell' : `.ag-row[row-index="${line}"] .ag-cell`;
  return root.querySelector<HTMLElement>(`${part}[col-id="${CSS.escape(key)}"]`);
}

/**
 * Scrolls until a place lies clear of header, frozen columns and scroll bars, no further than needed. `drawn` is false
 * where the grid has not drawn it, `moved` where it lay clear already. `frozen` are the columns that do not scroll.
 */
export function scrollClear(
  root: HTMLElement,
  sheet: Sheet,
  place: Partial<GridPlace>,
  frozen: readonly string[],
): { readonly drawn: boolean; readonly moved: boolean } {
  const mark = markOf(root, sheet, place);
  const viewport = root.querySelector<HTMLElement>('.ag-grid-viewport');
  if (!mark || !viewport) return { drawn: false, moved: false };
  const edge = (selector: string): DOMRect | undefined => {
    const box = root.querySelector(selector)?.getBoundingClientRect();
    return box && box.width > 0 && box.height > 0 ? box : undefined;
  };
  const outer = viewport.getBoundingClientRect();
  const scale = viewport.offsetWidth > 0 ? outer.width / viewport.offsetWidth : 1;
  const last = frozen.at(-1);
  const at = mark.getBoundingClientRect();
  const low =
    (last === undefined ? undefined : edge(`.ag-header-cell[col-id="${CSS.escape(last)}"]`)?.right) ?? outer.left;
  const across =
    place.column === undefined || frozen.includes(mark.getAttribute('col-id') ?? '')
      ? 0
      : excess(
          [at.left, at.right],
          low,
          Math.min(outer.left + viewport.clientWidth * scale, edge('.ag-body-vertical-scroll')?.left ?? Infinity),
          mark.classList.contains('sheet-right'),
        );
  const along =
    place.line === undefined
      ? 0
      : excess(
          [at.top, at.bottom],
          edge('.ag-header')?.bottom ?? outer.top,
          Math.min(outer.top + viewport.clientHeight * scale, edge('.ag-body-horizontal-scroll')?.top ?? Infinity),
        );
  const before = [viewport.scrollLeft, viewport.scrollTop];
  if (across !== 0) viewport.scrollLeft += (across > 0 ? wholeColumns(root, mark, low, across) : across) / scale;
  if (along !== 0) viewport.scrollTop += along / scale;
  return { drawn: true, moved: viewport.scrollLeft !== before[0] || viewport.scrollTop !== before[1] };
}

/** Scrolled so far to the right, or a little further, so that no column stands cut at the left: half a number reads as another one. */
function wholeColumns(root: HTMLElement, mark: HTMLElement, low: number, across: number): number {
  const beside = mark.closest('.ag-row')?.querySelectorAll('.ag-cell') ?? root.querySelectorAll('.ag-header-cell');
  for (const cell of beside) {
    const { left, right } = cell.getBoundingClientRect();
    const isFrozen = cell.closest('.ag-grid-pinned-left-cells') !== null;
    if (!isFrozen && left - across < low - 1 && right - across > low + 1) return right - low;
  }
  return across;
}

/** Pixels by which something reaches beyond low or high; of what is too large its beginning is shown, or its end. */
function excess([from, to]: readonly [number, number], low: number, high: number, end = false): number {
  const large = to - from > high - low;
  const below = Math.min(0, from - low);
  const out = large ? (end ? to - high : from - low) : below || Math.max(0, to - high);
  return Math.abs(out) < 1 ? 0 : out;
}

/** Lets changed cells light up once; not where the system asks for no motion. */
export function flash(root: HTMLElement, sheet: Sheet, places: readonly GridPlace[]): void {
  if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const color = getComputedStyle(root).getPropertyValue('--flash').trim();
  for (const place of places) {
    const frames = [{ backgroundColor: color }, { backgroundColor: color, offset: 0.75 }, {}];
    cellAt(root, sheet, place)?.animate(frames, FLASH_MS);
  }
}

/**
 * The keyboard enters the sheet by its edit box alone. The scrolled area stays a stop of Tab for those who
 * need to reach it, and hands the focus on, unless the keyboard is just leaving.
 */
export function guardFocus(root: HTMLElement, name: string, leaving: boolean): void {
  const area = root.querySelector<HTMLElement>('[role="grid"], [role="treegrid"]');
  for (const element of root.querySelectorAll<HTMLElement>('.ag-root-wrapper [tabindex="0"]'))
    if (element !== area) element.tabIndex = -1;
  // Browsers make stops of Tab of areas that scroll, unless told otherwise.
  for (const bar of root.querySelectorAll<HTMLElement>('[class*="-scroll-viewport"]')) bar.tabIndex = -1;
  if (!area) return;
  area.tabIndex = leaving ? -1 : 0;
  area.setAttribute('aria-label', name);
}
