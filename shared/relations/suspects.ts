/**
 * Which number is the odd one out (可疑的数): one wrong number breaks every relation that it stands in, and the others
 * agree on what it should be. So broken relations with one cause become one suspicion.
 */
import { keptIn } from '../collections.js';
import { compare, isZero, type Ratio } from '../number/rational.js';
import type { Agreement } from '../number/verdict.js';
import type { RecognisedNumber } from '../recognition/recognised.js';
import { type Cell, cellsOf, judged, type Relation, solved, worth } from './relation.js';
import { slipIn, stepOf } from './slips.js';

/** “This number is wrong, and all of these would be true if it were that.” */
export interface Suspicion {
  /** The number in doubt; where several are as likely, one of them. */
  readonly suspect: Cell;
  /** What it should be; undefined where another number may as well be wrong. */
  readonly expected?: Ratio;
  /** Relations that break with it, the most telling first. */
  readonly broken: readonly Relation[];
  /** Something that holds says that the number is right as it is. */
  readonly isBorneOut: boolean;
}

/** Groups broken relations by the number that explains most of them. `held` relations speak for the numbers in them. */
export function suspicions(broken: readonly Relation[], held: readonly Relation[]): Suspicion[] {
  return new Suspects(broken, held).all();
}

interface Candidate {
  readonly cell: Cell;
  readonly expected: Ratio;
  readonly explains: readonly Relation[];
  /** How much of what holds would not, with the value. */
  readonly harm: number;
  /** What speaks against the number. */
  readonly score: number;
}

type ByNumber<T> = Map<RecognisedNumber, T>;

class Suspects {
  private readonly rest: Set<Relation>;
  private readonly breaking: ByNumber<Relation[]>;
  private readonly holding: ByNumber<Relation[]>;
  private readonly known: ByNumber<Candidate | null> = new Map();

  constructor(broken: readonly Relation[], held: readonly Relation[]) {
    this.rest = new Set(broken);
    this.breaking = byNumber(broken);
    this.holding = byNumber(held);
  }

  all(): Suspicion[] {
    const found: Suspicion[] = [];
    const cells = new Map([...this.rest].flatMap(cellsOf).map((cell) => [cell.number, cell]));
    while (this.rest.size > 0) {
      const candidates = [...cells.values()].flatMap((cell) => this.candidate(cell) ?? []);
      const [best, next] = candidates.sort((a, b) => b.score - a.score);
      if (!best) break;
      const { cell, expected, explains, score } = best;
      const isOpen = explains.length === 1 && next !== undefined && next.score > score - CLEAR;
      found.push({ suspect: cell, broken: explains, isBorneOut: best.harm >= 1, ...(isOpen ? {} : { expected }) });
      for (const one of explains) this.remove(one);
    }
    return found;
  }

  private remove(relation: Relation): void {
    this.rest.delete(relation);
    for (const { number } of cellsOf(relation)) this.known.delete(number);
  }

  private candidate(cell: Cell): Candidate | undefined {
    return keptIn<RecognisedNumber, Candidate | null>(this.known, cell.number, () => this.bestOf(cell)) ?? undefined;
  }

  /** The value for a number that makes most of what is broken true, and least of what holds false. */
  private bestOf(cell: Cell): Candidate | null {
    const own = (this.breaking.get(cell.number) ?? []).filter((one) => this.rest.has(one));
    const values: Ratio[] = [];
    for (const one of own) {
      const value = solved(one, cell);
      if (value && !values.some((known) => compare(known, value) === 0)) values.push(value);
    }
    let best: Candidate | null = null;
    for (const expected of values) {
      const explains = own.filter((one) => holdsWith(one, cell, expected));
      const harm = (this.holding.get(cell.number) ?? []).reduce((sum, one) => sum + harmTo(one, cell, expected), 0);
      const isLikely = isZero(expected) || slipIn(cell, expected) !== undefined;
      const score = 2 * explains.length - harm + (isLikely ? A_SLIP : 0);
      if (explains.length > 0 && (!best || score > best.score)) best = { cell, expected, explains, harm, score };
    }
    return best;
  }
}

/** Between numbers that are as suspect, one that a slip explains, or that should not be there. */
const A_SLIP = 0.5;
/** By so much one number must be more suspect than the next for what one relation says to be held against it. */
const CLEAR = 1;

function byNumber(relations: readonly Relation[]): ByNumber<Relation[]> {
  const found: ByNumber<Relation[]> = new Map();
  for (const one of relations) for (const { number } of cellsOf(one)) keptIn(found, number, () => []).push(one);
  return found;
}

/** How a relation would stand if one of its numbers were another, printed with the same digits. */
export function verdictWith(relation: Relation, { number }: Cell, value: Ratio): Agreement | undefined {
  return judged(relation, (one) => {
    if (one !== number) return worth(one);
    const spread = stepOf(one) ? one.value?.spread : undefined;
    return { value, spread };
  });
}

function holdsWith(relation: Relation, cell: Cell, value: Ratio): boolean {
  const verdict = verdictWith(relation, cell, value);
  return verdict === 'equal' || (verdict === 'tail' && relation.verdict !== 'tail');
}

/** What is exact and would be a tail only is harmed less than what would not hold. */
function harmTo(relation: Relation, cell: Cell, value: Ratio): number {
  const verdict = verdictWith(relation, cell, value);
  return verdict === relation.verdict || verdict === 'equal' ? 0 : verdict === 'tail' ? 0.5 : 1;
}
