/**
 * Which relations a document bears out (成立的关系). A pool of like relations is believed when it holds in enough places,
 * whatever its structure suggested; where it fails, what stands around the place and the numbers themselves say whether a
 * number is wrong or the relation is not meant there.
 */
import { groupBy } from '../collections.js';
import { sign } from '../number/rational.js';
import type { RecognisedNumber, RecognisedTable } from '../recognition/recognised.js';
import { tally } from '../tally.js';
import { isLeftOut, isLoneBlank, isRowLost, lackOf, type NamedAmounts, namedAmounts, withForgotten } from './blanks.js';
import { cellsOf, type Relation, type RelationKind } from './relation.js';
import { isCountedTwice, isPrinted, isSlip, isSlipOf, type Printed, printedIn } from './slips.js';

/** How a pool stands. */
export interface Pool {
  readonly relations: readonly Relation[];
  readonly held: readonly Relation[];
  /** What fails where it is meant to hold; where the pool is not believed, only what everything around it says. */
  readonly broken: readonly Relation[];
  /** What fails with nothing beside it that holds, and is no slip of the pen: perhaps it is not meant there. */
  readonly unsure: readonly Relation[];
  readonly believed: boolean;
}

/** A pool of a document is believed from this many holding places on; with fewer, only where next to none fails. */
const ENOUGH = 8;
const ENOUGH_ALONE = 3;
/** Beside so many sums that hold in its column, one that fails by a slip of the pen needs no others of its way. */
const FEW = 2;
/** One wrong number may break so many sums of a line. */
const ONE_NUMBER = 2;
/** A lost line takes a part from the sums of two lists side by side. */
const ONE_LINE = 2;
/** Equal quantities in two tables are believed with so many different values, and few that differ. */
export const MIN_EQUAL = 5;
const MIN_VALUES = 4;
const MAX_FAILED_SHARE = 0.1;
/** Under one total fewer say as much. */
export const MIN_TOTALLED = 3;

export function poolsOf(relations: readonly Relation[], tables: readonly RecognisedTable[]): Pool[] {
  const meant = withoutAlternatives(withForgotten(relations));
  const known: Known = {
    adding: tally(meant.filter(isHeld).flatMap(columnOf)),
    printed: printedIn(tables),
    named: namedAmounts(tables),
  };
  return [...groupBy(meant, ({ pool }) => pool).values()].flatMap((own) => poolsIn(own, known));
}

/** What a document shows around a relation. */
interface Known {
  /** How many sums over rows hold in a column. */
  readonly adding: ReadonlyMap<string, number>;
  readonly printed: Printed;
  readonly named: NamedAmounts;
}

/** General relations of these kinds need no others in the document. */
const STANDS: ReadonlySet<RelationKind> = new Set<RelationKind>(['totalColumn', 'balance', 'subtotal', 'items']);
const OVER_ROWS: ReadonlySet<RelationKind> = new Set<RelationKind>(['codes', 'totalRow', 'subtotal', 'items']);

/** The column in which a relation adds up rows. */
function columnOf({ kind, whole }: Relation): string[] {
  return OVER_ROWS.has(kind) ? [`${whole.table.number}/${whole.number.column}`] : [];
}

/** Of several ways in which one total may be made, those that hold are meant. */
function withoutAlternatives(relations: readonly Relation[]): Relation[] {
  const explained = new Map<RecognisedNumber, Set<string>>();
  for (const one of relations) {
    if (!one.telling || !holds(one)) continue;
    const kinds = explained.get(one.whole.number) ?? new Set();
    explained.set(one.whole.number, kinds.add(overOf(one)));
  }
  return relations.filter((one) => {
    const isWay = one.kind === 'totalRow' || one.kind === 'totalColumn';
    return !isWay || holds(one) || !explained.get(one.whole.number)?.has(overOf(one));
  });
}

/** Rows of which column, or columns of the row, a relation adds up. */
function overOf({ kind, parts: [first] }: Relation): string {
  return kind === 'totalRow' ? `rows of ${first?.cell.number.column}` : kind;
}

function holds({ verdict }: Relation): boolean {
  return verdict === 'equal' || verdict === 'tail';
}

/** What every disclosure says is meant stands by itself where the document does not show enough of its like. */
function poolsIn(relations: readonly Relation[], known: Known): Pool[] {
  const [held, failed] = [relations.filter(isHeld), relations.filter(isFailed)];
  if (isBelieved(held, failed)) return [poolOf(relations, true, known)];
  const general = [
    ...groupBy(
      relations.filter((one) => isGeneral(one) && STANDS.has(one.kind)),
      ({ whole }) => whole.table,
    ).values(),
  ].filter((own) => own.filter(isFailed).length <= Math.max(own.filter(isHeld).length, ONE_NUMBER));
  const meant = new Set(general.flat());
  const rest = relations.filter((one) => !meant.has(one));
  return [...general.map((own) => poolOf(own, true, known)), ...(rest.length > 0 ? [poolOf(rest, false, known)] : [])];
}

