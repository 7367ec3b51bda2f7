/**
 * Arithmetic and comparison over typed values. Amounts add to amounts; an amount over an amount is a
 * ratio; a blank counts as zero beside a number but blank + blank stays blank.
 */
import { LIMITS } from '../limits.js';
import type { BinaryOperator } from './syntax.js';
import { amount, BLANK, error, type Ratio, ratio, text, truth, type Value } from './value.js';

/** Adds a list of amounts or numbers; blanks are skipped, all blank gives blank, the first error wins. */
export function sumValues(values: readonly Value[]): Value {
  let total: Value = BLANK;
  for (const value of values) {
    if (value.kind === 'blank') continue;
    if (value.kind === 'text') return error('type', '文字不能求和');
    total = total.kind === 'blank' ? value : add(total, value, 1);
    if (total.kind === 'error') return total;
  }
  return total;
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
      return truth(isTrue(left) && isTrue(right));
    case '||':
      return truth(isTrue(left) || isTrue(right));
    case '==':
      return truth(equal(left, right));
    case '!=':
      return truth(!equal(left, right));
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
      return value.numerator !== 0n;
    case 'text':
      return value.text !== '';
    case 'list':
      return value.items.length > 0;
    default:
      return false;
  }
}

export function negate(value: Value): Value {
  return value.kind === 'blank' ? BLANK : add(BLANK, value, -1);
}

/** −1, 0 or 1; undefined when the two cannot be compared. A blank compares as zero or empty text. */
export function compareValues(left: Value, right: Value): number | undefined {
  if (left.kind === 'text' || right.kind === 'text') return compareTexts(asText(left), asText(right));
  const difference = add(left, right, -1);
  if (difference.kind === 'blank') return 0;
  if (difference.kind === 'amount') return Math.sign(difference.fen);
  return difference.kind === 'number' ? signOf(difference.numerator) : undefined;
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

function signOf(value: bigint): number {
  if (value === 0n) return 0;
  return value < 0n ? -1 : 1;
}

function equal(left: Value, right: Value): boolean {
  if (left.kind === 'truth' || right.kind === 'truth') return isTrue(left) === isTrue(right);
  return compareValues(left, right) === 0;
}

function ordered(operator: '<' | '<=' | '>' | '>=', left: Value, right: Value): Value {
  const order = compareValues(left, right);
  if (order === undefined) return error('type', '两个值不能比较大小');
  if (operator === '<') return truth(order < 0);
  if (operator === '<=') return truth(order <= 0);
  if (operator === '>') return truth(order > 0);
  return truth(order >= 0);
}

/** A plain zero fits amounts and numbers alike (`x > 0`). */
function isZeroNumber(value: Value): boolean {
  return value.kind === 'number' && value.numerator === 0n;
}

function add(left: Value, right: Value, sign: 1 | -1): Value {
  if (left.kind === 'error') return left;
  if (right.kind === 'error') return right;
  if (right.kind === 'blank' || (isZeroNumber(right) && left.kind === 'amount')) return left;
  if (left.kind === 'text' || right.kind === 'text') return joinTexts(left, right, sign);
  const zeroLeft = left.kind === 'blank' || (isZeroNumber(left) && right.kind === 'amount');
  if (right.kind === 'amount') {
    if (zeroLeft) return amount(sign * right.fen);
    if (left.kind === 'amount') return amount(left.fen + sign * right.fen);
  }
  if (right.kind === 'number') {
    const a: Ratio | undefined = left.kind === 'number' ? left : undefined;
    if (a || zeroLeft) return addRatios(a, right, BigInt(sign));
  }
  return error('type', '金额与其他类型的值不能相加减');
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

function addRatios(a: Ratio | undefined, b: Ratio, sign: bigint): Value {
  if (!a) return ratio(sign * b.numerator, b.denominator);
  if (a.denominator === b.denominator) return ratio(a.numerator + sign * b.numerator, a.denominator);
  return ratio(a.numerator * b.denominator + sign * b.numerator * a.denominator, a.denominator * b.denominator);
}

/** An amount times a number is rounded to 分, the smallest money there is; nothing coarser is ever rounded. */
function scale(fen: number, by: Ratio): Value {
  const n = BigInt(fen) * by.numerator * 2n;
  const d = by.denominator * 2n;
  const half = by.denominator;
  const rounded = n < 0n ? -((-n + half) / d) : (n + half) / d;
  return amount(Number(rounded));
}

function multiply(left: Value, right: Value): Value {
  if (left.kind === 'blank' || right.kind === 'blank') return BLANK;
  if (left.kind === 'number' && right.kind === 'number')
    return ratio(left.numerator * right.numerator, left.denominator * right.denominator);
  if (left.kind === 'amount' && right.kind === 'number') return scale(left.fen, right);
  if (left.kind === 'number' && right.kind === 'amount') return scale(right.fen, left);
  return error('type', '这两个值不能相乘');
}

function divide(left: Value, right: Value): Value {
  if (left.kind === 'blank') return BLANK;
  if (right.kind === 'blank') return error('division', '除数为空');
  if (left.kind === 'amount' && right.kind === 'amount') return ratio(BigInt(left.fen), BigInt(right.fen));
  if (left.kind === 'number' && right.kind === 'number')
    return ratio(left.numerator * right.denominator, left.denominator * right.numerator);
  if (left.kind === 'amount' && right.kind === 'number') {
    const inverse = ratio(right.denominator, right.numerator);
    return inverse.kind === 'error' ? inverse : scale(left.fen, inverse);
  }
  return error('type', '这两个值不能相除');
}
