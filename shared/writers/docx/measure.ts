/** Points to the units of WordprocessingML. */
import type { Align } from '../../document/document.js';

/** Twentieths of a point. */
export function twips(points: number): number {
  return Math.round(points * 20);
}

/** Type sizes are given in half points (小五 = 9 pt = 18, 五号 = 10.5 pt = 21); down, so that what fits still fits. */
export function halfPoints(points: number): number {
  return Math.floor(points * 2);
}

/**
 * Lengths that lie end to end, in twips. The edges are rounded, not the lengths, so that the sum is right:
 * twenty columns rounded one by one would be half a point off the text width.
 */
export function twipsEndToEnd(lengths: readonly number[]): number[] {
  let edge = 0;
  return lengths.map((length) => {
    const from = twips(edge);
    edge += length;
    return twips(edge) - from;
  });
}

/** The value of `w:jc`. */
export function justification(align: Align): string {
  return align === 'justify' ? 'both' : align;
}
