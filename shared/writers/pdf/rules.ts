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
  for (const { cell, x, y, width, height } of cells) {
    const [left, right, top, bottom] = [snap(x), snap(x + width), snap(y), snap(y + height)];
    const open = (side: Side) => cell.open.includes(side);
    note(horizontal, top, left, right, open('top'));
    note(horizontal, bottom, left, right, open('bottom'));
    note(vertical, left, top, bottom, open('left'));
    note(vertical, right, top, bottom, open('right'));
  }
  const rules = [
    ...drawn(horizontal).map(({ at, from, to, width }) => rule(from, at, to, at, width)),
    ...drawn(vertical).map(({ at, from, to, width }) => rule(at, from, at, to, width)),
  ];
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

/** What is drawn of all lines of one direction; the frame is where the first and the last are, open rows aside. */
function drawn(tracks: ReadonlyMap<number, Track>) {
  const lines = [...tracks].sort((a, b) => a[0] - b[0]).map(([at, track]) => ({ at, parts: stretches(track) }));
  const inked = lines.filter(({ parts }) => parts.length > 0);
  return inked.flatMap(({ at, parts }, index) => {
    const width = index === 0 || index === inked.length - 1 ? OUTER : INNER;
    return parts.map(([from, to]) => ({ at, from, to, width }));
  });
}

function rule(x1: number, y1: number, x2: number, y2: number, width: number): Rule {
  return { x1: x1 / GRID, y1: y1 / GRID, x2: x2 / GRID, y2: y2 / GRID, width };
}

function snap(value: number): number {
  return Math.round(value * GRID);
}
