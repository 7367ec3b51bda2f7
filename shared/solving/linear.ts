/** Values that are sums of cells (线性): a cell that is not known is a number that may lie anywhere, and its slope is its factor. */
import { inexact, type Value } from '../language/value.js';
import { toFen } from '../number/money.js';
import { isZero, minus, nearest, ONE, powerOfTen, type Ratio, times, ZERO } from '../number/rational.js';
import type { Rounded, Spread } from '../number/spread.js';
import type { Column } from '../standard/standard.js';
import type { Known } from './system.js';
import type { Linear } from './unknown.js';

/** Far beyond any amount, so that a condition on an unknown number is open. */
const ANYTHING = powerOfTen(30);

/** The number in a cell, which is printed or not known. */
class CellNumber implements Rounded {
  constructor(
    readonly half: Ratio,
    readonly cell: number,
  ) {}
}

/** What formulas read in a cell of which so much is printed. */
export function symbolOf(cell: number, { type }: Column, known: Known | undefined): Value {
  const symbol = new CellNumber(known?.radius ?? ANYTHING, cell);
  const spread: Spread = { slopes: new Map([[symbol, ONE]]), rest: ZERO };
  return type === 'number'
    ? { ...(known?.value ?? ZERO), spread }
    : { kind: 'amount', fen: toFen(known ? Number(nearest(known.value)) : 0), spread };
}

/** What was computed of symbols as a sum of their cells; undefined where it is none. `prints` is what is printed in cells. */
export function linearOf(value: Value, prints: readonly (Known | undefined)[]): Linear | undefined {
  const own = inexact(value);
  if (!own || own.spread?.unbounded || (own.spread && (!isZero(own.spread.rest) || own.spread.reach))) return undefined;
  const cells: number[] = [];
  const factors: Ratio[] = [];
  let constant = own.value;
  for (const [symbol, slope] of own.spread?.slopes ?? []) {
    if (!(symbol instanceof CellNumber)) return undefined;
    cells.push(symbol.cell);
    factors.push(slope);
    const at = prints[symbol.cell];
    if (at) constant = minus(constant, times(slope, at.value));
  }
  return { constant, cells, factors };
}
