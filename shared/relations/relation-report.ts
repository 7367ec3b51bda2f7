/** What the relations that a document bears out say of it (勾稽检查): one finding for each number that does not fit. */
import { groupBy } from '../collections.js';
import type { Finding, Severity } from '../findings/finding.js';
import type { LedgerEntry } from '../findings/ledger.js';
import { significantDigits } from '../number/digits.js';
import { approximate, compare, isZero, minus, size } from '../number/rational.js';
import type { Spot } from '../reading/spot.js';
import type { RecognisedNumber, RecognisedTable } from '../recognition/recognised.js';
import { tally } from '../tally.js';
import { type Related, relate } from './relate.js';
import { type Cell, cellsOf, isPair, type Relation, solved, worth } from './relation.js';
import { relationLedger, ruleOf } from './relation-ledger.js';
import { keyOf, offBy, type Printed, printedIn, slipIn, stepOf } from './slips.js';
import { type Suspicion, suspicions, verdictWith } from './suspects.js';
import { digitsLike, nameOf, placeOf, printedLike, sentence, shown, tableName } from './wording.js';

/** A finding that blames one printed number: all of it would be true if the number were `expected`. */
export interface SuspectFinding extends Finding {
  readonly suspect?: {
    readonly spot: Spot;
    readonly printed: string;
    /** Plain digits in the unit of the printed number; absent where another number may as well be wrong. */
    readonly expected?: string;
  };
}

export interface RelationReport {
  readonly findings: readonly SuspectFinding[];
  readonly ledger: readonly LedgerEntry[];
  /** Many sums of the document are exact, and none is a tail off. */
  readonly isExact: boolean;
}

export function relationReport(tables: readonly RecognisedTable[]): RelationReport {
  const related = relate(tables);
  const odd = new OddPrints(related, tables);
  const suspected = inOneRow(ofOneNumber(suspicions(related.broken, related.held)))
    .map((one) => ({ one, finding: findingOf(one, related.isExact, odd) }))
    .sort((a, b) => RANK[a.finding.severity] - RANK[b.finding.severity] || moneyOf(b.one) - moneyOf(a.one));
  const findings = [...suspected.map(({ finding }) => finding), ...unsureFindings(related), ...tailFindings(related)];
  return { findings, ledger: relationLedger(related, findings), isExact: related.isExact };
}

/**
 * Which numbers no other place prints (孤立的数). Tables that round by themselves print one quantity a step apart, and each
 * value again and again; a slip of the pen stands there once.
 */
class OddPrints {
  private readonly printed: Printed;
  private readonly failing: ReadonlyMap<string, number>;

  constructor(
    private readonly related: Related,
    tables: readonly RecognisedTable[],
  ) {
    this.printed = printedIn(tables);
    this.failing = tally(related.broken.map(({ pool }) => pool));
  }

  isLone({ number }: Cell): boolean {
    return this.countOf(number) === 1;
  }

  /** Of one quantity in two tables that agree in everything else, one value is printed once and the other again and again. */
  has(one: Relation): boolean {
    const isAlone = one.totalled !== undefined && isSamePrint(one) && this.failing.get(one.pool) === 1;
    const counts = cellsOf(one).map(({ number }) => (significantDigits(number.text) < LONG ? 0 : this.countOf(number)));
    if (!isAlone || !counts.includes(1)) return false;
    return counts.some((count) => count > 1) || this.areTailsOf(one);
  }

  /** Sums that are a tail off would be exact with what the other table prints, and none would be no more. */
  private areTailsOf(one: Relation): boolean {
    const [left, right] = cellsOf(one);
    if (!left || !right) return false;
    return [[left, right] as const, [right, left] as const].some(([cell, other]) => {
      const value = worth(other.number)?.value;
      const sums = this.related.held.filter(
        (held) => !isPair(held.kind) && cellsOf(held).some(({ number }) => number === cell.number),
      );
      const verdicts = sums.map((held) => ({ is: held.verdict, would: value && verdictWith(held, cell, value) }));
      const better = verdicts.filter(({ is, would }) => is === 'tail' && would === 'equal').length;
      return better >= SURE && verdicts.every(({ is, would }) => is !== 'equal' || would === 'equal');
    });
  }

