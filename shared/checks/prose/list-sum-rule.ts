/**
 * 分段列举之和: numbered paragraphs after “…其中：”, “…包括：” or an amount add up to it, where the document bears that out;
 * and paragraphs without numbers that each begin with a name and its amount.
 */
import type { Finding } from '../../findings/finding.js';
import { compare, minus, negative, plus, rational, size, smaller, times, ZERO } from '../../number/rational.js';
import { slackOf } from '../../number/spread.js';
import { agreement } from '../../number/verdict.js';
import { wordsFinding } from '../make-finding.js';
import type { CheckRule, Outcome, Passage, Subject } from '../rule.js';
import { printed, printedLike } from './number.js';
import { around } from './passage-rule.js';
import { type Figure, phrasesOf } from './phrases.js';

const ID = 'list-sum';

export const listSumRule: CheckRule = {
  id: ID,
  title: '分段列出的各项之和等于总数',
  group: 'prose',
  basis:
    '“其中：”“包括：”之后分段列出的各项金额相加，与领起的金额；文件中有两处以上相符，或基本支出分为人员经费和公用经费，才判为不符',
  absent: '文字中没有按序号分段列举的金额',
  run,
};

interface List {
  readonly passage: Passage;
  readonly whole: Figure;
  readonly items: readonly Figure[];
  readonly holds: boolean;
  /** Whether another amount of the paragraphs may be meant. */
  readonly open: boolean;
  /** The paragraphs of the items. */
  readonly from: readonly Passage[];
  /** 基本支出 = 人员经费 + 公用经费, as every disclosure has it. */
  readonly general: boolean;
}

function run(subject: Subject): Outcome {
  const lists = listsOf(subject);
  const held = lists.filter(({ holds }) => holds).length;
  const findings = lists.filter(({ holds }) => !holds).map((list) => differing(list, held, lists.length - held));
  return {
    findings: [...findings, ...subject.passages.flatMap((_, at) => onBothSides(subject, at))],
    compared: lists.length,
  };
}

/** 收支减少5.00万元，其中： 1. 收入减少5.00万元 2. 支出减少5.00万元: what both sides say is that of both. */
function onBothSides(subject: Subject, at: number): Finding[] {
  const { passages } = subject;
  const lead = passages[at];
  if (!lead || !OPENS.test(lead.text)) return [];
  const changeIn = (passage: Passage | undefined): Figure | undefined =>
    passage && phrasesOf(passage, subject).figures.find(({ kind, direction }) => kind === 'amount' && direction !== 0);
  const items = itemsAfter(passages, at).slice(0, 2);
  const [whole, income, spending] = [lead, ...items].map(changeIn);
  if (!whole || !income || !spending || !/收入/.test(income.label) || !/支出/.test(spending.label)) return [];
  const isOne = income.direction === spending.direction && compare(income.value, spending.value) === 0;
  if (!isOne || whole.direction !== income.direction || agreement(whole, income) === 'equal') return [];
  const message = `这里写的增减额是 ${printed(whole)}，下面收入和支出的增减额都是 ${printed(income)}，请核对`;
  const words = around(lead.text, whole.start, whole.end);
  return [wordsFinding(lead, ID, { severity: 'warning', message, words })];
}

/** How many lists bear out that lists add up. */
const ENOUGH = 2;

function differing({ passage, whole, items, open, from, general }: List, held: number, failed: number): Finding {
  const sum = items.reduce((total, { value }) => plus(total, value), ZERO);
  const apart = printedLike(minus(sum, whole.value), whole);
  const list = items.map((one) => printed(one)).join(' + ');
  const message = `分段列出的各项之和（${list}）与 ${printed(whole)} 相差 ${apart.replace(/^-/, '')}`;
  const words = around(passage.text, whole.start, whole.end);
  const isSure = !open && (general || (held >= ENOUGH && failed <= held));
  const finding = wordsFinding(passage, ID, { severity: isSure ? 'error' : 'hint', message, words });
  const others = from.map(({ text, place }, i) => {
    const item = items[i];
    return { ...place, value: item ? around(text, item.start, item.end) : text };
  });
  return { ...finding, places: [...finding.places, ...others] };
}

const LEADS = /(?:其中|包括)[：:]?\s*$|元\s*$/;
/** 一、 （一） 1. （1）, with what stands for each kind. */
const NUMBERINGS: readonly RegExp[] = [
  /^([一二三四五六七八九十]{1,3})、/,
  /^[（(]([一二三四五六七八九十]{1,3})[）)]/,
  /^(\d{1,2})[.、．](?!\d)/,
  /^[（(](\d{1,2})[）)]/,
];
const CHINESE = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
/** No list is longer, with the paragraphs below its items. */
const LONGEST = 80;

interface Numbered {
  readonly kind: number;
  readonly number: number;
}

