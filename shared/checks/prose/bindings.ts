/**
 * Amounts of sentences bound to the tables of a document by their words (文表对应): by 类、款、项, and by the name of a
 * row, a column or a table. What is bound may be wrong; what is not bound says nothing.
 */
import { amountKey, type Fact, type Facts, factsOf, type Item, isOfFund, RUNNING } from '../../claims/facts.js';
import { type ItemPath, itemPaths } from '../../claims/item-path.js';
import { bareName, fundsIn, isLike, isShortFor, quantityOf } from '../../claims/words.js';
import { keptIn } from '../../collections.js';
import { significantDigits } from '../../number/digits.js';
import {
  compare,
  isZero,
  larger,
  minus,
  nearest,
  over,
  plus,
  type Ratio,
  sign,
  size,
  truncated,
  ZERO,
} from '../../number/rational.js';
import { digitSlip } from '../../number/slip.js';
import { slackOf } from '../../number/spread.js';
import { agreement } from '../../number/verdict.js';
import type { Passage, Subject } from '../rule.js';
import { printed } from './number.js';
import { clauseBefore, type Figure, phrasesOf } from './phrases.js';

/** How an amount stands to the tables: `cut` is the table's number without its last digits, `near` a step beside it. */
export type Standing = 'equal' | 'cut' | 'near' | 'different';

export interface Binding {
  readonly passage: Passage;
  readonly figure: Figure;
  /** What it is called. */
  readonly name: string;
  /** The amounts of the tables that it may be; the first is shown. */
  readonly facts: readonly Fact[];
  readonly standing: Standing;
  /** Whether the words leave no other reading. */
  readonly sure: boolean;
  /** Whether it is one of the facts but for one slip of the pen, as a number of another quantity hardly is. */
  readonly isSlip: boolean;
}

/** An item that is named as no table names it, and what the amount says it is. */
export interface Misnamed {
  readonly passage: Passage;
  readonly path: ItemPath;
  readonly figure: Figure;
  readonly item: Item;
}

export interface Bindings {
  readonly bound: readonly Binding[];
  readonly misnamed: readonly Misnamed[];
}

const KEY = {};

/** Undefined where the tables of the document were not recognised by themselves. */
export function bindingsOf(subject: Subject): Bindings | undefined {
  const { recognised } = subject;
  return recognised && subject.once(KEY, () => new Binder(subject, factsOf(recognised)).read());
}

class Binder {
  private readonly bound: Binding[] = [];
  private readonly misnamed: Misnamed[] = [];
  /** Whether the section is about single projects: what it calls 会议费 is not the unit's. */
  private ofProjects = false;
  /** Whether it is about basic expenditure, whose tables alone list economic items. */
  private ofBasic = false;
  /** Paths that no table has. */
  private readonly open: Omit<Misnamed, 'item'>[] = [];

  constructor(
    private readonly subject: Subject,
    private readonly facts: Facts,
  ) {}

  read(): Bindings {
    for (const passage of this.subject.passages) {
      const { text, figures } = phrasesOf(passage, this.subject);
      if (text.length <= LONGEST_TITLE && A_TITLE.test(text)) this.ofProjects = PROJECTS.test(text);
      if (text.length <= LONGEST_TITLE && A_HEADING.test(text)) this.ofBasic = text.includes('基本支出');
      const paths = text.includes('项') ? itemPaths(text) : [];
      if (paths.length > 0) this.byPath(passage, paths);
      else for (const figure of figures) if (!this.byCode(passage, figure, text)) this.byName(passage, figure, text);
    }
    this.nameOpen();
    return { bound: doubted(this.bound), misnamed: this.misnamed };
  }

  /** What the paths that no table has stand for; where most items are in no table, the tables were not read. */
  private nameOpen(): void {
    const known = new Set(this.bound.flatMap(({ facts }) => facts.map(({ row }) => row.code)));
    if (this.open.length >= SEVERAL && this.open.length > known.size) return;
    for (const one of this.open) {
      const item = this.meant(one.path, one.figure, known);
      if (item) this.misnamed.push({ ...one, item });
    }
  }

  private byPath(passage: Passage, paths: readonly ItemPath[]): void {
    const { text, figures } = phrasesOf(passage, this.subject);
    for (const [index, path] of paths.entries()) {
      const until = paths[index + 1]?.start ?? text.length;
      const figure = figureOf(text, figures, path, until, this.subject.figures.year);
      const item = figure && this.itemOf(path);
      if (item) this.bind(passage, figure, path.item, item.facts, true);
      else if (figure) this.open.push({ passage, path, figure });
    }
  }

