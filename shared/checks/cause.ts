/** The likely cause of a difference (疑似原因), said only where the two values fit it exactly. */
import { tracePlan } from '../calculation/overlay.js';
import type { CellPosition, PlannedCell } from '../calculation/plan.js';
import { numeric, type Ratio, sameValue, type Value } from '../language/value.js';
import {
  compare,
  isWhole,
  isZero,
  minus,
  nearest,
  ONE,
  over,
  plus,
  rational,
  size,
  times,
  ZERO,
} from '../number/rational.js';
import { coarseSlip, digitSlip, slipOf } from '../number/slip.js';
import { slackOf } from '../number/spread.js';
import type { Column, TableDefinition } from '../standard/standard.js';
import { givenValue } from './cells.js';
import { nameOfRead } from './place.js';
import type { Subject } from './rule.js';
import { restingOn } from './support.js';
import { type Computed, halfStep } from './tail.js';

/** A cell whose value is doubted. */
export interface Doubted {
  readonly table: TableDefinition;
  /** Position of the row. */
  readonly position: number;
  readonly column: Column;
}

/** What may have happened to a given value that should be another: a slip of the pen, of the unit or of the row. */
export function likelyCause(subject: Subject, cell: Doubted, given: Value, expected: Computed): string | undefined {
  const step = stepOf(cell, given, expected.value);
  const a = steps(given, step);
  const b = steps(expected.value, step);
  if (a === undefined || b === undefined || a === b) return undefined;
  const addend = addendCause(subject, given, expected);
  if (a === 0n || b === 0n) return addend;
  return coarseSlip(a, b, given.kind === 'amount') ?? addend ?? wrongPlace(subject, cell, given) ?? digitSlip(a, b);
}

/** A slip of the pen that alone explains a value in place of another: point, unit, sign, or digits. */
export function slip(cell: Doubted, given: Value, expected: Value): string | undefined {
  const step = stepOf(cell, given, expected);
  const a = steps(given, step);
  const b = steps(expected, step);
  return a === undefined || b === undefined ? undefined : slipOf(a, b, given.kind === 'amount');
}

/** The step of the printed digits where the given value has no more of them, else the smallest there is. */
function stepOf({ table, column }: Doubted, given: Value, expected: Value): Ratio {
  const like = given.kind === 'blank' ? expected : given;
  const isNumber = like.kind === 'amount' || like.kind === 'number';
  const half = isNumber ? halfStep(like, table.numbers, column) : ZERO;
  const exact = numeric(given);
  const step = plus(half, half);
  return !isZero(step) && exact && isWhole(over(exact, step)) ? step : ONE;
}

/** A value in steps, rounded half away from zero. */
function steps(value: Value, step: Ratio): bigint | undefined {
  const exact = numeric(value);
  return exact && nearest(over(exact, step));
}

/** The same value in the row or column beside says that it slipped there, unless the two are equal by their formulas. */
function wrongPlace(subject: Subject, { table, position, column }: Doubted, given: Value): string | undefined {
  const rows = subject.figures.rowsOf(table.id)?.rows ?? [];
  const here = rows[position];
  const same = (row: number, other: Column | undefined): boolean => {
    const beside = rows[row];
    if (!beside || !other || beside.block !== here?.block || other.block !== column.block || other.type !== column.type)
      return false;
    const value = subject.figures.read(table.id, row, other.index);
    if (!numeric(value) || !sameValue(value, given)) return false;
    const [a, b] = [
      { row: position, column: column.index },
      { row, column: other.index },
    ];
    return isIndependent(subject, { table: table.id, ...a }, { table: table.id, ...b });
  };
  if (same(position - 1, column)) return '与上一行的数相同，疑为串行';
  if (same(position + 1, column)) return '与下一行的数相同，疑为串行';
  if (same(position, table.columns[column.index - 1])) return '与左边一栏的数相同，疑为串栏';
  return same(position, table.columns[column.index + 1]) ? '与右边一栏的数相同，疑为串栏' : undefined;
}

/** Whether two cells say the same of their own accord: neither follows from the other, nor both from a third. */
function isIndependent(subject: Subject, one: CellPosition, other: CellPosition): boolean {
  const rests = restsOn(subject, one);
  return ![...restsOn(subject, other)].some((key) => rests.has(key));
}

const MAX_CELLS = 400;

/** A cell and all that it follows from, as far as its value is what the formula gives. */
function restsOn(subject: Subject, place: CellPosition): Set<string> {
  const found = new Set<string>();
  const follow = (cell: PlannedCell): readonly CellPosition[] => {
    if (cell.plan.kind !== 'formula' && cell.plan.kind !== 'rollup') return [];
    const { value, reads } = tracePlan(subject.figures, cell);
    return sameValue(value, givenValue(subject, cell)) ? reads.filter((read) => read.value.kind !== 'blank') : [];
  };
  for (const { key } of restingOn(subject, [place], follow)) {
    found.add(key);
    if (found.size >= MAX_CELLS) break;
  }
  return found;
}

/** An addend that was left out, added twice, or taken with the wrong sign; rounded addends fit to within their tail. */
function addendCause(subject: Subject, given: Value, { value, reads, inexact }: Computed): string | undefined {
  const [a, b] = [numeric(given), numeric(value)];
  if (!a || !b || reads.length < 2) return undefined;
  const lacking = minus(b, a);
  const room = (subject.project ? undefined : slackOf(inexact()?.spread)) ?? ZERO;
  const fits = (addend: Ratio, count: bigint): boolean => {
    const off = size(minus(lacking, times(addend, rational(count))));
    return compare(off, room) <= 0 && compare(size(addend), times(room, rational(4n))) > 0;
  };
  for (const read of reads) {
    const addend = numeric(read.value);
    if (!addend || isZero(addend)) continue;
    if (fits(addend, 1n)) return `可能漏加“${nameOfRead(subject, read)}”`;
    if (fits(addend, -1n)) return `可能多加了“${nameOfRead(subject, read)}”`;
    if (fits(addend, 2n) || fits(addend, -2n)) return `“${nameOfRead(subject, read)}”的正负号可能相反`;
  }
  return undefined;
}
