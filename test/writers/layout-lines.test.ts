import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closes, opens } from '../../shared/writers/layout/characters.js';
import { fillLines } from '../../shared/writers/layout/lines.js';
import { Measurer } from '../../shared/writers/layout/measure.js';
import { Metrics } from '../../shared/writers/layout/metrics.js';
import { setLine } from '../../shared/writers/layout/typeset.js';
import { FONTS } from './layout-sample.js';

const measurer = new Measurer(new Metrics(FONTS));

function lines(text: string, width: number, first = width): string[] {
  const measured = measurer.measure([{ text }], 'song');
  return fillLines(measured, first, width).map(({ start, end }) => measured.chars.slice(start, end).join(''));
}

const han = fc.constantFrom(...'预算收入支出情况说明财政拨款年度公共');
const amount = fc
  .tuple(
    fc.constantFrom('', '+', '-', '≤', '≥'),
    fc.integer({ min: 0, max: 99_999_999 }),
    fc.constantFrom('万元', '%', '元', '个', '辆', '次', '年', '月'),
  )
  .map(([sign, value, unit]) => `${sign}${(value / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })}${unit}`);
const word = fc.constantFrom('PDF', 'budget', 'gongkai');
const token = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: han, minLength: 1, maxLength: 8 }) },
  { weight: 2, arbitrary: fc.tuple(han, amount, han).map((parts) => parts.join('')) },
  { weight: 2, arbitrary: fc.tuple(han, fc.constantFrom(...'。，、；：！？…—％')).map((parts) => parts.join('')) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('“', '（', '《', '['), han, fc.constantFrom('”', '）', '》', ']'))
      .map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fc.tuple(han, word, han).map((parts) => parts.join(' ')) },
);
const prose = fc.array(token, { minLength: 1, maxLength: 40 }).map((parts) => parts.join(''));
const room = fc.double({ min: 16, max: 40, noNaN: true });

describe('line breaking', () => {
  it('loses no character and respects 避头尾 at every width', () => {
    fc.assert(
      fc.property(prose, room, (text, width) => {
        const broken = lines(text, width, width - 2);
        expect(broken.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        for (const line of broken.slice(1)) expect(closes(line.charAt(0))).toBe(false);
        for (const line of broken.slice(0, -1)) expect(opens(line.charAt(line.length - 1))).toBe(false);
      }),
    );
  });

  it('keeps a number with its sign and unit', () => {
    fc.assert(
      fc.property(prose, amount, prose, room, (before, value, after, width) => {
        const broken = lines(`${before}为${value}，${after}`, width);
        expect(broken.some((line) => line.includes(value))).toBe(true);
      }),
    );
  });

  it('fills every line but lets only the blank half of a mark hang over', () => {
    fc.assert(
      fc.property(prose, room, (text, width) => {
        const measured = measurer.measure([{ text }], 'song');
        for (const span of fillLines(measured, width, width)) expect(span.width).toBeLessThanOrEqual(width + 0.5001);
      }),
    );
  });

  it('breaks narrow cells anywhere but inside an amount, and always ends', () => {
    expect(lines('（一）项', 1)).toEqual(['（', '一', '）', '项']);
    expect(lines('共1,920.96万元', 4.2)).toEqual(['共', '1,920.96', '万元']);
    expect(lines('1,920.96', 1).join('')).toBe('1,920.96');
    expect(lines('第一行\n第二行\n', 20)).toEqual(['第一行', '第二行', '']);
    expect(lines('', 20)).toEqual(['']);
  });

  it('sets Chinese marks full-width and digits from the Latin face', () => {
    const measured = measurer.measure([{ text: '“三公”≤1.5万元…' }], 'song');
    const scripts = measured.slots.map(({ script }) => (script === 'latin' ? 'L' : 'C')).join('');
    expect(scripts).toBe('CCCCCLLLCCC');
  });
});

describe('justification', () => {
  it('fills the line without widening numbers', () => {
    const measured = measurer.measure([{ text: '收入1,920.96万元比上年增加较多一些预算' }], 'song');
    const [span] = fillLines(measured, 15, 15);
    if (!span) throw new Error('no line');
    const setting = { x: 50, width: 150, baseline: 20, size: 10, bold: false, align: 'justify' } as const;
    const { glyphs } = setLine(measured, span, setting);
    const last = glyphs.at(-1);
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBeCloseTo(200, 3);
    expect(glyphs.find(({ text }) => text === '1,920.96')?.spacing).toBe(0);
    expect(glyphs[0]?.spacing).toBeGreaterThan(0);
  });
});
