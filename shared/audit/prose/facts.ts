/** Values of a finished document as known facts (已知的数): rows that it does not tell, and which numbers a fact rests on. */
import { plainRow, type Row } from '../../calculation/row.js';
import { amount, type Ratio, type Value, withSpread } from '../../language/value.js';
import { isWhole, minus, nearest, rational, size } from '../../number/rational.js';
import { type Spread, widened } from '../../number/spread.js';
import type { Column } from '../../standard/standard.js';
import { isUnknownRow } from './expected.js';

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

/** A value of a size: an amount in whole 分, or a number. What rounding to 分 takes away widens the spread. */
export function sized(measure: 'amount' | 'number', exact: Ratio, spread?: Spread): Value {
  if (measure === 'number') return withSpread(exact, spread);
  const fen = nearest(exact);
  const wide = spread && !isWhole(exact) ? widened(spread, size(minus(exact, rational(fen)))) : spread;
  return withSpread(amount(Number(fen)), wide);
}

/** By printed number of the prose: how much a value moves when that number moves by one. */
export function weightsOf(spread: Spread | undefined): ReadonlyMap<number, Ratio> {
  const weights = new Map<number, Ratio>();
  for (const [{ id }, slope] of spread?.slopes ?? []) if (id !== undefined) weights.set(id, slope);
  return weights;
}
