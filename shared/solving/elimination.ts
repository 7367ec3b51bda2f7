/**
 * Exact elimination (消元) on what single equations leave: which cells follow from several equations together, and which
 * sums of unknown cells the equations tell. The work is bounded; what is beyond it stays open.
 */
import {
  compare,
  isZero,
  minus,
  negative,
  over,
  plus,
  type Ratio,
  sign,
  size,
  times,
  ZERO,
} from '../number/rational.js';
import { NOTHING, type System } from './system.js';

interface Line {
  readonly terms: Map<number, Ratio>;
  rest: Ratio;
  radius: Ratio;
}

/** Terms that may be written before elimination gives up, and terms of one equation beyond which it is left out. */
const MAX_WORK = 400_000;
const MAX_TERMS = 400;
/** Half steps within which a number must be known to be told: many rounded numbers together tell little. */
const SURE = 12n;

/** Sets the cells that follow from several equations; whether there are any. */
export function eliminate(system: System): boolean {
  const lines = reduced(
    system
      .open()
      .flatMap(({ terms, rest, radius }) => (terms.size > MAX_TERMS ? [] : [{ terms: new Map(terms), rest, radius }])),
  );
  let found = false;
  for (const { terms, rest, radius } of lines) {
    const [only, more] = terms;
    const isNear = compare(radius, times(size(only?.[1] ?? ZERO), system.within(SURE))) <= 0;
    if (only && !more && isNear) {
      system.set(only[0], {
        value: over(rest, only[1]),
        radius: over(radius, size(only[1])),
        by: 'follows',
      });
      found = true;
    } else if (more && isNothing(rest, radius, system.within(NOTHING)) && isOneSided(terms)) {
      for (const cell of terms.keys()) system.set(cell, { value: ZERO, radius, by: 'follows' });
      found = true;
    }
  }
  return found;
}

function isNothing(rest: Ratio, radius: Ratio, most: Ratio): boolean {
  return compare(size(rest), radius) <= 0 && compare(size(rest), most) <= 0;
}

function isOneSided(terms: ReadonlyMap<number, Ratio>): boolean {
  const signs = new Set([...terms.values()].map((factor) => sign(factor)));
  return signs.size === 1;
}

/** Gauss and Jordan, the shortest equation first; undefined cells of an equation stay where the work ends. */
function reduced(lines: readonly Line[]): Line[] {
  const byCell = new Map<number, Set<Line>>();
  const waiting = new Set(lines);
  for (const line of lines) for (const cell of line.terms.keys()) at(byCell, cell).add(line);
  let work = 0;
  const bySize = new Buckets(lines);
  for (let line = bySize.shortest(waiting); line && work < MAX_WORK; line = bySize.shortest(waiting)) {
    waiting.delete(line);
    const pivot = rarest(line, byCell);
    if (pivot === undefined) continue;
    const factor = line.terms.get(pivot) ?? ZERO;
    for (const other of [...at(byCell, pivot)]) {
      if (other === line) continue;
      work += line.terms.size;
      subtract(other, line, over(other.terms.get(pivot) ?? ZERO, factor), byCell);
      if (waiting.has(other)) bySize.put(other);
    }
  }
  return [...lines];
}

function subtract(other: Line, line: Line, by: Ratio, byCell: Map<number, Set<Line>>): void {
  for (const [cell, factor] of line.terms) {
    const before = other.terms.get(cell) ?? ZERO;
    const now = minus(before, times(by, factor));
    if (isZero(now)) {
      other.terms.delete(cell);
      at(byCell, cell).delete(other);
    } else {
      other.terms.set(cell, now);
      at(byCell, cell).add(other);
    }
  }
  other.rest = plus(other.rest, times(negative(by), line.rest));
  other.radius = plus(other.radius, times(size(by), line.radius));
}

/** The cell of a line that stands in the fewest lines. */
function rarest({ terms }: Line, byCell: Map<number, Set<Line>>): number | undefined {
  let best: number | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const cell of terms.keys()) {
    const count = at(byCell, cell).size;
    if (count < fewest) [best, fewest] = [cell, count];
  }
  return best;
}

function at(byCell: Map<number, Set<Line>>, cell: number): Set<Line> {
  const known = byCell.get(cell) ?? new Set<Line>();
  byCell.set(cell, known);
  return known;
}

/** Lines by how many terms they have. */
class Buckets {
  private readonly lines: Line[][] = [];

  constructor(lines: Iterable<Line>) {
    for (const line of lines) this.put(line);
  }

  put(line: Line): void {
    const bucket = this.lines[line.terms.size];
    if (bucket) bucket.push(line);
    else this.lines[line.terms.size] = [line];
  }

  /** The shortest of those that wait; a line that has changed since stands elsewhere too. */
  shortest(waiting: ReadonlySet<Line>): Line | undefined {
    for (const [length, bucket] of this.lines.entries())
      while (bucket && bucket.length > 0) {
        const line = bucket.pop();
        if (line && waiting.has(line) && line.terms.size === length && length > 0) return line;
      }
    return undefined;
  }
}