  private countOf({ value }: RecognisedNumber): number {
    return (value && this.printed.get(keyOf(value.value))) ?? 0;
  }
}

const SURE = 2;
/** Shorter numbers are printed again by chance. */
const LONG = 4;

/** A row that was lost takes its part from every column of the total: one slip. */
function inOneRow(suspected: readonly Suspicion[]): Suspicion[] {
  const key = ({ expected, broken }: Suspicion): unknown =>
    expected === undefined && broken.every(({ kind }) => !isPair(kind)) ? broken[0]?.whole.row : {};
  return [...groupBy(suspected, key).values()].flatMap(([first, ...others]) => {
    const [whole] = first?.broken ?? [];
    if (!first || !whole || others.length === 0) return first ?? [];
    return { ...first, suspect: whole.whole, broken: [first, ...others].flatMap(({ broken }) => broken) };
  });
}

/** What several places say of one number is one slip, as the sums of its own table have it. */
function ofOneNumber(suspected: readonly Suspicion[]): Suspicion[] {
  return [...groupBy(suspected, ({ suspect }) => suspect.number).values()].flatMap((own) => {
    const first = own.find(({ broken }) => broken.some(({ kind }) => !isPair(kind))) ?? own[0];
    if (!first) return [];
    return { ...first, broken: [first, ...own.filter((one) => one !== first)].flatMap(({ broken }) => broken) };
  });
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, hint: 2 };
/** A long sum names all its parts: any of them may be wrong. */
const MAX_PLACES = 60;

function findingOf(suspicion: Suspicion, isExact: boolean, odd: OddPrints): SuspectFinding {
  const { suspect, expected, broken } = suspicion;
  const first = mostTelling(broken);
  const more = broken.length > 1 ? `；另有 ${broken.length - 1} 处随之不符` : '';
  const cause = expected && slipIn(suspect, expected);
  const blamed = expected
    ? `${nameOf(suspect)}印 ${shown(suspect)}，按其余各数推算应为 ${printedLike(expected, suspect, first)}`
    : '';
  const evidence = sentence(first);
  const message =
    expected && first.whole.number !== suspect.number ? `${blamed}：${evidence}${more}` : `${evidence}${more}`;
  const others = broken.flatMap(cellsOf).filter(({ number }) => number !== suspect.number);
  return {
    rule: ruleOf(first),
    severity: severityOf(suspicion, isExact, odd),
    message,
    places: [suspect, ...distinct(others)].slice(0, MAX_PLACES).map(placeOf),
    ...(cause === undefined ? {} : { cause }),
    ...(expected ? { amount: Math.round(moneyOf(suspicion)) } : {}),
    suspect: {
      spot: suspect.number.spot,
      printed: suspect.number.text,
      ...(expected && { expected: digitsLike(expected, suspect, first) }),
    },
  };
}

/** A sum says more than that two places differ, and a short one more than a long one. */
function mostTelling(broken: readonly Relation[]): Relation {
  const [first] = [...broken].sort((a, b) => weight(a) - weight(b));
  if (!first) throw new Error('A suspicion without a broken relation.');
  return first;
}

/** Longer than any sum. */
const LAST = 10_000;

function weight({ kind, parts }: Relation): number {
  return (isPair(kind) ? LAST : 0) + parts.length;
}

/**
 * By a step of the last digit a number may be rounded: where all else in the document is exact that is to be looked at, else
 * it is a hint. That two places differ is an error where more than one other place says so, or a slip of the pen explains
 * it; where both fit into the sums of their own tables they may be two quantities, income and expenditure, say. In a table
 * whose reading is in doubt nothing is more than a warning.
 */
