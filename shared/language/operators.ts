/**
 * Arithmetic and comparison over typed values. Amounts add to amounts; an amount over an amount is a
 * ratio; a blank counts as zero beside a number but blank + blank stays blank. What is inexact stays so: results
 * carry the spread of what they rest on.
 */
import { LIMITS } from '../limits.js';
import {
  HALF,
  isZero,
  MINUS_ONE,
  minus,
  nearest,
  ONE,
  over,
  plus,
  type Ratio,
  rational,
  sign as signOf,
  size,
  times,
} from '../number/rational.js';
import {
  eitherOf,
  endsOf,
  productOf,
  quotientOf,
  type Spread,
  sizeSpread,
  sumOf,
  UNBOUNDED,
  widened,
} from '../number/spread.js';
import type { BinaryOperator } from './syntax.js';
import {
  amount,
  BLANK,
  error,
  inexact,
  inRange,
  numeric,
  spreadOf,
  text,
  truth,
  type Value,
  withSpread,
} from './value.js';

/** Adds a list of amounts or numbers; blanks are skipped, all blank gives blank, the first error wins. */
export function sumValues(values: readonly Value[]): Value {
  let total: Value = BLANK;
  let spread = false;
  for (const value of values) {
    if (value.kind === 'blank') continue;
    if (value.kind === 'text') return error('type', '文字不能求和');
    if (spreadOf(value)) spread = true;
    total = total.kind === 'blank' ? value : addExactly(total, value, 1);
    if (total.kind === 'error') return total;
  }
  return spread ? withSpread(total, sumOf(values.map((value) => [spreadOf(value), ONE]))) : total;
}

/** Applies a binary operator; a mismatch of types is an error value, never an exception. */
export function applyBinary(operator: BinaryOperator, left: Value, right: Value): Value {
  if (left.kind === 'error') return left;
  if (right.kind === 'error') return right;
  switch (operator) {
    case '+':
      return add(left, right, 1);
    case '-':
      return add(left, right, -1);
    case '*':
      return multiply(left, right);
    case '/':
      return divide(left, right);
    case '&&':
      return joined(left, right, (a, b) => a && b);
    case '||':
      return joined(left, right, (a, b) => a || b);
    case '==':
      return equal(left, right);
    case '!=':
      return not(equal(left, right));
    default:
      return ordered(operator, left, right);
  }
}

/** What counts as true in a condition: truth itself, a non-zero number, a non-empty text. */
export function isTrue(value: Value): boolean {
  switch (value.kind) {
    case 'truth':
      return value.value;
    case 'amount':
      return value.fen !== 0;
    case 'number':
      return !isZero(value);
    case 'text':
      return value.text !== '';
    case 'list':
      return value.items.length > 0;
    default:
      return false;
  }
}

/** Whether a condition may also turn out the other way, for what its numbers may be. */
export function isOpen(value: Value): boolean {
  if (value.kind === 'truth') return value.open === true;
  return spreadOf(value) !== undefined && mayBeZero(value);
}

export function not(value: Value): Value {
  return truth(!isTrue(value), isOpen(value));
}

function joined(left: Value, right: Value, join: (a: boolean, b: boolean) => boolean): Value {
  const [a, b] = [isTrue(left), isTrue(right)];
  const other = (isOpen(left) && join(!a, b) !== join(a, b)) || (isOpen(right) && join(a, !b) !== join(a, b));
  return truth(join(a, b), other || (isOpen(left) && isOpen(right)));
}

export function negate(value: Value): Value {
  return value.kind === 'blank' ? BLANK : add(BLANK, value, -1);
}

/** The size of a value, without its sign. */
export function absolute(value: Value): Value {
  const own = inexact(value);
  if (!own?.spread) return (compareValues(value, BLANK) ?? 0) < 0 ? negate(value) : value;
  return withSpread(signOf(own.value) < 0 ? negate(value) : value, sizeSpread(own));
}

/** A value that may instead be another one, where it is open which of them holds. */
export function either(chosen: Value, other: Value): Value {
  const [one, two] = [inexact(chosen), inexact(other)];
  return one ? withSpread(chosen, two ? eitherOf(one, two) : UNBOUNDED) : chosen;
}

/** −1, 0 or 1; undefined when the two cannot be compared. A blank compares as zero or empty text. */
export function compareValues(left: Value, right: Value): number | undefined {
  if (left.kind === 'text' || right.kind === 'text') return compareTexts(asText(left), asText(right));
  const difference = addExactly(left, right, -1);
  const exact = numeric(difference);
  return exact && signOf(exact);
}

function asText(value: Value): string | undefined {
  if (value.kind === 'blank') return '';
  return value.kind === 'text' ? value.text : undefined;
}

