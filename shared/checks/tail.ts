/**
 * The tail (尾差) of a comparison: how far two values may lie apart because what they were computed from
 * was printed rounded. Exact, from the inputs that were really read; there is no flat tolerance.
 */
import type { CellSource } from '../calculation/linker.js';
import { overlay, type Read, traced } from '../calculation/overlay.js';
import type { Expression } from '../language/syntax.js';
import { amount, type Ratio, sameValue, type Value } from '../language/value.js';
import type { NumberStyle } from '../standard/schema.js';
import type { Column } from '../standard/standard.js';
import { exceeds, measure, NOTHING, opposite, plus, size } from './exact.js';
import type { Subject } from './rule.js';

/** A value that was computed from cells. */
export interface Computed {
  readonly value: Value;
  readonly reads: readonly Read[];
  /** How far the true value may lie from it on either side, found when asked; undefined where that cannot be said. */
  slack(): Ratio | undefined;
  /** Where it is the printed value of a single cell: how far printing rounded it. Nothing in a project. */
  readonly rounding: Ratio;
}

const none = (): Ratio => NOTHING;

/** Evaluates on the subject's figures and finds the slack of the result. */
export function computed(subject: Subject, evaluate: (source: CellSource) => Value, linear: boolean): Computed {
  const { source, reads } = traced(subject.figures);
  const value = evaluate(source);
  if (value.kind !== 'amount' && value.kind !== 'number') return { value, reads, slack: none, rounding: NOTHING };
  const slacks = reads.map((read) => slackOf(subject, read));
  const loose = reads.filter((_, i) => slacks[i]?.numerator !== 0n);
  // One printed number and nothing but blanks beside it: that number itself.
  const only = loose.length === 1 ? loose[0] : reads.length === 1 ? reads[0] : undefined;
  if (only && sameValue(only.value, value)) return { ...givenCell(subject, only), reads };
  const slack = (): Ratio | undefined =>
    linear ? slacks.reduce(plus, NOTHING) : effects(subject, evaluate, value, reads);
  return { value, reads, slack, rounding: NOTHING };
}

/** The value of a cell as it is given. */
export function givenCell(subject: Subject, read: Read): Computed {
  const slack = slackOf(subject, read);
  return { value: read.value, reads: [read], slack: () => slack, rounding: subject.project ? NOTHING : slack };
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

/** An input with what it is moved by. */
interface Shift {
  readonly read: Read;
  readonly by: Ratio;
}

/** Beyond this share of its value an input's slack changes what the other inputs' slack does: one in so many. */
const ROUGH = 50n;

/** What the inputs' slack does to the result; undefined where the result then is no number. */
function effects(
  subject: Subject,
  evaluate: (source: CellSource) => Value,
  value: Value,
  reads: readonly Read[],
): Ratio | undefined {
  const middle = measure(value);
  const distinct = new Map(reads.map((read) => [`${read.table}/${read.row}/${read.column}`, read]));
  const loose = [...distinct.values()]
    .map((read): Shift => ({ read, by: slackOf(subject, read) }))
    .filter(({ by }) => by.numerator !== 0n);
  if (!middle) return loose.length > 0 ? undefined : NOTHING;
  const at = (shifts: readonly Shift[]): Ratio | undefined => measure(evaluate(shifted(subject.figures, shifts)));
  let sum = NOTHING;
  for (const { read, by } of loose) {
    const most = farther(middle, [at([{ read, by }]), at([{ read, by: opposite(by) }])]);
    if (!most) return undefined;
    sum = plus(sum, most);
  }
  if (loose.length > 1 && loose.some(isRough)) {
    const most = farther(middle, [farthest(loose, middle, at, (end) => end), farthest(loose, middle, at, opposite)]);
    if (!most) return undefined;
    if (exceeds(most, sum)) sum = most;
  }
  // An amount times a number was rounded to 分.
  return value.kind === 'amount' ? plus(sum, { kind: 'number', numerator: 1n, denominator: 2n }) : sum;
}

/** The distance of the farther end. */
function farther(middle: Ratio, ends: readonly (Ratio | undefined)[]): Ratio | undefined {
  let most = NOTHING;
  for (const end of ends) {
    if (!end) return undefined;
    const distance = size(plus(end, opposite(middle)));
    if (exceeds(distance, most)) most = distance;
  }
  return most;
}

function isRough({ read, by }: Shift): boolean {
  const value = measure(read.value);
  return value !== undefined && exceeds({ ...by, numerator: by.numerator * ROUGH }, size(value));
}

/** How far all inputs together move the result, each to the side that moves it on; undefined where it is no number. */
function farthest(
  loose: readonly Shift[],
  middle: Ratio,
  at: (shifts: readonly Shift[]) => Ratio | undefined,
  towards: (value: Ratio) => Ratio,
): Ratio | undefined {
  let chosen: readonly Shift[] = [];
  let best = middle;
  // Which side moves it on may only show when the others have moved.
  for (const { read, by } of [...loose, ...loose])
    for (const side of [by, opposite(by)]) {
      const shifts = [...chosen.filter((one) => one.read !== read), { read, by: side }];
      const end = at(shifts);
      if (!end) return undefined;
      if (exceeds(towards(end), towards(best))) [chosen, best] = [shifts, end];
    }
  return best;
}

/** The figures with some cells a little larger or smaller. */
function shifted(inner: CellSource, shifts: readonly Shift[]): CellSource {
  return overlay(inner, (table, row, column) => {
    const value = inner.read(table, row, column);
    const shift = shifts.find(({ read }) => table === read.table && row === read.row && column === read.column);
    return shift ? moved(value, shift.by) : value;
  });
}

/** Amounts are whole 分: half a 分 counts as one. */
function moved(value: Value, by: Ratio): Value {
  if (value.kind === 'number') return plus(value, by);
  if (value.kind !== 'amount') return value;
  const { numerator } = size(by);
  const fen = Number((numerator + by.denominator - 1n) / by.denominator);
  return amount(value.fen + (by.numerator < 0n ? -fen : fen));
}

const SUMS = new Set(['sum', 'rows', 'sumBy']);

/** Whether an expression only adds and subtracts what it reads. */
export function addsOnly(expression: Expression): boolean {
  switch (expression.kind) {
    case 'number':
    case 'path':
      return true;
    case 'text':
    case 'wrong':
      return false;
    case 'unary':
      return expression.operator === '-' && addsOnly(expression.operand);
    case 'binary':
      return ['+', '-'].includes(expression.operator) && addsOnly(expression.left) && addsOnly(expression.right);
    case 'call':
      return SUMS.has(expression.name) && (expression.name !== 'sum' || expression.arguments.every(addsOnly));
  }
}
