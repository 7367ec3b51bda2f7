/**
 * The tail (尾差) of a comparison: how far two values may lie apart because what they were computed from
 * was printed rounded. Exact, from the inputs that were really read; there is no flat tolerance.
 */
import type { CellSource } from '../calculation/linker.js';
import { type Read, traced } from '../calculation/trace.js';
import { type Expression, parseExpression } from '../expression/syntax.js';
import { amount, type Ratio, sameValue, type Value } from '../expression/value.js';
import type { NumberStyle } from '../standard/schema.js';
import type { Column } from '../standard/standard.js';
import { exceeds, measure, NOTHING, opposite, plus, size } from './exact.js';
import type { Subject } from './rule.js';

/** A value that was computed from cells. */
export interface Computed {
  readonly value: Value;
  readonly reads: readonly Read[];
  /** How far the true value may lie from it on either side; undefined where that cannot be said. */
  readonly slack: Ratio | undefined;
  /** Where it is the printed value of a single cell: how far printing rounded it. Nothing in a project. */
  readonly rounding: Ratio;
}

/** Evaluates on the subject's figures and finds the slack of the result. */
export function computed(subject: Subject, evaluate: (source: CellSource) => Value, linear: boolean): Computed {
  const { source, reads } = traced(subject.figures);
  const value = evaluate(source);
  if (value.kind !== 'amount' && value.kind !== 'number') return { value, reads, slack: NOTHING, rounding: NOTHING };
  const slacks = reads.map((read) => slackOf(subject, read));
  const loose = reads.filter((_, i) => slacks[i]?.numerator !== 0n);
  // One printed number and nothing but blanks beside it: that number itself.
  const only = loose.length === 1 ? loose[0] : reads.length === 1 ? reads[0] : undefined;
  if (only && sameValue(only.value, value)) return { ...givenCell(subject, only), reads };
  const slack = linear ? slacks.reduce(plus, NOTHING) : effects(subject, evaluate, value, reads);
  return { value, reads, slack, rounding: NOTHING };
}

/** The value of a cell as it is given. */
export function givenCell(subject: Subject, read: Read): Computed {
  const slack = slackOf(subject, read);
  return { value: read.value, reads: [read], slack, rounding: subject.project ? NOTHING : slack };
}

/**
 * Half a step of the printed digits where printing rounds. What a project holds is exact, but may have been
 * typed from a rounded source.
 */
export function slackOf(subject: Subject, { table, row, column, value }: Read): Ratio {
  if (value.kind !== 'amount' && value.kind !== 'number') return NOTHING;
  const definition = subject.standard.tables.get(table);
  const place = definition?.columns[column];
  if (!definition || !place) return NOTHING;
  if (subject.project) return halfStep(value, definition.numbers, place);
  const key = subject.figures.rowsOf(table)?.rows[row]?.key;
  return key === undefined ? NOTHING : subject.figures.slack({ table, row: key, column: place.key });
}

/** Half a step of the last printed digit: 分 for amounts (none is finer than 分), the number itself otherwise. */
export function halfStep(value: Value, style: NumberStyle, column: Column): Ratio {
  if (value.kind === 'amount') {
    const digits = (style.unit === '万元' ? 6 : 2) - (column.decimals ?? style.decimals);
    return digits <= 0 ? NOTHING : { kind: 'number', numerator: 5n * 10n ** BigInt(digits - 1), denominator: 1n };
  }
  if (value.kind !== 'number') return NOTHING;
  const isWhole = value.numerator % value.denominator === 0n;
  if (column.decimals === undefined && !column.percent && isWhole) return NOTHING;
  const decimals = (column.decimals ?? 2) + (column.percent ? 2 : 0);
  return { kind: 'number', numerator: 1n, denominator: 2n * 10n ** BigInt(decimals) };
}

/** The effects of every input's slack, one after the other; undefined where the result then is no number. */
function effects(
  subject: Subject,
  evaluate: (source: CellSource) => Value,
  value: Value,
  reads: readonly Read[],
): Ratio | undefined {
  const middle = measure(value);
  // An amount times a number was rounded to 分.
  let sum: Ratio = value.kind === 'amount' ? { kind: 'number', numerator: 1n, denominator: 2n } : NOTHING;
  const distinct = new Map(reads.map((read) => [`${read.table}/${read.row}/${read.column}`, read]));
  for (const read of distinct.values()) {
    const slack = slackOf(subject, read);
    if (slack.numerator === 0n) continue;
    let most = NOTHING;
    for (const by of [slack, opposite(slack)]) {
      const end = measure(evaluate(shifted(subject.figures, read, by)));
      if (!end || !middle) return undefined;
      const effect = size(plus(end, opposite(middle)));
      if (exceeds(effect, most)) most = effect;
    }
    sum = plus(sum, most);
  }
  return sum;
}

/** The figures with one cell a little larger or smaller. */
function shifted(inner: CellSource, { table, row, column }: Read, by: Ratio): CellSource {
  return {
    standard: inner.standard,
    year: inner.year,
    unit: inner.unit,
    rowsOf: (id) => inner.rowsOf(id),
    grouped: (id, of, key) => inner.grouped(id, of, key),
    unknown: (id, of) => inner.unknown?.(id, of),
    read: (id, r, c) => {
      const value = inner.read(id, r, c);
      return id === table && r === row && c === column ? moved(value, by) : value;
    },
  };
}

/** Amounts are whole 分: half a 分 counts as one. */
function moved(value: Value, by: Ratio): Value {
  if (value.kind === 'number') return plus(value, by);
  if (value.kind !== 'amount') return value;
  const { numerator } = size(by);
  const fen = Number((numerator + by.denominator - 1n) / by.denominator);
  return amount(value.fen + (by.numerator < 0n ? -fen : fen));
}

const known = new Map<string, boolean>();

/** Whether a formula only adds and subtracts what it reads. */
export function isLinear(source: string): boolean {
  const before = known.get(source);
  if (before !== undefined) return before;
  const linear = addsOnly(parseExpression(source));
  known.set(source, linear);
  return linear;
}

const SUMS = new Set(['sum', 'rows', 'sumBy']);

export function addsOnly(expression: Expression): boolean {
  switch (expression.kind) {
    case 'number':
    case 'path':
      return true;
    case 'text':
      return false;
    case 'unary':
      return expression.operator === '-' && addsOnly(expression.operand);
    case 'binary':
      return ['+', '-'].includes(expression.operator) && addsOnly(expression.left) && addsOnly(expression.right);
    case 'call':
      return SUMS.has(expression.name) && (expression.name !== 'sum' || expression.arguments.every(addsOnly));
  }
}
