/** The money of a form (项目资金): a total is the sum of its sources, a rate what was spent of the budget, its score follows the rate. */
import { groupBy } from '../collections.js';
import { largest } from '../extremes.js';
import type { Blame, Finding } from '../findings/finding.js';
import {
  compare,
  HUNDRED,
  isZero,
  minus,
  ONE,
  over,
  type Ratio,
  rational,
  sign,
  smaller,
  times,
} from '../number/rational.js';
import { quotientOf, sumOf } from '../number/spread.js';
import { agreement } from '../number/verdict.js';
import { plain } from '../plain.js';
import type { MoneyRow, RecognisedForm } from '../recognition/forms/form.js';
import { headWords, type MoneyRole } from '../recognition/forms/words.js';
import { asFineAs, cutOff, type Figure, figureIn, printedLike, roundedTo, sumOfFigures } from './figures.js';
import { formName, placeIn } from './place.js';
import { eachForm, type FormOutcome, type FormRule, NONE, together } from './rule.js';

const AMOUNTS = ['initial', 'budget', 'spent'] as const;
const COLUMN: Readonly<Record<MoneyRole, string>> = {
  initial: '年初预算数',
  budget: '预算数',
  spent: '执行数',
  points: '分值',
  rate: '执行率',
  score: '得分',
};

/** An amount of the form, as fine as the finest beside it: zeros at the end are often left out. */
export function amountIn(form: RecognisedForm, row: MoneyRow, role: MoneyRole): Figure | undefined {
  const figure = figureIn(row.cells.get(role));
  return figure && asFineAs(figure, decimalsOfMoney(form));
}

function decimalsOfMoney({ money }: RecognisedForm): number {
  const all = money.flatMap(({ cells }) => AMOUNTS.flatMap((role) => figureIn(cells.get(role)) ?? []));
  return largest(
    all.map(({ decimals }) => decimals),
    0,
  );
}

export const sourcesRule: FormRule = eachForm(
  {
    id: 'form-sources',
    title: '绩效表的资金总额等于各项来源之和',
    basis: '每张绩效表资金总额与其下各项来源，逐栏',
    absent: '绩效表没有列出资金总额和来源',
  },
  (form) => {
    const outcomes = form.money.flatMap((row, at): FormOutcome[] => {
      if (row.kind !== 'total') return [];
      const next = form.money.findIndex((one, i) => i > at && one.kind === 'total');
      const parts = form.money.slice(at + 1, next < 0 ? undefined : next);
      return AMOUNTS.map((role) => sources(form, row, parts, role));
    });
    return together(outcomes);
  },
);

/** What all other money is called. */
const REST = /其他|其它|自筹|单位资金/;
/** No form lists more. */
const MAX_PARTS = 8;

function sources(form: RecognisedForm, row: MoneyRow, parts: readonly MoneyRow[], role: MoneyRole): FormOutcome {
  const total = amountIn(form, row, role);
  const filled = parts.filter(({ cells }) => plain(cells.get(role)?.text ?? '') !== '');
  const amounts = filled.flatMap((part) => amountIn(form, part, role) ?? []);
  if (total && filled.length === 0) return unsourced(form, total, parts, role);
  if (amounts.length === 0 || amounts.length < filled.length || amounts.length > MAX_PARTS) return NONE;
  if (!total) return leftOut(form, row, amounts, role);
  if (someMakes(amounts, total)) return { findings: [], compared: 1 };
  const sum = sumOfFigures(amounts);
  // Only a list that names the rest too, or all of whose rows were understood, says all.
  const isKnown = parts.every(({ kind }) => kind !== 'other');
  const isAll =
    isKnown && parts.length > 1 && (parts.some(({ label }) => REST.test(label.text)) || filled.length === parts.length);
  if (!isKnown || (!isAll && compare(sum, total.value) < 0)) return NONE;
  const name = headWords(row.label.text);
  const should = printedLike(sum, total, decimalsOfMoney(form));
  const cells = [
    { figure: total, label: name },
    ...amounts.map((figure, i) => ({ figure, label: headWords(filled[i]?.label.text ?? '') })),
  ];
  const blank = parts.flatMap(({ cells: own, label }) => {
    const cell = own.get(role);
    return cell && plain(cell.text) === '' ? [placeIn(form, cell, headWords(label.text), COLUMN[role])] : [];
  });
  const printed = cells.map(({ figure, label }) => placeIn(form, figure.cell, label, COLUMN[role]));
  // What is short may have been left out.
  const places = [...printed, ...(compare(sum, total.value) < 0 ? blank : [])];
  const blames = cells.map(({ figure }, i): Blame => {
    const right = i === 0 ? sum : minus(total.value, minus(sum, figure.value));
    return {
      place: places[i] ?? { label: '', value: '' },
      expected: printedLike(right, figure, decimalsOfMoney(form)),
    };
  });
  const message = `${formName(form)}的“${name}”${COLUMN[role]}印 ${total.cell.text.trim()}，各项来源相加是 ${should}，请核对`;
  return { findings: [{ rule: 'form-sources', severity: 'error', message, places, blames }], compared: 1 };
}

