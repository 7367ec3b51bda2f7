/** Points and scores of a form (分值与得分): no score above its points, points make 100, scores make the total, full points only for what was reached. */
import { groupBy } from '../collections.js';
import type { Blame, Finding, FindingPlace } from '../findings/finding.js';
import { compare, minus, ONE, plus, sign } from '../number/rational.js';
import { sumOf } from '../number/spread.js';
import { agreement } from '../number/verdict.js';
import { plain } from '../plain.js';
import type { ReadCell } from '../reading/reading.js';
import { type Indicator, type RecognisedForm, wordsAt } from '../recognition/forms/form.js';
import { distinct, figureIn, figuresOf, ofMoney, printedLike, spreadOfScore, sumOfFigures } from './figures.js';
import { type Measure, meetsTarget, parseIndicator } from './indicator.js';
import { formName, placeIn } from './place.js';
import { scoresMoney } from './points-rule.js';
import { eachForm, type FormOutcome, type FormRule, NONE, together } from './rule.js';

/** What may go beyond the points, or takes from them. */
const EXTRA = /加分|附加|扣分|奖励分|减分/;

export const limitRule: FormRule = eachForm(
  {
    id: 'form-limit',
    title: '绩效自评表的得分不超过分值',
    basis: '每张自评表各指标、资金和总分的得分与分值',
    absent: '绩效表没有得分',
  },
  (form) => {
    const rows = form.indicators.filter((one) => !EXTRA.test(one.level1 + one.level2 + wordsAt(one, 'name')));
    // Points that stand once for several rows limit what these got together.
    const groups = groupBy(rows, ({ cells }) => cells.get('points'));
    const own = [...groups].map(([points, those]) =>
      within(form, points, distinct(those, 'score'), those.map((one) => wordsAt(one, 'name')).join('、')),
    );
    const money = form.money.map(({ cells, label }) =>
      within(form, cells.get('points'), listed(cells.get('score')), label.text),
    );
    // What the money counts for is in the total, though it may not be in the points.
    const total = scoresMoney(form) ? NONE : within(form, form.total?.points, listed(form.total?.score), '总分');
    return together([...own, ...money, total]);
  },
);

function listed<T>(one: T | undefined): T[] {
  return one === undefined ? [] : [one];
}

function within(
  form: RecognisedForm,
  limit: ReadCell | undefined,
  cells: readonly ReadCell[],
  name: string,
): FormOutcome {
  const points = figureIn(limit);
  const scores = cells.flatMap((cell) => figureIn(cell) ?? []);
  if (!points || points.isPercent || scores.length === 0 || sign(points.value) <= 0) return NONE;
  const sum = sumOfFigures(scores);
  if (compare(sum, points.value) <= 0) return { findings: [], compared: 1 };
  const row = plain(name);
  const got = scores.length === 1 ? `得分 ${scores[0]?.cell.text.trim()}` : `各行得分合计 ${printedLike(sum, points)}`;
  const message = `${formName(form)}“${row}”的${got} 大于分值 ${points.cell.text.trim()}，请核对`;
  const places = [
    ...scores.map(({ cell }) => placeIn(form, cell, row, '得分')),
    placeIn(form, points.cell, row, '分值'),
  ];
  const blames = places.map((place): Blame => ({ place }));
  return { findings: [{ rule: 'form-limit', severity: 'error', message, places, blames }], compared: 1 };
}

