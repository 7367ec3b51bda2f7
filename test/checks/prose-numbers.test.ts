import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Subject } from '../../shared/checks/rule.js';
import { formatPercent } from '../../shared/composition/format.js';
import { ratio } from '../../shared/language/value.js';
import { formatMoney, toFen } from '../../shared/number/money.js';
import { emptyProject } from '../../shared/project/model.js';
import type { Standard } from '../../shared/standard/standard.js';
import { standardOf } from '../example.js';
import { outcomeOf, paragraph, subjectOf } from './prose-subject.js';

const RUNS = { numRuns: 150 };
/** One step of the printed digits, 0.01 万元, in 分. */
const STEP = 10_000;

function money(fen: number): string {
  return formatMoney(toFen(fen), { unit: '万元', decimals: 2, grouping: fen % 2 === 0 });
}

function percent(part: number, whole: number): string {
  const value = ratio(BigInt(part), BigInt(whole));
  return value.kind === 'number' ? formatPercent(value, 2) : '';
}

/** The text with one digit of a number in it replaced by another. */
function misprint(number: string, position: number, by: number): string {
  const digits = [...number.matchAll(/\d/g)].map(({ index }) => index);
  const at = digits[position % digits.length] ?? 0;
  const digit = (Number(number[at]) + by) % 10;
  return number.slice(0, at) + digit + number.slice(at + 1);
}

function size(number: string): number {
  return Math.round(Number(number.replaceAll(',', '').replace('%', '')) * 100);
}

const fenAbove = (least: number): fc.Arbitrary<number> => fc.integer({ min: least, max: least * 1000 });
const slip = fc.record({ which: fc.nat(2), position: fc.nat(20), by: fc.integer({ min: 1, max: 9 }) });

describe('prose rules on any numbers', () => {
  let standard: Standard;
  let subject: Subject;
  beforeAll(async () => {
    standard = await standardOf('national-budget');
    const project = emptyProject(
      { id: 'national-budget', version: '1.0.0' },
      { name: '青山县林业局', code: '1' },
      2027,
    );
    subject = subjectOf(standard, project, []);
  });
  const severities = (id: string, text: string): string[] =>
    outcomeOf({ ...subject, passages: [paragraph(text)] }, id).findings.map(({ severity }) => severity);

  it('accepts every change that is computed exactly and printed rounded', () => {
    fc.assert(
      fc.property(fenAbove(STEP), fenAbove(STEP), (now, before) => {
        const change = Math.abs(now - before);
        const words = now > before ? ['增加', '增长'] : ['减少', '下降'];
        const text = `培训费预算${money(now)}万元，比上年${words[0]}${money(change)}万元，${words[1]}${percent(change, before)}，由于需要。`;
        expect(severities('change-rate', text)).toEqual([]);
        expect(severities('change-direction', text)).toEqual([]);
        const stated = `培训费较2026年的${money(before)}万元${words[0]}${money(change)}万元，预算${money(now)}万元。`;
        expect(severities('change-amount', stated).filter((one) => one !== 'hint')).toEqual([]);
      }),
      RUNS,
    );
  });

  it('finds every digit of a change that is wrong beyond the tail', () => {
    fc.assert(
      fc.property(fenAbove(STEP * 10_000), fenAbove(STEP * 10_000), slip, (now, before, { which, position, by }) => {
        fc.pre(Math.abs(now - before) > STEP * 100);
        const change = Math.abs(now - before);
        const numbers = [money(now), money(change), percent(change, before)];
        const wrong = misprint(numbers[which] ?? '', position, by);
        const [a, b, c] = numbers.map((one, i) => (i === which ? wrong : one));
        const [x, y] = [size(a ?? ''), size(b ?? '')];
        const base = now > before ? x - y : x + y;
        // By the misprinted numbers the rate would be another one, by more than their rounding explains.
        const slack = 1 + 10_000 * (1 / base + (2 * y) / base ** 2);
        fc.pre(base <= 0 || Math.abs((y / base) * 10_000 - size(c ?? '')) > slack);
        const words = now > before ? ['增加', '增长'] : ['减少', '下降'];
        const text = `培训费预算${a}万元，比上年${words[0]}${b}万元，${words[1]}${c}，由于需要。`;
        expect(severities('change-rate', text)).toEqual(['error']);
        const turned = `培训费预算${money(now)}万元，比上年${words[0]}${money(change)}万元，${now > before ? '下降' : '增长'}${percent(change, before)}。`;
        expect(severities('change-direction', turned)).toEqual(['error']);
      }),
      RUNS,
    );
  });

  it('adds up what 其中 lists, and finds every digit that is wrong beyond the tail', () => {
    const items = fc.array(fc.integer({ min: STEP, max: STEP * 100_000 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(items, slip, ({ length: _, ...parts }, { which, position, by }) => {
        const list = Object.values(parts) as number[];
        const printed = [list.reduce((sum, one) => sum + one, 0), ...list].map(money);
        const say = ([whole, ...each]: string[]): string =>
          `安排经费${whole}万元，其中：${each.map((one, i) => `第${'甲乙丙丁戊己'[i]}类${one}万元`).join('，')}。`;
        expect(severities('breakdown-sum', say(printed)).filter((one) => one !== 'hint')).toEqual([]);
        const at = which % printed.length;
        const wrong = printed.map((one, i) => (i === at ? misprint(one, position, by) : one));
        const sum = wrong.slice(1).reduce((total, one) => total + size(one), 0);
        fc.pre(Math.abs(sum - size(wrong[0] ?? '')) > printed.length);
        expect(severities('breakdown-sum', say(wrong))).toEqual([expect.stringMatching(/error|warning/)]);
      }),
      RUNS,
    );
  });

  it('recomputes every share', () => {
    fc.assert(
      fc.property(
        fenAbove(STEP * 10_000),
        fc.integer({ min: 1, max: 9999 }),
        slip,
        (whole, tenths, { position, by }) => {
          const part = Math.max(STEP, Math.floor((whole * tenths) / 10_000));
          const share = percent(part, whole);
          const say = (rate: string): string =>
            `信息化支出总额${money(whole)}万元，其中：软件${money(part)}万元，占信息化支出总额的${rate}。`;
          expect(severities('share', say(share))).toEqual([]);
          const wrong = misprint(share, position, by);
          fc.pre(Math.abs(size(wrong) - size(share)) > 2);
          expect(severities('share', say(wrong))).toEqual(['error']);
        },
      ),
      RUNS,
    );
  });
});