/** A total that is left blank over sources that are filled. */
function leftOut(form: RecognisedForm, row: MoneyRow, amounts: readonly Figure[], role: MoneyRole): FormOutcome {
  const cell = row.cells.get(role);
  const sum = sumOfFigures(amounts);
  const [first] = amounts;
  if (!cell || !first || plain(cell.text) !== '' || isZero(sum)) return NONE;
  const label = headWords(row.label.text);
  const message = `${formName(form)}的“${label}”${COLUMN[role]}没有填，各项来源相加是 ${printedLike(sum, first, decimalsOfMoney(form))}，请补上`;
  const place = placeIn(form, cell, label, COLUMN[role]);
  return { findings: [{ rule: 'form-sources', severity: 'warning', message, places: [place] }], compared: 1 };
}

/** Sources that are all blank in one column, of which another says where all the money came from. */
function unsourced(form: RecognisedForm, total: Figure, parts: readonly MoneyRow[], role: MoneyRole): FormOutcome {
  if (isZero(total.value)) return NONE;
  const bare = parts.filter(({ cells }) => {
    const others = AMOUNTS.flatMap((one) => (one === role ? [] : (figureIn(cells.get(one)) ?? [])));
    return cells.has(role) && others.some(({ value }) => !isZero(value));
  });
  const [only, more] = bare;
  const cell = only?.cells.get(role);
  if (!only || more || !cell) return NONE;
  const label = headWords(only.label.text);
  const message = `${formName(form)}的“${label}”${COLUMN[role]}没有填，资金总额印 ${total.cell.text.trim()}，请补上`;
  const place = placeIn(form, cell, label, COLUMN[role]);
  return { findings: [{ rule: 'form-sources', severity: 'warning', message, places: [place] }], compared: 1 };
}

/** Whether the amounts, or some of them (the others being parts of these), make the total. */
function someMakes(amounts: readonly Figure[], total: Figure): boolean {
  for (let chosen = 1; chosen < 1 << amounts.length; chosen++) {
    const own = amounts.filter((_, i) => (chosen >> i) & 1);
    const sum = { value: sumOfFigures(own), spread: sumOf(own.map(({ spread }) => [spread, ONE])) };
    const verdict = agreement(total, sum);
    // What comes from one source is printed twice, and has no tail.
    const filled = own.filter(({ value }) => !isZero(value)).length;
    if (verdict === 'equal' || (verdict === 'tail' && filled > 1)) return true;
  }
  return false;
}

export const rateRule: FormRule = eachForm(
  {
    id: 'form-rate',
    title: '绩效自评表的执行率等于执行数除以预算数',
    basis: '每张自评表各行的预算数、执行数与执行率',
    absent: '绩效表没有执行率',
  },
  (form) => together([...form.money.map((row) => rate(form, row)), sameRates(form)]),
);

/** Rows of one form that print the same amounts print the same rate. */
function sameRates(form: RecognisedForm): FormOutcome {
  const rows = form.money.flatMap((row) => {
    const [printed, spent] = [figureIn(row.cells.get('rate')), row.cells.get('spent')?.text.trim()];
    const budget = (row.cells.get('budget') ?? row.cells.get('initial'))?.text.trim();
    return printed && spent && budget ? [{ row, printed, key: `${budget}/${spent}` }] : [];
  });
  const findings = [...groupBy(rows, ({ key }) => key).values()].flatMap(([one, ...others]): Finding[] => {
    const other = others.find(({ printed }) => one && isAnotherRate(printed, one.printed));
    if (!one || !other) return [];
    const places = [other, one].map(({ row, printed }) =>
      placeIn(form, printed.cell, headWords(row.label.text), COLUMN.rate),
    );
    const message = `${formName(form)}的“${headWords(other.row.label.text)}”执行率印 ${other.printed.cell.text.trim()}，“${headWords(one.row.label.text)}”的预算数、执行数相同，执行率印 ${one.printed.cell.text.trim()}，请核对`;
    return [{ rule: 'form-rate', severity: 'warning', message, places, blames: places.map((place) => ({ place })) }];
  });
  return { findings, compared: 0 };
}

