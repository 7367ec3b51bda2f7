/**
 * What sentences say of a number of before (文中的上年数、年初预算数): by itself, or as what is now less its change. A sentence tells
 * which quantity it is of by the number of the document's own tables that it is beside.
 */
import { bindingsOf } from '../checks/prose/bindings.js';
import { changesIn } from '../checks/prose/change-rules.js';
import type { Change } from '../checks/prose/changes.js';
import { factsCalled } from '../checks/prose/named-facts.js';
import { clauseBefore, type Figure, phrasesOf } from '../checks/prose/phrases.js';
import { baseOf } from '../checks/prose/rates.js';
import { standingOf } from '../checks/prose/standing.js';
import type { Passage, Subject } from '../checks/rule.js';
import type { Fact } from '../claims/facts.js';
import type { Inexact } from '../number/spread.js';

/** One way to read a sentence: the number of before, and the number of the own tables that it became. */
export interface Option {
  readonly value: Inexact;
  /** Absent where no table prints it: then its name alone tells. */
  readonly fact?: Fact;
  /** The words that name the quantity, and where what says it begins. */
  readonly clause: string;
  readonly start: number;
}

export interface Said {
  readonly passage: Passage;
  /** Where the words that say it end. */
  readonly end: number;
  /** Whether it prints the number itself, not only the change to it. */
  readonly isPrinted: boolean;
  /** Any of them may be meant, the likelier first. */
  readonly options: readonly Option[];
  /** The paragraph says that the two are not made alike. */
  readonly explained: boolean;
}

/** Which of the numbers of before are looked for: those of last year, or those of this year's budget. */
export type Before = 'year' | 'budget';

/** What makes a number of last year another one than was published. */
const EXPLAINED = /口径|可比|科目(?:有所)?(?:调整|变化|变更)|调整(?:支出|功能)?(?:分类)?科目|重新分类|追溯|调整上年/;

export function priorsSaid(subject: Subject, before: Before): Said[] {
  const bound = boundFacts(subject);
  let isListed = false;
  return subject.passages.flatMap((passage) => {
    // 其中：, and what follows in paragraphs of their own.
    isListed = LISTS.test(passage.text) ? COMPARES_ALL.test(passage.text) : isListed && AN_ITEM.test(passage.text);
    if (!/\d/.test(passage.text) && !LEVEL.test(passage.text)) return [];
    return new PriorReader(passage, subject, before, bound.get(passage) ?? [], isListed).read();
  });
}

interface BoundFigure {
  readonly figure: Figure;
  readonly facts: readonly Fact[];
}

function boundFacts(subject: Subject): ReadonlyMap<Passage, readonly BoundFigure[]> {
  const found = new Map<Passage, BoundFigure[]>();
  for (const { passage, figure, facts, standing } of bindingsOf(subject)?.bound ?? []) {
    if (standing === 'different') continue;
    const own = found.get(passage);
    if (own) own.push({ figure, facts });
    else found.set(passage, [{ figure, facts }]);
  }
  return found;
}

const YEAR_BEFORE = '上年|去年|上一年';
const COMPARED = /(?:比|较|与|和|同|由|从)[^比较与和同由从，。；]*/g;
const LEVEL = new RegExp(
  `[，,]?(?:均|都)?(?:与|同|和|比|较)((?:${YEAR_BEFORE}|20\\d\\d年)度?(?:年初)?(?:预算|决算|执行)?数?|年初预算数?|预算数?)(?:相比|比较)?[，,]?(?:持平|相同|一致)`,
);
const BUDGETED = /(?:年初)预算(?:数|安排)?(?:[为是]|[:：])?\s*$/;
const REACH = 40;

class PriorReader {
  private readonly text: string;
  private readonly figures: readonly Figure[];

  constructor(
    private readonly passage: Passage,
    private readonly subject: Subject,
    private readonly before: Before,
    private readonly bound: readonly BoundFigure[],
    private readonly isListed: boolean,
  ) {
    const { text, figures } = phrasesOf(passage, subject);
    this.text = text;
    this.figures = figures;
  }

  read(): Said[] {
    const changes = changesIn(this.passage, this.subject).flatMap((change) => this.ofChange(change) ?? []);
    return [...changes, ...this.levels(), ...(this.before === 'budget' ? this.budgets() : [])];
  }

  private ofChange(change: Change): Said | undefined {
    const { amount, before, now, level, rises } = change;
    const last = amount ?? before;
    if (last?.kind !== 'amount' || !this.isOfBefore(before ?? last)) return undefined;
    const from = before ?? last;
    const options = now.flatMap((one) => {
      const value = before ?? (amount && !level ? baseOf(one, amount, rises) : undefined);
      return value ? this.optionsOf(value, one, clauseBefore(this.text, one.start)) : [];
    });
    const clause = clauseBefore(this.text, from.start);
    const facts = factsCalled(clause, this.subject);
    const ofFacts = facts.flatMap((fact) => {
      const value = before ?? (amount && !level ? baseOf(fact.value, amount, rises) : undefined);
      return value ? [{ value, fact, clause, start: from.start - clause.length }] : [];
    });
    return this.said(last.end, before !== undefined, [...options, ...ofFacts]);
  }

