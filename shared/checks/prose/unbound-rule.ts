/**
 * 无出处的数与量级: a number that somebody wrote by hand is one of the tables', or follows from the numbers of its own
 * paragraph; otherwise nobody can tell whether it is right. Ten thousand times off, it is 元 taken for 万元.
 */
import { LIMITS } from '../../limits.js';
import { withoutEndZeros } from '../../number/digits.js';
import {
  approximate,
  compare,
  inSteps,
  isZero,
  minus,
  ONE,
  over,
  plus,
  type Ratio,
  rational,
  size,
  times,
  ZERO,
} from '../../number/rational.js';
import { type Inexact, slackOf } from '../../number/spread.js';
import type { FindingText, WordsFindingText } from '../make-finding.js';
import type { CheckRule, Passage, Subject } from '../rule.js';
import { addedUp } from './breakdown-rule.js';
import { knownValues } from './known-values.js';
import { comparable, printed, printedLike } from './number.js';
import { around, NO_FINDINGS, type PassageFindings, wordsRule } from './passage-rule.js';
import { type Figure, indicatorOf, phrasesOf } from './phrases.js';
import { baseOf, fitsRate } from './rates.js';

const ABSENT = '自行填写的文字中没有金额、比率和数量';
const TEN_THOUSAND = rational(10_000n);
/** Fewer digits than these agree by chance. */
const FEWEST_DIGITS = 3;

export const unboundRule: CheckRule = wordsRule(
  {
    id: 'unbound-number',
    title: '自行填写的文字中的数在表中有出处',
    basis: '文字中的金额、比率和有栏名的数量，与各表的数、填报的数，以及同一段中可以算出的数',
    absent: ABSENT,
  },
  (passage, subject) => {
    const { crowded } = phrasesOf(passage, subject);
    if (crowded !== undefined) return tooMany(passage, crowded);
    return check(
      passage,
      subject,
      () => true,
      (one, inOtherUnit) =>
        inOtherUnit === undefined
          ? { severity: 'hint', message: `${printed(one)} 在各表中没有出处，也不能由本段的数算出，请核对` }
          : undefined,
    );
  },
);

export const magnitudeRule: CheckRule = wordsRule(
  {
    id: 'unit-magnitude',
    title: '文字中的金额没有误写元、万元',
    basis: '在表中没有出处的金额，放大或缩小一万倍后与各表的数',
    absent: ABSENT,
  },
  (passage, subject) =>
    check(
      passage,
      subject,
      ({ kind }) => kind === 'amount',
      (one, inOtherUnit) =>
        inOtherUnit === undefined
          ? undefined
          : {
              severity: 'error',
              message: `${printed(one)} 与表中的数相差一万倍，请核对单位是元还是万元`,
              cause: `疑为元、万元混用：表中是 ${inOtherUnit}`,
            },
    ),
);

type Say = (one: Figure, inOtherUnit: string | undefined) => FindingText | undefined;

/** What is said of the numbers of somebody's own words that nothing explains. */
function check(passage: Passage, subject: Subject, asks: (one: Figure) => boolean, say: Say): PassageFindings {
  if (!passage.written) return NO_FINDINGS;
  const phrases = phrasesOf(passage, subject);
  const { figures, text } = phrases;
  const own = figures.filter((one) => states(one) && asks(one));
  if (own.length === 0) return NO_FINDINGS;
  const added = addedUp(phrases);
  const texts = own.flatMap((one): WordsFindingText[] => {
    if (added.has(one) || isExplained(one, figures, subject)) return [];
    const told = say(one, one.kind === 'amount' ? otherUnit(one, subject) : undefined);
    return told ? [{ ...told, words: around(text, one.start, one.end) }] : [];
  });
  return { texts, compared: own.length };
}

function tooMany({ text }: Passage, count: number): PassageFindings {
  const message = `这段文字有 ${count} 个数，超过 ${LIMITS.proseNumbers} 个，其中的数没有核对：请分段，或人工核对`;
  return { texts: [{ severity: 'warning', message, words: around(text, 0, 12) }], compared: 1 };
}

/** Whether a number states a fact of this year's tables: not a limit, a price, or all or nothing. */
function states(one: Figure): boolean {
  if (one.field || one.vague || isZero(one.value)) return false;
  return one.kind !== 'rate' || compare(one.value, ONE) !== 0;
}