  /** The one item that a path names. */
  private itemOf({ item, parent, top }: ItemPath): Item | undefined {
    const fits = (names: Item['names']): boolean =>
      (parent === undefined || isLike(parent, names[1])) && (top === undefined || isLike(top, names[0]));
    const here = this.facts.items.filter(({ names }) => fits(names));
    const [exact, more] = here.filter(({ names }) => names[2] === item);
    if (exact) return more ? undefined : exact;
    const [like, other] = here.filter(({ names }) => isLike(names[2], item));
    return other ? undefined : like;
  }

  /** What a path that no table has stands for: the one item with its amount that nothing else is about. */
  private meant(path: ItemPath, figure: Figure, known: ReadonlySet<string | undefined>): Item | undefined {
    const { top } = path;
    const [one, more] = this.facts.items.filter(
      ({ code, names, facts }) =>
        !known.has(code) &&
        (top === undefined || isLike(top, names[0])) &&
        facts.some((fact) => agreement(figure, fact.value) === 'equal'),
    );
    return more ? undefined : one;
  }

  /** By a code in brackets straight before it: 行政运行（2010301）12.00万元. */
  private byCode(passage: Passage, figure: Figure, text: string): boolean {
    const code =
      figure.kind === 'amount' && !figure.vague
        ? CODE_BEFORE.exec(text.slice(Math.max(0, figure.start - REACH), figure.start))?.[1]
        : undefined;
    const item = this.facts.items.find((one) => one.code === code);
    if (item) this.bind(passage, figure, item.names[2], item.facts, true);
    return item !== undefined;
  }

  /** By the name of a row, a column or a table. */
  private byName(passage: Passage, figure: Figure, text: string): void {
    const said = this.wordsBefore(figure, text);
    if (said === undefined) return;
    const { ofBudget, words } = said;
    const unit = bareName(this.subject.figures.unit.name);
    const funds = fundsIn(words);
    const quantity = quantityOf(words);
    // 支出 alone is the whole of the document only where a paragraph begins with it.
    const isBare = /^(?:收入|支出)$|(?:局|院|厅|委|办|会)(?:收入|支出)$/.test(quantity);
    if (isBare && text.slice(0, figure.start).search(/\d(?!\d{0,3}年)/) >= 0) return;
    const isOfAccounts = this.subject.standard.identity.kind === 'accounts';
    for (const [name, all] of candidates(this.facts.named, quantity, unit)) {
      const rest = bareRest(quantity.slice(0, quantity.length - name.length));
      const own = rest === '' || isShortFor(rest, unit);
      if (!own && (figure.bracket || name.length < MIN_NAME)) continue;
      if (figure.bracket && name.length < MIN_NAME) continue;
      const meant = isOfAccounts ? ofState(all, ofBudget) : this.ofYear(all);
      const isPrinted = funds.length === 0 && meant.some((fact) => standingOf(figure, fact) === 'equal');
      const facts = isPrinted ? meant : ofFunds(meant, funds, name);
      if (facts.length === 0) continue;
      this.bind(passage, figure, quantity, facts, own && this.isOfUnit(quantity, facts));
      return;
    }
  }

  /** The words that name an amount, as far as it is one of this year's own; whether they say that it is of the budget. */
  private wordsBefore(figure: Figure, text: string): { words: string; ofBudget: boolean } | undefined {
    if (figure.kind !== 'amount' || figure.direction !== 0 || figure.vague) return undefined;
    const clause = bareName(clauseBefore(text, figure.start));
    const words = withoutUnit(clause, bareName(this.subject.figures.unit.name)).replace(LEADS, '');
    const isOfAccounts = this.subject.standard.identity.kind === 'accounts';
    if (words === '' || OTHER.test(words.replace(CARRIED, '')) || (!isOfAccounts && AN_ACCOUNT.test(words)))
      return undefined;
    return { words: words.replace(COPULA, '').replace(COPULA, ''), ofBudget: A_BUDGET.test(clause) };
  }

  /** Not of single projects, nor economic items outside of what is said of basic expenditure. */
  private isOfUnit(quantity: string, facts: readonly Fact[]): boolean {
    const isKnown =
      this.ofBasic || quantity.includes('基本支出') || !facts.every(({ row }) => ECONOMIC.test(row.code ?? ''));
    const isNamed = !quantity.endsWith(RUNNING) || facts.some((fact) => wordsOf(fact).includes(RUNNING));
    return isKnown && isNamed && !this.ofProjects;
  }

