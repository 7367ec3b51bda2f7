import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closes, opens } from '../../shared/writers/layout/characters.js';
import { fillLines } from '../../shared/writers/layout/lines.js';
import { Measurer } from '../../shared/writers/layout/measure.js';
import { Metrics } from '../../shared/writers/layout/metrics.js';
import { proseLines } from '../../shared/writers/layout/prose.js';
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
    const scripts = measured.slots.map((slot) => ('script' in slot && slot.script === 'latin' ? 'L' : 'C')).join('');
    expect(scripts).toBe('CCCCCLLLCCC');
  });
});

describe('prose', () => {
  const set = (text: string, width: number) => {
    const measured = measurer.measure([{ text }], 'song');
    return proseLines(measured, width - 2, width).map((span, index) => {
      const setting = { x: 0, width: index === 0 ? width - 2 : width, baseline: 0, size: 1, bold: false } as const;
      return { span, room: setting.width, ...setLine(measured, span, { ...setting, align: 'justify' }) };
    });
  };
  const loosest = (all: ReturnType<typeof set>): number =>
    Math.max(...all.flatMap(({ glyphs }) => glyphs.map(({ spacing }) => spacing)));

  it('shares the gap before an amount out among the lines', () => {
    const text =
      '枣庄市峄城区人民政府办公室（机关）2026年项目支出全面实施绩效目标管理，涉及预算项目20个，预算资金1,153.63万元，其中财政拨款1,096.36万元。拟对挂职人员补助等20个项目开展部门重点绩效评价，涉及预算资金1,153.63万元，其中财政拨款1,096.36万元。';
    const all = set(text, 27.64);
    expect(loosest(all)).toBeLessThan(0.1);
    expect(
      all.map(({ glyphs }) => glyphs.map((piece) => piece.text).join('')).filter((line) => /\d$/.test(line)),
    ).toEqual([]);
  });

  it('draws a single character that would be left for the last line into the line before (一字不成行)', () => {
    const all = set('指导、协调、监督职责，承担区政府政务公开领导小组日常事务。', 30);
    expect(all).toHaveLength(1);
    const without = set('指导协调监督职责承担区政府政务公开领导小组日常。', 24.5);
    expect(without.map(({ span }) => span.end - span.start)).toEqual([21, 3]);
  });

  it('keeps the rules of line breaking, fits the room and needs no more lines than first fit', () => {
    fc.assert(
      fc.property(prose, room, (text, width) => {
        const all = set(text, width);
        const texts = all.map(({ glyphs }) => glyphs.map((piece) => piece.text).join(''));
        expect(texts.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        for (const line of texts.slice(1)) expect(closes(line.charAt(0))).toBe(false);
        expect(texts.length).toBeLessThanOrEqual(lines(text, width, width - 2).length);
        for (const { glyphs, room: available } of all) {
          const right = Math.max(...glyphs.map(({ x, width: drawn }) => x + drawn));
          expect(right).toBeLessThanOrEqual(available + 0.5001);
          expect(Math.min(...glyphs.map(({ x }) => x))).toBeGreaterThanOrEqual(0);
        }
      }),
    );
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
