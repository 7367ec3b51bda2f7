/**
 * Breakdowns (其中): what a sentence lists after 其中 or 包括, and the number that it breaks down. Where the wording
 * leaves open what belongs to what, the list is not `regular`.
 */
import { comparable } from './number.js';
import { type Bracket, type Figure, innermost, type Phrases } from './phrases.js';

export interface Breakdown {
  /** What may be the whole; any of them may hold. */
  readonly wholes: readonly Figure[];
  /** The items by the parts between semicolons. */
  readonly groups: readonly (readonly Figure[])[];
  /** Whether the items are changes, to be added with their signs. */
  readonly changes: boolean;
  /** Whether the list names every part, as far as its wording tells. */
  readonly regular: boolean;
  readonly start: number;
  readonly end: number;
}

const MARK = /其中|包括/g;
/** Words that begin a remark inside a list; what follows is no item. */
const REMARK = /^(?:占|比|较|与|同比|同|(?:上年|去年)(?!结|未|应)|原(?!值|材)|人均|平均|每)/;
const REASON = /原因|主要是|由于|用于|因(?!公)/;
/** Items that come and go with time are no parts of the whole. */
const MOVES = /划转|划入|划出|新进|新增|调入|调出|转入|转出|招录|退出|核减|核增|已|拟(?:调|转|进|招|录|划)/;

export function breakdownsOf(phrases: Phrases): Breakdown[] {
  const marked = [...phrases.text.matchAll(MARK)].flatMap((match) => {
    const list = readList(phrases, match.index, match.index + match[0].length);
    return list ?? [];
  });
  const bracketed = phrases.brackets.flatMap((bracket) => inBracket(phrases, bracket) ?? []);
  const others = phrases.figures.flatMap((whole) => [behindColon(phrases, whole), ofBothKinds(phrases, whole)]);
  return [...marked, ...bracketed, ...others.filter((list) => list !== undefined)];
}

/** 支出增加5.00万元，主要是基本支出增加3.00万元，项目支出增加2.00万元: both kinds are all there is, whatever leads to them. */
function ofBothKinds({ text, figures }: Phrases, whole: Figure): Breakdown | undefined {
  if (whole.direction === 0 || whole.kind !== 'amount' || KINDS.some((kind) => whole.label.includes(kind)))
    return undefined;
  const next = figures.filter((one) => one.sentence === whole.sentence && one.start > whole.end);
  const items = next.filter((one) => one.kind === 'amount').slice(0, KINDS.length);
  const areBoth = items.length === KINDS.length && items.every((one, i) => isOfKind(one, KINDS[i] ?? ''));
  const [first, last] = [items[0], items.at(-1)];
  if (!areBoth || !first || !last || whole.vague || MARKED.test(text.slice(whole.end, first.start))) return undefined;
  return { wholes: [whole], groups: [items], changes: true, regular: true, start: whole.start, end: last.end };
}

const KINDS = ['基本支出', '项目支出'];
const MARKED = /其中|包括|[；。]/;

function isOfKind({ label, direction, vague }: Figure, kind: string): boolean {
  return direction !== 0 && !vague && label.includes(kind);
}

/** 采购预算总额90.00万元：货物40.00万元、工程50.00万元。: parts behind a colon, to the end of the clause. */
function behindColon(phrases: Phrases, whole: Figure): Breakdown | undefined {
  const { text } = phrases;
  if (!/[：:]/.test(text[whole.end] ?? '') || whole.bracket) return undefined;
  const length = text.slice(whole.end).search(/[；。\n]/);
  return partsBetween(phrases, whole, whole.end, length < 0 ? text.length : whole.end + length);
}

/** 基本支出420.00万元（人员经费364.00万元，公用经费56.00万元）: parts in a bracket straight behind their whole. */
function inBracket(phrases: Phrases, { open, close }: Bracket): Breakdown | undefined {
  const whole = phrases.figures.find((one) => one.end === open);
  return whole && partsBetween(phrases, whole, open, close);
}

function partsBetween({ text, figures }: Phrases, whole: Figure, open: number, close: number): Breakdown | undefined {
  const items = figures.filter((one) => open < one.start && one.end <= close);
  const isPart = (one: Figure): boolean =>
    one.direction === 0 && one.label.length >= 3 && !one.vague && !REMARK.test(one.label) && comparable(one, whole);
  if (whole.kind !== 'amount' || whole.direction !== 0 || whole.vague || items.length < 2) return undefined;
  if (!items.every(isPart) || NO_PARTS.test(text.slice(open + 1, close))) return undefined;
  return { wholes: [whole], groups: [items], changes: false, regular: true, start: open, end: close };
}

/** Words that say that the amounts are something else, or not all. */
const NO_PARTS = /其中|包括|含|等|\d{4}年|上年|[占比：]/;

