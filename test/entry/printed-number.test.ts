import { describe, expect, it } from 'vitest';
import { readPrinted } from '../../shared/entry/printed-number.js';
import { spreadOf, type Value } from '../../shared/language/value.js';
import { slackOf } from '../../shared/number/spread.js';

const amount = { type: 'amount' } as const;

function half(value: Value): number {
  const slack = slackOf(spreadOf(value));
  return Number(slack?.numerator) / Number(slack?.denominator);
}

function fen(text: string, unit: '元' | '万元' | '千元' | '亿元' = '万元'): number | string | undefined {
  const read = readPrinted(text, amount, unit, 2);
  if ('problem' in read) return read.problem;
  return read.value.kind === 'amount' ? read.value.fen : undefined;
}

describe('a printed amount', () => {
  it.each([
    ['1,234.56', 1_234_560_000],
    ['１，２３４．５６', 1_234_560_000],
    ['1 234.56', 1_234_560_000],
    ['-0.5', -500_000],
    ['−0.5', -500_000],
    ['(0.50)', -500_000],
    ['（0.50）', -500_000],
    ['¥12', 12_000_000],
    ['12万元', 12_000_000],
    ['12元', 1200],
    ['', undefined],
    ['—', undefined],
    ['/', undefined],
    ['1.234.5', '不是数'],
    ['12.3 45.6', '不是数'],
    ['约12', '不是数'],
    ['12左右', '数后面有别的文字'],
    ['0.0000001', '小于一分'],
  ])('%s', (text, expected) => expect(fen(text)).toBe(expected));

  it('is read in the unit of its table', () => {
    expect([fen('12.34', '元'), fen('12.34', '千元'), fen('0.0012', '亿元')]).toEqual([1234, 1_234_000, 12_000_000]);
  });

  it('tells what is odd about it', () => {
    const oddities = (text: string): readonly string[] => {
      const read = readPrinted(text, amount, '万元', 2);
      return 'problem' in read ? [] : read.oddities;
    };
    expect(oddities('1,23.4')).toEqual(['grouping']);
    expect(oddities('１.2')).toEqual(['full-width']);
    expect(oddities('1 2')).toEqual(['spaces']);
    expect(oddities('1,234,567.8')).toEqual([]);
  });

  it('may be off by half a step of the digits that are printed, and no less than the standard prints', () => {
    const slack = (text: string, rounded: number): number => {
      const read = readPrinted(text, amount, '万元', rounded);
      return 'problem' in read ? -1 : half(read.value);
    };
    expect([slack('1.23', 2), slack('1.2', 2), slack('1.2', 1), slack('1.2345', 2)]).toEqual([5000, 5000, 50_000, 50]);
    expect([slack('1.234567', 2), slack('', 2)]).toEqual([0, 0]);
  });
});

describe('other numbers', () => {
  const value = (text: string, column: Parameters<typeof readPrinted>[1]): string => {
    const read = readPrinted(text, column, '万元', column.decimals);
    if ('problem' in read) return read.problem;
    const { value: number } = read;
    if (number.kind !== 'number') return number.kind;
    return `${Number(number.numerator) / Number(number.denominator)} ± ${half(number)}`;
  };

  it('are shares, counts or numbers with a unit', () => {
    expect(value('33.3%', { type: 'number', percent: true })).toBe('0.333 ± 0.0005');
    expect(value('12', { type: 'number' })).toBe('12 ± 0');
    expect(value('9.8', { type: 'number', decimals: 2 })).toBe('9.8 ± 0.005');
    expect(value('98%', { type: 'number', unitText: '%' })).toBe('98 ± 0');
    expect(value('5辆', { type: 'number', unitText: '辆' })).toBe('5 ± 0');
    expect(value('5辆', { type: 'number' })).toBe('数后面有别的文字');
  });
});
