/**
 * Relations (勾稽关系) that a document's own structure suggests: sums of parts, and equal quantities in two places. Each
 * is judged by itself; which kinds of them are believed is decided over the whole document ({@link believed}).
 */
import { isZero, negative, ONE, plus, ZERO } from '../number/rational.js';
import { type Inexact, sumOf } from '../number/spread.js';
import { type Agreement, agreement } from '../number/verdict.js';
import type { RecognisedNumber, RecognisedRow, RecognisedTable } from '../recognition/recognised.js';

/** A printed number with the row and table that say what it is. */
export interface Cell {
  readonly table: RecognisedTable;
  readonly row: RecognisedRow;
  readonly number: RecognisedNumber;
}

/** A part of a sum; `by` is −1 where it is taken off. */
export interface Part {
  readonly cell: Cell;
  readonly by: 1 | -1;
}

/** How a relation came about: the same kind in one document stands or falls together. */
export type RelationKind =
  | 'codes'
  | 'totalColumn'
  | 'totalRow'
  | 'subtotal'
  | 'numbering'
  | 'sameCode'
  | 'sameName'
  | 'balance';

export interface Relation {
  readonly kind: RelationKind;
  /** What is believed together, e.g. one way in which totals are made. */
  readonly pool: string;
  readonly whole: Cell;
  readonly parts: readonly Part[];
  /** Undefined where a number that it needs was not read. */
  readonly verdict: Agreement | undefined;
  /** It says something: not all of it is nothing, and more than one number is behind it. */
  readonly telling: boolean;
}

/** What a cell counts for in a sum; undefined where that is not known. A blank and a dash print that there is nothing. */
export function worth({ state, value }: RecognisedNumber): Inexact | undefined {
  return state === 'number' ? value : state === 'blank' || state === 'dash' ? { value: ZERO } : undefined;
}

/** Judges one relation. */
export function related(kind: RelationKind, pool: string, whole: Cell, parts: readonly Part[]): Relation {
  const left = worth(whole.number);
  const values = parts.map(({ cell, by }) => ({ by, value: worth(cell.number) }));
  const known = left !== undefined && values.every(({ value }) => value !== undefined);
  const filled = parts.filter(({ cell }) => cell.number.value && !isZero(cell.number.value.value)).length;
  const telling = known && filled > 0 && (whole.number.state === 'number' || filled > 1);
  if (!known) return { kind, pool, whole, parts, verdict: undefined, telling: false };
  let sum = ZERO;
  for (const { by, value } of values) if (value) sum = plus(sum, by < 0 ? negative(value.value) : value.value);
  const spread = sumOf(values.map(({ by, value }) => [value?.spread, by < 0 ? negative(ONE) : ONE] as const));
  return { kind, pool, whole, parts, verdict: agreement(left, { value: sum, spread }), telling };
}
