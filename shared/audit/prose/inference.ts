/**
 * Infers (推算) from the prose what no table prints: a printed change tells last year's figure, which the printed rate
 * must then fit. Every relation that is not needed to infer something is a comparison.
 */
import { namedCell } from '../../calculation/named-cell.js';
import { isTrue } from '../../language/operators.js';
import type { Expression } from '../../language/syntax.js';
import { inexact, numeric, type Ratio, sameValue, spreadOf, type Value } from '../../language/value.js';
import {
  compare,
  isZero,
  minus,
  nearest,
  negative,
  ONE,
  over,
  plus,
  rational,
  sign,
  size,
  times,
  ZERO,
} from '../../number/rational.js';
import { type Inexact, type Spread, scaled, sumOf } from '../../number/spread.js';
import { type Address, addressKey } from '../../project/address.js';
import type { Evidence, Term } from './evidence.js';
import { sized } from './facts.js';

/** A condition that the printed words claim (说法) to hold, or not to hold. */
export interface Claim {
  readonly condition: Expression;
  readonly holds: boolean;
}

/** A relation (关系式) of the document: a term has a value, to within half a step of the printed digits. */
export interface Relation {
  readonly term: Term;
  readonly expression?: Expression;
  /** The value, with the spread of the printed digits. */
  readonly stated: Inexact;
  /** Which printed number of the prose states it. */
  readonly number?: number;
  /** What else must be true of a value that is inferred. */
  readonly claims: readonly Claim[];
  /** The cell whose formula the term is; absent for a field of the prose. */
  readonly cell?: Address;
}

export interface Inferred {
  readonly address: Address;
  readonly fact: Value;
}

/** What came of the relations: what was inferred (推算), and what is left to compare. */
export interface Inference {
  readonly inferred: readonly Inferred[];
  /** Relations that can be compared with what is known. */
  readonly comparable: readonly Relation[];
  /** Relations in which too much is unknown. */
  readonly open: readonly Relation[];
}

const MAX_ROUNDS = 40;

/** Infers until nothing new follows. `silent` relations infer only; somebody else compares them. */
export function infer(evidence: Evidence, relations: readonly Relation[], silent: readonly Relation[]): Inference {
  const inferred: Inferred[] = [];
  const comparable: Relation[] = [];
  const quiet = new Set(silent);
  let waiting = [...byDirectness(evidence, relations), ...silent];
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const before = inferred.length;
    const still: Relation[] = [];
    const more: Relation[] = [];
    for (const relation of waiting) {
      const { unknown, unclear } = evidence.trace(relation.term);
      const follows =
        unclear || unknown.size !== 1 ? undefined : inferCell(evidence, relation, [...unknown.values()][0]);
      if (follows) {
        inferred.push(follows);
        for (const item of formulaRelations(evidence, follows)) more.push(item);
      } else if (unclear || unknown.size > 0) still.push(relation);
      else comparable.push(relation);
    }
    waiting = [...still, ...more];
    if (inferred.length === before) break;
  }
  const loud = (relation: Relation): boolean => !quiet.has(relation);
  return { inferred, comparable: comparable.filter(loud), open: waiting.filter(loud) };
}

function inferCell(evidence: Evidence, relation: Relation, address: Address | undefined): Inferred | undefined {
  const fact = address && solve(evidence, relation, address);
  if (!fact) return undefined;
  const reads = [...evidence.trace(relation.term).reads.values()];
  evidence.infer(address, fact, relation.cell ? [relation.cell, ...reads] : reads);
  return { address, fact };
}

/** What names a cell outright comes first: it is the most exact. */
function byDirectness({ standard }: Evidence, relations: readonly Relation[]): Relation[] {
  const direct = (one: Relation): boolean =>
    one.expression !== undefined && namedCell(standard, one.expression) !== undefined;
  return [...relations.filter(direct), ...relations.filter((one) => !direct(one))];
}

/** A cell that is computed says something of its inputs, too. */
function formulaRelations(evidence: Evidence, { address, fact }: Inferred): Relation[] {
  const term = evidence.formulaOf(address);
  const stated = inexact(fact);
  return term && stated ? [{ term, stated, claims: [], cell: address }] : [];
}

