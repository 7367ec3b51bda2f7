/**
 * Tails (尾差): entries are printed rounded, so their sum may print otherwise than the printed total. Entries are moved
 * within what rounds to their own print until every printed number comes out: few of them, the largest first, and none
 * so that a number which comes out no longer does. What is then left is shared out evenly, number by number in turn
 * (projections in turn find a common point if there is one with room around it).
 */
import { isWhole, isZero, ONE, type Ratio, sign } from '../number/rational.js';
import type { System } from './system.js';

/** A printed amount: 分 that are printed, and half a step of its digits. */
export interface PrintedSum {
  readonly cell: number;
  readonly fen: number;
  readonly half: number;
}

/** Turns of sharing out, and steps of all turns and rounds together. */
const MAX_TURNS = 60;
const MAX_WORK = 20_000_000;
/** What it costs to set out one entry of one sum. */
const SET_UP = 50;
/** Entries are moved by whole 元 where the print is coarse enough. */
const YUAN = 100;

/** Steps that are left, over all calls for one source. */
export interface Work {
  left: number;
}

export function tailsWork(): Work {
  return { left: MAX_WORK };
}

/**
 * Moves entries, given in 分 by cell, so that printed sums come out; `movable` says which may be moved. Cells that are
 * `fixed` are what is printed there, whatever their entries make. Returns the cell that comes out least, if any does not.
 */
export function settleTails(
  system: System,
  sums: readonly PrintedSum[],
  entries: Map<number, number>,
  movable: (cell: number) => boolean,
  fixed: ReadonlyMap<number, number>,
  work: Work,
): number | undefined {
  const parts = new Expansion(system, entries, movable, fixed);
  const all = sums.flatMap((sum) => {
    const own = parts.of(sum.cell);
    return own ? [{ ...sum, ...own }] : [];
  });
  if (all.every((sum) => prints({ ...sum, value: amountOf(sum, entries) }))) return undefined;
  const mover = new Mover(all, entries, work);
  const odd = mover.byRoom() ? undefined : mover.evenly();
  mover.write(entries);
  return odd;
}

/** Whether an amount prints as the number: half a step rounds away from zero. */
export function prints({
  value,
  fen,
  half,
}: {
  readonly value: number;
  readonly fen: number;
  readonly half: number;
}): boolean {
  const off = value - fen;
  if (Math.abs(off) < half || off === 0) return true;
  return Math.abs(off) === half && Math.sign(off) === -Math.sign(value) && value !== 0;
}

/** For each of a number of owners the places of its own in one long list: from `from[i]` to before `from[i + 1]`. */
interface Lists {
  readonly from: Int32Array;
  readonly of: Int32Array;
  readonly factor: Float64Array;
}

/** Sums and the entries that may be moved for them, by number: there are some ten thousand of each. */
class Mover {
  private readonly cells: readonly number[];
  private readonly fen: Float64Array;
  private readonly half: Float64Array;
  private readonly value: Float64Array;
  /** The cells of the entries, and what stands in them now. */
  private readonly parts: readonly number[];
  private readonly entry: Float64Array;
  /** The entries of each sum, the largest first, and the sums of each entry. */
  private readonly inSum: Lists;
  private readonly around: Lists;

  constructor(
    sums: readonly (PrintedSum & Combination)[],
    entries: ReadonlyMap<number, number>,
    private readonly work: Work,
  ) {
    const ordered = sums
      .map((sum) => ({ sum, free: sum.cells.flatMap((_, i) => (sum.factors[i] === 0 ? [] : [i])) }))
      .sort((a, b) => a.free.length - b.free.length);
    this.cells = ordered.map(({ sum }) => sum.cell);
    this.fen = Float64Array.from(ordered, ({ sum }) => sum.fen);
    this.half = Float64Array.from(ordered, ({ sum }) => sum.half);
    this.value = Float64Array.from(ordered, ({ sum }) => amountOf(sum, entries));
    const amount = (cell: number): number => entries.get(cell) ?? 0;
    const used = new Set<number>();
    for (const { sum, free } of ordered) for (const index of free) used.add(sum.cells[index] ?? -1);
    this.parts = [...used].sort((a, b) => Math.abs(amount(b)) - Math.abs(amount(a)));
    this.entry = Float64Array.from(this.parts, amount);
    const numbers = new Map(this.parts.map((cell, index) => [cell, index]));
    this.around = listsOf(this.parts.length, (place) => {
      for (let number = 0; number < ordered.length; number++) {
        const { sum, free } = ordered[number] as (typeof ordered)[number];
        for (const index of free) place(numbers.get(sum.cells[index] ?? -1) ?? 0, number, sum.factors[index] ?? 0);
      }
    });
    const { from, of, factor } = this.around;
    this.inSum = listsOf(sums.length, (place) => {
      for (let part = 0; part + 1 < from.length; part++)
        for (let own = at(from, part); own < at(from, part + 1); own++) place(at(of, own), part, at(factor, own));
    });
    work.left -= SET_UP * of.length;
  }

