/** Where the pages of the preview lie, which of them are seen, and which printed value is under the pointer. */

import type { Preview, PrintedValue } from '../../shared/contract/contract.js';
import { type Address, addressKey } from '../../shared/project/address.js';
import type { View } from '../places/view.js';

/** In points. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** A page on the desk, in pixels from its top. */
export interface PageBox extends PageSize {
  readonly page: number;
  readonly top: number;
  /** Pixels for a point. Pages that lie across are fitted on their own. */
  readonly scale: number;
}

export type Zoom = 'width' | 'page' | number;

const GAP = 10;
const PIXELS_PER_POINT = 96 / 72;
export const ZOOM_STEPS: readonly number[] = [25, 33, 50, 67, 75, 90, 100, 125, 150, 200, 300];

/** Pixels for a point, so that a page fits or has the asked size. */
function scaleOf(zoom: Zoom, page: PageSize, room: PageSize): number {
  if (typeof zoom === 'number') return (zoom / 100) * PIXELS_PER_POINT;
  const across = (room.width - 2 * GAP) / page.width;
  const scale = zoom === 'width' ? across : Math.min(across, (room.height - 2 * GAP) / page.height);
  return Math.max(0.1, scale);
}

export function percentOf(scale: number): number {
  return Math.round((scale / PIXELS_PER_POINT) * 100);
}

/** The next zoom above or below. */
export function zoomStep(percent: number, by: 1 | -1): number {
  const next = by > 0 ? ZOOM_STEPS.find((step) => step > percent) : ZOOM_STEPS.findLast((step) => step < percent);
  return next ?? percent;
}

/** The pages one below the other. */
export function layPages(sizes: readonly PageSize[], zoom: Zoom, room: PageSize): PageBox[] {
  let top = GAP;
  return sizes.map((size, index) => {
    const scale = scaleOf(zoom, size, room);
    const box = { page: index + 1, top, width: size.width * scale, height: size.height * scale, scale };
    top += box.height + GAP;
    return box;
  });
}

export function deskHeight(boxes: readonly PageBox[]): number {
  const last = boxes.at(-1);
  return last ? last.top + last.height + GAP : 0;
}

/** The pages of which something is seen between `top` and `bottom`. */
export function seenPages(boxes: readonly PageBox[], top: number, bottom: number): PageBox[] {
  return boxes.filter((box) => box.top < bottom && box.top + box.height > top);
}

/** The page that lies at a height of the desk; between two pages the lower one. */
export function pageAt(boxes: readonly PageBox[], y: number): PageBox | undefined {
  return boxes.find((box) => box.top + box.height > y) ?? boxes.at(-1);
}

/** Figures are small: a near miss by this many points still hits. */
const TOLERANCE = 3;

/** The value under a point of a page: of those that hold it the smallest, else one that is very near. */
export function valueAt(values: readonly PrintedValue[], page: number, x: number, y: number): PrintedValue | undefined {
  const near = values.filter((value) => value.page === page && distance(value, x, y) <= TOLERANCE);
  return near.reduce<PrintedValue | undefined>((best, value) => {
    if (!best) return value;
    const nearer = distance(value, x, y) - distance(best, x, y);
    return nearer < 0 || (nearer === 0 && area(value) < area(best)) ? value : best;
  }, undefined);
}

function area(value: PrintedValue): number {
  return value.width * value.height;
}

/** How far a point lies outside of a value's rectangle, along the farther axis. */
function distance(value: PrintedValue, x: number, y: number): number {
  const across = Math.max(value.x - x, 0, x - value.x - value.width);
  const down = Math.max(value.y - y, 0, y - value.y - value.height);
  return Math.max(across, down);
}

/** A place on the pages that stays the same when they grow, shrink or are drawn anew. */
export interface Anchor {
  readonly page: number;
  /** Part of the page's height, 0 at its top. */
  readonly part: number;
}

export function anchorAt(boxes: readonly PageBox[], top: number): Anchor {
  const box = pageAt(boxes, top);
  return box ? { page: box.page, part: (top - box.top) / box.height } : { page: 1, part: 0 };
}

export function topOf(boxes: readonly PageBox[], anchor: Anchor): number {
  const box = boxes[anchor.page - 1] ?? boxes.at(-1);
  return box ? Math.max(0, box.top + anchor.part * box.height) : 0;
}

export interface PagePoint {
  readonly page: number;
  /** Points from the page's top. */
  readonly y: number;
  readonly height: number;
}

/** Where the selected cell is printed, or else the beginning of what the view shows. */
export function spotOf(
  preview: Pick<Preview, 'values' | 'blocks'>,
  view: View | undefined,
  address: Address | undefined,
): PagePoint | undefined {
  const key = address && addressKey(address);
  const value = key === undefined ? undefined : valueOfView(preview, key, view);
  if (value) return { page: value.page, y: value.y, height: value.height };
  const id = view && blockOf(view);
  const block = preview.blocks.find((one) => one.id === id);
  return block && { page: block.page, y: 0, height: 0 };
}

/** A value may be printed in several places; the one in what is being edited comes first. */
function valueOfView(
  { values, blocks }: Pick<Preview, 'values' | 'blocks'>,
  address: string,
  view: View | undefined,
): PrintedValue | undefined {
  const printed = values.filter((value) => value.address === address);
  const id = view && blockOf(view);
  const from = blocks.find((block) => block.id === id)?.page ?? 0;
  return printed.find((value) => value.page >= from) ?? printed[0];
}

function blockOf(view: View): string | undefined {
  switch (view.kind) {
    case 'table':
      return `table-${view.table}`;
    case 'form':
      return `form-${view.form}-${view.row}`;
    case 'prose':
      return view.part;
    case 'facts':
      return undefined;
  }
}
