/** Progress of spending among the indicators (支出进度): what is cumulative does not fall, the year's rate is that of the money, and points follow the goal where the document shows it. */
import { groupBy } from '../collections.js';
import { largest } from '../extremes.js';
import type { Finding, FindingPlace } from '../findings/finding.js';
import { compare, ONE, over, type Ratio, sign, smaller, times } from '../number/rational.js';
import type { Inexact } from '../number/spread.js';
import { quotientOf } from '../number/spread.js';
import { agreement } from '../number/verdict.js';
import { plain } from '../plain.js';
import { type Indicator, type RecognisedForm, wordsAt } from '../recognition/forms/form.js';
import { cutOff, type Figure, figureIn, printedLike, roundedTo } from './figures.js';
import { amountIn } from './money-rules.js';
import { formName, placeIn } from './place.js';
import { eachForm, type FormOutcome, type FormRule, NONE, together } from './rule.js';
import { measureOf } from './score-rules.js';

/** Which part of the year, by its end. */
const PERIODS: readonly RegExp[] = [
  /(?:第?一|1)季度|[1一][-至到][3三]月|3月末/,
  /(?:第?二|2)季度|上半年|[1一][-至到][6六]月|前[2二两]季度|6月末/,
  /(?:第?三|3)季度|[1一][-至到][9九]月|前[3三]季度|9月末/,
  /(?:第?四|4)季度|[1一][-至到]12月|12月末/,
];

function periodOf(name: string): number {
  return PERIODS.findIndex((pattern) => pattern.test(name));
}

/** A name without the period that it is about: the same for each of them. */
function unperioded(name: string): string {
  const words = plain(name).replace(/[★☆*]/g, '');
  const pattern = PERIODS[periodOf(words)];
  return pattern ? words.replace(pattern, '') : words;
}

export const cumulativeRule: FormRule = eachForm(
  {
    id: 'form-cumulative',
    title: '累计支出率逐季不下降',
    basis: '每张自评表分季度的累计支出率（执行率、进度）',
    absent: '绩效表没有分季度的累计支出率',
  },
  (form) => {
    const own = form.indicators.filter(
      (one) => /累计/.test(wordsAt(one, 'name')) && periodOf(plain(wordsAt(one, 'name'))) >= 0,
    );
    const groups = groupBy(own, (one) => unperioded(wordsAt(one, 'name')));
    return together([...groups.values()].map((some) => rising(form, some)));
  },
);

function rising(form: RecognisedForm, some: readonly Indicator[]): FormOutcome {
  const stages = some
    .flatMap((one) => {
      const actual = figureIn(one.cells.get('actual'));
      return actual ? [{ one, actual, period: periodOf(plain(wordsAt(one, 'name'))) }] : [];
    })
    .sort((a, b) => a.period - b.period);
  const findings = stages.flatMap((later, i): Finding[] => {
    const earlier = stages[i - 1];
    if (!earlier || earlier.period === later.period || earlier.actual.isPercent !== later.actual.isPercent) return [];
    if (compare(later.actual.value, earlier.actual.value) >= 0) return [];
    const places = [later, earlier].map(({ one, actual }) =>
      placeIn(form, actual.cell, wordsAt(one, 'name'), '实际完成值'),
    );
    const message = `${formName(form)}的“${plain(wordsAt(later.one, 'name'))}”是 ${later.actual.cell.text.trim()}，低于“${plain(wordsAt(earlier.one, 'name'))}”的 ${earlier.actual.cell.text.trim()}；累计数不会下降，请核对`;
    return [{ rule: 'form-cumulative', severity: 'warning', message, places }];
  });
  return { findings, compared: Math.max(0, stages.length - 1) };
}

/** An indicator that says the rate of the money itself. */
const YEAR_RATE = /^(?:全年|年度|年末|本年)(?:预算|资金)*(?:支出|执行)(?:率|进度)$|^(?:全年|年度)?预算(?:资金)?执行率$/;

export const yearRateRule: FormRule = eachForm(
  {
    id: 'form-year-rate',
    title: '指标中的全年支出率与本表的执行率一致',
    basis: '每张自评表名为全年支出率、预算执行率的指标与资金的执行率',
    absent: '绩效表没有这样的指标',
  },
  (form) => {
    const rates = ratesOf(form);
    if (rates.length === 0) return NONE;
    const own = form.indicators.filter((one) =>
      YEAR_RATE.test(plain(wordsAt(one, 'name')).replace(/[★☆*]|\([^()]{0,20}\)/g, '')),
    );
    return together(
      own.map((one): FormOutcome => {
        const actual = figureIn(one.cells.get('actual'));
        if (!actual?.isPercent) return NONE;
        if (rates.some(({ value }) => agreement(actual, value) !== 'different')) return { findings: [], compared: 1 };
        const [first] = rates;
        const name = wordsAt(one, 'name');
        const places: FindingPlace[] = [
          placeIn(form, actual.cell, name, '实际完成值'),
          ...(first?.printed ? [placeIn(form, first.printed.cell, first.label, '执行率')] : []),
        ];
        const right = first ? printedLike(first.value.value, actual) : '';
        const message = `${formName(form)}的指标“${plain(name)}”实际完成 ${actual.cell.text.trim()}，本表的执行率是 ${right}，请核对`;
        return { findings: [{ rule: 'form-year-rate', severity: 'warning', message, places }], compared: 1 };
      }),
    );
  },
);

