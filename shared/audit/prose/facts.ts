/** What is known of a value (已知的数), and values as sizes: 分 for amounts, the number itself otherwise. */

import { plainRow, type Row } from '../../calculation/row.js';
import { sumValues } from '../../language/operators.js';
import { amount, BLANK, type Ratio, ratio, type Value } from '../../language/value.js';
import type { Column } from '../../standard/standard.js';
import { isUnknownRow } from './expected.js';
import { isZero, nearest, plus, rational, roundedUp, ZERO } from './rational.js';

export interface Fact {
  readonly value: Value;
  /** How far the true value may lie on either side, in 分 or in the number's own measure. */
  readonly slack: Ratio;
  /** By printed number: how much the value moves when that number moves by one. */
  readonly weights: ReadonlyMap<number, number>;
}

/** The index of a table's rows; rows that the document does not tell are counted behind them. */
export class RowIndex extends Map<string, number> {
  constructor(
    private readonly known: ReadonlyMap<string, number>,
    private readonly unknown: (key: string) => number,
  ) {
    super();
  }

  override get(key: string): number | undefined {
    return this.known.get(key) ?? (isUnknownRow(key) ? this.unknown(key) : undefined);
  }
}

export function unknownRowOf(key: string, column: Column): Row {
  return plainRow({ key, block: column.block, kind: 'detail' });
}

export function single(value: Value, column: Column): Value {
  if (value.kind !== 'list' || column.type === 'paragraphs') return value;
  return value.items.length === 0 ? BLANK : sumValues(value.items);
}

/** An amount in 分, a number as it is; undefined for anything else. */
export function numeric(value: Value): Ratio | undefined {
  if (value.kind === 'amount') return rational(BigInt(value.fen));
  if (value.kind === 'number') return value;
  return value.kind === 'blank' ? ZERO : undefined;
}

/** A value of a size: an amount in whole 分, or a number. */
export function sized(measure: 'amount' | 'number', size: Ratio): Value {
  return measure === 'number' ? ratio(size.numerator, size.denominator) : amount(Number(nearest(size)));
}

export function stepOf({ value, slack }: Fact): Ratio {
  if (value.kind === 'number') return isZero(slack) ? rational(1n, 1000n) : slack;
  const whole = roundedUp(slack);
  return rational(whole > 0n ? whole : 1n);
}

export function movedValue(value: Value, by: Ratio): Value | undefined {
  if (value.kind === 'blank') return sized('amount', by);
  const size = numeric(value);
  return size && sized(value.kind === 'amount' ? 'amount' : 'number', plus(size, by));
}
