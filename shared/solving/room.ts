/** Amounts of rows while words are looked for (行的金额): what an expression comes to, and what sums leave room for. */
import type { Expression } from '../language/syntax.js';
import { compare, minus, negative, plus, sign, times, ZERO } from '../number/rational.js';
import type { Column, TableDefinition } from '../standard/standard.js';
import type { Known } from './system.js';
import type { World } from './world.js';

/** What an expression over the columns of a row comes to; undefined where that is not known. */
export function linearValue(
  world: World,
  table: TableDefinition,
  expression: Expression,
  row: number,
): Known | undefined {
  const linear = world.linearIn(table, expression, row);
  if (!linear) return undefined;
  let sum: Known = { value: linear.constant, radius: ZERO, by: 'follows' };
  for (const [place, cell] of linear.cells.entries()) {
    const own = world.system.get(cell);
    const factor = linear.factors[place];
    if (!own || !factor) return undefined;
    sum = { ...sum, value: plus(sum.value, times(factor, own.value)), radius: plus(sum.radius, own.radius) };
  }
  return sum;
}

/** Whether the sums in which an unknown cell stands leave it room for an amount. */
export function hasRoom(
  world: World,
  table: string,
  position: number,
  column: Column,
  amount: Known | undefined,
): boolean {
  const cell = world.numberOf(table, position, column.index);
  if (cell === undefined || !amount) return true;
  for (const { factor, rest, radius, sameSign } of world.system.around(cell)) {
    const lack = minus(times(factor, amount.value), rest);
    const slack = plus(radius, amount.radius);
    if (sameSign && compare(sign(factor) > 0 ? lack : negative(lack), slack) > 0) return false;
  }
  return true;
}
