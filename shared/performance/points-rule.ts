/** The points of a form (分值、权重): they make 100, and what a level says that its indicators make. */
import { groupBy } from '../collections.js';
import type { Blame, Finding } from '../findings/finding.js';
import { compare, HUNDRED, minus, ONE, plus, type Ratio, rational, sign } from '../number/rational.js';
import { type Indicator, type RecognisedForm, wordsAt } from '../recognition/forms/form.js';
import { tally } from '../tally.js';
import { distinct, type Figure, figureIn, figuresOf, ofMoney, printedLike, sumOfFigures } from './figures.js';
import { formName, placeIn } from './place.js';
import { type FormOutcome, type FormRule, NONE, together } from './rule.js';

export const pointsRule: FormRule = {
  id: 'form-points',
  title: '绩效表各项分值（权重）合计为 100',
  basis: '每张绩效表各指标的分值之和，加预算执行率的分值；与总分一行和其他表',
  absent: '绩效表没有分值，或没有读全',
  run: ({ forms }) => {
    const sums = forms.flatMap((form) => pointsOf(form) ?? []);
    const alike = tally(sums.map(({ all }) => keyOf(all)));
    return together([...sums.map((one) => points(one, (alike.get(keyOf(one.all)) ?? 1) - 1)), ...forms.map(levels)]);
  },
};

interface Points {
  readonly form: RecognisedForm;
  readonly own: readonly Figure[];
  readonly money: readonly Figure[];
  /** Of the indicators. */
  readonly sum: Ratio;
  /** With the money. */
  readonly all: Ratio;
  readonly total: Figure | undefined;
}

function pointsOf(form: RecognisedForm): Points | undefined {
  const own = figuresOf(distinct(form.indicators, 'points'));
  const money = figuresOf(ofMoney(form, 'points'));
  if (!form.isWhole || !own || !money || own.length < 2) return undefined;
  const isShare = own.every(({ isPercent }) => isPercent);
  if (!isShare && own.some(({ isPercent }) => isPercent)) return undefined;
  const whole = (figures: readonly Figure[]): Ratio => {
    const sum = sumOfFigures(figures);
    return isShare ? { ...sum, numerator: sum.numerator * 100n } : sum;
  };
  const total = figureIn(form.total?.points);
  return { form, own, money, sum: whole(own), all: plus(whole(own), sumOfFigures(money)), total };
}

const NINETY = rational(90n);
const EIGHTY = rational(80n);
/** So many other forms show what points add up to in this document. */
const BORNE_OUT = 2;

function keyOf({ numerator, denominator }: Ratio): string {
  return `${numerator}/${denominator}`;
}

/** `others` is how many other forms add up to the same. */
function points(one: Points, others: number): FormOutcome {
  const { form, all, total } = one;
  // What the money counts for may stand nowhere.
  const isRest = makes(one, NINETY) && (total === undefined || scoresMoney(form));
  const isRight = makes(one, HUNDRED) || makes(one, ONE) || others >= BORNE_OUT || isRest;
  const isMismatch = total !== undefined && !total.isPercent && !makes(one, total.value);
  if (isRight && !isMismatch) return { findings: [], compared: 1 };
  const isUnsure = total === undefined && compare(all, EIGHTY) === 0;
  const finding: Finding = {
    rule: 'form-points',
    severity: isMismatch ? 'error' : isUnsure ? 'hint' : 'warning',
    message: `${formName(form)}的分值相加是 ${saying(one)}，${isMismatch ? `合计印 ${total.cell.text.trim()}` : '不是 100'}，请核对`,
    ...blamed(one, isMismatch ? total : undefined),
  };
  return { findings: [finding], compared: 1 };
}

/** The money is scored, and its points are not printed. */
export function scoresMoney(form: RecognisedForm): boolean {
  return ofMoney(form, 'score').some(({ text }) => text.trim() !== '') && ofMoney(form, 'points').length === 0;
}

function makes({ sum, all }: Points, value: Ratio): boolean {
  return compare(sum, value) === 0 || compare(all, value) === 0;
}

function saying({ sum, all, own: [first], money }: Points): string {
  const shown = (value: Ratio): string =>
    (first ? printedLike(value, { ...first, isPercent: false }) : '').replace(/[%分]$/, '');
  return shown(all) + (money.length > 0 ? `（指标 ${shown(sum)}，预算执行率 ${shown(minus(all, sum))}）` : '');
}

/** Where it stands, and what each of the points would have to be. */
function blamed({ form, own, money, all }: Points, total: Figure | undefined): Pick<Finding, 'places' | 'blames'> {
  const goal = total?.value ?? HUNDRED;
  const named = new Map(form.indicators.map((one) => [one.cells.get('points'), one]));
  const blames = [...own, ...money].map((figure): Blame => {
    const of = named.get(figure.cell);
    const place = placeIn(form, figure.cell, of ? wordsAt(of, 'name') : '资金', '分值');
    const right = plus(figure.value, minus(goal, all));
    return sign(right) > 0 && !figure.isPercent ? { place, expected: printedLike(right, figure) } : { place };
  });
  const cell = total?.cell ?? form.total?.points ?? own[0]?.cell;
  const place = cell ? placeIn(form, cell, form.total ? '总分' : '', '分值') : { label: formName(form), value: '' };
  // Any of the points may be the wrong one.
  const places = [place, ...blames.map((one) => one.place)];
  return { places, blames: [...(total ? [{ place, expected: printedLike(all, total) }] : []), ...blames] };
}

/** 产出指标（50分）: what a level says that its indicators make. */
function levels(form: RecognisedForm): FormOutcome {
  if (!form.isWhole) return NONE;
  const groups = groupBy(form.indicators, ({ level1 }) => level1);
  return together([...groups].map(([level, some]) => levelPoints(form, level, some)));
}

function levelPoints(form: RecognisedForm, level: string, some: readonly Indicator[]): FormOutcome {
  const [, said] = /\((?:共)?(\d{1,3})分?\)$/.exec(level) ?? [];
  const figures = figuresOf(distinct(some, 'points'));
  if (said === undefined || !figures || figures.length < some.length || figures.some(({ isPercent }) => isPercent))
    return NONE;
  const sum = sumOfFigures(figures);
  const wanted = rational(BigInt(said));
  const money = sumOfFigures(figuresOf(ofMoney(form, 'points')) ?? []);
  if (compare(sum, wanted) === 0 || compare(plus(sum, money), wanted) === 0) return { findings: [], compared: 1 };
  const [first] = figures;
  if (!first) return NONE;
  const message = `${formName(form)}的“${level}”下各指标分值相加是 ${printedLike(sum, first)}，请核对`;
  const blames = figures.map((figure, i): Blame => {
    const right = plus(figure.value, minus(wanted, sum));
    const place = placeIn(form, figure.cell, wordsAt(some[i] as Indicator, 'name'), '分值');
    return sign(right) > 0 ? { place, expected: printedLike(right, figure) } : { place };
  });
  return {
    findings: [
      { rule: 'form-points', severity: 'error', message, places: [placeIn(form, first.cell, level, '分值')], blames },
    ],
    compared: 1,
  };
}
