/** Quarter turns: a table may be set sideways on its page, and the words of a cell sideways in the table. */
import { type Box, boxOf, type Point } from './geometry.js';

/** How often text must be turned a quarter to the left so that it reads from left to right. */
export type Turn = 0 | 1 | 2 | 3;

export interface Sheet {
  readonly width: number;
  readonly height: number;
}

/** Tangent of the angle from which text is askew, as a watermark is. */
const SLANT = 0.2;

/** The turn of text that runs in this direction; undefined when it is askew. */
export function turnOf({ x, y }: Point): Turn | undefined {
  if (Math.abs(y) <= SLANT * Math.abs(x)) return x >= 0 ? 0 : 2;
  if (Math.abs(x) <= SLANT * Math.abs(y)) return y >= 0 ? 1 : 3;
  return undefined;
}

/** A point of the sheet as it lies after the turn. */
export function turned({ x, y }: Point, turn: Turn, { width, height }: Sheet): Point {
  switch (turn) {
    case 0:
      return { x, y };
    case 1:
      return { x: y, y: width - x };
    case 2:
      return { x: width - x, y: height - y };
    default:
      return { x: height - y, y: x };
  }
}

export function turnedBox({ left, top, right, bottom }: Box, turn: Turn, sheet: Sheet): Box {
  return boxOf([turned({ x: left, y: top }, turn, sheet), turned({ x: right, y: bottom }, turn, sheet)]);
}

export function turnedSheet({ width, height }: Sheet, turn: Turn): Sheet {
  return turn % 2 === 0 ? { width, height } : { width: height, height: width };
}

/** The turn that takes this one back. */
export function back(turn: Turn): Turn {
  return ((4 - turn) % 4) as Turn;
}