function readList(phrases: Phrases, start: number, from: number): Breakdown | undefined {
  const bracket = innermost(phrases.brackets, start);
  const end = listEnd(phrases, from, bracket);
  const inside = phrases.figures.filter(
    (one) => one.start >= from && one.end <= end && one.bracket?.open === bracket?.open,
  );
  const nested = nextMark(phrases, from, end, bracket);
  const listed = inside.filter((one) => one.start < nested);
  const items = itemsOf(phrases.text, listed);
  const levels = items.filter((one) => one.direction === 0);
  const before = wholesBefore(phrases, start, bracket);
  const [nearest] = before;
  const changes = levels.length === 0 && nearest !== undefined && nearest.direction !== 0 && !bracket;
  const parts = changes ? items : levels;
  const [first] = parts;
  if (!first) return undefined;
  const wholes = candidates(phrases, start, before).filter(
    (one) => comparable(one, first) && (changes ? one === nearest : one.direction === 0),
  );
  const same = parts.filter((one) => comparable(one, first));
  if (wholes.length === 0) return undefined;
  const tail = phrases.text.slice(same.at(-1)?.end ?? end, end);
  const regular =
    nested === end &&
    !wholes.some((one) => one.vague) &&
    same.every((one) => one.label.length >= 2 && !MOVES.test(one.label) && !one.vague) &&
    !/^[^，；]{0,4}等|等[^，；]{0,6}$/.test(tail) &&
    !/[：:]/.test(phrases.text.slice(first.end, end)) &&
    !(same.every((one) => one.kind === 'count') && ofSeveral(before, wholes)) &&
    new Set(same.map(({ label }) => label)).size === same.length;
  return { wholes, groups: grouped(phrases.text, same), changes, regular, start, end };
}

/** Kinds of several things in one breath: “会议 4 次，座谈会 12 次。其中…” breaks none of them down. */
function ofSeveral(before: readonly Figure[], wholes: readonly Figure[]): boolean {
  return wholes.some((whole) =>
    before.some(
      (one) => one !== whole && one.sentence === whole.sentence && one.direction === 0 && comparable(one, whole),
    ),
  );
}

/** The end of the sentence, or of the bracket. */
function listEnd({ sentences, text }: Phrases, from: number, bracket: Bracket | undefined): number {
  const end = sentences.find((one) => one > from) ?? text.length;
  return bracket ? Math.min(bracket.close, end) : end;
}

/** Where a further 其中 begins outside the brackets of the list. */
function nextMark({ text, brackets }: Phrases, from: number, end: number, bracket: Bracket | undefined): number {
  for (const match of text.slice(from, end).matchAll(MARK))
    if (innermost(brackets, from + match.index)?.open === bracket?.open) return from + match.index;
  return end;
}

/** The numbers that name a part: not those of a remark or of a reason. */
function itemsOf(text: string, figures: readonly Figure[]): Figure[] {
  let remarkFrom = -1;
  return figures.filter((one, index) => {
    const previous = figures[index - 1];
    const between = text.slice(previous?.end ?? one.labelStart, one.start);
    const mark = between.lastIndexOf('；');
    if (mark >= 0) remarkFrom = -1;
    if (REASON.test(between.slice(mark + 1))) remarkFrom = one.start;
    return remarkFrom < 0 && one.kind !== 'rate' && one.label !== '' && !REMARK.test(one.label);
  });
}

/** Numbers before the list that can be its whole, the nearest first. */
function wholesBefore({ text, figures }: Phrases, start: number, bracket: Bracket | undefined): Figure[] {
  const before = figures.filter((one) => one.end <= start && one.kind !== 'rate');
  const [last] = before.slice(-1);
  // 40人，其中：在职人（其中…）: what stands in the bracket is about its own item, whose number is not there.
  if (bracket)
    return last && last.end <= bracket.open && !/[，；。、：:]/.test(text.slice(last.end, bracket.open)) ? [last] : [];
  return before.filter((one) => !one.bracket && !REMARK.test(one.label)).reverse();
}

/** The nearest number of the sentence; after a semicolon or a full stop also the one that its sentence begins with. */
function candidates({ text, sentences, figures }: Phrases, start: number, before: readonly Figure[]): Figure[] {
  const [nearest] = before;
  if (!nearest) return [];
  const levels = before.filter((one) => one.direction === 0);
  const level = levels.find((one) => one.kind !== 'rate');
  const gap = text.slice(level?.end ?? start, start);
  const result = [nearest, ...(level ? [level] : []), ...sameSentence(levels, nearest)];
  if (!/[；。]/.test(gap)) return [...new Set(result)].filter((one) => one.sentence === nearest.sentence);
  const begin = sentences[nearest.sentence] ?? 0;
  const head = figures.find((one) => one.start >= begin && one.direction === 0 && !one.bracket);
  return [...new Set([...result, ...(head ? [head] : [])])];
}

/** The nearest of each unit: a list of amounts may follow a count. */
function sameSentence(levels: readonly Figure[], nearest: Figure): Figure[] {
  const seen = new Set<string>();
  return levels.filter((one) => {
    const unit = one.kind === 'count' ? one.unit : one.kind;
    if (one.sentence !== nearest.sentence || seen.has(unit)) return false;
    seen.add(unit);
    return true;
  });
}

function grouped(text: string, items: readonly Figure[]): Figure[][] {
  const groups: Figure[][] = [];
  for (const [index, item] of items.entries()) {
    const previous = items[index - 1];
    const group = groups.at(-1);
    if (group && previous && !text.slice(previous.end, item.start).includes('；')) group.push(item);
    else groups.push([item]);
  }
  return groups;
}
