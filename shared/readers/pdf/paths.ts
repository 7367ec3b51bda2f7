/** Straight rules (表格线) in the paths of a page: strokes, and rectangles filled so thin that they are rules. */
import { apply, type Box, boxOf, type Matrix, type Point } from './geometry.js';
import type { Segment } from './page-content.js';

export interface Pen {
  /** In points. */
  readonly lineWidth: number;
  readonly stroke: string;
  readonly fill: string;
}

const MOVE = 0;
const LINE = 1;
const CURVE = 2;
const QUADRATIC = 3;
const CLOSE = 4;
/** How many numbers follow each of them. */
const LENGTHS = [2, 2, 6, 4, 0];

/** Thicker is an area. */
const THICKEST = 4;
/** Shorter is a dot, a corner or part of a drawn letter. */
const SHORTEST = 4;
/** Further out of true is no rule. */
const ASKEW = 1;
const WHITE = '#ffffff';

/** The rules that a path draws, in page coordinates. */
export function pathSegments(operator: string, data: ArrayLike<number>, matrix: Matrix, pen: Pen): Segment[] {
  const strokes = /stroke/i.test(operator) && pen.stroke !== WHITE && pen.lineWidth <= THICKEST;
  const fills = /fill/i.test(operator) && pen.fill !== WHITE;
  if (!strokes && !fills) return [];
  const shapes = shapesOf(data, matrix, /^close/.test(operator));
  const segments: Segment[] = [];
  for (const { points, straight } of shapes) {
    if (strokes) for (const item of sides(points)) segments.push(item);
    else if (straight && points.length >= 3) {
      const segment = thinBox(boxOf(points));
      if (segment) segments.push(segment);
    }
  }
  return segments;
}

/** A picture that is as thin as a rule is one: some programs draw them so. */
export function segmentOfPicture(box: Box): Segment | undefined {
  return thinBox(box);
}

interface Shape {
  readonly points: Point[];
  straight: boolean;
}

function shapesOf(data: ArrayLike<number>, matrix: Matrix, closed: boolean): Shape[] {
  const shapes: Shape[] = [];
  const close = (shape: Shape | undefined): void => {
    const [first] = shape?.points ?? [];
    if (first) shape?.points.push(first);
  };
  for (let at = 0; at < data.length; ) {
    const command = data[at] ?? MOVE;
    const length = LENGTHS[command] ?? 0;
    const point = (offset: number): Point => apply(matrix, data[at + offset] ?? 0, data[at + offset + 1] ?? 0);
    const shape = shapes.at(-1);
    if (command === MOVE) shapes.push({ points: [point(1)], straight: true });
    else if (command === LINE) shape?.points.push(point(1));
    else if (command === CLOSE) close(shape);
    else if (command === CURVE || command === QUADRATIC) {
      if (shape) shape.straight = false;
      shape?.points.push(point(length - 1));
    }
    at += 1 + length;
  }
  if (closed) close(shapes.at(-1));
  return shapes;
}

/** The sides of a stroked shape that are horizontal or vertical. */
function sides(points: readonly Point[]): Segment[] {
  return points.slice(1).flatMap((to, index) => {
    const from = points[index];
    return from && isRule(from, to) ? [{ from, to }] : [];
  });
}

function isRule(from: Point, to: Point): boolean {
  const width = Math.abs(to.x - from.x);
  const height = Math.abs(to.y - from.y);
  return Math.min(width, height) <= ASKEW && Math.max(width, height) >= SHORTEST;
}

function thinBox({ left, top, right, bottom }: Box): Segment | undefined {
  const width = right - left;
  const height = bottom - top;
  if (Math.min(width, height) > THICKEST || Math.max(width, height) < SHORTEST) return undefined;
  if (width >= height) {
    const y = (top + bottom) / 2;
    return { from: { x: left, y }, to: { x: right, y } };
  }
  const x = (left + right) / 2;
  return { from: { x, y: top }, to: { x, y: bottom } };
}
