/** What sentences say of a project (综述) against its form, and what they say of all projects together against the sum of the forms. */
import type { Blame, Finding, FindingPlace } from '../findings/finding.js';
import { decimalsOf, halfStepOf, roundedDigits } from '../number/digits.js';
import { fenIn, type PrintedUnit, unitBehind } from '../number/money.js';
import {
  decimal,
  HUNDREDTH,
  isZero,
  minus,
  ONE,
  over,
  plus,
  type Ratio,
  sign,
  times,
  ZERO,
} from '../number/rational.js';
import { type Scanned, scanNumbers } from '../number/scan.js';
import { type Inexact, quotientOf, roundedBy, scaled, sumOf } from '../number/spread.js';
import { agreement } from '../number/verdict.js';
import { plain } from '../plain.js';
import type { MoneyRow, RecognisedForm } from '../recognition/forms/form.js';
import { figureIn } from './figures.js';
import { amountIn } from './money-rules.js';
import { unbracketed } from './name-rules.js';
import { formName, placeIn } from './place.js';
import type { FormOutcome, FormRule, Paragraph } from './rule.js';

type Quantity = 'score' | 'budget' | 'spent' | 'rate';

const CALLED: Readonly<Record<Quantity, string>> = { score: '得分', budget: '预算数', spent: '执行数', rate: '执行率' };

/** The words before a number that say what it is; the latest of them counts. */
const LABELS: readonly (readonly [Quantity, RegExp])[] = [
  ['score', /(?:自评|评价|绩效|平均)?(?:得分|总分|评分)(?:为|是)?$/],
  [
    'budget',
    /(?<!部门|单位|收入|支出|收支|公共|基金|涉及|本级|安排)预算(?:数|金额|资金|总额)?(?:合计|共计|总计|共)?(?:为|是)?$/,
  ],
  ['spent', /(?:执行|支出)(?:数|金额)(?:合计|共计|总计|共)?(?:为|是)?$/],
  ['rate', /(?:(?:完成|占)(?:全年|年度|年初)?预算(?:的|数的)?|(?:预算|资金)?执行率(?:为|是|达到?)?)$/],
];
/** Longer words before a number do not label it. */
const BEFORE = 16;

/** A number of a sentence with what it is said to be, in 分, shares of one, or points. */
interface Said extends Inexact {
  readonly quantity: Quantity;
  readonly at: number;
  /** With its unit. */
  readonly printed: string;
  readonly unit: PrintedUnit | undefined;
  readonly decimals: number;
}

function saidIn(text: string): Said[] {
  return scanNumbers(text).flatMap((number) => said(text, number) ?? []);
}

function said(text: string, { digits, start, end }: Scanned): Said | undefined {
  const before = text.slice(Math.max(0, start - BEFORE), start);
  const [quantity] = LABELS.find(([, pattern]) => pattern.test(before)) ?? [];
  const money = unitBehind(text.slice(end, end + 3));
  const tail = money ?? text[end] ?? '';
  const isFit = quantity && (quantity === 'rate' ? tail === '%' : quantity === 'score' ? tail === '分' : money);
  if (!quantity || !isFit) return undefined;
  const worth = money ? fenIn(money) : quantity === 'rate' ? HUNDREDTH : ONE;
  const decimals = decimalsOf(digits);
  return {
    quantity,
    at: start,
    printed: digits + tail,
    unit: money,
    decimals,
    value: times(decimal(digits), worth),
    spread: roundedBy(halfStepOf(decimals, worth)),
  };
}

/** A quantity of a form, with the place that prints it. */
export interface Known extends Inexact {
  readonly place: FindingPlace;
  /** Of an amount. */
  readonly unit?: PrintedUnit;
}

