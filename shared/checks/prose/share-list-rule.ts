/** 占比: shares whose whole stands elsewhere: in the line that leads the list, by its name in the document, or as their sum. */
import type { FindingPlace } from '../../findings/finding.js';
import { decimalsOf } from '../../number/digits.js';
import { isZero, ONE, over, plus, ZERO } from '../../number/rational.js';
import { type Inexact, sumOf } from '../../number/spread.js';
import { apart, mayHold } from '../../number/verdict.js';
import { wordsFinding } from '../make-finding.js';
import type { CheckRule, Outcome, Passage, Subject } from '../rule.js';
import { printed, printedLike } from './number.js';
import { around } from './passage-rule.js';
import { type Figure, indicatorOf, phrasesOf } from './phrases.js';
import { fitsRate } from './rates.js';
import { shareOf, wholeName } from './share-rule.js';

const ID = 'share-list';

export const shareListRule: CheckRule = {
  id: ID,
  title: '逐项列出的占比等于各项除以总数',
  group: 'prose',
  basis: '“其中：”之后各段、各项的占比，与领起的总数、文中同名的总数或各项之和；多数相符的总数才用来核对',
  absent: '文字中没有逐项列出的占比',
  run,
};

interface Share {
  readonly passage: Passage;
  readonly part: Figure;
  readonly rate: Figure;
  /** Of the whole, as named; empty where it is not. */
  readonly name: string;
}

/** A whole in words, and where it stands; a sum stands nowhere. */
type Whole = Inexact & { readonly words: string; readonly place?: FindingPlace };

function run(subject: Subject): Outcome {
  let compared = 0;
  const findings = [...listsOf(subject)].flatMap((list) => {
    const whole = wholeOf(list, subject);
    if (!whole) return [];
    compared += list.length;
    return list.flatMap(({ passage, part, rate }) => {
      if (fitsRate(rate, part, whole)) return [];
      const computed = printedLike(over(part.value, whole.value), rate, Math.max(2, decimalsOf(rate.digits)));
      const message = `占比应为 ${computed}（${printed(part)} ÷ ${whole.words}），文中写的是 ${printed(rate)}`;
      const words = around(phrasesOf(passage, subject).text, rate.start, rate.end);
      const finding = wordsFinding(passage, ID, { severity: 'error', message, words });
      return [whole.place ? { ...finding, places: [...finding.places, whole.place] } : finding];
    });
  });
  return { findings, compared };
}

/** The shares that their own paragraph gives no whole for, those of one list together. */
function* listsOf(subject: Subject): Generator<Share[]> {
  let list: Share[] = [];
  for (const passage of subject.passages) {
    const shares = passage.text.includes('占') ? sharesIn(passage, subject) : [];
    for (const share of shares) {
      const last = list.at(-1);
      if (last && !sameList(last, share, subject)) {
        yield list;
        list = [];
      }
      list.push(share);
    }
    if (shares.length === 0 && list.length > 0) {
      yield list;
      list = [];
    }
  }
  if (list.length > 0) yield list;
}

function sharesIn(passage: Passage, subject: Subject): Share[] {
  const phrases = phrasesOf(passage, subject);
  return phrases.figures.flatMap((rate, index): Share[] => {
    if (rate.kind !== 'rate' || rate.vague || !rate.label.includes('占') || shareOf(phrases, rate, index)) return [];
    const part = phrases.figures[index - 1];
    if (!part || part.kind === 'rate' || part.direction !== 0 || part.vague || part.sentence !== rate.sentence)
      return [];
    if (/[；。]/.test(phrases.text.slice(part.end, rate.start))) return [];
    return [{ passage, part, rate, name: wholeName(rate) }];
  });
}

function sameList(a: Share, b: Share, subject: Subject): boolean {
  // Named once, the whole is that of the shares behind it too.
  const isOfOne = a.name === b.name || (b.name === '' && a.passage === b.passage);
  if (!isOfOne || a.part.kind !== b.part.kind || a.part.unit !== b.part.unit) return false;
  if (a.passage !== b.passage) return true;
  return !/。/.test(phrasesOf(a.passage, subject).text.slice(a.rate.end, b.part.start));
}

