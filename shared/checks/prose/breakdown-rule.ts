/** 其中各项之和: the items listed after 其中 add up to the number they break down. */

import { largest } from '../../extremes.js';
import { decimalsOf } from '../../number/digits.js';
import {
  compare,
  isZero,
  minus,
  negative,
  ONE,
  plus,
  type Ratio,
  sign,
  size,
  times,
  ZERO,
} from '../../number/rational.js';
import { sumOf as spreadOfSum } from '../../number/spread.js';
import { agreement, mayHold } from '../../number/verdict.js';
import type { WordsFindingText } from '../make-finding.js';
import type { CheckRule, Passage, Subject } from '../rule.js';
import { type Breakdown, breakdownsOf } from './breakdown.js';
import { printed, printedLike } from './number.js';
import { around, NO_FINDINGS, type PassageFindings, wordsRule } from './passage-rule.js';
import { type Figure, type Phrases, phrasesOf } from './phrases.js';

export const breakdownRule: CheckRule = wordsRule(
  {
    id: 'breakdown-sum',
    title: '“其中”所列各项之和等于总数',
    basis: '“其中”“包括”之后同一单位的各项（金额、辆、人等）相加，与其前的总数；按印出的位数留尾差',
    absent: '文字中没有“其中”列举的数',
  },
  check,
);

function check(passage: Passage, subject: Subject): PassageFindings {
  if (!/其中|包括|元[（(：:]|基本支出[^。]{1,60}项目支出/.test(passage.text)) return NO_FINDINGS;
  const phrases = phrasesOf(passage, subject);
  const lists = breakdownsOf(phrases);
  const texts = lists.flatMap((list) => sumFinding(list, phrases.text) ?? []);
  const open = lists.filter((list) => !list.regular && sumFinding(list, phrases.text) === undefined).length;
  return {
    texts,
    compared: lists.length,
    ...(open > 0 ? { notApplicable: '列举不全（“等”）、嵌套的“其中”和人员增减等，只核对单项不超过总数' } : {}),
  };
}

/** The numbers of lists that add up: each follows from the others. */
export function addedUp(phrases: Phrases): Set<Figure> {
  const result = new Set<Figure>();
  for (const { wholes, groups, changes } of /其中|包括|元[（(：:]/.test(phrases.text) ? breakdownsOf(phrases) : [])
    for (const items of [groups.flat(), ...groups])
      for (const whole of wholes) {
        if (items.length > 1 && sumOf(whole, items, changes).close)
          for (const one of [whole, ...items]) result.add(one);
      }
  return result;
}

interface Sum {
  readonly whole: Figure;
  readonly items: readonly Figure[];
  /** Sum of the items less the whole. */
  readonly difference: Ratio;
  /** Whether rounding explains it. */
  readonly close: boolean;
}

function sumFinding(
  { wholes, groups, changes, regular, start, end }: Breakdown,
  text: string,
): WordsFindingText | undefined {
  const all = groups.flat();
  const sums = wholes.flatMap((whole) => [
    sumOf(whole, all, changes),
    ...groups.map((one) => sumOf(whole, one, changes)),
  ]);
  const exact = sums.find(({ difference }) => isZero(difference));
  if (exact) return undefined;
  const close = sums.find((sum) => sum.close);
  const words = around(text, start, Math.min(end, all.at(-1)?.end ?? end));
  if (close) return tailSaid(close, words);
  const [whole] = wholes;
  if (!whole || changes) return whole && regular ? different(sumOf(whole, all, true), words) : undefined;
  const excess = all.find((item) => wholes.every((one) => agreement(item, one, '<=') === 'different'));
  if (excess) {
    const message = `“${excess.label}”${printed(excess)} 大于总数 ${printed(whole)}`;
    return { severity: 'error', message, words, doubted: [excess, ...wholes].map(({ digits }) => ({ digits })) };
  }
  if (!regular || all.length < 2) return undefined;
  const lists = [all, ...groups.filter((one) => one.length > 1)].map((one) => sumOf(whole, one, false));
  const [nearest] = lists.sort((a, b) => compare(size(a.difference), size(b.difference)));
  return nearest && different(nearest, words);
}

function sumOf(whole: Figure, items: readonly Figure[], changes: boolean): Sum {
  const counts = (one: Figure): Ratio => (changes && one.direction < 0 ? negative(ONE) : ONE);
  const addends = [...items.map((item) => [item, counts(item)] as const), [whole, negative(counts(whole))] as const];
  const difference = addends.reduce((sum, [{ value }, by]) => plus(sum, times(value, by)), ZERO);
  const spread = spreadOfSum(addends.map(([one, by]) => [one.spread, by]));
  const close = mayHold({ value: difference, spread }) === 'tail' && !isOnePrint(whole, items);
  return { whole, items, difference, close };
}

/** One item beside nothing is the whole itself, printed twice: that has no tail. */
function isOnePrint(whole: Figure, items: readonly Figure[]): boolean {
  const [only, more] = items.filter(({ value }) => !isZero(value));
  return (
    items.length > 1 && only !== undefined && more === undefined && decimalsOf(only.digits) === decimalsOf(whole.digits)
  );
}

/** Exact values rounded one by one differ so; only numbers written by hand can be put right. */
function tailSaid({ whole, items, difference }: Sum, words: string): WordsFindingText | undefined {
  if (whole.field && items.every(({ field }) => field)) return undefined;
  const message = `“其中”各项之和与总数 ${printed(whole)} 相差 ${printedLike(size(difference), whole)}（尾差）`;
  return { severity: 'hint', message, words };
}

function suspect(one: Figure, should: Ratio): { readonly digits: string; readonly expected?: string } {
  const { digits, unit } = one;
  return sign(should) <= 0
    ? { digits }
    : { digits, expected: printedLike(should, one).slice(0, -unit.length || undefined) };
}

function different({ whole, items, difference }: Sum, words: string): WordsFindingText {
  const sum = items
    .map(({ label, direction, ...one }) => (direction < 0 ? `减 ${printed(one)}` : printed(one)))
    .join(' + ');
  const most = largest([whole, ...items].map(({ digits }) => decimalsOf(digits)));
  const off = `${sign(difference) > 0 ? '多' : '少'} ${printedLike(size(difference), whole, most)}`;
  const message = `“其中”各项之和（${sum}）比总数 ${printed(whole)} ${off}`;
  // Any one of them may be the wrong one.
  const counts = (one: Figure): Ratio => (one.direction < 0 ? negative(ONE) : ONE);
  const doubted = [
    suspect(whole, plus(whole.value, difference)),
    ...items.map((one) => suspect(one, minus(one.value, times(difference, counts(one))))),
  ];
  return sign(difference) > 0
    ? { severity: 'error', message, words, doubted }
    : { severity: 'warning', message: `${message}；没有列全时请在末尾写“等”`, words, doubted };
}
