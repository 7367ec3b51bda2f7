/** A passage taken apart: every number with its sentence, its brackets, the words before it and its direction. */
import { keptOf } from '../../collections.js';
import { LIMITS } from '../../limits.js';
import { halfStepOf } from '../../number/digits.js';
import { fenIn } from '../../number/money.js';
import { compare, isZero, type Ratio, smaller, ZERO } from '../../number/rational.js';
import { roundedBy, slackOf } from '../../number/spread.js';
import type { Passage, Subject } from '../rule.js';
import { asciiDigits, type Num, numbersOf } from './number.js';

/** A number in its sentence. */
export interface Figure extends Num {
  /** The words straight before it, up to the next mark or number. */
  readonly label: string;
  readonly labelStart: number;
  /** 1 after 增加, 增长, …; −1 after 减少, 下降, …; 0 for a number that is no change. */
  readonly direction: 1 | 0 | -1;
  /** Which sentence of the passage it stands in. */
  readonly sentence: number;
  /** Where the bracket around it opens and closes; absent outside brackets. */
  readonly bracket?: Bracket;
  /** Whether it was printed from a field or agrees with one. */
  readonly field: boolean;
}

export interface Bracket {
  readonly open: number;
  readonly close: number;
}

export interface Phrases {
  /** The text with full-width digits as plain ones; positions as in the passage. */
  readonly text: string;
  readonly figures: readonly Figure[];
  /** Where each sentence begins; the last entry is the end of the text. */
  readonly sentences: readonly number[];
  readonly brackets: readonly Bracket[];
  /** How many numbers there are where they are too many to be compared with one another; then `figures` has none. */
  readonly crowded?: number;
}

const RISES = '增加|增长|上升|提高|上涨|增多|增';
const FALLS = '减少|下降|降低|下浮|压减|压缩|缩减|减';
/** A direction word, and at most a few words between it and the number; “增加到” gives a level, not a change. */
const DIRECTION = new RegExp(`(${RISES}|${FALLS})(了|额|幅|率)?([^到至的由从]{0,8})$`);
const MORE = /(多|少)(?:支出|安排|收入|了)?$/;
const RISING = new RegExp(`^(?:${RISES})$`);

export function directionBefore(label: string): 1 | 0 | -1 {
  const word = DIRECTION.exec(label)?.[1];
  if (word !== undefined) return RISING.test(word) ? 1 : -1;
  const more = MORE.exec(label);
  if (!more || !/[比较]/.test(label.slice(0, more.index))) return 0;
  return more[1] === '多' ? 1 : -1;
}

/** The parts of a passage; passages do not change, so they are kept. */
export const phrasesOf = keptOf((passage: Passage, { standard }: Pick<Subject, 'standard'>): Phrases => {
  const { unit, decimals, trim } = standard.identity.numbers.prose;
  return takeApart(passage, trim ? halfStepOf(decimals, fenIn(unit)) : undefined);
});

function takeApart(passage: Passage, amountHalf: Ratio | undefined): Phrases {
  const text = asciiDigits(passage.text);
  if (!/\d/.test(text)) return { text, figures: [], sentences: [0, text.length], brackets: [] };
  const numbers = zerosLikeOthers(numbersOf(text, amountHalf));
  if (numbers.length > LIMITS.proseNumbers)
    return { text, figures: [], sentences: [0, text.length], brackets: [], crowded: numbers.length };
  const brackets = bracketsOf(text);
  const sentences = [0];
  for (const match of text.matchAll(/[。！？\n]/g))
    if (!brackets.some(({ open, close }) => open < match.index && match.index < close)) sentences.push(match.index + 1);
  if (sentences.at(-1) !== text.length) sentences.push(text.length);
  const figures: Figure[] = [];
  let from = 0;
  let sentence = 0;
  for (const num of numbers) {
    while ((sentences[sentence + 1] ?? text.length) <= num.start && sentence < sentences.length - 2) sentence++;
    const labelStart = Math.max(from, lastMark(text, from, num.start));
    const label = text.slice(labelStart, num.start).trim();
    const bracket = innermost(brackets, num.start);
    const field = passage.fields.some(({ start, end }) => start < num.end && num.start < end);
    const place = { label, labelStart, sentence, direction: directionBefore(label), field };
    figures.push({ ...num, ...place, ...(bracket ? { bracket } : {}) });
    from = num.end;
  }
  return { text, figures, sentences, brackets };
}