  /** A value of before, of what a number of now is. */
  private optionsOf(value: Inexact, now: Figure, clause: string): Option[] {
    const option = { value, clause, start: now.start - clause.length };
    const facts = this.factsOf(now, clause);
    return facts.length === 0 ? [option] : facts.map((fact) => ({ ...option, fact }));
  }

  /** 与上年持平: what is now was before. */
  private levels(): Said[] {
    return [...this.text.matchAll(new RegExp(LEVEL, 'g'))].flatMap((match): Said[] => {
      if (this.kindSaid(match[1] ?? '') !== this.before) return [];
      const now = this.figures.find(
        ({ kind, direction, end }) => kind === 'amount' && direction === 0 && end === match.index,
      );
      const end = match.index + match[0].length;
      const clause = clauseBefore(this.text, now?.start ?? match.index);
      if (now) return listed(this.said(end, false, this.optionsOf(now, now, clause)));
      const facts = /\d\s*$/.test(clause) ? [] : factsCalled(clause, this.subject);
      const start = match.index - clause.length;
      return listed(
        this.said(
          end,
          false,
          facts.map((fact) => ({ value: fact.value, fact, clause, start })),
        ),
      );
    });
  }

  /** 年初预算为12.00万元. */
  private budgets(): Said[] {
    return this.figures.flatMap((figure, index): Said[] => {
      const lead = this.text.slice(Math.max(0, figure.start - REACH), figure.start);
      if (figure.kind !== 'amount' || figure.vague || figure.direction !== 0 || !BUDGETED.test(lead)) return [];
      const whole = clauseBefore(this.text, figure.start);
      const clause = whole.replace(BUDGETED, '');
      const start = figure.start - whole.length;
      const next = this.figures.slice(index + 1).find((one) => one.kind === 'amount' && /决算|执行/.test(one.label));
      const facts = next ? this.factsOf(next, clause) : factsCalled(clause, this.subject);
      const option = { value: figure, clause, start };
      return listed(
        this.said(figure.end, true, facts.length > 0 ? facts.map((fact) => ({ ...option, fact })) : [option]),
      );
    });
  }

  private said(end: number, isPrinted: boolean, options: readonly Option[]): Said | undefined {
    if (options.length === 0) return undefined;
    return { passage: this.passage, end, isPrinted, options, explained: EXPLAINED.test(this.text) };
  }

  /** The numbers of the own tables that a number in words is. */
  private factsOf(now: Figure, clause: string): readonly Fact[] {
    const bound = this.bound.filter(({ figure }) => figure.start === now.start);
    if (bound.length > 0) return bound.flatMap(({ facts }) => facts);
    return factsCalled(clause, this.subject).filter((fact) => standingOf(now, fact) === 'equal');
  }

  /** Whether a change, or a number of before, is compared with what is looked for; a list with what its paragraph says first. */
  private isOfBefore(figure: Figure): boolean {
    const lead = this.text.slice(Math.max(0, figure.start - REACH), figure.start);
    const sentence = lead.slice(Math.max(lead.lastIndexOf('。'), lead.lastIndexOf('；')) + 1);
    const said = [...sentence.matchAll(COMPARED)].flatMap(([words]) => this.kindSaid(words) ?? []).at(-1);
    const before = this.text.slice(0, figure.start);
    const [, ofAll = ''] = OF_ALL.exec(before) ?? [];
    const isListed = this.isListed || COMPARES_ALL.test(before);
    return (said ?? this.kindSaid(ofAll) ?? (isListed ? 'year' : undefined)) === this.before;
  }

  private kindSaid(words: string): Before | undefined {
    const { year } = this.subject.figures;
    const isYear = new RegExp(`${YEAR_BEFORE}|${year - 1}年`).test(words);
    if (isYear) return 'year';
    return this.subject.standard.identity.kind === 'accounts' && words.includes('预算') ? 'budget' : undefined;
  }
}

function listed<T>(one: T | undefined): T[] {
  return one === undefined ? [] : [one];
}

/** （二）与2019年度决算相比。 */
const OF_ALL = /^[^。]{0,10}(?:与|和|同|比|较)([^。，；]{2,20})(?:相比|比较)。/;
const LISTS = /其中[:：]\s*$/;
const AN_ITEM = /^\s*[（(]?\d{1,2}[)）.．、]/;
/** 较上年预算减少12.00万元，其中：. */
const COMPARES_ALL = new RegExp(
  `(?:比|较|与)(?:${YEAR_BEFORE})度?(?:预算|决算)?数?(?:相比)?[，,]?(?:增加|减少|增长|下降)[^。；]*(?:其中|如下)`,
);