function severityOf(suspicion: Suspicion, isExact: boolean, odd: OddPrints): Severity {
  const { broken, isBorneOut } = suspicion;
  if (broken.every((one) => one.verdict === 'tail' || isOneStep(one)))
    return isGraveStep(suspicion, isExact, odd) ? 'warning' : 'hint';
  if (isBorneOut && broken.every(({ kind }) => kind === 'same')) return 'hint';
  const [first, more] = broken;
  if (first && !more && isPair(first.kind) && !isTypo(first)) return first.kind === 'same' ? 'hint' : 'warning';
  return broken.some((one) => cellsOf(one).some(({ table }) => table.doubts.length > 0)) ? 'warning' : 'error';
}

function isGraveStep({ suspect, expected, broken, isBorneOut }: Suspicion, isExact: boolean, odd: OddPrints): boolean {
  if (broken.some(isOnePrint) || broken.some((one) => odd.has(one))) return true;
  // Two tables that print one quantity with the same digits have rounded it once.
  if (expected !== undefined && !isBorneOut && odd.isLone(suspect) && broken.some(isSamePrint)) return true;
  // A rate that its own amounts exclude, within half a step of all of them, was reckoned wrong.
  if (broken.some(({ form, verdict }) => form !== 'sum' && verdict === 'different')) return true;
  const isSure = expected !== undefined && broken.length > 1;
  return isExact && (isSure || broken.some(({ verdict }) => verdict === 'different'));
}

/** A total of one part, beside nothing: both print one number, which has no tail. */
function isOnePrint({ kind, form, verdict, whole, parts }: Relation): boolean {
  if (isPair(kind) || form !== 'sum' || verdict !== 'different') return false;
  const filled = parts.filter(({ cell: { number } }) => number.value && !isZero(number.value.value));
  return filled.length === 1 && filled[0]?.cell.number.decimals === whole.number.decimals;
}

function isSamePrint({ kind, verdict, whole, parts: [part] }: Relation): boolean {
  return isPair(kind) && verdict === 'different' && part?.cell.number.decimals === whole.number.decimals;
}

function isTypo({ whole, parts }: Relation): boolean {
  const [first] = parts;
  const right = first && worth(first.cell.number)?.value;
  return right !== undefined && slipIn(whole, right) !== undefined;
}

/** Nothing is no rounding of something. */
function isOneStep(relation: Relation): boolean {
  const [step, off] = [stepOf(relation.whole.number), offBy(relation)];
  const [value, right] = [relation.whole.number.value?.value, solved(relation, relation.whole)];
  if (!step || !off || !value || !right || isZero(value) || isZero(right)) return false;
  return compare(off, step) <= 0;
}

/** How much money is at stake. */
function moneyOf({ suspect, expected, broken: [first] }: Suspicion): number {
  const value = worth(suspect.number)?.value;
  const unit = suspect.table.columns[suspect.number.column]?.unit;
  if (!value || !first || unit === 'percent' || unit === 'count') return 0;
  return expected ? approximate(size(minus(value, expected))) : 0;
}

function distinct(cells: readonly Cell[]): Cell[] {
  return [...new Map(cells.map((cell) => [cell.number, cell])).values()];
}

/** Sums that fail where nothing beside them bears them out: to be looked at, one line for each table. */
function unsureFindings({ unsure }: Related): Finding[] {
  return unsure.slice(0, MAX_PLACES).map((one) => ({
    rule: ruleOf(one),
    severity: 'hint',
    message: `${sentence(one)}；表中没有同类的数可以印证，请核对是否应当相等`,
    places: distinct(cellsOf(one)).slice(0, MAX_PLACES).map(placeOf),
  }));
}

function tailFindings({ tails }: Related): Finding[] {
  if (tails.length === 0) return [];
  const places = distinct(tails.map(({ whole }) => whole));
  const tables = [...new Set(places.map(({ table }) => tableName(table)))];
  return [
    {
      rule: 'document-tails',
      severity: 'hint',
      message: `${tables.join('、')}中有 ${tails.length} 处合计与各数之和的差在四舍五入的尾差之内`,
      places: places.slice(0, MAX_PLACES).map(placeOf),
    },
  ];
}