  /** Facts of the document's own year, as far as their titles name one. */
  private ofYear(facts: readonly Fact[]): readonly Fact[] {
    const { year } = this.subject.figures;
    const own = facts.filter(({ column }) => {
      const [named] = /20\d\d(?=年)/.exec(column.path.join('/')) ?? [];
      return named === undefined || named === String(year);
    });
    return own.length > 0 ? own : facts;
  }

  private bind(passage: Passage, figure: Figure, name: string, facts: readonly Fact[], sure: boolean): void {
    const isNothing = isZero(figure.value) && facts.some(hasNothing);
    const sorted = facts.map((fact) => ({ fact, standing: isNothing ? 'equal' : standingOf(figure, fact) }));
    for (const standing of ['equal', 'cut', 'near', 'different'] as const) {
      const own = sorted.filter((one) => one.standing === standing).map(({ fact }) => fact);
      if (own.length === 0) continue;
      const apart = (fact: Fact): Ratio => size(minus(fact.value.value, figure.value));
      const shown = [...own].sort((a, b) => compare(apart(a), apart(b)));
      const isSlip = standing === 'different' && shown.some((fact) => isSlipOf(figure, fact, this.facts));
      this.bound.push({ passage, figure, name, facts: shown, standing, sure, isSlip });
      return;
    }
  }
}

/** So many different values of one name are of several units or projects. */
const SEVERAL = 3;

/** What is sure, unless too much differs: then the unit of a table was misread, or a name is used of different things. */
function doubted(bound: readonly Binding[]): Binding[] {
  const isDifferent = ({ standing }: Binding): boolean => standing === 'different';
  const values = new Map<string, Set<string>>();
  for (const { name, figure } of bound.filter(isDifferent)) keptIn(values, name, () => new Set()).add(printed(figure));
  const most = bound.filter(isDifferent).length * 2 > bound.length && bound.length >= 2 * SEVERAL;
  return bound.map((one) => (most || (values.get(one.name)?.size ?? 0) >= SEVERAL ? { ...one, sure: false } : one));
}

/** Of another year, another kind, or another quantity. */
const OTHER =
  /上年|去年|以前|[比较占]|与|年初预算|调整|采购|合同|资产|项目.{0,6}个|季度|批复|原因|下属|所属|人均|标准|绩效|其中|中|每/;
/** In accounts a budget, in a budget what was spent: seldom what the tables print. */
const A_BUDGET = /预算数?(?:为|是)?$/;
const AN_ACCOUNT = /(?:决算|执行)数?(?:为|是)?$/;
const LEADS =
  /^(?:其中|包括|此外|另外|另|以及|和|及)+|^[((]?[一二三四五六七八九十\d]{1,3}[))、.]|\d{4}年度?|本级|[本我](?:部门|单位|局|委|院)|全年/g;
const COPULA = /(?:合计|共计|安排|完成|实现|达到?|均?为|是|共|均|(?<![总合小])计|数)$/;

/** Words that a sentence adds to the name of a table's number. */
const SHORTER = [/(?:预算|决算)?支出$/, /(?:财政)?拨款(?=[收支])/];

/** Shorter names say too little where other words stand before them. */
const MIN_NAME = 4;
/** No farther back from an amount stands its code. */
const REACH = 30;
/** A code straight before an amount. */
const CODE_BEFORE = /[(（](2\d{6})[)）](?:支出|预算|决算|安排|数|为|[:：])*\s*$/;
/** What the years before left is a quantity of this year. */
const CARRIED = /(?:上年|年初|以前年度)(?:财政拨款)?结转(?:和?结余)?/;

/** Shorter numbers are alike by chance. */
const LONG = 4;

/** Whether one digit tells a number of some length from a fact, and their difference is no amount of its own. */
function isSlipOf({ digits, spread, value }: Figure, fact: Fact, { amounts }: Facts): boolean {
  const half = slackOf(spread) ?? ZERO;
  const off = size(minus(fact.value.value, value));
  if (isZero(half) || significantDigits(digits) < LONG || amounts.has(amountKey(off))) return false;
  const [own, other] = [value, fact.value.value].map((amount) => nearest(over(amount, plus(half, half))));
  return digitSlip(own ?? 0n, other ?? 0n) !== undefined;
}

function withoutUnit(words: string, unit: string): string {
  return unit.length > 3 ? words.replace(unit, '') : words;
}

/** Whether the row of a fact leaves a place for money blank, or prints a dash: it says that there is nothing. */
function hasNothing({ row }: Fact): boolean {
  return [...row.numbers.values()].some(({ state }) => state === 'blank' || state === 'dash');
}

