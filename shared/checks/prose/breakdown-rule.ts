/** 其中各项之和: the items listed after 其中 add up to the number they break down. */
import { largest } from '../../extremes.js';
import type { CheckRule, Outcome, Passage, Subject } from '../rule.js';
import { type Breakdown, breakdownsOf } from './breakdown.js';
import { abs, printed, printedLike } from './number.js';
import { around, NOTHING, passageRule, type Said, saidIn } from './passage-rule.js';
import { type Figure, type Phrases, phrasesOf } from './phrases.js';

const ID = 'breakdown-sum';

export const breakdownRule: CheckRule = passageRule(
  {
    id: ID,
    title: '“其中”所列各项之和等于总数',
    basis: '“其中”“包括”之后同一单位的各项（金额、辆、人等）相加，与其前的总数；按印出的位数留尾差',
    absent: '文字中没有“其中”列举的数',
  },
  check,
);

function check(passage: Passage, subject: Subject): Outcome {
  if (!/其中|包括/.test(passage.text)) return NOTHING;
  const phrases = phrasesOf(passage, subject);
  const lists = breakdownsOf(phrases);
  const said = lists.flatMap((list) => sumSaid(list, phrases.text) ?? []);
  const open = lists.filter((list) => !list.regular && sumSaid(list, phrases.text) === undefined).length;
  return {
    findings: said.map((one) => saidIn(passage, ID, one)),
    compared: lists.length,
    ...(open > 0 ? { notApplicable: '列举不全（“等”）、嵌套的“其中”和人员增减等，只核对单项不超过总数' } : {}),
  };
}

/** The numbers of lists that add up: each follows from the others. */
export function addedUp(phrases: Phrases): Set<Figure> {
  const result = new Set<Figure>();
  for (const { wholes, groups, changes } of /其中|包括/.test(phrases.text) ? breakdownsOf(phrases) : [])
    for (const items of [groups.flat(), ...groups])
      for (const whole of wholes) {
        const { difference, tail } = sumOf(whole, items, changes);
        if (items.length > 1 && abs(difference) <= tail) for (const one of [whole, ...items]) result.add(one);
      }
  return result;
}

interface Sum {
  readonly whole: Figure;
  readonly items: readonly Figure[];
  /** Sum of the items less the whole. */
  readonly difference: bigint;
  readonly tail: bigint;
}

function sumSaid({ wholes, groups, changes, regular, start, end }: Breakdown, text: string): Said | undefined {
  const all = groups.flat();
  const sums = wholes.flatMap((whole) => [
    sumOf(whole, all, changes),
    ...groups.map((one) => sumOf(whole, one, changes)),
  ]);
  const exact = sums.find(({ difference }) => difference === 0n);
  if (exact) return undefined;
  const close = sums.find(({ difference, tail }) => abs(difference) <= tail);
  const words = around(text, start, Math.min(end, all.at(-1)?.end ?? end));
  if (close) return tailSaid(close, words);
  const [whole] = wholes;
  if (!whole || changes) return whole && regular ? different(sumOf(whole, all, true), words) : undefined;
  const excess = all.find((item) => wholes.every((one) => item.value - item.half > one.value + one.half));
  if (excess) {
    const message = `“${excess.label}”${printed(excess)} 大于总数 ${printed(whole)}`;
    return { severity: 'error', message, words };
  }
  if (!regular || all.length < 2) return undefined;
  const lists = [all, ...groups.filter((one) => one.length > 1)].map((one) => sumOf(whole, one, false));
  const [nearest] = lists.sort((a, b) => (abs(a.difference) < abs(b.difference) ? -1 : 1));
  return nearest && different(nearest, words);
}

function sumOf(whole: Figure, items: readonly Figure[], changes: boolean): Sum {
  const signed = (one: Figure): bigint => (changes && one.direction < 0 ? -one.value : one.value);
  const difference = items.reduce((sum, item) => sum + signed(item), 0n) - signed(whole);
  const tail = items.reduce((sum, { half }) => sum + half, whole.half);
  return { whole, items, difference, tail };
}

/** Exact values rounded one by one differ so; only numbers written by hand can be put right. */
function tailSaid({ whole, items, difference }: Sum, words: string): Said | undefined {
  if (whole.field && items.every(({ field }) => field)) return undefined;
  const message = `“其中”各项之和与总数 ${printed(whole)} 相差 ${printedLike(abs(difference), whole)}（尾差）`;
  return { severity: 'hint', message, words };
}

function different({ whole, items, difference }: Sum, words: string): Said {
  const sum = items
    .map(({ label, direction, ...one }) => (direction < 0 ? `减 ${printed(one)}` : printed(one)))
    .join(' + ');
  const most = largest([whole, ...items].map(({ digits }) => (digits.split('.')[1] ?? '').length));
  const off = `${difference > 0n ? '多' : '少'} ${printedLike(abs(difference), whole, most)}`;
  const message = `“其中”各项之和（${sum}）比总数 ${printed(whole)} ${off}`;
  return difference > 0n
    ? { severity: 'error', message, words }
    : { severity: 'warning', message: `${message}；没有列全时请在末尾写“等”`, words };
}