/** The value of the one unknown cell of a relation; undefined where it does not follow. */
function solve(evidence: Evidence, relation: Relation, address: Address): Value | undefined {
  const { standard } = evidence;
  const type = standard.tables.get(address.table)?.columnByKey.get(address.column)?.type;
  if (type !== 'amount' && type !== 'number') return undefined;
  const key = addressKey(address);
  const at = (value: Value): Ratio | undefined => {
    const trace = evidence.trace(relation.term, new Map([[key, value]]));
    return trace.unknown.size > 0 || trace.unclear ? undefined : numeric(trace.value);
  };
  const { stated } = relation;
  const found: { readonly fact: Value; readonly agrees: boolean }[] = [];
  for (const [one, two] of type === 'amount' ? AMOUNTS : NUMBERS) {
    const [y1, y2] = [at(sized(type, one)), at(sized(type, two))];
    if (!y1 || !y2) continue;
    const slope = over(minus(y2, y1), minus(two, one));
    if (isZero(slope)) continue;
    const exact = plus(one, over(minus(stated.value, y1), slope));
    const value = sized(type, exact);
    const reached = at(value);
    const rounding = type === 'amount' ? size(slope) : ZERO;
    if (!reached || compare(size(minus(reached, stated.value)), rounding) > 0) continue;
    if (found.some(({ fact }) => sameValue(fact, value))) continue;
    const fact = sized(type, exact, solvedSpread(evidence, relation, new Map([[key, value]]), slope));
    found.push({ fact, agrees: relation.claims.every((claim) => agrees(evidence, claim, key, value)) });
  }
  // A size without its sign says too little, unless the words around it tell the sign.
  const agreeing = found.filter((one) => one.agrees);
  const only = agreeing.length > 0 ? agreeing : found;
  return only.length === 1 ? only[0]?.fact : undefined;
}

/** Two trial values, above zero and below: a size may have been printed without its sign. */
const AMOUNTS: readonly (readonly [Ratio, Ratio])[] = [
  [rational(100_000_000n), rational(300_000_000n)],
  [rational(-100_000_000n), rational(-300_000_000n)],
];
const NUMBERS: readonly (readonly [Ratio, Ratio])[] = [
  [rational(4n), rational(9n)],
  [rational(-4n), rational(-9n)],
];

/** What a cell would have to be, with all others as they are, for a term to come to a value; undefined where nothing does. */
export function solved(evidence: Evidence, term: Term, wanted: Ratio, address: Address): Value | undefined {
  const type = evidence.standard.tables.get(address.table)?.columnByKey.get(address.column)?.type;
  const now = evidence.fact(address);
  const from = now?.kind === 'blank' ? ZERO : now && numeric(now);
  if ((type !== 'amount' && type !== 'number') || !from) return undefined;
  const key = addressKey(address);
  const at = (exact: Ratio): Ratio | undefined => numeric(evidence.valueWith(term, key, sized(type, exact)));
  const by = type === 'amount' ? rational(10_000n) : rational(1n, 1000n);
  let one = from;
  // A rate is no straight line: every step comes nearer.
  for (let step = 0; step < STEPS; step++) {
    // Away from zero, so that a size keeps its sign.
    const two = plus(one, sign(one) < 0 ? negative(by) : by);
    const [y1, y2] = [at(one), at(two)];
    const slope = y1 && y2 && over(minus(y2, y1), minus(two, one));
    if (!y1 || !slope || isZero(slope)) return undefined;
    const aimed = plus(one, over(minus(wanted, y1), slope));
    // Nor does it go through zero.
    const next = sign(aimed) * sign(one) < 0 ? over(one, rational(SHORTER)) : aimed;
    one = type === 'amount' ? rational(nearest(next)) : over(rational(nearest(times(next, MILLIONS))), MILLIONS);
  }
  const reached = at(one);
  const isNear = reached && compare(size(minus(reached, wanted)), over(size(wanted), rational(NEAR))) <= 0;
  return isNear ? sized(type, one) : undefined;
}

const STEPS = 6;
const SHORTER = 3n;
const MILLIONS = rational(1_000_000n);
/** Within so small a share. */
const NEAR = 100n;

function agrees(evidence: Evidence, { condition, holds }: Claim, key: string, value: Value): boolean {
  const trace = evidence.trace(evidence.term(condition), new Map([[key, value]]));
  if (trace.unknown.size > 0 || trace.unclear || trace.value.kind === 'error') return true;
  return isTrue(trace.value) === holds;
}

/** How far the solved cell moves with the printed number and with all other inputs. */
function solvedSpread(
  evidence: Evidence,
  { term, stated }: Relation,
  solved: ReadonlyMap<string, Value>,
  slope: Ratio,
): Spread | undefined {
  const others = evidence.trace(term, solved).value;
  const error = sumOf([
    [stated.spread, ONE],
    [spreadOf(others), negative(ONE)],
  ]);
  return scaled(error, over(ONE, slope));
}