/** In accounts: the facts of the budget, or those that are not. */
function ofState(facts: readonly Fact[], ofBudget: boolean): readonly Fact[] {
  const own = facts.filter(({ column }) => column.path.some((title) => /预算数?$/.test(title)) === ofBudget);
  return own.length > 0 || ofBudget ? own : facts;
}

/** The longest names that a quantity ends with, or is. */
function candidates(named: Facts['named'], quantity: string, unit: string): [string, readonly Fact[]][] {
  const found: [string, readonly Fact[]][] = [];
  for (let from = 0; from < quantity.length; from++) {
    const name = quantity.slice(from);
    const facts = [name, `${name}支出`, ...SHORTER.map((words) => name.replace(words, ''))]
      .map((one) => (one.length < 2 || (one !== name && (isOfFund(one) || one === unit)) ? undefined : named.get(one)))
      .find((one) => one !== undefined);
    if (facts) found.push([name, facts]);
  }
  return found;
}

const LONGEST_TITLE = 40;
const A_TITLE = /^(?:第[一二三四五六七八九十]+部分|[（(]?[一二三四五六七八九十]{1,3}[）)、])[^。]*$/;
const A_HEADING = /^(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]{1,3}、)[^。]*$/;
const ECONOMIC = /^3\d{4}$/;
const PROJECTS = /项目|绩效|立项|采购|购买|年度预算安排/;

/** The facts about the funds that the words name; where none is, those about no fund; and these first where no fund is named. */
function ofFunds(facts: readonly Fact[], funds: readonly string[], name: string): readonly Fact[] {
  const about = facts.filter((fact) => funds.every((fund) => isAbout(fact, fund, name)));
  const none = facts.filter((fact) => fundsIn(wordsOf(fact)).length === 0);
  if (funds.length === 0) return none.length > 0 ? none : facts;
  return about.length > 0 || funds.some((fund) => fund !== '财政拨款') ? about : none;
}

/** What is left of a quantity before its name, without the fund and without 拨款安排的 and the like. */
function bareRest(words: string): string {
  return words.replace(
    /一般公共预算|政府性基金预算?|国有资本经营预算?|财政拨款|财政|拨款|安排|当年|本年|部门|预算|决算|[“”"的]/g,
    '',
  );
}

/** Whether a fact is about a fund: its table, column, row or group says so, or its name does. */
function isAbout(fact: Fact, fund: string, name: string): boolean {
  const words = wordsOf(fact);
  if (words.includes(fund)) return true;
  if (name.includes(fund)) return true;
  // By their definition paid by the treasury, whatever else the title says.
  const isFiscal = /三公|机关运行经费/.test(words);
  if (fund === '一般公共预算') return isFiscal;
  return fund === '财政拨款' && (isFiscal || words.includes('一般公共预算'));
}

function wordsOf({ table, column, row }: Fact): string {
  return [table.title?.text ?? '', ...column.path, row.group ?? '', row.name].join('/');
}

/** The amount that a path states: straight behind it, or the 决算 among the numbers that follow. */
function figureOf(
  text: string,
  figures: readonly Figure[],
  { end }: ItemPath,
  until: number,
  year: number,
): Figure | undefined {
  const own = figures.filter(
    (one) => one.kind === 'amount' && one.direction === 0 && !one.vague && end <= one.start && one.end <= until,
  );
  const [first] = own;
  if (!first) return undefined;
  const behind = text.slice(end, first.start);
  const [said = '', named] = /^[:：，,]?(20\d\d)年度?/.exec(behind) ?? [];
  const words = named === String(year) ? behind.slice(said.length) : behind;
  if (/^[”"’）)]*(?:科目)?(?:支出|预算|决算|安排|数|为|是|\s)*$/.test(words)) return first;
  return own.find(({ label }) => /^(?:支出)?决算数?为?$/.test(label.replace(/\s/g, '')));
}

function standingOf(figure: Figure, { value }: Fact): Standing {
  if (agreement(figure, value) === 'equal') return 'equal';
  const own = slackOf(figure.spread) ?? ZERO;
  const step = plus(own, own);
  if (isZero(step)) return 'different';
  const apart = size(minus(figure.value, value.value));
  const half = slackOf(value.spread) ?? ZERO;
  if (compare(apart, larger(step, plus(half, half))) > 0) return 'different';
  const whole = truncated(over(value.value, step));
  const isCut = sign(value.value) > 0 && compare(apart, step) < 0 && whole === truncated(over(figure.value, step));
  if (isCut) return 'cut';
  // A finer number of the table says which it is.
  return compare(half, own) < 0 ? 'different' : 'near';
}
