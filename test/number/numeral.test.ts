/** The one reader of written numbers: what it takes, what it refuses, and that it reads what is printed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chineseDigits, chineseNumber, legalChineseNumber, yearIn } from '../../shared/number/chinese.js';
import { group } from '../../shared/number/digits.js';
import { readMoney, statedUnit, unitBehind } from '../../shared/number/money.js';
import { readDecimal, readNumeral, saysNothing } from '../../shared/number/numeral.js';
import { scanNumbers } from '../../shared/number/scan.js';

const plain = fc
  .tuple(fc.boolean(), fc.integer({ min: 0, max: 10 ** 12 }), fc.stringMatching(/^\d{0,8}$/))
  .map(([minus, whole, fraction]) => `${minus ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`);

/** The ways in which keyboards, finance systems and printers write the same digits. */
const WRITTEN: readonly ((digits: string) => string)[] = [
  (digits) => digits,
  (digits) => group(digits),
  (digits) => ` ${digits} `,
  (digits) => group(digits).replaceAll(',', ' '),
  (digits) => digits.replace(/[\d.-]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
  (digits) => digits.replace('-', '—'),
  // As programs keep a minus and its number on one line.
  (digits) => digits.replace('-', '\u2011'),
  (digits) => (digits.startsWith('-') ? `（${digits.slice(1)}）` : digits),
  (digits) => `￥${digits}`,
];

describe('a written number', () => {
  it('is the same however it is written, alone and with words behind it', () => {
    fc.assert(
      fc.property(
        plain,
        fc.constantFrom(...WRITTEN),
        fc.constantFrom('', '万元', '%', '辆', '㎡'),
        (digits, write, tail) => {
          expect(readNumeral(write(digits) + tail)).toMatchObject({ digits, tail: tail.normalize('NFKC') });
        },
      ),
    );
  });

  it('is found in running text as it stands there', () => {
    fc.assert(
      fc.property(fc.array(plain, { maxLength: 5 }), fc.boolean(), (all, grouped) => {
        const written = all.map((one) => (grouped ? group(one) : one));
        const text = written.map((one) => `共计${one}万元`).join('，');
        const found = scanNumbers(text);
        expect(found.map(({ digits }) => digits)).toEqual(all);
        expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(written);
      }),
    );
  });

  it.each([
    '约12',
    '1.234.5',
    '12.3 45.6',
    '1-2',
    '5)',
    '(5',
    '--5',
    '+',
    '.',
    'A5',
    '一二',
    '1.234,5',
    '9'.repeat(101),
  ])('%s is none', (text) => {
    expect(readNumeral(text)).toBeUndefined();
    expect([readDecimal(text), readMoney(text, '元')]).toEqual([undefined, 'not-a-number']);
    expect(saysNothing(text)).toBe(false);
  });

  it.each(['', '  ', '-', '—', '——', '－', '‐', '\u2011', '/', '无'])(
    '“%s” says that there is nothing, which is not zero',
    (text) => {
      expect(saysNothing(text)).toBe(true);
      expect(readNumeral(text)).toBeUndefined();
    },
  );

  it('bears its own unit of money, or is told apart', () => {
    expect(
      ['5万', '5万元', '5亿元', '0.5千元', '(5)元', '5元整', '5百万元', '5百万元整', '5亿整'].map((text) =>
        readMoney(text, '元'),
      ),
    ).toEqual([5_000_000, 5_000_000, 50_000_000_000, 50_000, -500, 500, 500_000_000, 500_000_000, 50_000_000_000]);
    expect(['5辆', '5%', '5万人', '5美元'].map((text) => readMoney(text, '元'))).toEqual(Array(4).fill('other-words'));
  });

  it('has its unit stated over it, or behind it', () => {
    const stated = [
      '单位：万元',
      '单位: 人民币元',
      '金额（千元）',
      '金额单位：亿元',
      '合计（123元）',
      '单位元',
      '单位',
      '编制单位：元江县财政局',
      '编制单位：元江县财政局　 单 位：万 元 公开01表',
      '金额单位：元 公开01表',
    ];
    const units = ['万元', '元', '千元', '亿元', undefined, '元', undefined, undefined, '万元', '元'];
    expect(stated.map(statedUnit)).toEqual(units);
    expect([' 万元，', '元月', '亿元', '个'].map(unitBehind)).toEqual(['万元', '元', '亿元', undefined]);
  });

  it('tells what is odd about it', () => {
    const oddities = (text: string): readonly string[] | undefined => readNumeral(text)?.oddities;
    expect([oddities('1,23.4'), oddities('１.2'), oddities('1 2'), oddities('1,234,567.8')]).toEqual([
      ['grouping'],
      ['full-width'],
      ['spaces'],
      [],
    ]);
  });
});

describe('in text', () => {
  it('a dash between numbers or words is no sign, and a comma between words separates them', () => {
    const of = (text: string): string[] => scanNumbers(text).map(({ digits }) => digits);
    expect(of('2023-2024年')).toEqual(['2023', '2024']);
    expect(of('A-5，——5，增加—5.00万元，5 -3')).toEqual(['5', '5', '-5.00', '5', '-3']);
    expect(of('增减\u20115.2%，2023‐2024')).toEqual(['-5.2', '2023', '2024']);
    expect(of('12，345和１２，３４５')).toEqual(['12', '345', '12345']);
    expect(of('1234,567；12,3456；1.')).toEqual(['1234', '567', '12', '3456', '1']);
  });
});

describe('a Chinese numeral', () => {
  it('is printed as headings, amounts in words and years have it', () => {
    expect([1, 10, 11, 20, 105, 110, 1010, 2026].map(chineseNumber)).toEqual(
      '一 十 十一 二十 一百零五 一百一十 一千零一十 二千零二十六'.split(' '),
    );
    expect([10, 21, 105].map(legalChineseNumber)).toEqual(['壹拾', '贰拾壹', '壹佰零伍']);
    expect([0, 10_000].map(chineseNumber)).toEqual(['0', '10000']);
  });

  it('is read as a year in any of its digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2999 }), (year) => {
        expect(yearIn(chineseDigits(year))).toBe(year);
        expect(yearIn(chineseDigits(year).replaceAll('〇', '零'))).toBe(year);
        expect(yearIn(String(year))).toBe(year);
      }),
    );
  });
});
