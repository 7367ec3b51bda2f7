/** 增减额、增减率、增减方向: what a sentence says of a change must follow from its own numbers. */

import { keptOf } from '../../collections.js';
import { decimalsOf } from '../../number/digits.js';
import { compare, isZero, minus, over, type Ratio, sign, size } from '../../number/rational.js';
import type { Inexact } from '../../number/spread.js';
import { apart, mayHold } from '../../number/verdict.js';
import type { WordsFindingText } from '../make-finding.js';
import type { CheckRule, Passage, Subject } from '../rule.js';
import { type Change, contradicts, printedChanges } from './changes.js';
import { printed, printedLike } from './number.js';
import { around, NO_FINDINGS, type PassageFindings, wordsRule } from './passage-rule.js';
import { type Figure, phrasesOf } from './phrases.js';
import { baseOf, fitsRate } from './rates.js';

const ABSENT = '文字中没有写明本期数的增减变化';

export const changeAmountRule: CheckRule = wordsRule(
  {
    id: 'change-amount',
    title: '文字中的增减额等于本期数减基期数',
    basis: '同一句中的本期数、基期数与增减额；按印出的位数留尾差',
    absent: '文字中没有同时写明本期数、基期数和增减额的句子',
  },
  (passage, subject) => each(passage, subject, amountSaid),
);

export const changeRateRule: CheckRule = wordsRule(
  {
    id: 'change-rate',
    title: '文字中的增减率等于增减额除以基期数',
    basis: '同一句中的本期数（或基期数）、增减额与增减率；按印出的位数计算可能的范围',
    absent: ABSENT,
  },
  (passage, subject) => each(passage, subject, rateSaid),
);

export const changeDirectionRule: CheckRule = wordsRule(
  {
    id: 'change-direction',
    title: '增加、减少、持平与数的变化一致',
    basis: '同一句中增减额与增减率的方向、本期数与基期数的大小、持平与增减额',
    absent: ABSENT,
  },
  direction,
);

type Verdict = WordsFindingText | 'held' | undefined;

function each(passage: Passage, subject: Subject, check: (change: Change, text: string) => Verdict): PassageFindings {
  const changes = changesIn(passage, subject);
  if (changes.length === 0) return NO_FINDINGS;
  const { text } = phrasesOf(passage, subject);
  const verdicts = changes.flatMap((change) => {
    const verdict = check(change, text) ?? [];
    return typeof verdict === 'object' && 'words' in verdict ? { ...verdict, doubted: figuresOf(change) } : verdict;
  });
  const texts = verdicts.filter((verdict) => verdict !== 'held');
  const copied = texts.length > 0 ? ratesJustBefore(passage, subject) : [];
  return {
    texts: texts.map((one) => ({ ...one, ...copiedFrom(one.message, copied) })),
    compared: verdicts.length,
  };
}

/** Any of the numbers of a change may be the wrong one. */
function figuresOf({ amount, rate, before, now }: Change): { readonly digits: string }[] {
  const figures = [rate, amount, before, ...now.slice(0, MOST)];
  return figures.flatMap((one) => (one ? [{ digits: one.digits }] : []));
}

const MOST = 3;

/** The rates of the paragraph before, in a finished document, where paragraphs stay where they are. */
function ratesJustBefore(passage: Passage, subject: Subject): string[] {
  const before = subject.project ? undefined : subject.passages[subject.passages.indexOf(passage) - 1];
  return before ? changesIn(before, subject).flatMap(({ rate }) => (rate ? printed(rate) : [])) : [];
}

function copiedFrom(message: string, rates: readonly string[]): { cause?: string } {
  const rate = rates.find((one) => message.startsWith('增减率应为') && message.endsWith(`文中写的是 ${one}`));
  return rate === undefined ? {} : { cause: `上一段的增减率也是 ${rate}，疑为照抄` };
}

/** The changes of a passage that are stated exactly. */
export const changesIn = keptOf((passage: Passage, subject: Pick<Subject, 'standard'>): readonly Change[] =>
  printedChanges(phrasesOf(passage, subject)).filter(({ amount, rate }) => !amount?.vague && !rate?.vague),
);

function amountSaid({ amount, before, now, rises }: Change, text: string): Verdict {
  if (!amount || now.length === 0) return undefined;
  if (!before) return rises ? moreThanAll(amount, now, text) : undefined;
  const off = (one: Figure): Inexact => apart(baseOf(one, amount, rises), before);
  const [best] = [...now].sort((a, b) => compare(size(off(a).value), size(off(b).value)));
  if (!best) return undefined;
  const difference = off(best);
  if (isZero(difference.value)) return 'held';
  const computed = printedLike(size(minus(best.value, before.value)), amount);
  const words = around(text, Math.min(best.start, before.start, amount.start), amount.end);
  const sum = `本期 ${printed(best)}，基期 ${printed(before)}，相差 ${computed}`;
  // From nothing to an amount: the change is the amount itself, printed twice.
  const isOnePrint = isZero(before.value) && decimalsOf(best.digits) === decimalsOf(amount.digits);
  if (isOnePrint || mayHold(difference) === 'different') {
    const message = `增减额算不出来：${sum}，文中写的是${rises ? '增加' : '减少'} ${printed(amount)}`;
    return { severity: 'error', message, words };
  }
  if (best.field && before.field && amount.field) return 'held';
  return { severity: 'hint', message: `增减额有尾差：${sum}，文中写的是 ${printed(amount)}`, words };
}