const MARKS = new Set('，。；：、（）,;:()！？\n');

function lastMark(text: string, from: number, to: number): number {
  for (let at = to - 1; at >= from; at--) {
    const open = openOf(text, at);
    if (open >= from) at = open;
    else if (MARKS.has(text[at] ?? '')) return at + 1;
  }
  return from;
}

/** A bracket of so few characters is a part of a name: 因公出国（境）费, 维修（护）费. */
const IN_A_NAME = 2;

/** Where the short bracket opens that closes here and has words on both sides; −1 where none does. */
function openOf(text: string, close: number): number {
  if (!/[）)]/.test(text[close] ?? '') || !HAN.test(text[close + 1] ?? '')) return -1;
  for (let at = close - 1; at > 0 && at >= close - 1 - IN_A_NAME; at--) {
    if (/[（(]/.test(text[at] ?? '')) return at < close - 1 && HAN.test(text[at - 1] ?? '') ? at : -1;
    if (!HAN.test(text[at] ?? '')) return -1;
  }
  return -1;
}

const HAN = /[\u4e00-\u9fff]/;

/** The matched pairs of brackets. */
function bracketsOf(text: string): Bracket[] {
  const result: Bracket[] = [];
  const open: number[] = [];
  for (const match of text.matchAll(/[（(）)]/g)) {
    if (match[0] === '（' || match[0] === '(') open.push(match.index);
    else {
      const start = open.pop();
      if (start !== undefined) result.push({ open: start, close: match.index });
    }
  }
  return result.sort((a, b) => a.open - b.open);
}

/** The smallest pair around a position. */
export function innermost(brackets: readonly Bracket[], at: number): Bracket | undefined {
  let found: Bracket | undefined;
  for (const one of brackets) if (one.open < at && at < one.close) found = one;
  return found;
}

/** A label without what may stand around the name of the indicator. */
export function indicatorOf(label: string): string {
  return withoutCopula(label.replace(/^(?:其中|包括|以及|及|和|并|另|另外|含)/, '')).replace(/[“”"\s]/g, '');
}

/** 为, 共计, 安排 …: what leads over to the number; the longer ones first. */
const COPULAS = ['合计', '达到', '安排', '完成', '实现', '为', '是', '共', '计', '达'];
const BEFORE_COPULAS = ['分别', '预计', '约'];

function withoutCopula(label: string): string {
  let end = label.length;
  const word = (words: readonly string[]): number => words.find((one) => label.endsWith(one, end))?.length ?? 0;
  for (let length = word(COPULAS); length > 0; length = word(COPULAS)) {
    end -= length;
    const before = word(BEFORE_COPULAS);
    if (before > 0) return label.slice(0, end - before);
  }
  return label.slice(0, end);
}

/** A bare 0 beside amounts with decimals is as exact as they are. */
function zerosLikeOthers(numbers: readonly Num[]): readonly Num[] {
  const finest = numbers
    .filter(({ kind, value }) => kind === 'amount' && !isZero(value))
    .map(({ spread }) => slackOf(spread) ?? ZERO)
    .reduce<Ratio | undefined>((least, one) => (least ? smaller(least, one) : one), undefined);
  if (!finest) return numbers;
  return numbers.map((one) =>
    one.kind === 'amount' && isZero(one.value) && compare(finest, slackOf(one.spread) ?? ZERO) < 0
      ? { ...one, spread: roundedBy(finest) }
      : one,
  );
}

const CLAUSE_MARKS = new Set('，。；：,;:\n');
const LONGEST_CLAUSE = 60;

/** The words of a number back to the mark that its clause begins with; what stands in brackets parts nothing. */
export function clauseBefore(text: string, end: number): string {
  let depth = 0;
  let at = end;
  for (; at > 0 && end - at < LONGEST_CLAUSE; at--) {
    const mark = text[at - 1] ?? '';
    if (mark === '）' || mark === ')') depth += 1;
    else if (mark === '（' || mark === '(') depth -= 1;
    if (depth < 0 || (depth === 0 && CLAUSE_MARKS.has(mark))) break;
  }
  return text.slice(at, end);
}