export const totalRule: FormRule = eachForm(
  {
    id: 'form-total',
    title: '绩效自评表的总分等于各项得分之和',
    basis: '每张自评表总分与各指标、资金的得分',
    absent: '绩效表没有总分，或得分没有读全',
  },
  (form) => {
    const total = figureIn(form.total?.score);
    const own = figuresOf(distinct(form.indicators, 'score'));
    const money = figuresOf(ofMoney(form, 'score'));
    if (!total || !form.isWhole || !own || !money || own.length < 2 || form.indicators.some(isUnscored)) return NONE;
    const all = [...own, ...money];
    const sum = { value: sumOfFigures(all), spread: sumOf(all.map((one) => [spreadOfScore(one), ONE])) };
    const less = { value: sumOfFigures(own), spread: sumOf(own.map((one) => [spreadOfScore(one), ONE])) };
    if (agreement(total, sum) !== 'different' || agreement(total, less) !== 'different')
      return { findings: [], compared: 1 };
    const shown = printedLike(sum.value, total);
    const message = `${formName(form)}的总分印 ${total.cell.text.trim()}，各项得分相加是 ${shown}，请核对`;
    const place = placeIn(form, total.cell, '总分', '得分');
    const named = new Map(form.indicators.map((one) => [one.cells.get('score'), one]));
    const blames = all.map((figure): Blame => {
      const right = plus(figure.value, minus(total.value, sum.value));
      const name = named.get(figure.cell);
      const at = placeIn(form, figure.cell, name ? wordsAt(name, 'name') : '资金', '得分');
      return sign(right) >= 0 ? { place: at, expected: printedLike(right, figure, total.decimals) } : { place: at };
    });
    return {
      findings: [
        {
          rule: 'form-total',
          severity: 'error',
          message,
          places: [place],
          blames: [{ place, expected: shown }, ...blames],
        },
      ],
      compared: 1,
    };
  },
);

/** It has points and no score. */
function isUnscored({ cells }: Indicator): boolean {
  const points = figureIn(cells.get('points'));
  return points !== undefined && sign(points.value) > 0 && plain(cells.get('score')?.text ?? '') === '';
}

export const targetRule: FormRule = eachForm(
  {
    id: 'form-target',
    title: '没有达到指标值的不得满分',
    basis: '每张自评表各指标的指标值、实际完成值、分值与得分（定性指标除外）',
    absent: '绩效表没有可以比较的实际完成值',
  },
  (form) => together(form.indicators.map((one) => target(form, one))),
);

function target(form: RecognisedForm, one: Indicator): FormOutcome {
  const wanted = measureOf(one);
  const actual = parseIndicator(wordsAt(one, 'actual'));
  const [points, score] = [figureIn(one.cells.get('points')), figureIn(one.cells.get('score'))];
  if (!wanted || actual.kind !== 'measure' || actual.comparator || !points || !score || sign(points.value) <= 0)
    return NONE;
  const unit = wanted.unit === '' ? wordsAt(one, 'unit') : wanted.unit;
  if (actual.unit !== unit && actual.unit !== '' && unit !== '') return NONE;
  // A share of one beside a percentage.
  if (unit === '%' && actual.unit === '' && compare(actual.value, ONE) <= 0) return NONE;
  const isFull = compare(score.value, points.value) >= 0;
  if (!isFull || meetsTarget(actual.value, wanted)) return { findings: [], compared: 1 };
  const name = wordsAt(one, 'name');
  const message = `${formName(form)}的指标“${plain(name)}”指标值是 ${wordsAt(one, 'value')}，实际完成 ${wordsAt(one, 'actual')}，没有达到，却得了满分，请核对`;
  const places = (['score', 'actual', 'value'] as const).flatMap((role): FindingPlace[] => {
    const cell = one.cells.get(role);
    return cell ? [placeIn(form, cell, name, ROLE[role])] : [];
  });
  const finding: Finding = {
    rule: 'form-target',
    severity: 'warning',
    message,
    places,
    blames: places.map((place) => ({ place })),
  };
  return { findings: [finding], compared: 1 };
}

const ROLE = { score: '得分', actual: '实际完成值', value: '指标值' } as const;

/**
 * What an indicator asks for, where that is clear: a comparator is written, or all of a hundred. A bare number may be
 * the most of a cost as well as the least of a result.
 */
export function measureOf(one: Indicator): Measure | undefined {
  const sign_ = /^(?:[≥≤><=＝]|>=|<=)$/.test(plain(wordsAt(one, 'comparator')))
    ? plain(wordsAt(one, 'comparator'))
    : '';
  const read = parseIndicator(sign_ + wordsAt(one, 'value'));
  if (read.kind !== 'measure' || read.comparator === undefined) return undefined;
  if (read.comparator !== '=') return read;
  const unit = read.unit === '' ? wordsAt(one, 'unit') : read.unit;
  return unit === '%' && sign(read.value) > 0 ? read : undefined;
}