/** 0万元，比上年增加1.00万元: what rose by more than there is was below zero before. */
function moreThanAll(amount: Figure, now: readonly Figure[], text: string): Verdict {
  if (now.some((one) => mayHold(apart(one, amount), '>=') !== 'different')) return 'held';
  const [first] = now;
  if (!first) return undefined;
  const message = `本期 ${printed(first)}，不会比基期增加 ${printed(amount)}`;
  return { severity: 'error', message, words: around(text, Math.min(first.start, amount.start), amount.end) };
}

function rateSaid(change: Change, text: string): Verdict {
  const { amount, rate, before, now } = change;
  if (!rate) return undefined;
  if (before) return isZero(before.value) ? noBase(rate, text) : againstBefore(change, before, rate, text);
  if (!amount || now.length === 0) return undefined;
  const rises = amount.direction > 0;
  if (now.some((one) => fitsRate(rate, amount, baseOf(one, amount, rises)))) return 'held';
  const [best] = now;
  if (!best) return undefined;
  const { value: base } = baseOf(best, amount, rises);
  if (sign(base) <= 0)
    return noBase(rate, text, sign(base) < 0 ? `${printed(best)}减去${printed(amount)}小于零` : undefined);
  return wrongRate(rate, over(amount.value, base), printedLike(base, best), text);
}

function againstBefore({ amount, now, rises }: Change, before: Figure, rate: Figure, text: string): Verdict {
  const [best] = now;
  const change = amount ?? (best && (rises ? apart(best, before) : apart(before, best)));
  if (!change) return undefined;
  if (fitsRate(rate, change, before)) return 'held';
  return wrongRate(rate, over(change.value, before.value), printed(before), text);
}

function wrongRate(rate: Figure, right: Ratio, base: string, text: string): WordsFindingText {
  const computed = printedLike(right, rate, Math.max(2, decimalsOf(rate.digits)));
  const message = `增减率应为 ${computed}（增减额 ÷ 基期 ${base}），文中写的是 ${printed(rate)}`;
  return { severity: 'error', message, words: around(text, rate.start, rate.end) };
}

function noBase(rate: Figure, text: string, why = '基期为零'): WordsFindingText {
  const message = `${why}，不能计算增减率，文中写了 ${printed(rate)}`;
  return { severity: 'error', message, words: around(text, rate.start, rate.end) };
}

function direction(passage: Passage, subject: Subject): PassageFindings {
  const { text } = phrasesOf(passage, subject);
  const changes = changesIn(passage, subject);
  const level = levelSaid(text);
  const texts = changes.flatMap((change) => directionFinding(change, text) ?? []);
  return { texts: [...texts, ...level.texts], compared: changes.length + level.compared };
}

function directionFinding(change: Change, text: string): WordsFindingText | undefined {
  const { amount, rate, before, now, rises, level } = change;
  if (level && before) return levelBroken(now, before, text);
  const first = amount ?? rate;
  if (!first) return undefined;
  const words = around(text, first.start, (rate ?? first).end);
  if (contradicts(change))
    return { severity: 'error', message: '同一变化前后方向相反：增减额与增减率一个是增加，一个是下降', words };
  const negative = [amount, rate].find((one) => one && sign(one.value) < 0);
  if (negative) {
    const message = `“${first.label.slice(-6)}”之后写了负数 ${printed(negative)}，增减方向已由文字表示，应写正数`;
    return { severity: 'warning', message, words };
  }
  if (!before || now.length === 0 || isZero(first.value)) return undefined;
  const wrong = now.every((one) => compare(one.value, before.value) === (rises ? -1 : 1));
  if (!wrong) return undefined;
  const message = `本期 ${printed(now[0] ?? first)}，基期 ${printed(before)}，方向与“${rises ? '增加' : '减少'}”相反`;
  return { severity: 'error', message, words };
}

function levelBroken(now: readonly Figure[], before: Figure, text: string): WordsFindingText | undefined {
  const [first] = now;
  if (!first || now.some((one) => mayHold(apart(one, before)) !== 'different')) return undefined;
  const message = `本期 ${printed(first)} 与基期 ${printed(before)} 不相等，文中写的是持平`;
  return { severity: 'error', message, words: around(text, before.start, before.end) };
}

const LEVEL = /(基本)?持平/g;
const LEVEL_THEN_CHANGE = /^[，,（(]?(?:即|其中)?(?:增加|减少|增长|下降|上升|降低)(?:了)?\s*([\d,.]+)/;

/** 持平 and a change in one breath. */
function levelSaid(text: string): PassageFindings {
  const texts: WordsFindingText[] = [];
  let compared = 0;
  for (const match of text.matchAll(LEVEL)) {
    compared += 1;
    const end = match.index + match[0].length;
    const then = LEVEL_THEN_CHANGE.exec(text.slice(end, end + 24));
    if (match[1] !== undefined || !then || /^[0,.]*$/.test(then[1] ?? '')) continue;
    const words = around(text, match.index, end + then[0].length);
    texts.push({ severity: 'error', message: '写了“持平”，紧接着又写了增减', words });
  }
  return { compared, texts };
}
