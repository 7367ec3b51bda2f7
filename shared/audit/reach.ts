/** How far printed values can be off together (误差的传递): each input is moved by its slack, the changes add up. */
import { applyBinary } from '../language/operators.js';
import { type Amount, amount, type Ratio, ratio, type Value } from '../language/value.js';
import { EXACT } from './cell-value.js';
import type { GivenCell } from './given.js';

/** The slack of `result`, which was computed from the cells named by `inputs`; `recompute` computes it anew. */
export function reach(
  result: Amount | Ratio,
  inputs: readonly string[],
  cellOf: (key: string) => GivenCell | undefined,
  recompute: (key: string, moved: Value) => Value,
): Ratio {
  let total: Ratio = EXACT;
  for (const key of inputs) {
    const cell = cellOf(key);
    if (!cell || cell.slack.numerator === 0n) continue;
    const moved = movedBy(cell);
    if (!moved) continue;
    const difference = applyBinary('-', recompute(key, moved), result);
    total = plus(total, sizeOf(difference));
  }
  return total;
}

function movedBy({ value, slack }: GivenCell): Value | undefined {
  if (value.kind === 'amount') {
    const step = Number(slack.numerator / slack.denominator);
    return step === 0 ? undefined : amount(value.fen + step);
  }
  return value.kind === 'number' ? applyBinary('+', value, slack) : undefined;
}

function sizeOf(value: Value): Ratio {
  if (value.kind === 'amount') return { kind: 'number', numerator: BigInt(Math.abs(value.fen)), denominator: 1n };
  if (value.kind !== 'number') return EXACT;
  return { ...value, numerator: value.numerator < 0n ? -value.numerator : value.numerator };
}

function plus(a: Ratio, b: Ratio): Ratio {
  const sum = ratio(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
  return sum.kind === 'number' ? sum : a;
}
