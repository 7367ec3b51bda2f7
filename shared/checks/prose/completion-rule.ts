/** 完成率: what a sentence says of a budget carried out follows from the two amounts that it names. */
import type { Blame } from '../../findings/finding.js';
import { decimalsOf } from '../../number/digits.js';
import { isZero, over } from '../../number/rational.js';
import type { WordsFindingText } from '../make-finding.js';
import type { CheckRule, Passage, Subject } from '../rule.js';
import { printed, printedLike } from './number.js';
import { around, NO_FINDINGS, type PassageFindings, wordsRule } from './passage-rule.js';
import { type Figure, phrasesOf } from './phrases.js';
import { fitsRate } from './rates.js';

export const completionRule: CheckRule = wordsRule(
  {
    id: 'completion-rate',
    title: '文字中的预算完成率等于执行数除以预算数',
    basis: '同一处写明的预算数、决算数（执行数）与“完成预算的…%”；按印出的位数计算可能的范围',
    absent: '文字中没有同时写明预算数、决算数和完成率的句子',
  },
  check,
);

const COMPLETED =
  /(?:完成|为|占)?[^，。；]{0,8}(?:预算|计划)[^，。；]{0,6}的$|(?:完成率|执行率|支出进度)(?:为|达到|达)?$/;
const BUDGET = /预算/;
const DONE = /决算|执行|实际|支出|使用|完成/;
/** Amounts of other years and parts are neither. */
const OTHER = /上年|去年|其中|比|较|\d{4}年/;
/** What is farther away belongs to other sentences. */
const REACH = 120;

function check(passage: Passage, subject: Subject): PassageFindings {
  if (!/完成|执行率|支出进度/.test(passage.text)) return NO_FINDINGS;
  const { figures, text } = phrasesOf(passage, subject);
  let from = 0;
  const texts: WordsFindingText[] = [];
  let compared = 0;
  for (const rate of figures) {
    if (rate.kind !== 'rate') continue;
    const start = from;
    from = rate.end;
    if (rate.vague || !COMPLETED.test(rate.label) || !/完成|执行率|进度/.test(rate.label)) continue;
    const near = figures.filter(
      (one) => one.kind === 'amount' && one.direction === 0 && start <= one.start && one.end <= rate.start,
    );
    const [budget, more] = near.filter(({ label }) => BUDGET.test(label) && !/决算|执行/.test(label));
    const done = near.filter(({ label }) => !(BUDGET.test(label) && !/决算|执行/.test(label)) && DONE.test(label));
    const [now, other] = done;
    if (!budget || more || !now || other || rate.start - budget.start > REACH) continue;
    if ([budget, now].some(({ label, vague }) => vague || OTHER.test(label.replace(/^\d{4}年度?/, '')))) continue;
    compared += 1;
    const said = rateSaid(rate, now, budget);
    if (!said) continue;
    const blames = [rate, now, budget].map((one): Blame => ({ place: { ...passage.place, value: printed(one) } }));
    texts.push({ ...said, blames, words: around(text, rate.start, rate.end) });
  }
  return { texts, compared };
}

function rateSaid(rate: Figure, now: Figure, budget: Figure): Omit<WordsFindingText, 'words'> | undefined {
  if (isZero(budget.value)) {
    if (isZero(rate.value)) return undefined;
    return { severity: 'error', message: `预算数为零，不能计算完成率，文中写了 ${printed(rate)}` };
  }
  if (fitsRate(rate, now, budget)) return undefined;
  const computed = printedLike(over(now.value, budget.value), rate, Math.max(2, decimalsOf(rate.digits)));
  const message = `完成率应为 ${computed}（${printed(now)} ÷ ${printed(budget)}），文中写的是 ${printed(rate)}`;
  return { severity: 'error', message };
}