/** Neither is right for amounts that allow both. */
function isAnotherRate(one: Figure, other: Figure): boolean {
  return one.isPercent === other.isPercent && one.decimals === other.decimals && compare(one.value, other.value) !== 0;
}

function rate(form: RecognisedForm, row: MoneyRow): FormOutcome {
  const printed = figureIn(row.cells.get('rate'));
  const spent = amountIn(form, row, 'spent');
  const budgets = (['budget', 'initial'] as const).flatMap((role) => amountIn(form, row, role) ?? []);
  const bases = budgets.filter(({ value }) => !isZero(value));
  const [base] = bases;
  if (printed && !isZero(printed.value) && base && !spent) return unspent(form, row, printed);
  if (!printed || !spent || !base) return NONE;
  const shares = bases.map((one) => ({ value: over(spent.value, one.value), spread: quotientOf(spent, one) }));
  const scale = printed.isPercent ? ONE : scaleOf(printed, over(spent.value, base.value));
  const asShare = {
    value: over(printed.value, scale),
    spread: printed.spread && sumOf([[printed.spread, over(ONE, scale)]]),
  };
  const agrees = shares.some((share) => agreement(asShare, share) !== 'different') || isCapped(asShare.value, shares);
  if (agrees) return { findings: [], compared: 1 };
  const right = over(spent.value, base.value);
  const shown = printedLike(times(right, scale), printed);
  const label = headWords(row.label.text);
  const cells = [printed, spent, base];
  const columns = [COLUMN.rate, COLUMN.spent, COLUMN.budget];
  const places = cells.map(({ cell }, i) => placeIn(form, cell, label, columns[i] ?? ''));
  const share = asShare.value;
  const wanted = [
    shown,
    printedLike(times(share, base.value), spent, decimalsOfMoney(form)),
    isZero(share) ? undefined : printedLike(over(spent.value, share), base, decimalsOfMoney(form)),
  ];
  const blames = places.map((place, i): Blame => {
    const expected = wanted[i];
    return expected === undefined ? { place } : { place, expected };
  });
  const percent = printed.isPercent ? printed.decimals + 2 : printed.decimals;
  const isCut = compare(cutOff(times(right, printed.isPercent ? ONE : scale), percent), printed.value) === 0;
  const message = `${formName(form)}的“${label}”执行率印 ${printed.cell.text.trim()}，执行数 ${spent.cell.text.trim()} ÷ 预算数 ${base.cell.text.trim()} 是 ${shown}${isCut ? '（少进了一位）' : ''}，请核对`;
  return {
    findings: [{ rule: 'form-rate', severity: isCut ? 'hint' : 'error', message, places, blames }],
    compared: 1,
  };
}

/** A rate beside a blank for what was spent. */
function unspent(form: RecognisedForm, row: MoneyRow, printed: Figure): FormOutcome {
  const cell = row.cells.get('spent');
  if (!cell || plain(cell.text) !== '') return NONE;
  const label = headWords(row.label.text);
  const message = `${formName(form)}的“${label}”执行率印 ${printed.cell.text.trim()}，执行数没有填，请补上`;
  const places = [placeIn(form, cell, label, COLUMN.spent), placeIn(form, printed.cell, label, COLUMN.rate)];
  const blames = places.map((place): Blame => ({ place }));
  return { findings: [{ rule: 'form-rate', severity: 'warning', message, places, blames }], compared: 1 };
}

/** A rate without a sign is of a hundred, or a share of one: whichever is nearer. */
function scaleOf(printed: Figure, share: Ratio): Ratio {
  return compare(printed.value, times(share, rational(10n))) > 0 ? HUNDRED : ONE;
}

function isCapped(printed: Ratio, shares: readonly { readonly value: Ratio }[]): boolean {
  return compare(printed, ONE) === 0 && shares.some(({ value }) => compare(value, ONE) > 0);
}

/** How a score that follows the rate was found. */
interface FundScore {
  readonly form: RecognisedForm;
  readonly row: MoneyRow;
  readonly score: Figure;
  readonly points: Figure;
  /** Points times the rate, at most all of them. */
  readonly right: Ratio;
  readonly verdict: 'equal' | 'cut' | 'different';
}

