/** What the relations that a document bears out say of it (勾稽检查): one finding for each number that does not fit. */
import type { Finding, Severity } from '../findings/finding.js';
import type { LedgerEntry } from '../findings/ledger.js';
import { approximate, compare, isZero, minus, size } from '../number/rational.js';
import type { Spot } from '../reading/spot.js';
import type { RecognisedTable } from '../recognition/recognised.js';
import { type Related, relate } from './relate.js';
import { type Cell, cellsOf, isPair, type Relation, solved, worth } from './relation.js';
import { relationLedger, ruleOf } from './relation-ledger.js';
import { offBy, slipIn, stepOf } from './slips.js';
import { type Suspicion, suspicions } from './suspects.js';
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
  const suspected = suspicions(related.broken, related.held)
    .map((one) => ({ one, finding: findingOf(one, related.isExact) }))
    .sort((a, b) => RANK[a.finding.severity] - RANK[b.finding.severity] || moneyOf(b.one) - moneyOf(a.one));
  const findings = [...suspected.map(({ finding }) => finding), ...unsureFindings(related), ...tailFindings(related)];
  return { findings, ledger: relationLedger(related, findings), isExact: related.isExact };
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, hint: 2 };
/** A long sum names all its parts: any of them may be wrong. */
const MAX_PLACES = 60;

function findingOf(suspicion: Suspicion, isExact: boolean): SuspectFinding {
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
    severity: severityOf(suspicion, isExact),
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
function severityOf({ expected, broken, isBorneOut }: Suspicion, isExact: boolean): Severity {
  if (broken.every((one) => one.verdict === 'tail' || isOneStep(one))) {
    if (broken.some(isOnePrint)) return 'warning';
    // Two tables that print one quantity with the same digits have rounded it once.
    if (expected !== undefined && !isBorneOut && broken.some(isSamePrint)) return 'warning';
    // A rate that its own amounts exclude, within half a step of all of them, was reckoned wrong.
    if (broken.some(({ form, verdict }) => form !== 'sum' && verdict === 'different')) return 'warning';
    const isSure = expected !== undefined && broken.length > 1;
    return isExact && (isSure || broken.some(({ verdict }) => verdict === 'different')) ? 'warning' : 'hint';
  }
  if (isBorneOut && broken.every(({ kind }) => kind === 'same')) return 'hint';
  const [first, more] = broken;
  if (first && !more && isPair(first.kind) && !isTypo(first)) return first.kind === 'same' ? 'hint' : 'warning';
  return broken.some((one) => cellsOf(one).some(({ table }) => table.doubts.length > 0)) ? 'warning' : 'error';
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
