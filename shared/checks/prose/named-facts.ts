/** Which numbers of the tables a name may mean (名称对上的数): by what it ends with, its fund, and budget or accounts. */
import { type Fact, type Facts, factsOf, isOfFund } from '../../claims/facts.js';
import { bareName, fundsIn, isShortFor, quantityOf } from '../../claims/words.js';
import type { Subject } from '../rule.js';

const KEY = {};

/** The facts of a document; undefined where its tables were not recognised by themselves. */
export function factsIn(subject: Subject): Facts | undefined {
  const { recognised } = subject;
  return recognised && subject.once(KEY, () => factsOf(recognised));
}

/** What a clause calls a number; empty where that is of another year, another kind or another quantity. */
export function nameIn(clause: string, { figures, standard }: Subject): string {
  const unit = bareName(figures.unit.name);
  const words = (unit.length > 3 ? clause.replace(unit, '') : clause).replace(LEADS, '');
  const isOther = OTHER.test(words.replace(CARRIED, ''));
  if (isOther || (standard.identity.kind !== 'accounts' && AN_ACCOUNT.test(words))) return '';
  return words.replace(COPULA, '').replace(COPULA, '');
}

const OTHER =
  /上年|去年|以前|[比较占]|与|年初预算|调整|采购|合同|资产|项目.{0,6}个|季度|批复|原因|下属|所属|人均|标准|绩效|其中|中|每/;
/** In a budget what was spent: seldom what the tables print. */
const AN_ACCOUNT = /(?:决算|执行)数?(?:为|是)?$/;
const LEADS =
  /^(?:其中|包括|此外|另外|另|以及|和|及)+|^[((]?[一二三四五六七八九十\d]{1,3}[))、.]|\d{4}年度?|本级|[本我](?:部门|单位|局|委|院)|全年/g;
const COPULA = /(?:合计|共计|安排|完成|实现|达到?|均?为|是|共|均|(?<![总合小])计|数)$/;
/** What the years before left is a quantity of this year. */
const CARRIED = /(?:上年|年初|以前年度)(?:财政拨款)?结转(?:和?结余)?/;

/** What a name may mean: `own` where no other words stand before it. */
export interface Meant {
  readonly quantity: string;
  readonly facts: readonly Fact[];
  readonly own: boolean;
  /** Whether the facts are of the funds that the words name: what no fund is named of may be more than these. */
  readonly ofFund: boolean;
}

interface Wish {
  /** The name of the unit, see {@link bareName}. */
  readonly unit: string;
  /** Whether the number stands in brackets: there a name is short and says what it is of before them. */
  readonly bracket: boolean;
  /** Those that may be meant of all with a name. */
  readonly of: (facts: readonly Fact[]) => readonly Fact[];
  /** Whether a fact is the number that is said, whatever fund it is of. */
  readonly isPrinted?: (fact: Fact) => boolean;
  /** The funds of the whole that a number is listed as a part of. */
  readonly within?: readonly string[];
}

/** The facts with the longest name that the words end with. */
export function meantBy(words: string, named: Facts['named'], wish: Wish): Meant | undefined {
  const { unit, bracket, of, isPrinted, within = [] } = wish;
  const said = fundsIn(words);
  const funds = said.length > 0 ? said : within;
  const quantity = quantityOf(words);
  for (const { name, key, facts: all } of candidates(named, quantity, unit)) {
    const rest = bareRest(quantity.slice(0, quantity.length - name.length));
    const own = rest === '' || isShortFor(rest, unit);
    if ((!own || bracket) && name.length < MIN_NAME) continue;
    if (!own && bracket) continue;
    const meant = of(all);
    const isSaid = said.length === 0 && isPrinted !== undefined && meant.some(isPrinted);
    const facts = isSaid ? meant : ofFunds(meant, funds, name);
    const ofFund = facts.every((fact) => funds.every((fund) => isAbout(fact, fund, key)));
    if (facts.length > 0) return { quantity, facts, own, ofFund };
  }
  return undefined;
}

