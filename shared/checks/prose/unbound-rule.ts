/**
 * 无出处的数与量级: a number that somebody wrote by hand is one of the tables', or follows from the numbers of its own
 * paragraph; otherwise nobody can tell whether it is right. Ten thousand times off, it is 元 taken for 万元.
 */
import { LIMITS } from '../../limits.js';
import { withoutEndZeros } from '../../money/money.js';
import type { Finding } from '../finding.js';
import { together } from '../parts.js';
import type { CheckRule, Outcome, Passage, Subject } from '../rule.js';
import { addedUp } from './breakdown-rule.js';
import { meets, rateOf, rateOfChange } from './interval.js';
import { knownValues } from './known-values.js';
import { abs, comparable, printed, printedLike, SCALE } from './number.js';
import { around, NOTHING, passageRule, saidIn } from './passage-rule.js';
import { type Figure, indicatorOf, phrasesOf } from './phrases.js';

const ABSENT = '自行填写的文字中没有金额、比率和数量';
const TEN_THOUSAND = 10_000n;
/** Fewer digits than these agree by chance. */
const FEWEST_DIGITS = 3;

export const unboundRule: CheckRule = passageRule(
  {
    id: 'unbound-number',
    title: '自行填写的文字中的数在表中有出处',
    basis: '文字中的金额、比率和有栏名的数量，与各表的数、填报的数，以及同一段中可以算出的数',
    absent: ABSENT,
  },
  (passage, subject) => check(passage, subject, 'unbound-number'),
);

export const magnitudeRule: CheckRule = passageRule(
  {
    id: 'unit-magnitude',
    title: '文字中的金额没有误写元、万元',
    basis: '在表中没有出处的金额，放大或缩小一万倍后与各表的数',
    absent: ABSENT,
  },
  (passage, subject) => check(passage, subject, 'unit-magnitude'),
);

function check(passage: Passage, subject: Subject, rule: 'unbound-number' | 'unit-magnitude'): Outcome {
  const phrases = phrasesOf(passage, subject);
  if (phrases.crowded !== undefined && rule === 'unbound-number') return tooMany(passage, phrases.crowded);
  if (!passage.written) return NOTHING;
  const { figures, text } = phrases;
  const own = figures.filter((one) => states(one) && (rule === 'unbound-number' || one.kind === 'amount'));
  if (own.length === 0) return NOTHING;
  const added = addedUp(phrases);
  const judged = (one: Figure): Finding[] =>
    added.has(one) ? [] : judge(one, figures, text, { passage, subject, rule });
  return together(own.map((one) => ({ findings: judged(one), compared: 1 })));
}

function tooMany(passage: Passage, count: number): Outcome {
  const message = `这段文字有 ${count} 个数，超过 ${LIMITS.proseNumbers} 个，其中的数没有核对：请分段，或人工核对`;
  const words = around(passage.text, 0, 12);
  return { findings: [saidIn(passage, 'unbound-number', { severity: 'warning', message, words })], compared: 1 };
}

/** Whether a number states a fact of this year's tables: not a limit, a price, or all or nothing. */
function states(one: Figure): boolean {
  if (one.field || one.vague || one.value === 0n) return false;
  return one.kind !== 'rate' || one.value !== 100n * SCALE;
}

interface Case {
  readonly passage: Passage;
  readonly subject: Subject;
  readonly rule: 'unbound-number' | 'unit-magnitude';
}

function judge(one: Figure, all: readonly Figure[], text: string, { passage, subject, rule }: Case): Finding[] {
  const known = knownValues(subject);
  if (one.kind === 'count' && !known.counted.has(indicatorOf(one.label))) return [];
  if (known.has(one) || follows(one, all, subject)) return [];
  const words = around(text, one.start, one.end);
  const wrongUnit = one.kind === 'amount' && otherUnit(one, subject);
  if (rule === 'unit-magnitude') {
    if (!wrongUnit) return [];
    const message = `${printed(one)} 与表中的数相差一万倍，请核对单位是元还是万元`;
    return [
      saidIn(passage, rule, { severity: 'error', message, words, cause: `疑为元、万元混用：表中是 ${wrongUnit}` }),
    ];
  }
  if (wrongUnit) return [];
  const message = `${printed(one)} 在各表中没有出处，也不能由本段的数算出，请核对`;
  return [saidIn(passage, rule, { severity: 'hint', message, words })];
}

/** The amount of the tables that is ten thousand times more or less. */
function otherUnit(one: Figure, subject: Subject): string | undefined {
  if (one.digits.replace(/[-.,]/g, '').replace(/^0+|(?<!0)0+$/g, '').length < FEWEST_DIGITS) return undefined;
  const known = knownValues(subject);
  if (known.near('amount', one.value * TEN_THOUSAND, one.half * TEN_THOUSAND))
    return printedLike(one.value * TEN_THOUSAND, one);
  if (known.near('amount', one.value / TEN_THOUSAND, one.half / TEN_THOUSAND))
    return shortest(one.value / TEN_THOUSAND, { ...one, unit: one.unit === '元' ? '元' : '万元' });
  return undefined;
}

/** A value in a unit without zeros at the end. */
function shortest(value: bigint, like: Figure): string {
  const text = printedLike(value, like, 6);
  return withoutEndZeros(text.slice(0, text.length - like.unit.length)) + like.unit;
}

/** Whether a number is a sum, difference or rate of others of its paragraph, or of one of them and the tables. */
function follows(one: Figure, all: readonly Figure[], subject: Subject): boolean {
  const known = knownValues(subject);
  if (one.kind === 'rate') return rateFollows(one, all);
  const others = all.filter((other) => other !== one && comparable(other, one));
  for (const [index, a] of others.entries()) {
    for (const value of [a.value + one.value, abs(a.value - one.value)])
      if (value !== 0n && known.near(one.kind, value, a.half + one.half)) return true;
    for (const b of others.slice(index + 1)) {
      const slack = a.half + b.half + one.half;
      if ([a.value + b.value, abs(a.value - b.value)].some((value) => abs(value - one.value) <= slack)) return true;
    }
  }
  return follows3(one, others);
}

/** The sum of all the others, as after 合计. */
function follows3(one: Figure, others: readonly Figure[]): boolean {
  if (others.length < 3) return false;
  const sum = others.reduce((total, { value }) => total + value, 0n);
  return abs(sum - one.value) <= others.reduce((total, { half }) => total + half, one.half);
}

function rateFollows(rate: Figure, all: readonly Figure[]): boolean {
  const others = all.filter(({ kind }) => kind !== 'rate');
  return others.some((a) =>
    others.some((b) => {
      if (a === b || !comparable(a, b)) return false;
      const ranges = [rateOf(a, b), rateOfChange(b, a, true), rateOfChange(b, a, false)];
      return ranges.some((range) => range !== undefined && meets(rate, range));
    }),
  );
}