function knownOf(form: RecognisedForm): ReadonlyMap<Quantity, readonly Known[]> {
  const known = new Map<Quantity, Known[]>();
  const add = (quantity: Quantity, ...some: readonly Known[]): void => {
    known.set(quantity, [...(known.get(quantity) ?? []), ...some]);
  };
  const score = figureIn(form.total?.score);
  if (score) add('score', { ...score, place: placeIn(form, score.cell, '总分', '得分') });
  const row = totalMoney(form);
  if (!row) return known;
  const [budget, initial, spent] = (['budget', 'initial', 'spent'] as const).map((role) => amountAt(form, row, role));
  for (const one of [budget, initial]) if (one) add('budget', one);
  if (spent) add('spent', spent);
  const rate = figureIn(row.cells.get('rate'));
  if (rate?.isPercent) add('rate', { ...rate, place: placeIn(form, rate.cell, row.label.text, '执行率') });
  for (const base of [budget, initial])
    if (spent && base && !isZero(base.value))
      add('rate', { value: over(spent.value, base.value), spread: quotientOf(spent, base), place: spent.place });
  return known;
}

export function totalMoney({ money }: RecognisedForm): MoneyRow | undefined {
  return money.find(({ kind }) => kind === 'total') ?? (money.length === 1 ? money[0] : undefined);
}

/** In 分; undefined where its unit is not known. */
export function amountAt(form: RecognisedForm, row: MoneyRow, role: 'budget' | 'initial' | 'spent'): Known | undefined {
  const figure = amountIn(form, row, role);
  if (!figure || !form.unit) return undefined;
  const worth = fenIn(form.unit);
  return {
    value: times(figure.value, worth),
    spread: scaled(figure.spread, worth),
    unit: form.unit,
    place: placeIn(form, figure.cell, row.label.text, CALLED[role === 'spent' ? 'spent' : 'budget']),
  };
}

export const proseRule: FormRule = {
  id: 'form-prose',
  title: '文字说明中各项目的得分、预算数、执行数与绩效表一致',
  basis: '写到项目名称的段落，与同名的绩效表；写到全部项目的，与各张绩效表之和',
  absent: '文字没有写到绩效表的项目',
  run: ({ forms, paragraphs }) => {
    const projects = projectsOf(forms.slice(0, MAX_PROJECTS));
    const outcomes = paragraphs.map((paragraph) => ofProjects(paragraph, projects));
    const own = forms.filter(({ title, indicators }) => indicators.length > 0 && !/整体/.test(title?.text ?? ''));
    const sums = paragraphs.map((paragraph) => ofAll(paragraph, own));
    const findings = [
      ...outcomes.flatMap(({ findings }) => findings),
      ...joined(sums.flatMap(({ findings }) => findings)),
    ];
    return { findings, compared: [...outcomes, ...sums].reduce((sum, { compared }) => sum + compared, 0) };
  },
};

interface Project {
  readonly form: RecognisedForm;
  readonly name: string;
  readonly known: ReadonlyMap<Quantity, readonly Known[]>;
}

const MIN_NAME = 4;
/** Sentences speak of the projects of one unit. */
const MAX_PROJECTS = 300;

/** Projects by names that no other has; in words what a name has in brackets may be left out. */
function projectsOf(forms: readonly RecognisedForm[]): Project[] {
  const all = forms.flatMap((form): Project[] => {
    const name = plain(form.name?.text ?? '');
    if (name.length < MIN_NAME) return [];
    const known = knownOf(form);
    return [...new Set([name, unbracketed(name)])].map((one) => ({ form, name: one, known }));
  });
  return all.filter(({ form, name }) => !all.some((other) => other.form !== form && other.name === name));
}

