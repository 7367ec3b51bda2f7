/** What is drawn on a page: pieces of text with their places, straight rules, and pictures. */
import { type Box, boxOf, type Point } from './geometry.js';
import type { Seam } from './seams.js';
import type { Turn } from './turns.js';

/** Below the base line, in ems. */
const DESCENT = 0.2;

/** Glyphs that stand together on a line. */
export interface Piece {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** The base line. */
  readonly y: number;
  readonly size: number;
  /** Number of the marked content (标签内容) it belongs to; null where it is untagged. */
  readonly mark: number | null;
  /** Page furniture, by its tags. */
  readonly artifact: boolean;
  /** From left to right. */
  readonly seams: readonly Seam[];
}

/** A straight horizontal or vertical rule. */
export interface Segment {
  readonly from: Point;
  readonly to: Point;
}

export interface PageContent {
  /** From 1. */
  readonly number: number;
  /** Number of the page's object in the file, which tags refer to. */
  readonly object: number | undefined;
  readonly width: number;
  readonly height: number;
  /** How it was turned to be read, from how it is seen. */
  readonly turn: Turn;
  readonly pieces: readonly Piece[];
  readonly segments: readonly Segment[];
  readonly pictures: readonly Box[];
  /** Words beyond the page's edges, or cut off: nobody sees them. */
  readonly unseen: string;
  /** Text across the page, such as a watermark. */
  readonly slanted: string;
  /** The text is not drawn, but lies over a scanned picture. */
  readonly recognised: boolean;
}

/** The rectangle that words take up; undefined where there are none. */
export function boxOfPieces(pieces: readonly Pick<Piece, 'left' | 'right' | 'y' | 'size'>[]): Box | undefined {
  if (pieces.length === 0) return undefined;
  return boxOf(
    pieces.flatMap(({ left, right, y, size }) => [
      { x: left, y: y - size },
      { x: right, y: y + DESCENT * size },
    ]),
  );
}

/** The point by which a piece belongs to a cell. */
export function centre({ left, right, y, size }: Piece): Point {
  return { x: (left + right) / 2, y: y - size * 0.35 };
}