  private isDone(): boolean {
    return this.cells.every((_, sum) => this.prints(sum));
  }

  write(entries: Map<number, number>): void {
    for (const [index, cell] of this.parts.entries()) entries.set(cell, this.entry[index] ?? 0);
  }

  /** Moves only what has room in every printed number; whether all come out. */
  byRoom(): boolean {
    for (let turn = 0; turn < 3; turn++)
      for (let sum = 0; sum < this.cells.length; sum++) if (!this.prints(sum)) this.fill(sum);
    return this.isDone();
  }

  private prints(sum: number): boolean {
    return prints({ value: at(this.value, sum), fen: at(this.fen, sum), half: at(this.half, sum) });
  }

  private fill(sum: number): void {
    const { from, of, factor } = this.inSum;
    for (let place = at(from, sum); place < at(from, sum + 1); place++) {
      const lack = this.lackOf(sum);
      if (lack === 0 || this.work.left < 0) return;
      const part = at(of, place);
      const direction = Math.sign(lack) * Math.sign(at(factor, place));
      const room = Math.min(this.roomOf(part, direction), Math.abs(lack));
      if (room > 0) this.move(part, direction * room);
    }
  }

  /** How much a sum must be moved to print as it should, in whole 元 where that can be. */
  private lackOf(sum: number): number {
    if (this.prints(sum)) return 0;
    const off = at(this.fen, sum) - at(this.value, sum);
    const half = at(this.half, sum);
    const step = stepOf(half);
    return Math.sign(off) * Math.ceil((Math.abs(off) - half + 1) / step) * step;
  }

  /** How far an entry can go without any number that comes out, or lacks the other way, being off by more. */
  private roomOf(part: number, direction: number): number {
    const { from, of, factor } = this.around;
    let room = Number.POSITIVE_INFINITY;
    let step = 1;
    for (let place = at(from, part); place < at(from, part + 1) && room > 0; place++) {
      this.work.left -= 1;
      const sum = at(of, place);
      const half = at(this.half, sum);
      const by = at(factor, place);
      step = Math.max(step, stepOf(half));
      const way = direction * Math.sign(by);
      const left = (at(this.fen, sum) - at(this.value, sum)) * way + half - 1;
      room = Math.min(room, Math.floor(left / Math.abs(by)));
    }
    return Math.floor(room / step) * step;
  }

  private move(part: number, by: number): void {
    const { from, of, factor } = this.around;
    this.entry[part] = at(this.entry, part) + by;
    const end = at(from, part + 1);
    this.work.left -= end - at(from, part);
    for (let place = at(from, part); place < end; place++) {
      const sum = at(of, place);
      this.value[sum] = at(this.value, sum) + at(factor, place) * by;
    }
  }

  /** Shares out in turn, and keeps the turn after which most come out; returns the cell that then comes out least. */
  evenly(): number | undefined {
    let best = this.state();
    for (let turn = 0; turn < MAX_TURNS && this.work.left > 0 && best.lacking > 0; turn++) {
      for (let sum = 0; sum < this.cells.length && this.work.left > 0; sum++) this.share(sum, turn);
      const now = this.state();
      if (now.lacking < best.lacking) best = now;
    }
    this.entry.set(best.entry);
    return best.worst < 0 ? undefined : this.cells[best.worst];
  }

  private state(): { readonly lacking: number; readonly worst: number; readonly entry: Float64Array } {
    let lacking = 0;
    let worst = -1;
    let far = -1;
    for (let sum = 0; sum < this.cells.length; sum++) {
      if (this.prints(sum)) continue;
      lacking += 1;
      // In steps of the printed digits.
      const off = Math.abs(at(this.value, sum) - at(this.fen, sum)) / Math.max(at(this.half, sum), 1);
      if (off <= far) continue;
      far = off;
      worst = sum;
    }
    return { lacking, worst, entry: this.entry.slice() };
  }