interface Rate {
  readonly value: Inexact;
  readonly printed?: Figure;
  readonly label: string;
}

/** Every rate that the money of a form has, printed or not. */
function ratesOf(form: RecognisedForm): Rate[] {
  return form.money.flatMap((row): Rate[] => {
    const label = plain(row.label.text);
    const printed = figureIn(row.cells.get('rate'));
    const spent = amountIn(form, row, 'spent');
    const bases = (['budget', 'initial'] as const).flatMap((role) => amountIn(form, row, role) ?? []);
    const computed = bases.flatMap((base): Rate[] =>
      spent && sign(base.value) !== 0
        ? [{ value: { value: over(spent.value, base.value), spread: quotientOf(spent, base) }, label }]
        : [],
    );
    return [...(printed?.isPercent ? [{ value: printed, printed, label }] : []), ...computed];
  });
}

/** An indicator whose score may follow how much of its goal was reached. */
interface Scored {
  readonly form: RecognisedForm;
  readonly one: Indicator;
  readonly score: Figure;
  readonly points: Figure;
  /** Points times what was reached of the goal, at most all of them. */
  readonly right: Ratio;
}

/** So many scores between nothing and all must bear it out, and so many times as many as do not. */
const MIN_TELLING = 3;
const TIMES = 4;

export const scoringRule: FormRule = {
  id: 'form-scoring',
  title: '同类指标按同一办法计分',
  basis: '各张自评表的同类指标：多数得分等于分值乘以完成比例的，其余也应如此',
  absent: '绩效表没有按比例计分的指标',
  run: ({ forms }) => {
    const all = forms.flatMap((form) => form.indicators.flatMap((one) => scored(form, one) ?? []));
    const pools = groupBy(all, ({ one }) => unperioded(wordsAt(one, 'name')));
    return together([...pools.values()].map(pool));
  },
};

function scored(form: RecognisedForm, one: Indicator): Scored | undefined {
  const goal = measureOf(one);
  const actual = figureIn(one.cells.get('actual'));
  const [points, score] = [figureIn(one.cells.get('points')), figureIn(one.cells.get('score'))];
  if (!goal || !actual || !points || !score || sign(points.value) <= 0 || sign(goal.value) <= 0) return undefined;
  if (/[≤<]/.test(goal.comparator ?? '') || (goal.unit === '%') !== actual.isPercent) return undefined;
  const reached = actual.isPercent
    ? times(actual.value, { kind: 'number', numerator: 100n, denominator: 1n })
    : actual.value;
  return { form, one, score, points, right: times(points.value, smaller(over(reached, goal.value), ONE)) };
}

function pool(some: readonly Scored[]): FormOutcome {
  const decimals = largest(
    some.map(({ score }) => score.decimals),
    0,
  );
  const isRight = ({ right, score }: Scored): boolean =>
    [roundedTo(right, decimals), cutOff(right, decimals)].some((one) => compare(one, score.value) === 0);
  const held = some.filter(isRight);
  const broken = some.filter((one) => !isRight(one));
  const telling = held.filter(({ right, points }) => sign(right) > 0 && compare(right, points.value) < 0);
  const isBelieved = telling.length >= MIN_TELLING && held.length >= TIMES * broken.length;
  if (!isBelieved) return NONE;
  const findings = broken.map(({ form, one, score, points, right }): Finding => {
    const name = wordsAt(one, 'name');
    const shown = printedLike(right, score, decimals);
    const place = placeIn(form, score.cell, name, '得分');
    const places = [
      place,
      ...(['actual', 'points'] as const).flatMap((role) => {
        const cell = one.cells.get(role);
        return cell ? [placeIn(form, cell, name, role === 'points' ? '分值' : '实际完成值')] : [];
      }),
    ];
    return {
      rule: 'form-scoring',
      severity: 'warning',
      message: `${formName(form)}的“${plain(name)}”得分印 ${score.cell.text.trim()}，按分值 ${points.cell.text.trim()} × 实际 ${wordsAt(one, 'actual')} ÷ 目标 ${wordsAt(one, 'value')} 是 ${shown}；其他季度、其他表都这样计分，请核对`,
      places,
      blames: places.map((at, i) => (i === 0 ? { place: at, expected: shown } : { place: at })),
    };
  });
  return { findings, compared: some.length };
}
