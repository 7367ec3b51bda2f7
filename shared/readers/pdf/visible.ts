/** What of a page is seen (看得见): words beyond its edges, or cut off by what bounds a drawing, are printed for nobody. */
import { apply, type Box, boxOf, type Matrix, type Point } from './geometry.js';
import type { PlacedGlyph } from './text-state.js';

/** How far above the base line the middle of a character is, in ems. */
const MIDDLE = 0.35;
/** So much of an em over the edge is still seen. */
const TOLERANCE = 0.1;

/** The part of `clip` in which a path that bounds what follows lies; its box, so rather too much than too little. */
export function clipped(clip: Box, extent: unknown, matrix: Matrix): Box {
  const given = (extent ?? []) as ArrayLike<unknown>;
  const [left, top, right, bottom] = [Number(given[0]), Number(given[1]), Number(given[2]), Number(given[3])];
  if (!Number.isFinite(left + top + right + bottom)) return clip;
  const box = boxOf([
    apply(matrix, left, top),
    apply(matrix, left, bottom),
    apply(matrix, right, top),
    apply(matrix, right, bottom),
  ]);
  return {
    left: Math.max(clip.left, box.left),
    top: Math.max(clip.top, box.top),
    right: Math.min(clip.right, box.right),
    bottom: Math.min(clip.bottom, box.bottom),
  };
}

/** Whether the middle of a character lies in what is seen. */
export function isSeen(glyph: PlacedGlyph, { left, top, right, bottom }: Box): boolean {
  const { x, y } = middleOf(glyph);
  const over = TOLERANCE * glyph.size;
  return x >= left - over && x <= right + over && y >= top - over && y <= bottom + over;
}

function middleOf({ from, to, size, direction }: PlacedGlyph): Point {
  const length = Math.hypot(direction.x, direction.y) || 1;
  const up = (MIDDLE * size) / length;
  return { x: (from.x + to.x) / 2 + direction.y * up, y: (from.y + to.y) / 2 - direction.x * up };
}
