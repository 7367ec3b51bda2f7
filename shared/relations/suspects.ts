/**
 * Which number is the odd one out (可疑的数): one wrong number breaks every relation that it stands in, and the others
 * agree on what it should be. So broken relations with one cause become one finding.
 */
import { compare, minus, negative, plus, type Ratio, ZERO } from '../number/rational.js';
import { type Cell, type Relation, worth } from './relation.js';

export interface Suspicion {
  /** The number in doubt; undefined where both sides of one relation are as likely. */
  readonly suspect?: Cell;
  /** What the broken relations say it should be. */
  readonly expected?: Ratio;
  /** Relations that break with it, the most telling first. */
  readonly broken: readonly Relation[];
}

/** Groups broken relations by the number that explains most of them. `held` relations speak for the numbers in them. */
export function suspicions(broken: readonly Relation[], held: readonly Relation[]): Suspicion[] {
  const witnesses = new Map<Cell['number'], number>();
  for (const one of held)
    for (const cell of cellsOf(one)) witnesses.set(cell.number, (witnesses.get(cell.number) ?? 0) + 1);
  const rest = new Set(broken);
  const found: Suspicion[] = [];
  while (rest.size > 0) {
    const best = bestSuspect([...rest], witnesses);
    if (!best) break;
    found.push(best);
    for (const one of best.broken) rest.delete(one);
  }
  return found;
}

interface Candidate {
  readonly cell: Cell;
  readonly expected: Ratio;
  readonly relations: readonly Relation[];
  /** What speaks against the number: relations that it breaks, less those that it keeps. */
  readonly score: number;
}

function bestSuspect(
  broken: readonly Relation[],
  witnesses: ReadonlyMap<Cell['number'], number>,
): Suspicion | undefined {
  const cells = new Map(broken.flatMap(cellsOf).map((cell) => [cell.number, cell]));
  const candidates = [...cells.values()].flatMap((cell) =>
    byExpected(cell, broken).map(([expected, relations]): Candidate => {
      const score = 2 * relations.length - (witnesses.get(cell.number) ?? 0);
      return { cell, expected, relations, score };
    }),
  );
  const [best, next] = candidates.sort((a, b) => b.score - a.score);
  if (!best) return undefined;
  const { cell, expected, relations } = best;
  const isOpen = next?.score === best.score && relations.length === 1;
  return isOpen ? { broken: relations } : { suspect: cell, expected, broken: relations };
}

/** What each broken relation says that a number should be; those that agree together, as a list. */
function byExpected(cell: Cell, relations: readonly Relation[]): [Ratio, Relation[]][] {
  const groups: [Ratio, Relation[]][] = [];
  for (const one of relations) {
    const value = cellsOf(one).some(({ number }) => number === cell.number) ? solved(one, cell) : undefined;
    if (!value) continue;
    const group = groups.find(([known]) => compare(known, value) === 0);
    if (group) group[1].push(one);
    else groups.push([value, [one]]);
  }
  return groups.sort((a, b) => b[1].length - a[1].length);
}

/** The value of one number that makes a relation exact; undefined where it does not stand in it alone. */
export function solved({ whole, parts }: Relation, cell: Cell): Ratio | undefined {
  const left = worth(whole.number)?.value;
  if (left === undefined) return undefined;
  let sum = ZERO;
  let own: 1 | -1 | undefined;
  for (const part of parts) {
    const value = worth(part.cell.number)?.value;
    if (value === undefined) return undefined;
    if (part.cell.number === cell.number) own = part.by;
    else sum = plus(sum, part.by < 0 ? negative(value) : value);
  }
  if (whole.number === cell.number) return sum;
  const rest = minus(left, sum);
  return own === undefined ? undefined : own < 0 ? negative(rest) : rest;
}

/** Every number of a relation. */
export function cellsOf({ whole, parts }: Relation): Cell[] {
  return [whole, ...parts.map(({ cell }) => cell)];
}
