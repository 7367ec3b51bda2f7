/**
 * Numbers of before against the document that published them (上年数、年初预算数的核对): those in columns and rows of the tables, and
 * those that sentences state. What is the same is silent; what has no counterpart is told as not compared.
 */
import { groupBy } from '../collections.js';
import type { LedgerEntry, Report } from '../findings/ledger.js';
import { isZero } from '../number/rational.js';
import type { Unread } from '../reading/reading.js';
import { nameOf, placeOf, shown, tableName } from '../relations/wording.js';
import { areOfOneMeasure, printOne, type Standing, standsTo } from './agreeing.js';
import { asPrinted, type Difference, differencesTold } from './difference.js';
import { Finder } from './found-there.js';
import { OTHER_WORDS } from './other-kind.js';
import { type PriorCell, priorCells } from './prior-cells.js';
import { type Before, priorsSaid, type Said } from './prior-said.js';
import { SameCells, type StatedCell, StatedCells, sameTables, unitOf, worthOf } from './same-cells.js';
import type { Stage } from './state.js';
import { thereOfCell } from './there.js';
import type { Told } from './two-documents.js';

export interface TruthReport extends Report {
  /** What has no counterpart in the other document, so that nothing can be said of it. */
  readonly unread: readonly Unread[];
}

/** Numbers that the other document cannot have published. */
const NOT: Readonly<Record<'budget' | 'accounts', readonly Stage[]>> = {
  budget: ['accounts', 'adjusted'],
  accounts: ['budget', 'opening', 'adjusted'],
};

const CHANGED = '文中说到口径或科目有调整，请核对是否由此引起';
const ROUNDED = '相差在四舍五入之内';

export function priorReport(own: Told, other: Told, kind: 'last-year' | 'budget'): TruthReport {
  return new PriorRules(own, other, kind).report();
}

class PriorRules {
  private readonly before: Before;
  private readonly finder: Finder;
  private readonly differences: Difference[] = [];
  private readonly unread: Unread[] = [];
  private readonly compared = { cells: 0, words: 0 };

  constructor(
    private readonly own: Told,
    private readonly other: Told,
    private readonly kind: 'last-year' | 'budget',
  ) {
    this.before = kind === 'budget' ? 'budget' : 'year';
    const wanted = { year: other.year, not: NOT[other.kind ?? 'budget'] };
    const theirs = new StatedCells(other);
    this.finder = new Finder(own, other, new SameCells(theirs, sameTables(own, other), wanted), theirs);
  }

  report(): TruthReport {
    const { priors, unfit } = priorCells(this.own, this.finder.ownCells, this.before, this.other.kind);
    const open = priors.filter((prior) => !this.ofCell(prior));
    this.noteOpen(
      open.map(({ cell }) => cell),
      `在${this.words.other}中没有找到对应的表、行或栏`,
    );
    this.noteOpen(unfit, `不是${this.words.other}公布的数`);
    for (const said of priorsSaid(this.own.subject, this.before)) this.ofWords(said);
    const findings = differencesTold(this.differences, this.other, this.words.other);
    const entries = [this.entry('cells', priors.length + unfit.length), this.entry('words', 0)];
    return { findings, ledger: entries, unread: this.unread };
  }

  private get words() {
    return OTHER_WORDS[this.kind];
  }

  /** Whether the other document prints the quantity; what is nothing here need not be there. */
  private ofCell({ cell, of, value }: PriorCell): boolean {
    const found = this.finder.same
      .of(of)
      .map(thereOfCell)
      .filter(({ unit }) => areOfOneMeasure(unit, unitOf(cell)));
    const [there] = found;
    if (!there || !printOne(found)) return isZero(value.value);
    this.compared.cells += 1;
    const standing = standsTo(value, there.value);
    const says =
      cell === of
        ? `${nameOf(cell)}的${this.words.figures}是 ${thereOfCell(cell).text}`
        : `${nameOf(of)}是 ${shown(of)}、${nameOf(cell)}是 ${shown(cell)}，由此推算的${this.words.figures}`;
    this.differ({ rule: this.rule('cells'), says, value, there, here: this.hereAt(cell) }, standing, true);
    return true;
  }

