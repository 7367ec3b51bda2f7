/** 占比: a share stated in words is the part divided by the whole that the words name. */
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
  const texts = shares.flatMap(({ rate, parts, wholes }): WordsFindingText[] => {
    const pairs = parts.flatMap((part) => wholes.map((whole) => ({ part, whole })));
    const holds = pairs.some(({ part, whole }) => fitsRate(rate, part, whole));
    const [first] = pairs;
    if (holds || !first || isZero(first.whole.value)) return [];
    const { part, whole } = first;
    const decimals = Math.max(2, decimalsOf(rate.digits));
    const computed = printedLike(over(part.value, whole.value), rate, decimals);
    const message = `占比应为 ${computed}（${printed(part)} ÷ ${printed(whole)}），文中写的是 ${printed(rate)}`;
    return [{ severity: 'error', message, words: around(phrases.text, rate.start, rate.end) }];
  });
  return { texts, compared: shares.length };
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