/** So many other forms bear out that the score follows the rate. */
const BORNE_OUT = 2;

export const fundScoreRule: FormRule = {
  id: 'form-fund-score',
  title: '资金得分等于分值乘以执行率',
  basis: '各张自评表的执行率、分值与得分；多张表都这样计分才用来核对',
  absent: '绩效表没有资金得分',
  run: ({ forms }) => {
    const decimals = finest(forms);
    const scores = forms.flatMap((form) => form.money.flatMap((row) => fundScore(form, row, decimals) ?? []));
    const telling = scores.filter(({ right, points }) => compare(right, points.value) < 0 && sign(right) > 0);
    const findings = telling.flatMap((one): Finding[] => {
      if (one.verdict === 'equal') return [];
      const others = telling.filter(({ form }) => form !== one.form);
      const support = others.filter(({ verdict }) => verdict === 'equal').length;
      const against = others.filter(({ verdict }) => verdict === 'different').length;
      if (support < BORNE_OUT || against * 2 > support) return [];
      return [fundFinding(one, decimals)];
    });
    return { findings, compared: scores.length };
  },
};

function finest(forms: readonly RecognisedForm[]): number {
  const scores = forms.flatMap(({ money }) => money.flatMap(({ cells }) => figureIn(cells.get('score')) ?? []));
  return largest(
    scores.map(({ decimals }) => decimals),
    0,
  );
}

function fundScore(form: RecognisedForm, row: MoneyRow, decimals: number): FundScore | undefined {
  const [score, points] = [figureIn(row.cells.get('score')), figureIn(row.cells.get('points'))];
  const [spent, printed] = [amountIn(form, row, 'spent'), figureIn(row.cells.get('rate'))];
  const budgets = (['budget', 'initial'] as const).flatMap((role) => amountIn(form, row, role) ?? []);
  const exact = spent ? budgets.flatMap(({ value }) => (isZero(value) ? [] : [over(spent.value, value)])) : [];
  const shares = [...(printed?.isPercent ? [printed.value] : []), ...exact];
  if (!score || !points || sign(points.value) <= 0 || shares.length === 0) return undefined;
  const wanted = shares.map((share) => times(points.value, smaller(share, ONE)));
  const is = (how: (value: Ratio, decimals: number) => Ratio): boolean =>
    wanted.some((value) => compare(how(value, decimals), score.value) === 0);
  const verdict = is(roundedTo) ? 'equal' : is(cutOff) ? 'cut' : 'different';
  const [right] = wanted;
  return right && { form, row, score, points, right, verdict };
}

function fundFinding({ form, row, score, right, verdict, points }: FundScore, decimals: number): Finding {
  const shown = printedLike(right, score, decimals);
  const label = headWords(row.label.text);
  const cells = [score, ...(['rate', 'points'] as const).flatMap((role) => figureIn(row.cells.get(role)) ?? [])];
  const columns = [COLUMN.score, COLUMN.rate, COLUMN.points];
  const places = cells.map(({ cell }, i) => placeIn(form, cell, label, columns[i] ?? ''));
  const wanted = [shown, ...otherwise(score, row, points, decimals)];
  const blames = places.map((place, i): Blame => {
    const expected = wanted[i];
    return expected === undefined ? { place } : { place, expected };
  });
  const why = verdict === 'cut' ? '，少进了一位' : '，其他绩效表都这样计分';
  return {
    rule: 'form-fund-score',
    severity: verdict === 'cut' ? 'hint' : 'warning',
    message: `${formName(form)}的资金得分印 ${score.cell.text.trim()}，分值 ${points.cell.text.trim()} × 执行率是 ${shown}${why}，请核对`,
    places,
    blames,
  };
}

/** What the rate and the points would have to be instead. */
function otherwise(score: Figure, row: MoneyRow, points: Figure, decimals: number): (string | undefined)[] {
  const rate = figureIn(row.cells.get('rate'));
  const share = rate?.isPercent && !isZero(rate.value) ? rate.value : undefined;
  const other = isZero(points.value) || !rate?.isPercent ? undefined : over(score.value, points.value);
  return [
    ...(rate ? [other && printedLike(other, rate)] : []),
    share && printedLike(over(score.value, share), points, Math.min(decimals, points.decimals)),
  ];
}
