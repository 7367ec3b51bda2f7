/**
 * Amounts of sentences bound to the tables of a document by their words (文表对应): by 类、款、项, and by the name of a
 * row, a column or a table. What is bound may be wrong; what is not bound says nothing.
 */
import { type Fact, type Facts, type Item, RUNNING } from '../../claims/facts.js';
import { type ItemPath, itemPaths } from '../../claims/item-path.js';
import { bareName, fundsIn, quantityOf } from '../../claims/words.js';
import { keptIn, keptOf } from '../../collections.js';
import { compare, isZero, minus, type Ratio, size } from '../../number/rational.js';
import { agreement } from '../../number/verdict.js';
import type { Passage, Subject } from '../rule.js';
import { type Breakdown, breakdownsOf } from './breakdown.js';
import { factsIn, hasNothing, meantBy, nameIn, ofDocument, wordsOf } from './named-facts.js';
import { printed } from './number.js';
import { figureOf, itemMeant, itemOf } from './path-items.js';
import { clauseBefore, type Figure, type Phrases, phrasesOf } from './phrases.js';
import { isSlipOf, type Standing, standingOf } from './standing.js';

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

/** An amount of a fund that is more than what tables print of everything. */
export interface Excess {
  readonly passage: Passage;
  readonly figure: Figure;
  readonly name: string;
  /** The largest of what it is a part of. */
  readonly whole: Fact;
}

export interface Bindings {
  readonly bound: readonly Binding[];
  readonly excesses: readonly Excess[];
  readonly misnamed: readonly Misnamed[];
}

const KEY = {};

/** Undefined where the tables of the document were not recognised by themselves. */
export function bindingsOf(subject: Subject): Bindings | undefined {
  const facts = factsIn(subject);
  return facts && subject.once(KEY, () => new Binder(subject, facts).read());
}

class Binder {
  private readonly bound: Binding[] = [];
  private readonly misnamed: Misnamed[] = [];
  private readonly excesses: Excess[] = [];
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
    return { bound: doubted(this.bound), misnamed: this.misnamed, excesses: this.excesses };
  }

  /** What the paths that no table has stand for; where most items are in no table, the tables were not read. */
  private nameOpen(): void {
    const known = new Set(this.bound.flatMap(({ facts }) => facts.map(({ row }) => row.code)));
    if (this.open.length >= SEVERAL && this.open.length > known.size) return;
    for (const one of this.open) {
      const item = itemMeant(one.path, one.figure, this.facts.items, known);
      if (item) this.misnamed.push({ ...one, item });
    }
  }

  private byPath(passage: Passage, paths: readonly ItemPath[]): void {
    const { text, figures } = phrasesOf(passage, this.subject);
    for (const [index, path] of paths.entries()) {
      const until = paths[index + 1]?.start ?? text.length;
      const figure = figureOf(text, figures, path, until, this.subject.figures.year);
      const item = figure && itemOf(path, this.facts.items);
      if (item) this.bind(passage, figure, path.item, item.facts, true);
      else if (figure) this.open.push({ passage, path, figure });
    }
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
    // 支出 alone is the whole of the document only where a paragraph begins with it.
    const isBare = /^(?:收入|支出)$|(?:局|院|厅|委|办|会)(?:收入|支出)$/.test(quantityOf(words));
    if (isBare && text.slice(0, figure.start).search(/\d(?!\d{0,3}年)/) >= 0) return;
    const meant = meantBy(words, this.facts.named, {
      unit: bareName(this.subject.figures.unit.name),
      bracket: figure.bracket !== undefined,
      of: (all) => ofDocument(all, this.subject, ofBudget),
      isPrinted: (fact) => standingOf(figure, fact) === 'equal',
      within: this.fundsOver(passage, figure),
    });
    if (!meant) return;
    const { quantity, facts, own, ofFund } = meant;
    // What tables print of everything is no other number of a fund, unless it is the same but for a slip.
    const isOther = !ofFund && facts.every((fact) => !isSame(figure, fact) && !isSlipOf(figure, fact, this.facts));
    if (isOther) this.exceeds(passage, figure, quantity, facts);
    else this.bind(passage, figure, quantity, facts, own && ofFund && this.isOfUnit(quantity, facts));
  }

  private exceeds(passage: Passage, figure: Figure, name: string, facts: readonly Fact[]): void {
    const [whole] = [...facts].sort((a, b) => compare(b.value.value, a.value.value));
    if (whole && !this.ofProjects && agreement(figure, whole.value, '<=') === 'different')
      this.excesses.push({ passage, figure, name, whole });
  }

  /** The funds of what a number is listed as a part of: 一般公共预算支出 …，其中：项目支出 …. */
  private fundsOver(passage: Passage, figure: Figure): readonly string[] {
    const phrases = phrasesOf(passage, this.subject);
    const over = listsIn(phrases).find(({ groups }) => groups.some((items) => items.includes(figure)));
    const [whole] = over?.wholes ?? [];
    return whole ? fundsIn(bareName(clauseBefore(phrases.text, whole.start))) : [];
  }

  /** The words that name an amount, as far as it is one of this year's own; whether they say that it is of the budget. */
  private wordsBefore(figure: Figure, text: string): { words: string; ofBudget: boolean } | undefined {
    if (figure.kind !== 'amount' || figure.direction !== 0 || figure.vague) return undefined;
    const clause = bareName(clauseBefore(text, figure.start));
    const words = nameIn(clause, this.subject);
    return words === '' ? undefined : { words, ofBudget: A_BUDGET.test(clause) };
  }

  /** Not of single projects, nor economic items outside of what is said of basic expenditure. */
  private isOfUnit(quantity: string, facts: readonly Fact[]): boolean {
    const isKnown =
      this.ofBasic || quantity.includes('基本支出') || !facts.every(({ row }) => ECONOMIC.test(row.code ?? ''));
    const isNamed = !quantity.endsWith(RUNNING) || facts.some((fact) => wordsOf(fact).includes(RUNNING));
    return isKnown && isNamed && !this.ofProjects;
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

function isSame(figure: Figure, fact: Fact): boolean {
  return standingOf(figure, fact) !== 'different';
}

const listsIn = keptOf((phrases: Phrases): readonly Breakdown[] => breakdownsOf(phrases));

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

/** In accounts a budget. */
const A_BUDGET = /预算数?(?:为|是)?$/;
/** No farther back from an amount stands its code. */
const REACH = 30;
/** A code straight before an amount. */
const CODE_BEFORE = /[(（](2\d{6})[)）](?:支出|预算|决算|安排|数|为|[:：])*\s*$/;
const LONGEST_TITLE = 40;
const A_TITLE = /^(?:第[一二三四五六七八九十]+部分|[（(]?[一二三四五六七八九十]{1,3}[）)、])[^。]*$/;
const A_HEADING = /^(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]{1,3}、)[^。]*$/;
const ECONOMIC = /^3\d{4}$/;
const PROJECTS = /项目|绩效|立项|采购|购买|年度预算安排/;