  private ofWords(said: Said): void {
    const { passage, end, options, explained, isPrinted } = said;
    const ways = options.flatMap((option) =>
      this.finder.find(option.fact, option.clause).map(({ way, all }) => ({ way, all, option })),
    );
    if (ways.length === 0) {
      if (!options.every(({ value }) => isZero(value.value))) this.noteWords(said, '没有找到同名的数');
      return;
    }
    if (ways.some(({ option, all }) => all.some((there) => standsTo(option.value, there.value) === 'equal'))) {
      this.compared.words += 1;
      return;
    }
    const starts = [...new Set(options.map(({ start }) => start))];
    const [best] = starts.flatMap((start) =>
      WAYS.flatMap((way) => ways.filter((one) => one.option.start === start && one.way === way && printOne(one.all))),
    );
    const [there] = best?.all ?? [];
    if (!best || !there || starts.length > FEW) {
      this.noteWords(said, '对得上的不止一个数');
      return;
    }
    this.compared.words += 1;
    const { value, start } = best.option;
    const words = passage.text.slice(start, end).replace(/\s+/g, '');
    const says = isPrinted
      ? `文中写的是“${words}”`
      : `文中说“${words}”，由此推算的${this.words.figures}是 ${asPrinted(value, there)}`;
    const { spot } = passage.place;
    const here = { ...passage.place, value: words, ...(spot ? { spot: this.own.at(spot) } : {}) };
    const isSure = (best.way === 'cell' || best.way === 'code') && starts.length === 1;
    const standing = standsTo(value, there.value);
    const otherwise = ways.flatMap(({ all, option }) => {
      const [one] = printOne(all) ? all : [];
      return one && one.key !== there.key ? [{ value: option.value, there: one }] : [];
    });
    const difference = { rule: this.rule('words'), says, value, there, here, otherwise };
    this.differ(difference, explained && standing === 'different' ? 'explained' : standing, isSure);
  }

  private differ(difference: Omit<Difference, 'severity'>, standing: Standing | 'explained', sure: boolean): void {
    if (standing === 'equal' || standing === 'unknown') return;
    const because = standing === 'rounding' ? ROUNDED : standing === 'explained' ? CHANGED : undefined;
    const severity = because !== undefined ? 'hint' : sure ? 'error' : 'warning';
    this.differences.push({ ...difference, severity, ...(because === undefined ? {} : { because }) });
  }

  private hereAt(cell: StatedCell) {
    const place = placeOf(cell);
    return place.spot ? { ...place, spot: this.own.at(place.spot) } : place;
  }

  private noteOpen(cells: readonly StatedCell[], why: string): void {
    for (const [table, own] of groupBy(
      cells.filter(({ number }) => !isZero(worthOf(number).value)),
      ({ table: one }) => one,
    )) {
      const names = own.slice(0, MOST_NAMED).map(nameless);
      const message = `未能核对：《${tableName(table)}》的${this.words.figures}有 ${own.length} 处${why}（${names.join('、')}${own.length > names.length ? '等' : ''}）`;
      const [first] = own;
      this.unread.push({ message, ...(first ? { spot: this.own.at(first.number.spot) } : {}) });
    }
  }

  private noteWords({ passage, end, options: [option] }: Said, why: string): void {
    const { spot } = passage.place;
    const message = `未能核对：文中所说的${this.words.figures}，在${this.words.other}中${why}`;
    const text = passage.text.slice(option?.start ?? 0, end);
    this.unread.push({ message, text, ...(spot ? { spot: this.own.at(spot) } : {}) });
  }

  private rule(of: 'cells' | 'words'): string {
    return `${this.kind === 'budget' ? 'budget' : 'last-year'}-${of === 'cells' ? 'figures' : 'words'}`;
  }

  private entry(of: 'cells' | 'words', looked: number): LedgerEntry {
    const rule = this.rule(of);
    const { figures, other } = this.words;
    const compared = this.compared[of];
    const where = of === 'cells' ? '表中' : '文字中';
    const isFound = this.differences.some((one) => one.rule === rule);
    const open = this.unread.filter(({ text }) => (text !== undefined) === (of === 'words')).length;
    const reason =
      open > 0 ? `${of === 'cells' ? `${open} 张表` : `${open} 处`}有未能核对的数，见未能识别的内容` : undefined;
    const none = looked > 0 || open > 0 ? 'notRun' : 'notApplicable';
    return {
      rule,
      title: `${where}的${figures}与${other}一致`,
      group: of === 'cells' ? 'tables' : 'prose',
      outcome: isFound ? 'found' : compared > 0 ? 'passed' : none,
      basis:
        of === 'cells'
          ? `表中印出的${figures}（或按增减额推算的），与${other}中同一张表、同一行、同一栏的数`
          : `文字中写明的${figures}，和按本期数与增减额推算的，与${other}表中的同一个数；有一处相符即相符`,
      compared,
      ...(reason === undefined
        ? compared === 0 && !isFound
          ? { reason: `${where}没有印出可比的${figures}` }
          : {}
        : { reason }),
    };
  }
}

const WAYS = ['cell', 'code', 'name', 'words'] as const;
/** So many numbers of a sentence may be the one that changed; of more nobody knows which. */
const FEW = 2;
const MOST_NAMED = 3;

/** Row and column of a cell. */
function nameless(cell: StatedCell): string {
  const name = nameOf(cell);
  const from = name.indexOf('“');
  return from >= 0 && name.endsWith('”') ? name.slice(from + 1, -1) : name;
}
