/** The rules of a table on one page: every line drawn once, as long as it runs, and none that a cell leaves open. */
import type { PlacedCell } from '../layout/layout.js';

export interface Rule {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly width: number;
}

const INNER = 0.5;
const OUTER = 0.75;
/** Coordinates are compared in hundredths of a point, so that sums of widths meet. */
const GRID = 100;

/** Stretches of one horizontal or vertical line. */
interface Track {
  readonly drawn: [number, number][];
  readonly open: [number, number][];
}

type Side = 'top' | 'right' | 'bottom' | 'left';

/** All rules of the cells, inner ones first. */
export function rulesOf(cells: readonly PlacedCell[]): Rule[] {
  const horizontal = new Map<number, Track>();
  const vertical = new Map<number, Track>();
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const { cell, x, y, width, height } of cells) {
    const [left, right, top, bottom] = [snap(x), snap(x + width), snap(y), snap(y + height)];
    const open = (side: Side) => cell.open.includes(side);
    note(horizontal, top, left, right, open('top'));
    note(horizontal, bottom, left, right, open('bottom'));
    note(vertical, left, top, bottom, open('left'));
    note(vertical, right, top, bottom, open('right'));
    box.left = Math.min(box.left, left);
    box.right = Math.max(box.right, right);
    box.top = Math.min(box.top, top);
    box.bottom = Math.max(box.bottom, bottom);
  }
  const rules: Rule[] = [];
  for (const [y, track] of sorted(horizontal)) {
    const width = y === box.top || y === box.bottom ? OUTER : INNER;
    for (const [from, to] of stretches(track)) rules.push(rule(from, y, to, y, width));
  }
  for (const [x, track] of sorted(vertical)) {
    const width = x === box.left || x === box.right ? OUTER : INNER;
    for (const [from, to] of stretches(track)) rules.push(rule(x, from, x, to, width));
  }
  return rules.sort((a, b) => a.width - b.width);
}

function note(tracks: Map<number, Track>, at: number, from: number, to: number, open: boolean): void {
  let track = tracks.get(at);
  if (!track) {
    track = { drawn: [], open: [] };
    tracks.set(at, track);
  }
  (open ? track.open : track.drawn).push([from, to]);
}

/** Joins what touches and leaves out what any cell wants open. */
function stretches(track: Track): [number, number][] {
  const joined: [number, number][] = [];
  for (const [from, to] of track.drawn.sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return track.open.reduce((parts, gap) => parts.flatMap((part) => without(part, gap)), joined);
}

function without([from, to]: [number, number], [start, end]: [number, number]): [number, number][] {
  if (end <= from || start >= to) return [[from, to]];
  const left: [number, number][] = start > from ? [[from, start]] : [];
  const right: [number, number][] = end < to ? [[end, to]] : [];
  return [...left, ...right];
}

function sorted(tracks: ReadonlyMap<number, Track>): [number, Track][] {
  return [...tracks].sort((a, b) => a[0] - b[0]);
}

function rule(x1: number, y1: number, x2: number, y2: number, width: number): Rule {
  return { x1: x1 / GRID, y1: y1 / GRID, x2: x2 / GRID, y2: y2 / GRID, width };
}

function snap(value: number): number {
  return Math.round(value * GRID);
}