/** The whole that the list itself bears out. */
function wholeOf(list: readonly Share[], subject: Subject): Whole | undefined {
  const holds = (whole: Whole): number => list.filter(({ part, rate }) => fitsRate(rate, part, whole)).length;
  const [first] = list;
  if (!first) return undefined;
  const named = first.name.length >= 4 ? namedWholes(first, subject) : [];
  const borne = named.find((whole) => holds(whole) === list.length);
  if (borne) return borne;
  if (named.length > 0 && list.every(({ name }) => name === first.name)) return certain(named);
  const leads = [...named, ...leading(first, subject)];
  const sum = summed(list);
  const [led, more] = leads;
  if (led && list.length > 1 && mayHold(apart(sum, led)) !== 'different') return led;
  if (list.length === 1) return led && !more && first.name === '' && isLed(first, subject) ? led : undefined;
  const candidates = [...leads, ...(list.length > 1 ? [sum] : [])];
  const [best] = candidates.map((whole) => ({ whole, n: holds(whole) })).sort((a, b) => b.n - a.n);
  return best && best.n * 2 > list.length ? best.whole : undefined;
}

/** A name with two values says nothing sure. */
function certain(named: readonly Whole[]): Whole | undefined {
  return new Set(named.map(({ words }) => words)).size === 1 ? named[0] : undefined;
}

/** The amounts of the document that bear the name of the whole. */
function namedWholes({ name, part }: Share, subject: Subject): Whole[] {
  return subject.passages.flatMap((passage) =>
    phrasesOf(passage, subject).figures.flatMap((one): Whole[] => {
      if (one.kind !== part.kind || one.direction !== 0 || one.vague || isZero(one.value)) return [];
      return isCalled(indicatorOf(one.label), name) ? [wholeIn(passage, one)] : [];
    }),
  );
}

function wholeIn({ text, place }: Passage, one: Figure): Whole {
  return { ...one, words: printed(one), place: { ...place, value: around(text, one.start, one.end) } };
}

/** 本年支出预算合计 is called 本年支出合计: the same words, with 预算 or 决算 between them. */
function isCalled(label: string, name: string): boolean {
  const bare = (words: string): string => words.replace(/预算|决算/g, '');
  return bare(label).endsWith(bare(name));
}

/** Whether the line before ends with 其中：, and no other number stands before the part. */
function isLed({ passage, part }: Share, subject: Subject): boolean {
  const lead = subject.passages[subject.passages.indexOf(passage) - 1];
  const first = phrasesOf(passage, subject).figures[0];
  return first === part && lead !== undefined && /其中[：:]\s*$/.test(lead.text);
}

/** How many paragraphs a list has at most. */
const LONGEST_LIST = 12;

/** Amounts that lead the list: the last of the paragraph before it that ends with 其中：, and the first of its own before it. */
function leading({ passage, part }: Share, subject: Subject): Whole[] {
  const own = phrasesOf(passage, subject).figures.filter(
    (one) => one.end <= part.start && one.kind === part.kind && one.direction === 0 && one.unit === part.unit,
  );
  const at = subject.passages.indexOf(passage);
  const lead = subject.passages[at - 1];
  const before = lead && at > 0 && /(?:其中|包括)?[：:]\s*$/.test(lead.text) ? phrasesOf(lead, subject).figures : [];
  const last = before.filter((one) => one.kind === part.kind && one.direction === 0).slice(-LONGEST_LIST);
  const wholes = (of: Passage | undefined, list: readonly Figure[]): Whole[] =>
    of ? list.filter((one) => !isZero(one.value)).map((one) => wholeIn(of, one)) : [];
  return [...wholes(passage, own), ...wholes(lead, last)];
}

function summed(list: readonly Share[]): Whole {
  const value = list.reduce((sum, { part }) => plus(sum, part.value), ZERO);
  const spread = sumOf(list.map(({ part }) => [part.spread, ONE] as const));
  const [first] = list;
  return { value, spread, words: `各项之和 ${first ? printedLike(value, first.part) : ''}` };
}