function numberingOf(text: string): Numbered | undefined {
  for (const [kind, pattern] of NUMBERINGS.entries()) {
    const words = pattern.exec(text.trimStart())?.[1];
    if (words === undefined) continue;
    const tens = words.length > 1 && words.startsWith('十') ? 10 + CHINESE.indexOf(words.slice(1)) : 0;
    return { kind, number: /\d/.test(words) ? Number(words) : tens || CHINESE.indexOf(words) };
  }
  return undefined;
}

function listsOf(subject: Subject): List[] {
  return subject.passages.flatMap((lead, at): List[] => {
    const numbered = LEADS.test(lead.text) ? itemsAfter(subject.passages, at) : [];
    const items = numbered.length === 0 && OPENS.test(lead.text) ? namedAfter(subject, at) : numbered;
    const list = items.length < 2 ? undefined : listOf(lead, items, subject);
    return list ? [list] : [];
  });
}

/** The paragraphs 1, 2, 3 … behind a place, with others of a lower level between them. */
function itemsAfter(passages: readonly Passage[], at: number): Passage[] {
  const first = numberingOf(passages[at + 1]?.text ?? '');
  const own = numberingOf(passages[at]?.text ?? '');
  const items: Passage[] = [];
  if (first?.number !== 1) return items;
  for (const passage of passages.slice(at + 1, at + 1 + LONGEST)) {
    const numbered = numberingOf(passage.text);
    if (numbered && numbered.kind === own?.kind) break;
    if (numbered?.kind !== first.kind) continue;
    if (numbered.number !== items.length + 1) break;
    items.push(passage);
  }
  return items;
}

/** Words that a list without numbers follows. */
const OPENS = /(?:其中|包括)[：:]?\s*$/;
const LONGEST_NAME = 24;
/** No list without numbers is longer. */
const MOST_NAMED = 12;

/** The paragraphs straight behind a place that begin with a name and its amount. */
function namedAfter(subject: Subject, at: number): Passage[] {
  const { passages } = subject;
  const next = passages.slice(at + 1, at + 1 + MOST_NAMED);
  const end = next.findIndex((passage) => {
    const [first] = phrasesOf(passage, subject).figures;
    const name = passage.text.slice(0, first?.start ?? 0);
    return first?.kind !== 'amount' || first.direction !== 0 || !A_NAME.test(name) || name.length > LONGEST_NAME;
  });
  return end < 0 ? next : next.slice(0, end);
}

const A_NAME = /^[^\d，。；：:,;]{2,}$/;

function isGeneral(whole: Figure, [staff, office]: readonly Figure[]): boolean {
  return (
    /基本支出[^支]{0,4}$/.test(whole.label) &&
    /人员(?:经费|支出)/.test(staff?.label ?? '') &&
    /公用(?:经费|支出)/.test(office?.label ?? '')
  );
}

function listOf(lead: Passage, items: readonly Passage[], subject: Subject): List | undefined {
  const wholes = amountsOf(lead, subject);
  const amounts = items.map((item) => amountsOf(item, subject));
  const whole = wholes.at(-1);
  const firsts = amounts.flatMap(([one]) => one ?? []);
  if (!whole || firsts.length < items.length) return undefined;
  const general = isGeneral(whole, firsts);
  // What is said behind the two parts is of something else.
  if (general && items.length > 2) return listOf(lead, items.slice(0, 2), subject);
  const columns = [firsts, amounts.flatMap(([one, other]) => other ?? one ?? [])];
  const holds = wholes.some((one) => columns.some((column) => addsUp(one, column)));
  const open = amounts.some((own) => own.length > 1 && !isPartOf(own)) || wholes.length > 1;
  return { passage: lead, whole, items: firsts, holds, open, from: items, general };
}

/** Whether all but the first amount break it down or explain it: 237万元。其中：… */
function isPartOf(own: readonly Figure[]): boolean {
  const [first] = own;
  return own.every((one) => one === first || one.sentence !== first?.sentence);
}

/** The amounts that say how much: no changes, no other years. */
function amountsOf(passage: Passage, subject: Subject): Figure[] {
  return phrasesOf(passage, subject).figures.filter(
    ({ kind, direction, bracket, vague, label }) =>
      kind === 'amount' && direction === 0 && !bracket && !vague && !/上年|去年|比|较/.test(label),
  );
}

/** Where some amounts of a list have decimals, those without left out their zeros. */
function addsUp(whole: Figure, items: readonly Figure[]): boolean {
  // Income and expenditure in one breath: each is the whole.
  if (items.length === 2 && items.every((one) => agreement(one, whole) === 'equal')) return true;
  const value = items.reduce((sum, one) => plus(sum, one.value), negative(whole.value));
  const all = [whole, ...items];
  const half = all.map(({ spread }) => slackOf(spread) ?? ZERO).reduce((least, one) => smaller(least, one));
  return compare(size(value), times(half, rational(BigInt(all.length)))) <= 0;
}
