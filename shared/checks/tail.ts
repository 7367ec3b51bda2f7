/**
 * What a comparison rests on, and how exact that is. Numbers of a finished document bring their spread along; what a
 * project holds is exact, but may have been copied from something that was printed rounded.
 */
import type { Figures } from '../calculation/figures.js';
import type { CellSource } from '../calculation/linker.js';
import { overlay, placeKey, type Read, traced } from '../calculation/overlay.js';
import { keptOf } from '../collections.js';
import { type Amount, inexact, type NumberValue, type Ratio, type Value, withSpread } from '../language/value.js';
import { halfStepOf } from '../number/digits.js';
import { fenIn } from '../number/money.js';
import { compare, HALF, isWhole, isZero, ZERO } from '../number/rational.js';
import { type Inexact, roundedBy, type Spread } from '../number/spread.js';
import type { NumberStyle } from '../standard/schema.js';
import type { Column } from '../standard/standard.js';
import type { Subject } from './rule.js';

/** A value that was computed from cells. */
export interface Computed {
  readonly value: Value;
  readonly reads: readonly Read[];
  /** Its size and how exact it is, found when asked; undefined where it has none. */
  inexact(): Inexact | undefined;
}

/** Evaluates on the subject's figures. */
export function computed(subject: Subject, evaluate: (source: CellSource) => Value): Computed {
  const { source, reads } = traced(subject.figures);
  const value = evaluate(source);
  return { value, reads, inexact: () => inexact(subject.project ? evaluate(copied(subject)) : value) };
}

/** The value of a cell as it is given. */
export function givenCell(subject: Subject, read: Read): Computed {
  const { table, row, column, value } = read;
  const given = (): Value => (subject.project ? spreading(subject, table, row, column, value) : value);
  return { value, reads: [read], inexact: () => inexact(given()) };
}

/** The figures of a project as if every entry had been copied from a printed table. */
function copied(subject: Subject): CellSource {
  const { figures } = subject;
  return overlay(figures, (table, row, column) =>
    spreading(subject, table, row, column, figures.read(table, row, column)),
  );
}

/** By cell. */
const spreads = keptOf((_: Figures) => new Map<string, { readonly half: Ratio; readonly spread: Spread }>());

/** Both sides of a comparison see the same cell as the same number. */
function spreading(subject: Subject, table: string, row: number, column: number, value: Value): Value {
  const definition = subject.standard.tables.get(table);
  const place = definition?.columns[column];
  if (!definition || !place || (value.kind !== 'amount' && value.kind !== 'number')) return value;
  const half = halfStep(value, definition.numbers, place);
  if (isZero(half)) return value;
  const known = spreads(subject.figures);
  const key = placeKey({ table, row, column });
  const before = known.get(key);
  if (before && compare(before.half, half) === 0) return withSpread(value, before.spread);
  const spread = roundedBy(half, { entered: true });
  known.set(key, { half, spread });
  return withSpread(value, spread);
}

/** Half a step of the last printed digit: 分 for amounts (none is finer than 分), the number itself otherwise. */
export function halfStep(value: Amount | NumberValue, style: NumberStyle, column: Column): Ratio {
  if (value.kind === 'amount') {
    const half = halfStepOf(column.decimals ?? style.decimals, fenIn(style.unit));
    return compare(half, HALF) <= 0 ? ZERO : half;
  }
  if (column.decimals === undefined && !column.percent && isWhole(value)) return ZERO;
  return halfStepOf((column.decimals ?? 2) + (column.percent ? 2 : 0));
}