function isExplained(one: Figure, all: readonly Figure[], subject: Subject): boolean {
  const known = knownValues(subject);
  if (one.kind === 'count' && !known.counted.has(indicatorOf(one.label))) return true;
  return known.has(one) || follows(one, all, subject);
}

/** The amount of the tables that is ten thousand times more or less. */
function otherUnit(one: Figure, subject: Subject): string | undefined {
  if (one.digits.replace(/[-.,]/g, '').replace(/^0+|(?<!0)0+$/g, '').length < FEWEST_DIGITS) return undefined;
  const known = knownValues(subject);
  const [larger, smaller] = [times(one.value, TEN_THOUSAND), over(one.value, TEN_THOUSAND)];
  if (known.nearSharp('amount', larger, times(halfOf(one), TEN_THOUSAND))) return printedLike(larger, one);
  if (known.nearSharp('amount', smaller, over(halfOf(one), TEN_THOUSAND)))
    return shortest(smaller, { ...one, unit: one.unit === '元' ? '元' : '万元' });
  return undefined;
}

/** A value in a unit without zeros at the end. */
function shortest(value: Ratio, like: Figure): string {
  const text = printedLike(value, like, 6);
  return withoutEndZeros(text.slice(0, text.length - like.unit.length)) + like.unit;
}

/** Whether a number is a sum, difference or rate of others of its paragraph, or of one of them and the tables. */
function follows(one: Figure, all: readonly Figure[], subject: Subject): boolean {
  const known = knownValues(subject);
  if (one.kind === 'rate') return rateFollows(one, all);
  const others = all.filter((other) => other !== one && comparable(other, one));
  for (const a of others)
    for (const value of [plus(a.value, one.value), size(minus(a.value, one.value))])
      if (!isZero(value) && known.near(one.kind, value, plus(halfOf(a), halfOf(one)))) return true;
  return ofTwo(one, others) || ofAll(one, others);
}

/** The sum or difference of two others; there may be many pairs. */
function ofTwo(one: Figure, others: readonly Figure[]): boolean {
  const figures = [...others, one];
  const values = inSteps([...figures.map(({ value }) => value), ...figures.map(halfOf)]);
  const [value = 0n, half = 0n] = [values[others.length], values.at(-1)];
  const halves = values.slice(figures.length);
  return others.some((_, i) => {
    const [a = 0n, own = 0n] = [values[i], halves[i]];
    for (let j = i + 1; j < others.length; j++) {
      const [b = 0n, other = 0n] = [values[j], halves[j]];
      const slack = half + own + other;
      if ([a + b, a - b, b - a].some((sum) => sum - value <= slack && value - sum <= slack)) return true;
    }
    return false;
  });
}

/** The sum of all the others, as after 合计. */
function ofAll(one: Figure, others: readonly Figure[]): boolean {
  if (others.length < 3) return false;
  const sum = others.reduce((total, { value }) => plus(total, value), ZERO);
  const slack = others.reduce((total, other) => plus(total, halfOf(other)), halfOf(one));
  return compare(size(minus(sum, one.value)), slack) <= 0;
}

function halfOf({ spread }: Figure): Ratio {
  return slackOf(spread) ?? ZERO;
}

function rateFollows(rate: Figure, all: readonly Figure[]): boolean {
  const others = all.filter(({ kind }) => kind !== 'rate');
  const rough = others.map((one) => [approximate(one.value), 1.01 * approximate(halfOf(one))] as const);
  const [share, half] = [approximate(rate.value), 1.01 * approximate(halfOf(rate))];
  // There may be many pairs: those that cannot fit are left out first.
  const near = (part: number, whole: number, slack: number): boolean =>
    Math.abs(part - share * whole) <= slack * (1 + Math.abs(share) + half) + half * Math.abs(whole);
  return others.some((a, i) =>
    others.some((b, j) => {
      if (a === b || !comparable(a, b)) return false;
      const [[part, own] = [0, 0], [whole, other] = [0, 0]] = [rough[i], rough[j]];
      const slack = 2 * own + other;
      const fits = (base: number, exact: () => Inexact): boolean =>
        near(part, base, slack) && fitsRate(rate, a, exact());
      return (
        fits(whole, () => b) ||
        fits(whole - part, () => baseOf(b, a, true)) ||
        fits(whole + part, () => baseOf(b, a, false))
      );
    }),
  );
}