function compareTexts(a: string | undefined, b: string | undefined): number | undefined {
  if (a === undefined || b === undefined) return undefined;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function equal(left: Value, right: Value): Value {
  if (left.kind === 'truth' || right.kind === 'truth')
    return truth(isTrue(left) === isTrue(right), isOpen(left) || isOpen(right));
  const isEqual = compareValues(left, right) === 0;
  return truth(isEqual, isInexact(left, right) && mayBeZero(add(left, right, -1)));
}

const HOLDS: Readonly<Record<'<' | '<=' | '>' | '>=', (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

function ordered(operator: keyof typeof HOLDS, left: Value, right: Value): Value {
  const order = compareValues(left, right);
  if (order === undefined) return error('type', '两个值不能比较大小');
  const holds = HOLDS[operator];
  if (!isInexact(left, right)) return truth(holds(order));
  const difference = inexact(add(left, right, -1));
  const ends = difference && endsOf(difference);
  return truth(holds(order), !ends || holds(signOf(ends[0])) !== holds(signOf(ends[1])));
}

function isInexact(left: Value, right: Value): boolean {
  return spreadOf(left) !== undefined || spreadOf(right) !== undefined;
}

/** Whether zero is among what a value may be, though it may be other things as well. */
function mayBeZero(value: Value): boolean {
  const own = inexact(value);
  const ends = own && endsOf(own);
  return !ends || (signOf(ends[0]) <= 0 && signOf(ends[1]) >= 0 && !(signOf(ends[0]) === 0 && signOf(ends[1]) === 0));
}

/** A plain zero fits amounts and numbers alike (`x > 0`). */
function isZeroNumber(value: Value): boolean {
  return value.kind === 'number' && isZero(value);
}

/**
 * A chain of sums and differences, from left to right as {@link applyBinary} does, its spread made once; the first value is
 * added.
 */
export function addSigned(values: readonly Value[], signs: readonly (1 | -1)[]): Value {
  let total: Value = values[0] ?? BLANK;
  const spreads: [Spread, Ratio][] = [];
  for (const [index, value] of values.entries()) {
    const sign = signs[index] ?? 1;
    const spread = spreadOf(value);
    // What a quotient reaches is not the same in another order.
    if (spread?.reach) return inTurn(values, signs);
    if (spread) spreads.push([spread, sign === 1 ? ONE : MINUS_ONE]);
    if (index > 0) total = addExactly(total, value, sign);
  }
  return spreads.length > 0 ? withSpread(total, sumOf(spreads)) : total;
}

function inTurn(values: readonly Value[], signs: readonly (1 | -1)[]): Value {
  return values.reduce((total, value, index) => applyBinary(signs[index] === -1 ? '-' : '+', total, value));
}

function add(left: Value, right: Value, sign: 1 | -1): Value {
  const result = addExactly(left, right, sign);
  if (!isInexact(left, right)) return result;
  return withSpread(
    result,
    sumOf([
      [spreadOf(left), ONE],
      [spreadOf(right), sign === 1 ? ONE : MINUS_ONE],
    ]),
  );
}

function addExactly(left: Value, right: Value, sign: 1 | -1): Value {
  if (left.kind === 'error') return left;
  if (right.kind === 'error') return right;
  if (right.kind === 'blank' || (isZeroNumber(right) && left.kind === 'amount')) return left;
  if (left.kind === 'text' || right.kind === 'text') return joinTexts(left, right, sign);
  const zeroLeft = left.kind === 'blank' || (isZeroNumber(left) && right.kind === 'amount');
  if (right.kind === 'amount') {
    if (zeroLeft) return amount(sign * right.fen);
    if (left.kind === 'amount') return amount(left.fen + sign * right.fen);
  }
  if (right.kind === 'number' && left.kind !== 'amount') return addNumbers(left, right, sign);
  return error('type', '金额与其他类型的值不能相加减');
}

function addNumbers(left: Value, right: Ratio, sign: 1 | -1): Value {
  const own = numeric(left);
  if (!own) return error('type', '金额与其他类型的值不能相加减');
  return inRange(sign === 1 ? plus(own, right) : minus(own, right));
}

function joinTexts(left: Value, right: Value, sign: 1 | -1): Value {
  const a = asText(left);
  const b = asText(right);
  if (sign === 1 && a !== undefined && b !== undefined)
    return a.length + b.length > LIMITS.computedText
      ? error('range', `公式得出的文字过长，超过 ${LIMITS.computedText} 个字`)
      : text(a + b);
  return error('type', '文字不能参与加减');
}

/** An amount is rounded to 分, the smallest money there is; nothing coarser is ever rounded. */
function money(exact: Ratio, spread: Spread | undefined): Value {
  const rounded = nearest(exact);
  const result = amount(Number(rounded));
  if (!spread) return result;
  return withSpread(result, widened(spread, plus(HALF, size(minus(exact, rational(rounded))))));
}

function multiply(left: Value, right: Value): Value {
  if (left.kind === 'blank' || right.kind === 'blank') return BLANK;
  const [a, b] = [inexact(left), inexact(right)];
  if (!a || !b || (left.kind === 'amount' && right.kind === 'amount')) return error('type', '这两个值不能相乘');
  const product = inRange(times(a.value, b.value));
  if (product.kind === 'error') return product;
  const spread = productOf(a, b);
  return left.kind === 'number' && right.kind === 'number' ? withSpread(product, spread) : money(product, spread);
}

function divide(left: Value, right: Value): Value {
  if (left.kind === 'blank') return BLANK;
  if (right.kind === 'blank') return error('division', '除数为空');
  const [a, b] = [inexact(left), inexact(right)];
  if (!a || !b || (left.kind === 'number' && right.kind === 'amount')) return error('type', '这两个值不能相除');
  if (signOf(b.value) === 0) return error('division', '除数为零');
  const quotient = inRange(over(a.value, b.value));
  if (quotient.kind === 'error') return quotient;
  const spread = quotientOf(a, b);
  return left.kind === 'amount' && right.kind === 'number' ? money(quotient, spread) : withSpread(quotient, spread);
}
