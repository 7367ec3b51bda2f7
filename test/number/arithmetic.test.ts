/** Arithmetic typed into a cell is exact, bounded, and refused in words. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEntry, readTyped } from '../../shared/entry/read-entry.js';
import { compute, computeAmount, MAX_ARITHMETIC } from '../../shared/number/arithmetic.js';
import { rational } from '../../shared/number/rational.js';

const AMOUNT = { type: 'amount' } as const;

describe('arithmetic', () => {
  it('is exact, × ÷ before + −, and read in the unit in which it was typed', () => {
    expect(compute('=0.1+0.2')).toMatchObject({ value: rational(3n, 10n) });
    expect(compute('＝（１，２００＋3）×2÷4 - -5')).toMatchObject({
      value: rational(1213n, 2n),
      text: '=(1,200+3)*2/4--5',
    });
    expect(compute('=200*15%')).toMatchObject({ value: rational(30n) });
    expect(readTyped(AMOUNT, '=12+3*2', '万元')).toEqual({ kind: 'entry', value: '180000', working: '=12+3*2' });
    expect(readTyped(AMOUNT, '=100/3', '元')).toMatchObject({ value: '33.33', note: expect.stringContaining('33.33') });
  });

  it('gives what the same sum of whole numbers gives', () => {
    const term = fc.tuple(
      fc.constantFrom('+', '-'),
      fc.integer({ min: 0, max: 9999 }),
      fc.integer({ min: 1, max: 99 }),
    );
    fc.assert(
      fc.property(fc.array(term, { minLength: 1, maxLength: 8 }), (terms) => {
        const text = terms.map(([sign, a, b]) => `${sign}${a}*${b}`).join('');
        const sum = terms.reduce((all, [sign, a, b]) => all + (sign === '+' ? a * b : -a * b), 0);
        expect(computeAmount(`=${text}`, '元')).toMatchObject({ fen: sum * 100, exact: true });
      }),
    );
  });

  it('says what is wrong, and is asked of nothing but what is typed', () => {
    const said = (text: string): string => {
      const computed = compute(text);
      return computed.kind === 'problem' ? computed.message : '';
    };
    expect(said('=')).toContain('要写算式');
    expect(said('=1/0')).toContain('除以了 0');
    expect(said('=(1+2')).toContain('少了右括号');
    expect(said('=1)')).toContain('多了右括号');
    expect(said('=1+')).toContain('没有写完');
    expect(said('=A1+B1')).toContain('A1');
    expect(said(`=${'('.repeat(50)}1${')'.repeat(50)}`)).toContain('20 层');
    expect(said(`=${'1+'.repeat(MAX_ARITHMETIC)}1`)).toContain('超过');
    expect(computeAmount(`=${'9'.repeat(30)}*${'9'.repeat(30)}`, '万元')).toMatchObject({ message: '算式的得数过大' });
    expect(readEntry(AMOUNT, '=1+2', '元')).toMatchObject({ kind: 'problem' });
    expect(readTyped({ type: 'text' }, '=1+2', '元')).toEqual({ kind: 'entry', value: '=1+2' });
  });
});
