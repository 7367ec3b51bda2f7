/**
 * Proposals (建议的填法) for cells of which only sums are known: the first of those that share a sum takes as much as every
 * sum allows, then the next, so that no amount is negative and every printed number comes out.
 */
import { compare, isZero, over, type Ratio, sign, ZERO } from '../number/rational.js';
import type { System } from './system.js';

/** Sets the given cells in this order, as far as they are not known, and all that follows. */
export function propose(system: System, cells: Iterable<number>): void {
  for (const cell of cells) {
    if (system.get(cell)) continue;
    system.set(cell, { value: mostOf(system, cell) ?? ZERO, radius: ZERO, by: 'proposed' });
    system.settle();
  }
}

/** The most that the sums in which a cell stands allow, where all they still lack counts in one direction. */
function mostOf(system: System, cell: number): Ratio | undefined {
  let most: Ratio | undefined;
  for (const { factor, rest, sameSign } of system.around(cell)) {
    if (!sameSign) continue;
    const limit = isZero(rest) ? ZERO : over(rest, factor);
    if (sign(limit) <= 0) return ZERO;
    if (!most || compare(limit, most) < 0) most = limit;
  }
  return most;
}
