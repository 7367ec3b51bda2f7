import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile, type Linker } from '../../shared/language/compile.js';
import { parseFormula } from '../../shared/language/syntax.js';
import { fieldsOf, linesOf, parseTemplate, plainText, withNames, writePart } from '../../shared/language/template.js';
import { amount, BLANK, sameValue, truth, type Value } from '../../shared/language/value.js';

function evaluate(source: string, names: Readonly<Record<string, Value>> = {}): Value {
  const linker: Linker<undefined> = {
    path:
      ([name]) =>
      () =>
        names[String(name)] ?? BLANK,
    special: () => undefined,
  };
  return compile(parseFormula(source).expression, linker)(undefined);
}

const money = { a: amount(300), b: amount(200), zero: amount(0) };

describe('expressions', () => {
  it('adds and compares amounts, a blank being nothing but not zero', () => {
    expect(evaluate('a + b - zero', money)).toEqual(amount(500));
    expect(evaluate('nothing + nothing', money)).toEqual(BLANK);
    expect(evaluate('a + nothing', money)).toEqual(amount(300));
    expect(evaluate('nothing == 0 && a > b', money)).toEqual({ kind: 'truth', value: true });
  });

  it('tells a condition that holds from one that does not, so that an edit is followed', () => {
    expect(sameValue(truth(true), evaluate('a > b', money))).toBe(true);
    expect(sameValue(truth(true), evaluate('a < b', money))).toBe(false);
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
      expect(parseFormula(source).expression.kind, source.slice(0, 20)).toBe('wrong');
  });

  it('makes a tree of whatever the text, from which the text can be had back', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab.()[]+-*/!=<>&|\'"{}, 0123中_') }), (source) => {
        parseFormula(source);
        const template = parseTemplate(source);
        expect(template.parts.map(writePart).join('')).toBe(source);
        const broken = fieldsOf(template).some(({ expression }) => expression.kind === 'wrong');
        if (broken) expect(template.problem).toBeDefined();
      }),
    );
  });

  it('says where in a text a mistake is', () => {
    expect(parseTemplate('共{{a}}与{{ b + }}元').problem).toEqual({
      kind: 'wrong',
      message: '表达式写法有误：“b +”',
      position: '共{{a}}与{{ b +'.length,
    });
    expect(parseTemplate('共{{a').problem).toMatchObject({ message: '“{{”没有对应的“}}”', position: 1 });
  });

  it('takes a text apart by lines and puts names in, fields staying fields', () => {
    const title = parseTemplate('{{number}}、{{name}}\n{{year}}年');
    expect(linesOf(title).map(({ source }) => source)).toEqual(['{{number}}、{{name}}', '{{year}}年']);
    const named = withNames(title, { number: plainText('一'), name: plainText('甲{{') });
    expect(named.parts[0]).toEqual({ kind: 'words', text: '一、甲{{\n' });
    expect(fieldsOf(named)).toHaveLength(1);
  });
});
