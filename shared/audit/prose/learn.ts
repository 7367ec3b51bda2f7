/**
 * Learns from the prose what no table prints: a printed change tells last year's figure, which the printed rate
 * must then fit. Every statement that is not needed to learn something is a comparison.
 */
import { namedCell } from '../../calculation/named-cell.js';
import { isTrue } from '../../language/operators.js';
import type { Expression } from '../../language/syntax.js';
import { inexact, numeric, type Ratio, sameValue, spreadOf, type Value } from '../../language/value.js';
import { compare, isZero, minus, negative, ONE, over, plus, rational, size, ZERO } from '../../number/rational.js';
import { type Inexact, type Spread, scaled, sumOf } from '../../number/spread.js';
import { type Address, addressKey } from '../../project/address.js';
import type { Evidence, Term } from './evidence.js';
import { sized } from './facts.js';

/** A condition that the printed words claim to hold, or not to hold. */
export interface Claim {
  readonly condition: Expression;
  readonly holds: boolean;
}

/** A statement of the document: a term has a value, to within half a step of the printed digits. */
export interface Statement {
  readonly term: Term;
  readonly expression?: Expression;
  /** The value, with the spread of the printed digits. */
  readonly stated: Inexact;
  /** Which printed number of the prose states it. */
  readonly number?: number;
  /** What else must be true of a value that is learned. */
  readonly claims: readonly Claim[];
  /** The cell whose formula the term is; absent for a field of the prose. */
  readonly cell?: Address;
}

export interface Learned {
  readonly address: Address;
  readonly fact: Value;
}

/** What came of the statements. */
export interface Lesson {
  readonly learned: readonly Learned[];
  /** Statements that can be compared with what is known. */
  readonly comparable: readonly Statement[];
  /** Statements in which too much is unknown. */
  readonly open: readonly Statement[];
}

const MOST_ROUNDS = 40;

/** Learns until nothing new follows. `silent` statements teach only; somebody else compares them. */
export function learn(evidence: Evidence, statements: readonly Statement[], silent: readonly Statement[]): Lesson {
  const learned: Learned[] = [];
  const comparable: Statement[] = [];
  const quiet = new Set(silent);
  let waiting = [...byDirectness(evidence, statements), ...silent];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = learned.length;
    const still: Statement[] = [];
    const more: Statement[] = [];
    for (const statement of waiting) {
      const { unknown, unclear } = evidence.trace(statement.term);
      const told = unclear || unknown.size !== 1 ? undefined : teach(evidence, statement, [...unknown.values()][0]);
      if (told) {
        learned.push(told);
        for (const item of formulaStatements(evidence, told)) more.push(item);
      } else if (unclear || unknown.size > 0) still.push(statement);
      else comparable.push(statement);
    }
    waiting = [...still, ...more];
    if (learned.length === before) break;
  }
  const loud = (statement: Statement): boolean => !quiet.has(statement);
  return { learned, comparable: comparable.filter(loud), open: waiting.filter(loud) };
}

function teach(evidence: Evidence, statement: Statement, address: Address | undefined): Learned | undefined {
  const fact = address && solve(evidence, statement, address);
  if (!fact) return undefined;
  evidence.learn(address, fact);
  return { address, fact };
}

/** What names a cell outright comes first: it is the most exact. */
function byDirectness({ standard }: Evidence, statements: readonly Statement[]): Statement[] {
  const direct = (one: Statement): boolean =>
    one.expression !== undefined && namedCell(standard, one.expression) !== undefined;
  return [...statements.filter(direct), ...statements.filter((one) => !direct(one))];
}

/** A cell that is computed says something of its inputs, too. */
function formulaStatements(evidence: Evidence, { address, fact }: Learned): Statement[] {
  const term = evidence.formulaOf(address);
  const stated = inexact(fact);
  return term && stated ? [{ term, stated, claims: [], cell: address }] : [];
}

/** The value of the one unknown cell of a statement; undefined where it does not follow. */
function solve(evidence: Evidence, statement: Statement, address: Address): Value | undefined {
  const { standard } = evidence;
  const type = standard.tables.get(address.table)?.columnByKey.get(address.column)?.type;
  if (type !== 'amount' && type !== 'number') return undefined;
  const key = addressKey(address);
  const at = (value: Value): Ratio | undefined => {
    const trace = evidence.trace(statement.term, new Map([[key, value]]));
    return trace.unknown.size > 0 || trace.unclear ? undefined : numeric(trace.value);
  };
  const { stated } = statement;
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
    const fact = sized(type, exact, solvedSpread(evidence, statement, new Map([[key, value]]), slope));
    found.push({ fact, agrees: statement.claims.every((claim) => agrees(evidence, claim, key, value)) });
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

function agrees(evidence: Evidence, { condition, holds }: Claim, key: string, value: Value): boolean {
  const trace = evidence.trace(evidence.term(condition), new Map([[key, value]]));
  if (trace.unknown.size > 0 || trace.unclear || trace.value.kind === 'error') return true;
  return isTrue(trace.value) === holds;
}

/** How far the solved cell moves with the printed number and with all other inputs. */
function solvedSpread(
  evidence: Evidence,
  { term, stated }: Statement,
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