function poolOf(relations: readonly Relation[], believed: boolean, known: Known): Pool {
  const groups = groupBy(
    relations.filter((one) => one.telling),
    ({ group }) => group,
  );
  const failed = relations.filter(isFailed);
  const judged = failed.map((one) => ({ one, sure: isMeant(one, groups.get(one.group) ?? [], known) }));
  return {
    relations,
    held: relations.filter(isHeld),
    believed,
    broken: believed
      ? judged.filter(({ sure }) => sure === true).map(({ one }) => one)
      : failed.filter(
          (one) =>
            (adds(one, known, FEW) && isSlip(one) && !isCountedTwice(one)) ||
            (adds(one, known, 1) && isOfYears(one)) ||
            isLoneBlank(one) ||
            (adds(one, known, 1) && isSlipOf(one, known.printed) && !isCountedTwice(one)) ||
            isLeftOut(one, known.named) ||
            isRowLost(one, known.named),
        ),
    unsure: believed ? judged.filter(({ sure }) => sure === undefined).map(({ one }) => one) : [],
  };
}

/** Whether so many other sums over rows hold in the same column of the same table. */
function adds(one: Relation, { adding }: Known, least: number): boolean {
  return columnOf(one).some((column) => (adding.get(column) ?? 0) >= least);
}

/** 总计 = 本年合计 and what the years before left, as every disclosure has it. */
function isOfYears({ kind, parts: [first, ...others] }: Relation): boolean {
  const isLeft = (name: string): boolean => /结转|结余/.test(name);
  return kind === 'totalRow' && first?.cell.row.kind === 'total' && others.every(({ cell }) => isLeft(cell.row.name));
}

function isGeneral({ general }: Relation): boolean {
  return general === true;
}

function isHeld(one: Relation): boolean {
  return one.telling && holds(one);
}

function isFailed({ telling, verdict }: Relation): boolean {
  return telling && verdict === 'different';
}

function isBelieved(held: readonly Relation[], failed: readonly Relation[]): boolean {
  const kind = (held[0] ?? failed[0])?.kind;
  if (kind === 'summary') return failed.length <= held.length;
  if (kind !== 'same')
    return (
      (held.length >= ENOUGH && failed.length * 2 <= held.length) ||
      (held.length >= ENOUGH_ALONE && failed.length * 3 <= held.length)
    );
  const values = new Set(held.map(({ whole }) => whole.number.text)).size;
  // Columns whose titles say different things may show the same in most rows by chance: then only a slip is one.
  const few = failed.every(isGeneral)
    ? failed.length <= (held.length + failed.length) * MAX_FAILED_SHARE
    : failed.length <= 1 && failed.every(isSlip);
  const isTotalled = [...held, ...failed].every(({ totalled }) => totalled === true);
  if (isTotalled && failed.length <= 1 && values >= MIN_TOTALLED) return true;
  return held.length >= MIN_EQUAL && values >= MIN_VALUES && few;
}

/** Whether a group fails as it does where one line was lost: in few lines, each short of what its table prints nowhere. */
function lacksOneLine(group: readonly Relation[]): boolean {
  const failed = group.filter((one) => !holds(one));
  const lines = new Set(failed.map(({ whole }) => whole.row.line)).size;
  const isShort = (one: Relation): boolean => {
    const lack = lackOf(one);
    return lack !== undefined && sign(lack) > 0 && !isPrinted(lack, cellsOf(one));
  };
  return lines <= (group.every(({ kind }) => kind === 'codes') ? ONE_LINE : 1) && failed.every(isShort);
}

/** Whether a relation that fails is meant where it stands: true, false where its surroundings say no, else undefined. */
function isMeant(one: Relation, group: readonly Relation[], known: Known): boolean | undefined {
  const held = group.filter(holds).length;
  const failed = group.length - held;
  if (isRowLost(one, known.named) || isLeftOut(one, known.named)) return true;
  if (failed > 1 && failed > held && !lacksOneLine(group)) return false;
  if (isLoneBlank(one)) return true;
  // A total that is blank is short by its only part.
  if (isOfYears(one)) return true;
  if (one.whole.number.state !== 'blank' && isCountedTwice(one)) return undefined;
  return held > 0 || adds(one, known, ENOUGH_ALONE) || isGeneral(one) || isSlip(one) ? true : undefined;
}