  private share(sum: number, turn: number): void {
    const { from, of, factor } = this.inSum;
    const first = at(from, sum);
    const count = at(from, sum + 1) - first;
    if (count === 0 || this.prints(sum)) return;
    const off = at(this.fen, sum) - at(this.value, sum);
    const half = at(this.half, sum);
    // A little beyond the edge, so that turns come to an end; less so later, where there may be little room.
    const margin = Math.floor(half / (4 + turn));
    const steps = Math.ceil((Math.abs(off) - half + margin + 1) / stepOf(half));
    const each = Math.floor(steps / count);
    const more = steps - each * count;
    for (let index = 0; index < count; index++) {
      this.work.left -= 1;
      // Who takes one more than the others goes round.
      const own = (each + ((index + turn) % count < more ? 1 : 0)) * stepOf(half);
      const direction = Math.sign(off) * Math.sign(at(factor, first + index));
      if (own > 0) this.move(at(of, first + index), direction * own);
    }
  }
}

/** `places` gives owner, what it owns and the factor one after the other, twice: in this order they are kept. */
function listsOf(owners: number, places: (place: (owner: number, own: number, by: number) => void) => void): Lists {
  const from = new Int32Array(owners + 1);
  places((owner) => {
    from[owner + 1] = at(from, owner + 1) + 1;
  });
  for (let owner = 0; owner < owners; owner++) from[owner + 1] = at(from, owner + 1) + at(from, owner);
  const next = from.slice();
  const count = at(from, owners);
  const of = new Int32Array(count);
  const factor = new Float64Array(count);
  places((owner, own, by) => {
    const place = at(next, owner);
    next[owner] = place + 1;
    of[place] = own;
    factor[place] = by;
  });
  return { from, of, factor };
}

function at(list: Int32Array | Float64Array, index: number): number {
  return list[index] ?? 0;
}

function stepOf(half: number): number {
  return half >= 20 * YUAN ? YUAN : 1;
}

/** So much of each entry, and an amount besides. */
interface Combination {
  readonly cells: readonly number[];
  /** Of each of the cells. */
  readonly factors: readonly number[];
  readonly constant: number;
}

const NONE: readonly number[] = [];

/** Which entries a cell is the sum of: so much of each that may be moved, and what the others make. */
class Expansion {
  private readonly known = new Map<number, Combination | undefined>();

  constructor(
    private readonly system: System,
    private readonly entries: ReadonlyMap<number, number>,
    private readonly movable: (cell: number) => boolean,
    private readonly fixed: ReadonlyMap<number, number>,
  ) {}

  /** The entries that may be moved, with their factors, −1 or 1 as a rule; undefined where the cell is no such sum. */
  of(cell: number): Combination | undefined {
    const constant = this.fixed.get(cell);
    if (constant !== undefined) return { cells: NONE, factors: NONE, constant };
    const entry = this.entries.get(cell);
    if (entry !== undefined)
      return this.movable(cell)
        ? { cells: [cell], factors: [1], constant: 0 }
        : { cells: NONE, factors: NONE, constant: entry };
    if (this.known.has(cell)) return this.known.get(cell);
    this.known.set(cell, undefined);
    const made = this.make(cell);
    this.known.set(cell, made);
    return made;
  }

  private make(cell: number): Combination | undefined {
    const formula = this.system.formulaOf(cell);
    const own = formula?.factors.at(-1);
    if (!formula || !own || !isZero(formula.constant)) return undefined;
    const cells: number[] = [];
    const factors: number[] = [];
    const places = new Map<number, number>();
    let constant = 0;
    const add = (entry: number, count: number): void => {
      if (!this.movable(entry)) {
        constant += count * (this.entries.get(entry) ?? 0);
        return;
      }
      const place = places.get(entry);
      if (place === undefined) {
        places.set(entry, cells.length);
        cells.push(entry);
        factors.push(count);
      } else factors[place] = (factors[place] ?? 0) + count;
    };
    for (let place = 0; place + 1 < formula.cells.length; place++) {
      const part = formula.cells[place] ?? -1;
      const by = whole(formula.factors[place] ?? ONE);
      if (by === undefined) return undefined;
      const times = by * -sign(own);
      if (this.entries.has(part) && !this.fixed.has(part)) {
        add(part, times);
        continue;
      }
      const inner = this.of(part);
      if (!inner) return undefined;
      constant += times * inner.constant;
      for (let index = 0; index < inner.cells.length; index++)
        add(inner.cells[index] ?? -1, times * (inner.factors[index] ?? 0));
    }
    return { cells, factors, constant };
  }
}

function amountOf({ cells, factors, constant }: Combination, entries: ReadonlyMap<number, number>): number {
  let value = constant;
  for (let index = 0; index < cells.length; index++)
    value += (factors[index] ?? 0) * (entries.get(cells[index] ?? -1) ?? 0);
  return value;
}

function whole(factor: Ratio): number | undefined {
  return isWhole(factor) ? Number(factor.numerator / factor.denominator) : undefined;
}
