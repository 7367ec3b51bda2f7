/**
 * 增减的组成: what all spending of public funds changed by is what basic and project spending changed by, and what basic
 * spending changed by is what staff and running costs did, where a paragraph tells all three.
 */
import { isZero, negative, type Ratio } from '../../number/rational.js';
import type { Inexact } from '../../number/spread.js';
import { apart, mayHold } from '../../number/verdict.js';
import type { WordsFindingText } from '../make-finding.js';
import type { CheckRule } from '../rule.js';
import { changesIn } from './change-rules.js';
import type { Change } from './changes.js';
import { printed } from './number.js';
import { around, NO_FINDINGS, wordsRule } from './passage-rule.js';
import { type Figure, phrasesOf } from './phrases.js';

/** A kind of spending and the two that it consists of. */
const KINDS: readonly { readonly whole: RegExp; readonly parts: readonly [RegExp, RegExp] }[] = [
  {
    whole: /(?:财政拨款|一般公共预算)[^，。；]{0,8}支出(?:总计|合计|总额|预算|决算|数)*$/,
    parts: [/^基本支出/, /^项目支出/],
  },
  { whole: /^基本支出/, parts: [/^人员(?:经费|支出)/, /^(?:日常)?公用(?:经费|支出)/] },
];

export const changePartsRule: CheckRule = wordsRule(
  {
    id: 'change-parts',
    title: '支出的增减等于各组成部分增减之和',
    basis: '同一段中财政拨款支出、基本支出、项目支出的增减额，基本支出、人员经费、公用经费的增减额；按印出的位数留尾差',
    absent: '文字中没有同时写明总数和各组成部分增减额的段落',
  },
  (passage, subject) => {
    if (!passage.text.includes('基本支出')) return NO_FINDINGS;
    const { text } = phrasesOf(passage, subject);
    const moves = changesIn(passage, subject).flatMap(moveOf);
    const triples = KINDS.flatMap(({ whole, parts }) => tripleOf(moves, whole, parts) ?? []);
    return { texts: triples.flatMap((one) => different(one, text) ?? []), compared: triples.length };
  },
);

/** What a change is a change of, and by how much. */
interface Move {
  readonly name: string;
  readonly amount: Figure;
  readonly by: Ratio;
}

function moveOf({ amount, now, rises, level }: Change): Move[] {
  if (!amount || level || amount.kind !== 'amount') return [];
  const name = nameIn(amount.label) || nameIn(now[0]?.label ?? '');
  return [{ name, amount, by: rises ? amount.value : negative(amount.value) }];
}

/** The words before what says that it is a change. */
function nameIn(label: string): string {
  const bare = label.replace(/^(?:其中|包括|主要是)[：:]?/, '');
  return bare.split(/比|较|与|同比|增加|减少|增长|下降/, 1)[0] ?? '';
}

interface Triple {
  readonly whole: Move;
  readonly parts: readonly [Move, Move];
}

/** Each of them once in the paragraph, the whole first. */
function tripleOf(moves: readonly Move[], whole: RegExp, [left, right]: readonly [RegExp, RegExp]): Triple | undefined {
  const [all, one, other] = [whole, left, right].map((kind) => moves.filter(({ name }) => kind.test(name)));
  const [first, a, b] = [all?.[0], one?.[0], other?.[0]];
  if (!first || !a || !b || all?.length !== 1 || one?.length !== 1 || other?.length !== 1) return undefined;
  const isFirst = first.amount.end < a.amount.start && first.amount.end < b.amount.start;
  return isFirst ? { whole: first, parts: [a, b] } : undefined;
}

function different({ whole, parts: [one, other] }: Triple, text: string): WordsFindingText | undefined {
  const signed = ({ amount, by }: Move): Inexact => ({ value: by, spread: amount.spread });
  const rest = apart(apart(signed(whole), signed(one)), signed(other));
  if (mayHold(rest) !== 'different' || isZero(rest.value)) return undefined;
  const said = ({ name, amount }: Move): string =>
    `${name}${amount.direction < 0 ? '减少' : '增加'} ${printed(amount)}`;
  const message = `${said(whole)}，而${said(one)}、${said(other)}，合起来不是这个数，请核对`;
  const doubted = [whole, one, other].map(({ amount }) => ({ digits: amount.digits }));
  return { severity: 'warning', message, words: around(text, whole.amount.start, whole.amount.end), doubted };
}
