/** Whether what is computed prints as a source does (印得一样). */
import { BLANK, inexact, spreadOf, type Value } from '../language/value.js';
import { halfStepOf } from '../number/digits.js';
import { MONEY_PLACES } from '../number/money.js';
import { compare, minus, nearest, size, ZERO } from '../number/rational.js';
import { reachOf, roundedBy, slackOf } from '../number/spread.js';
import type { Column, TableDefinition } from '../standard/standard.js';
import { prints } from './tails.js';

/** `printed` is as wide as its digits; what could not be read, and words where a number stands, are not held against it. */
export function comesOut(printed: Value, computed: Value): boolean {
  if (printed.kind === 'error') return true;
  if (printed.kind === 'text') return computed.kind !== 'text' || computed.text === printed.text;
  const [one, other] = [inexact(printed), inexact(computed.kind === 'blank' ? BLANK : computed)];
  if (!one || !other) return printed.kind === 'blank' || printed.kind === 'list';
  const reach = reachOf(one.spread);
  if (reach && printed.kind === 'amount' && computed.kind === 'amount')
    return prints({ value: computed.fen, fen: printed.fen, half: Number(nearest(reach.above)) });
  return reach !== undefined && compare(size(minus(one.value, other.value)), reach.above) <= 0;
}

/** Where the standard leaves zeros at the end away, an amount prints so only if it has no finer digits. */
export function asTrimmed(value: Value, { numbers }: TableDefinition, column: Column): Value {
  const spread = value.kind === 'amount' && (column.trim ?? numbers.trim) ? spreadOf(value) : undefined;
  if (value.kind !== 'amount' || !spread) return value;
  const half = halfStepOf((column.decimals ?? numbers.decimals) - MONEY_PLACES[numbers.unit]);
  if (compare(half, slackOf(spread) ?? ZERO) >= 0) return value;
  return { kind: 'amount', fen: value.fen, ...(compare(half, HALF_FEN) > 0 ? { spread: roundedBy(half) } : {}) };
}

const HALF_FEN = halfStepOf(0);
