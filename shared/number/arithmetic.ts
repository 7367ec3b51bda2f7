/**
 * Arithmetic typed into a cell (算式): “=12+3*2”. Numbers, + − × ÷ and brackets, computed exactly; nothing else. What it
 * gives is rounded once, to what the cell can hold.
 */

import { plainDashes } from '../plain.js';
import { type Fen, fenIn, MAX_FEN, type PrintedUnit, toFen } from './money.js';
import { readDecimal } from './numeral.js';
import {
  compare,
  decimal,
  isWhole,
  isZero,
  minus,
  nearest,
  negative,
  over,
  plus,
  type Ratio,
  rational,
  size,
  times,
} from './rational.js';

/** No sum that somebody types is longer, or set in brackets more deeply. */
export const MAX_ARITHMETIC = 200;
const MAX_DEPTH = 20;

export type Computed =
  | { readonly kind: 'value'; readonly value: Ratio /** As it is kept and shown: =12+3*2 */; readonly text: string }
  | { readonly kind: 'problem'; readonly message: string };

/** Whether a text is meant to be computed: it begins with =. */
export function isArithmetic(text: string): boolean {
  return /^[=＝]/.test(text.trim());
}

/** Thrown within {@link compute} alone. */
class Mistake extends Error {}

export function compute(source: string): Computed {
  const bare = source.trim();
  if (bare.length > MAX_ARITHMETIC) return { kind: 'problem', message: `算式超过 ${MAX_ARITHMETIC} 个字，请分几格填` };
  const text = plainDashes(bare).normalize('NFKC').replace(/\s+/g, '').replaceAll('×', '*').replaceAll('÷', '/');
  try {
    return { kind: 'value', value: new Reader(text.slice(1)).whole(), text };
  } catch (problem) {
    if (problem instanceof Mistake) return { kind: 'problem', message: problem.message };
    throw problem;
  }
}

/** The amount that arithmetic in a unit gives, rounded to 分; `exact` where nothing was rounded. */
export function computeAmount(
  source: string,
  unit: PrintedUnit,
): { readonly fen: Fen; readonly exact: boolean; readonly text: string } | { readonly message: string } {
  const computed = compute(source);
  if (computed.kind === 'problem') return computed;
  const { value, text } = computed;
  const fen = times(value, fenIn(unit));
  const whole = nearest(fen);
  if (compare(size(rational(whole)), rational(BigInt(MAX_FEN))) > 0) return { message: '算式的得数过大' };
  return { fen: toFen(Number(whole)), exact: isWhole(fen), text };
}

/** One pass from left to right. */
class Reader {
  private at = 0;
  private depth = 0;

  constructor(private readonly text: string) {}

  whole(): Ratio {
    if (this.text === '') throw new Mistake('“=”后面要写算式，如 =12+3*2');
    const value = this.sum();
    const rest = this.text.slice(this.at, this.at + 8);
    if (rest === ')') throw new Mistake('算式多了右括号');
    if (rest !== '') throw new Mistake(`算式里的“${rest}”看不懂：只能用数、+ - * / 和括号，如 =12+3*2`);
    return value;
  }

  private take(signs: string): string | undefined {
    const sign = this.text[this.at];
    if (sign === undefined || !signs.includes(sign)) return undefined;
    this.at += 1;
    return sign;
  }

  private sum(): Ratio {
    let value = this.product();
    for (let sign = this.take('+-'); sign !== undefined; sign = this.take('+-')) {
      const next = this.product();
      value = sign === '+' ? plus(value, next) : minus(value, next);
    }
    return value;
  }

  private product(): Ratio {
    let value = this.factor();
    for (let sign = this.take('*/'); sign !== undefined; sign = this.take('*/')) {
      const next = this.factor();
      if (sign === '/' && isZero(next)) throw new Mistake('算式里除以了 0');
      value = sign === '*' ? times(value, next) : over(value, next);
    }
    return value;
  }

  private factor(): Ratio {
    const sign = this.take('+-');
    if (sign === undefined) return this.single();
    // A sign stands before a number or a bracket, not before another sign.
    const value = this.single();
    return sign === '-' ? negative(value) : value;
  }

  private single(): Ratio {
    if (this.take('(') !== undefined) {
      this.depth += 1;
      if (this.depth > MAX_DEPTH) throw new Mistake(`算式的括号超过 ${MAX_DEPTH} 层`);
      const value = this.sum();
      if (this.take(')') === undefined) throw new Mistake('算式少了右括号');
      this.depth -= 1;
      return value;
    }
    const start = this.at;
    while (/[\d.,]/.test(this.text[this.at] ?? '')) this.at += 1;
    const written = this.text.slice(start, this.at);
    const digits = readDecimal(written);
    if (digits === undefined) {
      const found = written || this.text.slice(start, start + 8);
      throw new Mistake(
        found === '' ? '算式没有写完' : `算式里的“${found}”不是数：只能用数、+ - * / 和括号，如 =12+3*2`,
      );
    }
    const value = decimal(digits);
    return this.take('%') === undefined ? value : over(value, decimal('100'));
  }
}