/** Where a paragraph begins to speak of a project. */
function mentions(text: string, projects: readonly Project[]): { readonly at: number; readonly project: Project }[] {
  const found = projects
    .map((project) => ({ at: text.indexOf(project.name), project }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at || b.project.name.length - a.project.name.length);
  // A name within a longer one is no mention of its own.
  return found.filter(
    ({ at, project }, i) =>
      !found.some(
        (other, j) =>
          j !== i &&
          other.at <= at &&
          other.at + other.project.name.length >= at + project.name.length &&
          (other.project.name.length > project.name.length || j < i),
      ),
  );
}

function ofProjects({ text, place }: Paragraph, projects: readonly Project[]): FormOutcome {
  const words = plain(text);
  const found = mentions(words, projects);
  if (found.length === 0) return { findings: [], compared: 0 };
  const numbers = saidIn(words);
  let compared = 0;
  const findings = found.flatMap(({ at, project }, i): Finding[] => {
    const end = Math.min(found[i + 1]?.at ?? words.length, endOf(words, at + project.name.length));
    const own = numbers.filter((one) => one.at > at && one.at < end);
    const seen = new Set<Quantity>();
    const wrong = own.flatMap((one): Finding[] => {
      const known = project.known.get(one.quantity) ?? [];
      const [first] = known;
      // Of the second amount of a kind nobody knows whose it is.
      if (!first || seen.has(one.quantity)) return [];
      seen.add(one.quantity);
      compared += 1;
      if (known.some((other) => agreement(one, other) !== 'different')) return [];
      return [mismatch(one, first, project, place)];
    });
    return together(wrong, own, project, projects);
  });
  return { findings, compared };
}

/** From here on a paragraph speaks of several projects. */
const SEVERAL = /^"?等|等\d{0,3}个?项目|\d个[^,。;]{0,6}项目|(?:各|全部|所有|以上|上述|其他|其余)(?:个)?项目/;

function endOf(words: string, from: number): number {
  const at = SEVERAL.exec(words.slice(from))?.index;
  return at === undefined ? words.length : from + at;
}

function mismatch(one: Said, known: Known, { form }: Project, place: FindingPlace): Finding {
  const should = printedAs(known.value, one);
  const at = { ...place, value: one.printed };
  return {
    rule: 'form-prose',
    severity: 'error',
    message: `文中“${plain(form.name?.text ?? '')}”的${CALLED[one.quantity]}写的是 ${one.printed}，${formName(form)}是 ${should}，请核对`,
    places: [at, known.place],
    blames: [
      { place: at, expected: should },
      { place: known.place, ...(known.unit ? { expected: inUnit(one.value, known.unit, one.decimals) } : {}) },
    ],
    ...(one.unit ? { amount: difference(one.value, known.value) } : {}),
  };
}

/** Plain digits of an amount. */
function inUnit(value: Ratio, unit: PrintedUnit, decimals: number): string {
  return roundedDigits(over(value, fenIn(unit)), Math.max(decimals, 2));
}

function difference(a: Ratio, b: Ratio): number {
  return Math.abs(Number(roundedDigits(a, 0)) - Number(roundedDigits(b, 0)));
}

/** A value in the unit and with the digits of a number of the text. */
function printedAs(value: Ratio, { unit, quantity, decimals }: Said): string {
  const worth = unit ? fenIn(unit) : quantity === 'rate' ? HUNDREDTH : ONE;
  return roundedDigits(over(value, worth), decimals) + (unit ?? (quantity === 'rate' ? '%' : '分'));
}

/** Of so many numbers that were copied one may be mistyped besides. */
const MANY = 4;

/** Several numbers of one project that are all those of another were copied: one slip. */
function together(
  wrong: readonly Finding[],
  own: readonly Said[],
  project: Project,
  projects: readonly Project[],
): Finding[] {
  const [first, ...others] = wrong;
  if (!first || others.length === 0) return [...wrong];
  const isOf = ({ known }: Project, one: Said): boolean =>
    (known.get(one.quantity) ?? []).some((other) => agreement(one, other) !== 'different');
  const least = own.length - (own.length >= MANY ? 1 : 0);
  const source = projects.find(
    (other) => other.form !== project.form && own.filter((one) => isOf(other, one)).length >= least,
  );
  if (!source) return [...wrong];
  const message = `文中“${project.name}”的各数与“${source.name}”的相同，与它自己的绩效表不符，疑为照抄，请核对`;
  return [{ ...first, message, consequences: wrong.map(({ blames: _, ...one }) => one) }];
}

/** 9个项目, 项目（专项）9个: how many a paragraph speaks of. */
const COUNT =
  /(?:项目(?:\([^()]{0,10}\))?|专项)(?:共|共计|支出)?(\d{1,3})个|(\d{1,3})个(?:预算|支出|二级|重点|一级|专项)?项目/;
/** An amount of all of them that is not called by its name. */
const FUNDS =
  /(?<!财政|拨款|自有|其他|结转|补助|基金|公共|专项|部门|单位)(?:资金|金额|预算)(?:合计|共计|总额|总计|共|总量)*(?:为)?$/;

function ofAll({ text, place }: Paragraph, forms: readonly RecognisedForm[]): FormOutcome {
  const words = plain(text);
  const [all, before, behind] = COUNT.exec(words) ?? [];
  if (all === undefined || !/绩效|自评/.test(words) || Number(before ?? behind) !== forms.length || forms.length < 2)
    return { findings: [], compared: 0 };
  const sums = { budget: amountsIn(forms, 'budget'), spent: amountsIn(forms, 'spent') };
  let compared = 0;
  const from = words.indexOf(all);
  const seen = new Set<Quantity>();
  const findings = [...saidIn(words), ...fundsIn(words)]
    .filter((one) => one.at > from && isOfAll(words.slice(from, one.at)))
    .flatMap((one): Finding[] => {
      const amounts = one.quantity === 'budget' ? sums.budget : one.quantity === 'spent' ? sums.spent : undefined;
      if (!amounts || seen.has(one.quantity)) return [];
      seen.add(one.quantity);
      compared += 1;
      const sum = sumOfAll(amounts);
      if (agreement(one, sum) !== 'different') return [];
      const should = printedAs(sum.value, { ...one, decimals: Math.max(one.decimals, 2) });
      const at = { ...place, value: one.printed };
      const message = `文中 ${forms.length} 个项目的${CALLED[one.quantity]}合计写的是 ${one.printed}，各张绩效表相加是 ${should}，请核对`;
      const blames = amounts.flatMap(({ place: own, value, unit }): Blame[] => {
        const right = plus(value, minus(one.value, sum.value));
        return unit && sign(right) > 0 ? [{ place: own, expected: inUnit(right, unit, one.decimals) }] : [];
      });
      const finding: Finding = {
        rule: 'form-prose',
        severity: 'error',
        message,
        places: [at],
        blames: [{ place: at, expected: should }, ...blames],
        amount: difference(one.value, sum.value),
      };
      return [finding];
    });
  return { findings, compared };
}

/** Neither a part of it nor a rough number. */
function isOfAll(before: string): boolean {
  return !/其中|[约近逾超]$/.test(before);
}

function fundsIn(text: string): Said[] {
  return scanNumbers(text).flatMap(({ digits, start, end }): Said[] => {
    const money = unitBehind(text.slice(end, end + 3));
    if (!money || !FUNDS.test(text.slice(Math.max(0, start - BEFORE), start))) return [];
    const [worth, decimals] = [fenIn(money), decimalsOf(digits)];
    const value = times(decimal(digits), worth);
    return [
      {
        quantity: 'budget',
        at: start,
        printed: digits + money,
        unit: money,
        decimals,
        value,
        spread: roundedBy(halfStepOf(decimals, worth)),
      },
    ];
  });
}

/** An amount of every form; undefined where one does not say it. */
function amountsIn(forms: readonly RecognisedForm[], role: 'budget' | 'spent'): Known[] | undefined {
  const amounts = forms.flatMap((form) => {
    const row = totalMoney(form);
    return (row && amountAt(form, row, role)) ?? [];
  });
  return amounts.length < forms.length ? undefined : amounts;
}

function sumOfAll(amounts: readonly Known[]): Inexact {
  const value = amounts.reduce((sum, one) => plus(sum, one.value), ZERO);
  return { value, spread: sumOf(amounts.map(({ spread }) => [spread, ONE])) };
}

/** The same wrong sum in several paragraphs is one slip. */
function joined(findings: readonly Finding[]): Finding[] {
  const [first, ...others] = findings;
  if (!first) return [];
  const same = others.filter(({ places }) => places[0]?.value === first.places[0]?.value);
  const rest = others.filter((one) => !same.includes(one));
  const consequences = same.map(({ blames: _, ...one }) => one);
  return [{ ...first, ...(consequences.length > 0 ? { consequences } : {}) }, ...rest];
}
