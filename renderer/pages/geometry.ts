/** Where the pages of a document lie on the desk, and which of them are seen. */

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

/** `readable`: as wide as there is room, and larger where the print would be too small to read. */
export type Zoom = 'width' | 'readable' | 'page' | number;

const GAP = 10;
const PIXELS_PER_POINT = 96 / 72;
/** Of the printed size: the small print of tables can still be read. */
const READABLE = 0.75;
export const ZOOM_STEPS: readonly number[] = [25, 33, 50, 67, 75, 90, 100, 125, 150, 200, 300];

/** Pixels for a point, so that a page fits or has the asked size. */
function scaleOf(zoom: Zoom, page: PageSize, room: PageSize): number {
  if (typeof zoom === 'number') return (zoom / 100) * PIXELS_PER_POINT;
  const across = (room.width - 2 * GAP) / page.width;
  if (zoom === 'readable') return Math.max(across, READABLE * PIXELS_PER_POINT);
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