/** Shorter names say too little where other words stand before them. */
const MIN_NAME = 4;

/** Of facts with one name those of the document's own year, and in accounts those of the budget or the others. */
export function ofDocument(
  facts: readonly Fact[],
  { standard, figures: { year } }: Subject,
  ofBudget: boolean,
): readonly Fact[] {
  return standard.identity.kind === 'accounts' ? ofState(facts, ofBudget) : ofYear(facts, year);
}

/** Those of a year, as far as their titles name one. */
function ofYear(facts: readonly Fact[], year: number): readonly Fact[] {
  const own = facts.filter(({ column, row }) => {
    const words = [...column.path, row.name].join('/');
    const [named] = /20\d\d(?=年)/.exec(words) ?? [];
    return named === undefined ? !BEFORE.test(row.name) : named === String(year);
  });
  return own.length > 0 ? own : facts;
}

const SUBJECT_END = /比|较|与|同|增|减|下降|上升|提高|降低|压缩/;

/**
 * What the words before a number, or before what is said of its change, call it: the numbers of the document's own tables, where
 * the words leave no other reading and nothing speaks against the table.
 */
export function factsCalled(clause: string, subject: Subject): readonly Fact[] {
  const facts = factsIn(subject);
  const [said = ''] = clause.split(SUBJECT_END);
  const words = nameIn(bareName(said), subject);
  if (!facts || words === '') return [];
  const unit = bareName(subject.figures.unit.name);
  const of = (all: readonly Fact[]): readonly Fact[] => ofDocument(all, subject, false);
  const meant = meantBy(words, facts.named, { unit, bracket: false, of });
  return meant?.own ? meant.facts.filter(({ table }) => table.doubts.length === 0) : [];
}

interface Candidate {
  readonly name: string;
  /** The words by which the tables have it. */
  readonly key: string;
  readonly facts: readonly Fact[];
}

/** A row of the year before. */
const BEFORE = /^(?:上年|去年)/;

/** The longest names that a quantity ends with, or is. */
function candidates(named: Facts['named'], quantity: string, unit: string): Candidate[] {
  const found: Candidate[] = [];
  for (let from = 0; from < quantity.length; from++) {
    const name = quantity.slice(from);
    const keys = [name, `${name}支出`, ...SHORTER.map((words) => name.replace(words, ''))];
    const key = keys.find(
      (one) => one.length >= 2 && (one === name || !(isOfFund(one) || one === unit)) && named.has(one),
    );
    if (key !== undefined) found.push({ name, key, facts: named.get(key) ?? [] });
  }
  return found;
}

/** Words that a sentence adds to the name of a table's number. */
const SHORTER = [/(?:预算|决算)?支出$/, /(?:财政)?拨款(?=[收支])/];

/** In accounts: the facts of the budget, or those that are not. */
function ofState(facts: readonly Fact[], ofBudget: boolean): readonly Fact[] {
  const own = facts.filter(
    ({ column, row }) => [...column.path, row.name].some((title) => /预算数?$/.test(title)) === ofBudget,
  );
  return own.length > 0 || ofBudget ? own : facts;
}

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
  const isFiscal = /三公|机关运行经费/.test(`${words}/${name}`);
  if (fund === '一般公共预算') return isFiscal;
  return fund === '财政拨款' && (isFiscal || words.includes('一般公共预算'));
}

export function wordsOf({ table, column, row }: Fact): string {
  return [table.title?.text ?? '', ...column.path, row.group ?? '', row.name].join('/');
}

/** Whether the row of a fact leaves a place for money blank, or prints a dash: it says that there is nothing. */
export function hasNothing({ row }: Fact): boolean {
  return [...row.numbers.values()].some(({ state }) => state === 'blank' || state === 'dash');
}
