/**
 * 增减与表核对: a change whose present number only a table prints must have the rate that is said; and where a table prints
 * beside the present number what it is compared with, or the change itself, the change must be that.
 */
import type { Fact } from '../../claims/facts.js';
import { decimalsOf } from '../../number/digits.js';
import { isZero, over, type Ratio, sign, size } from '../../number/rational.js';
import type { Inexact } from '../../number/spread.js';
import { apart, mayHold } from '../../number/verdict.js';
import type { RecognisedColumn } from '../../recognition/recognised.js';
import { findingAt } from '../make-finding.js';
import type { CheckRule, Outcome, Passage, Subject } from '../rule.js';
import { factPlace, tableOf } from './binding-rules.js';
import { changesIn } from './change-rules.js';
import type { Change } from './changes.js';
import { factsCalled } from './named-facts.js';
import { printed, printedLike } from './number.js';
import { around, passageRule } from './passage-rule.js';
import { clauseBefore, type Figure, phrasesOf } from './phrases.js';
import { baseOf, fitsRate } from './rates.js';

const ID = 'change-in-tables';

export const tableChangeRule: CheckRule = passageRule(
  {
    id: ID,
    title: '文字中的增减与表中的本期数、基期数一致',
    group: 'prose',
    basis: '文字中的增减额、增减率，与表中同名的本期数，和表中同一行的上年数、预算数、增减额；有一处相符即相符',
    absent: '文字中的增减在表中没有可比的数',
  },
  look,
);

function look(passage: Passage, subject: Subject): Outcome {
  const said = changesIn(passage, subject).map((change) => compared(change, passage, subject));
  return {
    findings: said.flatMap((one) => (one && one !== 'held' ? one : [])),
    compared: said.filter((one) => one !== undefined).length,
  };
}

type Verdict = 'held' | Outcome['findings'] | undefined;

function compared(change: Change, passage: Passage, subject: Subject): Verdict {
  const { amount, before, now, level } = change;
  if (!amount || level || before || amount.kind !== 'amount' || amount.bracket) return undefined;
  const { text } = phrasesOf(passage, subject);
  const facts = factsOfChange(change, text, subject);
  if (facts.length === 0) return undefined;
  const known = facts.flatMap((fact) => knownBeside(fact, text.slice(amount.labelStart, amount.start), subject));
  if (known.length > 0) return amountSaid(amount, change, known, passage);
  return now.length === 0 ? rateSaid(amount, change, facts, passage) : undefined;
}

/** The numbers of the tables that have changed, where the words leave no other reading. */
function factsOfChange({ amount, now }: Change, text: string, subject: Subject): readonly Fact[] {
  if (!amount) return [];
  const ends = now.length > 0 ? now.map(({ start }) => start) : [amount.start];
  return ends.flatMap((end) => factsCalled(clauseBefore(text, end), subject));
}

/** What a table says of a change: the number, and what it makes of it. */
interface Known {
  readonly fact: Fact;
  readonly change: Inexact;
}

/** Words of a title that tell one year or state of a number from another. */
const STATE = /20\d\d年?度?|上一?年度?|去年|本年度?|当年|预算数?|决算数?|执行数?|年初|全年|调整/g;
const A_CHANGE = /增减(?:额|数|金额|变化)?$|[增变][加动]额$/;

/** The change of a fact as its row prints it, or as it follows from what the row prints beside it. */
function knownBeside(fact: Fact, label: string, { standard, figures: { year } }: Subject): Known[] {
  const { table, row, column } = fact;
  const isAccounts = standard.identity.kind === 'accounts';
  const isPrior = new RegExp(`上年|去年|上一年|${year - 1}年`).test(label);
  if (!isPrior && !(isAccounts && label.includes('预算'))) return [];
  const bare = ({ path }: RecognisedColumn): string => path.join('/').replace(STATE, '');
  const isBase = ({ path }: RecognisedColumn): boolean => {
    const words = path.join('/');
    const ofBefore = new RegExp(`上年|去年|上一年|${year - 1}`).test(words);
    return isPrior ? ofBefore && isAccounts === !words.includes('预算') : !ofBefore && words.includes('预算');
  };
  return [...row.numbers.values()].flatMap((number): Known[] => {
    const other = table.columns[number.column];
    if (!other || !number.value || other === column || other.block !== column.block) return [];
    if (isPrior && A_CHANGE.test(other.path.at(-1) ?? '')) return [{ fact, change: number.value }];
    return isBase(other) && !isBase(column) && bare(other) === bare(column)
      ? [{ fact, change: apart(fact.value, number.value) }]
      : [];
  });
}

function amountSaid(amount: Figure, { rises }: Change, known: readonly Known[], passage: Passage): Verdict {
  const holds = ({ change }: Known): boolean =>
    mayHold(apart(rises ? change : negated(change), amount)) !== 'different';
  if (known.some(holds)) return 'held';
  const [first] = known;
  if (!first) return undefined;
  const right = printedLike(size(first.change.value), amount);
  const message = `${named(first.fact)}，按表${wayOf(first.change.value)} ${right}，文中写的是${rises ? '增加' : '减少'} ${printed(amount)}`;
  return told(message, first.fact, amount, passage);
}

function rateSaid(amount: Figure, change: Change, facts: readonly Fact[], passage: Passage): Verdict {
  const { rate, rises } = change;
  if (!rate) return undefined;
  const base = ({ value }: Fact): Inexact => baseOf(value, amount, rises);
  if (facts.some((fact) => fitsRate(rate, amount, base(fact)))) return 'held';
  const [first] = facts;
  if (!first || isZero(base(first).value)) return undefined;
  const right = printedLike(over(amount.value, base(first).value), rate, Math.max(2, decimalsOf(rate.digits)));
  const message = `${named(first)}，${rises ? '增加' : '减少'} ${printed(amount)}，增减率应为 ${right}，文中写的是 ${printed(rate)}`;
  return told(message, first, rate, passage);
}

function told(message: string, fact: Fact, { start, end, digits }: Figure, passage: Passage): Outcome['findings'] {
  const place = { ...passage.place, value: around(passage.text, start, end) };
  const blames = [{ place: { ...passage.place, value: digits } }, { place: factPlace(fact) }];
  return [findingAt([place, factPlace(fact)], ID, { severity: 'warning', message, blames })];
}

function named(fact: Fact): string {
  const { row, column, number, table } = fact;
  const label = row.label || (column.path.at(-1) ?? '');
  return `${tableOf(fact)}中“${label}”是 ${number.text.trim()}${column.unit ?? table.unit ?? ''}`;
}

function wayOf(value: Ratio): string {
  return sign(value) < 0 ? '减少' : '增加';
}

function negated(one: Inexact): Inexact {
  return apart({ value: { ...one.value, numerator: 0n } }, one);
}
