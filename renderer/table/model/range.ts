/** Ranges of cells (选区): pure arithmetic on places of the sheet, counted from 0. */

import { largest, smallest } from '../../../shared/extremes.js';

export interface GridPlace {
  readonly line: number;
  readonly column: number;
}

/** First and last line and column, all inside the range. */
export interface Rect {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** The range spans from `anchor` to `head`; `active` is the cell that typing goes to. */
export interface Selection {
  readonly anchor: GridPlace;
  readonly head: GridPlace;
  readonly active: GridPlace;
  /** What was taken by its header or number: it reaches to the ends of the sheet whatever is in sight. */
  readonly whole?: 'lines' | 'columns' | 'all' | undefined;
  /** Ranges that were selected before and stay so (Ctrl+click). */
  readonly others?: readonly Rect[] | undefined;
}

export interface Size {
  readonly lines: number;
  readonly columns: number;
}

export function single(place: GridPlace): Selection {
  return { anchor: place, head: place, active: place };
}

export function rectOf({ anchor, head }: Pick<Selection, 'anchor' | 'head'>): Rect {
  return {
    top: Math.min(anchor.line, head.line),
    left: Math.min(anchor.column, head.column),
    bottom: Math.max(anchor.line, head.line),
    right: Math.max(anchor.column, head.column),
  };
}

export function selectRect(rect: Rect, active?: GridPlace): Selection {
  const anchor = { line: rect.top, column: rect.left };
  return { anchor, head: { line: rect.bottom, column: rect.right }, active: active ?? anchor };
}

export function sizeOf(rect: Rect): Size {
  return { lines: rect.bottom - rect.top + 1, columns: rect.right - rect.left + 1 };
}

export function isSingle(rect: Rect): boolean {
  return rect.top === rect.bottom && rect.left === rect.right;
}

export function contains(rect: Rect, { line, column }: GridPlace): boolean {
  return line >= rect.top && line <= rect.bottom && column >= rect.left && column <= rect.right;
}

export function clamp(place: GridPlace, { lines, columns }: Size): GridPlace {
  return {
    line: Math.max(0, Math.min(place.line, lines - 1)),
    column: Math.max(0, Math.min(place.column, columns - 1)),
  };
}

/** All selected ranges, the one at work last. They may overlap. */
export function rectsOf(selection: Pick<Selection, 'anchor' | 'head' | 'others'>): readonly Rect[] {
  return [...(selection.others ?? []), rectOf(selection)];
}

/** Keeps a selection inside a sheet that became smaller. */
export function clampSelection({ anchor, head, active, whole, others }: Selection, size: Size): Selection {
  const left = others?.filter(({ bottom, right }) => bottom < size.lines && right < size.columns);
  const rest = left && left.length > 0 ? { others: left } : {};
  return { anchor: clamp(anchor, size), head: clamp(head, size), active: clamp(active, size), whole, ...rest };
}

/**
 * Where Ctrl and an arrow lead, as in Excel: to the last filled cell of the block one is in, else to the next
 * filled one, else to the edge of the sheet.
 */
export function blockEdge(
  from: GridPlace,
  [lines, columns]: readonly [number, number],
  size: Size,
  filled: (place: GridPlace) => boolean,
): GridPlace {
  const inside = ({ line, column }: GridPlace): boolean =>
    line >= 0 && column >= 0 && line < size.lines && column < size.columns;
  const after = ({ line, column }: GridPlace): GridPlace => ({ line: line + lines, column: column + columns });
  let at = from;
  let next = after(at);
  if (!inside(next)) return from;
  if (filled(from) && filled(next)) {
    while (inside(next) && filled(next)) [at, next] = [next, after(next)];
    return at;
  }
  while (inside(next) && !filled(next)) [at, next] = [next, after(next)];
  return inside(next) ? next : at;
}

/** The cells that come to a range when its fill handle is dragged to a place: along the longer way, one direction alone. */
export function dragged(rect: Rect, { line, column }: GridPlace): Rect | undefined {
  const down = Math.max(line - rect.bottom, rect.top - line, 0);
  const across = Math.max(column - rect.right, rect.left - column, 0);
  if (down === 0 && across === 0) return undefined;
  if (down >= across)
    return line > rect.bottom
      ? { ...rect, top: rect.bottom + 1, bottom: line }
      : { ...rect, top: line, bottom: rect.top - 1 };
  return column > rect.right
    ? { ...rect, left: rect.right + 1, right: column }
    : { ...rect, left: column, right: rect.left - 1 };
}

/** The smallest range around two. */
export function around(one: Rect, other: Rect): Rect {
  return {
    top: Math.min(one.top, other.top),
    left: Math.min(one.left, other.left),
    bottom: Math.max(one.bottom, other.bottom),
    right: Math.max(one.right, other.right),
  };
}

/** Whole lines or columns where a range has some of each; all of the sheet for both. */
export function wholeOf({ active, anchor, head }: Selection, kind: 'lines' | 'columns' | 'all', size: Size): Selection {
  const { top, left, bottom, right } = rectOf({ anchor, head });
  const lines = kind === 'columns' || kind === 'all' ? [0, size.lines - 1] : [top, bottom];
  const columns = kind === 'lines' || kind === 'all' ? [0, size.columns - 1] : [left, right];
  const [first = 0, last = 0] = lines;
  const [from = 0, to = 0] = columns;
  return { anchor: { line: first, column: from }, head: { line: last, column: to }, active, whole: kind };
}

/**
 * What has to come into sight when a selection follows another: the end that moved, or the active cell. Of whole
 * lines that is a line and no column, of whole columns a column and no line.
 */
export function sightOf(now: Selection, before: Selection): Partial<GridPlace> {
  const { line, column } = now.anchor === before.anchor ? now.head : now.active;
  const lines = now.whole === 'columns' || now.whole === 'all' ? {} : { line };
  const columns = now.whole === 'lines' || now.whole === 'all' ? {} : { column };
  return { ...lines, ...columns };
}

/** The range that places fill without a gap; undefined where they do not. */
export function filledBy(places: readonly GridPlace[]): Rect | undefined {
  const lines = places.map(({ line }) => line);
  const columns = places.map(({ column }) => column);
  const rect = {
    top: smallest(lines),
    left: smallest(columns),
    bottom: largest(lines),
    right: largest(columns),
  };
  const { lines: high, columns: wide } = sizeOf(rect);
  const known = new Set(places.map(({ line, column }) => `${line} ${column}`));
  return places.length > 0 && known.size === high * wide ? rect : undefined;
}

export function moved(place: GridPlace, lines: number, columns: number, size: Size): GridPlace {
  return clamp({ line: place.line + lines, column: place.column + columns }, size);
}

/**
 * Where Enter and Tab lead inside a range of several cells: through all of it and round again.
 * `across` goes along the lines, otherwise down the columns; `step` is 1 or -1.
 */
export function cycled(rect: Rect, active: GridPlace, across: boolean, step: 1 | -1): GridPlace {
  const { lines, columns } = sizeOf(rect);
  const line = active.line - rect.top;
  const column = active.column - rect.left;
  const at = across ? line * columns + column : column * lines + line;
  const next = (at + step + lines * columns) % (lines * columns);
  return across
    ? { line: rect.top + Math.floor(next / columns), column: rect.left + (next % columns) }
    : { line: rect.top + (next % lines), column: rect.left + Math.floor(next / lines) };
}

/** Where Tab leads from a single cell: along the line, then to the next; undefined at the ends of the sheet. */
export function tabbed({ line, column }: GridPlace, step: 1 | -1, size: Size): GridPlace | undefined {
  const at = line * size.columns + column + step;
  if (at < 0 || at >= size.lines * size.columns) return undefined;
  return { line: Math.floor(at / size.columns), column: at % size.columns };
}

/** Every place of a range, line by line. */
export function* placesOf(rect: Rect): Generator<GridPlace> {
  for (let line = rect.top; line <= rect.bottom; line++)
    for (let column = rect.left; column <= rect.right; column++) yield { line, column };
}

/** Every place of several ranges, none twice. */
export function* placesIn(rects: readonly Rect[]): Generator<GridPlace> {
  for (const [index, rect] of rects.entries()) {
    const before = rects.slice(0, index);
    for (const place of placesOf(rect)) if (!before.some((one) => contains(one, place))) yield place;
  }
}

/** How large a paste becomes: repeated over the range where it fits a whole number of times, as in Excel. */
export function pasteSize(clip: Size, range: Size): Size {
  const fits = (part: number, whole: number): number => (whole > part && whole % part === 0 ? whole : part);
  const size = { lines: fits(clip.lines, range.lines), columns: fits(clip.columns, range.columns) };
  return size;
}
