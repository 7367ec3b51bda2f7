import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactMoney, formatMoney, MAX_FEN, type MoneyUnit, parseMoney, toFen } from '../../shared/number/money.js';

const unit = fc.constantFrom<MoneyUnit>('元', '万元');
const amount = fc.integer({ min: -MAX_FEN, max: MAX_FEN }).map(toFen);

describe('money', () => {
  it('reads back what it prints with all digits, grouped or not', () => {
    fc.assert(
      fc.property(amount, unit, fc.boolean(), (fen, u, grouping) => {
        expect(parseMoney(exactMoney(fen, u), u)).toBe(fen);
        const printed = formatMoney(fen, { unit: u, decimals: u === '元' ? 2 : 6, grouping });
        expect(parseMoney(printed, u)).toBe(fen);
      }),
    );
  });

  it('is never off by more than half a step when it prints fewer digits, and is odd in sign', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 5 }), (fen, decimals) => {
        const format = { unit: '万元', decimals, grouping: false } as const;
        const back = parseMoney(formatMoney(fen, format), '万元');
        const step = 10 ** (6 - decimals);
        expect(Math.abs(Number(back) - fen) * 2).toBeLessThanOrEqual(step);
        const opposite = formatMoney(toFen(-fen), format);
        expect(opposite.replace('-', '')).toBe(formatMoney(fen, format).replace('-', ''));
      }),
    );
  });

  it.each([
    ['305550', '元', '30.56'],
    ['-305550', '元', '-30.56'],
    ['305549.99', '元', '30.55'],
    ['-49.99', '元', '0.00'],
    ['1920964500 ', '分', '1,920.96'],
  ])('prints %s %s as %s 万元, half away from zero', (text, u, printed) => {
    const fen = u === '分' ? toFen(Number(text)) : parseMoney(text, '元');
    expect(typeof fen === 'number' && formatMoney(fen, { unit: '万元', decimals: 2, grouping: true })).toBe(printed);
  });

  it('reads what people type and paste', () => {
    for (const text of ['1,920.96', '１，９２０．９６', ' 1920.96 ', '¥1920.96', '1 920.96', '1920.960000'])
      expect(parseMoney(text, '万元')).toBe(1_920_960_000);
    expect(parseMoney('－3', '元')).toBe(-300);
    expect(parseMoney('', '元')).toBe('not-a-number');
    expect(parseMoney('12万', '元')).toBe('not-a-number');
    expect(parseMoney('0.001', '元')).toBe('finer-than-fen');
    expect(parseMoney('99999999999999999', '元')).toBe('too-large');
  });
});
