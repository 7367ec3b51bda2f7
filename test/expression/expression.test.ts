import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile, type Linker } from '../../shared/expression/compile.js';
import { ExpressionError, parseExpression } from '../../shared/expression/syntax.js';
import { parseTemplate } from '../../shared/expression/template.js';
import { amount, BLANK, type Value } from '../../shared/expression/value.js';

function evaluate(source: string, names: Readonly<Record<string, Value>> = {}): Value {
  const linker: Linker<undefined> = {
    path:
      ([name]) =>
      () =>
        names[String(name)] ?? BLANK,
    special: () => undefined,
  };
  return compile(parseExpression(source), linker)(undefined);
}

const money = { a: amount(300), b: amount(200), zero: amount(0) };

describe('expressions', () => {
  it('adds and compares amounts, a blank being nothing but not zero', () => {
    expect(evaluate('a + b - zero', money)).toEqual(amount(500));
    expect(evaluate('nothing + nothing', money)).toEqual(BLANK);
    expect(evaluate('a + nothing', money)).toEqual(amount(300));
    expect(evaluate('nothing == 0 && a > b', money)).toEqual({ kind: 'truth', value: true });
  });

  it('keeps ratios exact', () => {
    expect(evaluate('rate(a, b)', money)).toMatchObject({ kind: 'number', numerator: 1n, denominator: 2n });
    expect(evaluate('a / 3 * 3', money)).toEqual(amount(300));
  });

  it('says what is wrong instead of giving a number', () => {
    expect(evaluate('a / zero', money)).toMatchObject({ kind: 'error', code: 'division' });
    expect(evaluate('a + 1', money)).toMatchObject({ kind: 'error', code: 'type' });
    expect(evaluate("sum(a, 'x')", money)).toMatchObject({ kind: 'error' });
    expect(evaluate('if(zero == 0, a, a / zero)', money)).toEqual(amount(300));
  });

  it('refuses everything that is not a plain expression', () => {
    for (const source of [
      '',
      'a; b',
      'a = 1',
      '[1]',
      'this',
      '(() => 1)()',
      'a ? b : c',
      'a.b()',
      '`x`',
      '~a',
      'a'.repeat(3000),
      `${'sum('.repeat(80)}a${')'.repeat(80)}`,
      `${'-'.repeat(200)}a`,
    ])
      expect(() => parseExpression(source), source.slice(0, 20)).toThrow(ExpressionError);
  });

  it('throws nothing but its own error, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab.()[]+-*/!=<>&|\'"{}, 0123中_') }), (source) => {
        try {
          parseTemplate(source);
          parseExpression(source);
        } catch (problem) {
          expect(problem).toBeInstanceOf(ExpressionError);
        }
      }),
    );
  });
});
