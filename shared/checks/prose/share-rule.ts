/** 占比: a share stated in words is the part divided by the whole that the words name. */
import { groupBy } from '../../collections.js';
import { decimalsOf } from '../../number/digits.js';
import { isZero, over } from '../../number/rational.js';
import type { WordsFindingText } from '../make-finding.js';
import type { CheckRule, Passage, Subject } from '../rule.js';
import { breakdownsOf } from './breakdown.js';
import { comparable, printed, printedLike } from './number.js';
import { around, NO_FINDINGS, type PassageFindings, wordsRule } from './passage-rule.js';
import { type Figure, indicatorOf, type Phrases, phrasesOf } from './phrases.js';
import { fitsRate } from './rates.js';

export const shareRule: CheckRule = wordsRule(
  {
    id: 'share',
    title: '文字中的占比等于部分除以总数',
    basis: '同一段中的部分、总数与占比；按印出的位数计算可能的范围',
    absent: '文字中没有同时写明部分、总数和占比的句子',
  },
  check,
);

function check(passage: Passage, subject: Subject): PassageFindings {
  if (!passage.text.includes('占')) return NO_FINDINGS;
  const phrases = phrasesOf(passage, subject);
  const shares = phrases.figures.flatMap((rate, index) => shareOf(phrases, rate, index) ?? []);
  const wrong = shares.flatMap((share) => wrongShare(share) ?? []);
  const texts = [...groupBy(wrong, ({ whole }) => whole).values()].flatMap((own) => said(own, phrases.text));
  return { texts, compared: shares.length };
}

interface WrongShare {
  readonly rate: Figure;
  readonly whole: Figure;
  /** What it should be, and of what. */
  readonly right: string;
}

function wrongShare({ rate, parts, wholes }: Share): WrongShare | undefined {
  const pairs = parts.flatMap((part) => wholes.map((whole) => ({ part, whole })));
  const [first] = pairs;
  if (!first || isZero(first.whole.value) || pairs.some(({ part, whole }) => fitsRate(rate, part, whole)))
    return undefined;
  const { part, whole } = first;
  const computed = printedLike(over(part.value, whole.value), rate, Math.max(2, decimalsOf(rate.digits)));
  return { rate, whole, right: `${computed}（${printed(part)} ÷ ${printed(whole)}）` };
}

/** Several shares that are wrong of one whole have it as their cause. */
function said(wrong: readonly WrongShare[], text: string): WordsFindingText[] {
  const [first, more] = wrong;
  if (!first) return [];
  const list = wrong.map(({ rate, right }) => `应为 ${right}，文中写的是 ${printed(rate)}`);
  if (!more)
    return [{ severity: 'error', message: `占比${list[0]}`, words: around(text, first.rate.start, first.rate.end) }];
  const { whole } = first;
  const message = `${wrong.length} 处占比与总数 ${printed(whole)} 不符，请核对总数：${list.join('；')}`;
  return [{ severity: 'error', message, words: around(text, whole.start, whole.end) }];
}

interface Share {
  readonly rate: Figure;
  readonly parts: readonly Figure[];
  readonly wholes: readonly Figure[];
}

/** “占总额的 5.00%”: the whole is named; “占比 5.00%” after 其中: it is what 其中 breaks down. */
export function shareOf(phrases: Phrases, rate: Figure, index: number): Share | undefined {
  const takes = rate.label.indexOf('占');
  if (rate.kind !== 'rate' || rate.vague || takes < 0) return undefined;
  const name = wholeName(rate).replace(/^本?年?/, '');
  const before = phrases.figures.slice(0, index).filter((one) => one.kind !== 'rate' && one.direction === 0);
  const parts = partsOf(phrases, rate, before);
  const wholes =
    name.length >= 3
      ? before.filter((one) => indicatorOf(one.label).includes(name))
      : breakdownsOf(phrases)
          .filter(({ start, end }) => start < rate.start && rate.end <= end)
          .flatMap((list) => list.wholes);
  const fitting = wholes.filter((whole) => parts.some((part) => part !== whole && comparable(part, whole)));
  return fitting.length === 0
    ? undefined
    : { rate, parts: parts.filter((part) => !fitting.includes(part)), wholes: fitting };
}

/** What the share is of, as named: 占总额的 5.00%. */
export function wholeName({ label }: Figure): string {
  return indicatorOf(label.slice(label.indexOf('占') + 1).replace(/的?(?:比重|比例|比)?(?:为|达到|达|是)?$/, ''));
}

/** The number before the share in its sentence, or earlier numbers of the indicator that the sentence begins with. */
function partsOf(phrases: Phrases, rate: Figure, before: readonly Figure[]): Figure[] {
  const here = before.filter((one) => one.sentence === rate.sentence).at(-1);
  if (here) return [here];
  const begin = phrases.sentences[rate.sentence] ?? 0;
  const subject = indicatorOf(phrases.text.slice(begin, rate.start).split('占')[0] ?? '');
  return subject.length < 4 ? [] : before.filter((one) => indicatorOf(one.label).includes(subject));
}
