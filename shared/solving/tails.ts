/**
 * Tails (尾差): entries are printed rounded, so their sum may print otherwise than the printed total. Entries are moved
 * within what rounds to their own print until every printed number comes out: few of them, the largest first, and none
 * so that a number which comes out no longer does. What is then left is shared out evenly, number by number in turn
 * (projections in turn find a common point if there is one with room around it).
 */
import { groupBy } from '../collections.js';
import { isWhole, isZero, type Ratio, sign } from '../number/rational.js';
import type { System } from './system.js';

/** A printed amount: 分 that are printed, and half a step of its digits. */
export interface PrintedSum {
  readonly cell: number;
  readonly fen: number;
  readonly half: number;
}

/** A printed amount with the entries that may be moved for it. */
interface Sum extends PrintedSum {
  readonly parts: readonly number[];
  readonly factors: readonly number[];
  value: number;
}

const MAX_TURNS = 60;
const MAX_WORK = 1_500_000;
/** Entries are moved by whole 元 where the print is coarse enough. */
const YUAN = 100;

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
): number | undefined {
  const parts = new Expansion(system, entries, fixed);
  const all = sums.flatMap((sum): Sum[] => {
    const own = parts.of(sum.cell);
    if (!own) return [];
    let value = own.constant;
    for (const [entry, factor] of own.factors) value += factor * (entries.get(entry) ?? 0);
    const free = [...own.factors].filter(([entry, factor]) => factor !== 0 && movable(entry));
    return [{ ...sum, value, parts: free.map(([entry]) => entry), factors: free.map(([, factor]) => factor) }];
  });
  if (all.every(prints)) return undefined;
  const mover = new Mover(all, entries);
  return mover.byRoom() ? undefined : mover.evenly();
}

/** Whether an amount prints as the number: half a step rounds away from zero. */
export function prints({ value, fen, half }: Pick<Sum, 'value' | 'fen' | 'half'>): boolean {
  const off = value - fen;
  if (Math.abs(off) < half || off === 0) return true;
  return Math.abs(off) === half && Math.sign(off) === -Math.sign(value) && value !== 0;
}

class Mover {
  private readonly sums: readonly Sum[];
  private readonly around = new Map<number, { readonly sum: Sum; readonly factor: number }[]>();
  private work = 0;

  constructor(
    sums: readonly Sum[],
    private readonly entries: Map<number, number>,
  ) {
    this.sums = [...sums].sort((a, b) => a.parts.length - b.parts.length);
    const places = sums.flatMap((sum) =>
      sum.parts.map((part, index) => ({ part, sum, factor: sum.factors[index] ?? 0 })),
    );
    for (const [part, own] of groupBy(places, ({ part: one }) => one)) this.around.set(part, own);
  }

  /** Moves only what has room in every printed number; whether all come out. */
  byRoom(): boolean {
    for (let turn = 0; turn < 3; turn++) for (const sum of this.sums) if (!prints(sum)) this.fill(sum);
    return this.sums.every(prints);
  }

  private fill(sum: Sum): void {
    const { parts, factors } = sum;
    const order = [...parts.keys()].sort((a, b) => this.sizeOf(parts[b]) - this.sizeOf(parts[a]));
    for (const index of order) {
      const lack = this.lackOf(sum);
      if (lack === 0 || this.work > MAX_WORK) return;
      const part = parts[index] ?? -1;
      const direction = Math.sign(lack) * Math.sign(factors[index] ?? 1);
      const room = Math.min(this.roomOf(part, direction), Math.abs(lack));
      if (room > 0) this.move(part, direction * room);
    }
  }

  private sizeOf(part: number | undefined): number {
    return Math.abs(this.entries.get(part ?? -1) ?? 0);
  }

  /** How much a sum must be moved to print as it should, in whole 元 where that can be. */
  private lackOf(sum: Sum): number {
    if (prints(sum)) return 0;
    const step = stepOf(sum.half);
    const { value, fen, half } = sum;
    const least = Math.abs(value - fen) - half + 1;
    return Math.sign(fen - value) * Math.ceil(least / step) * step;
  }

  /** How far an entry can go without any number that comes out, or lacks the other way, being off by more. */
  private roomOf(part: number, direction: number): number {
    let room = Number.POSITIVE_INFINITY;
    let step = 1;
    for (const { sum, factor } of this.around.get(part) ?? []) {
      this.work += 1;
      step = Math.max(step, stepOf(sum.half));
      const way = direction * Math.sign(factor);
      const left = (sum.fen - sum.value) * way + sum.half - 1;
      room = Math.min(room, Math.floor(left / Math.abs(factor)));
    }
    return Math.floor(room / step) * step;
  }

  private move(part: number, by: number): void {
    this.entries.set(part, (this.entries.get(part) ?? 0) + by);
    const around = this.around.get(part) ?? [];
    this.work += around.length;
    for (const { sum, factor } of around) sum.value += factor * by;
  }

  /** Shares out in turn, and keeps the turn after which most come out; returns the cell that then comes out least. */
  evenly(): number | undefined {
    let best = { lacking: this.sums.filter((sum) => !prints(sum)), entries: new Map(this.entries) };
    for (let turn = 0; turn < MAX_TURNS && this.work < MAX_WORK && best.lacking.length > 0; turn++) {
      for (const sum of this.sums) if (this.work < MAX_WORK) this.share(sum, turn);
      const lacking = this.sums.filter((sum) => !prints(sum));
      if (lacking.length < best.lacking.length) best = { lacking, entries: new Map(this.entries) };
    }
    const [worst] = best.lacking.sort((a, b) => farOff(b) - farOff(a));
    for (const [part, value] of best.entries) this.entries.set(part, value);
    return worst?.cell;
  }

  private share(sum: Sum, turn: number): void {
    const { parts, factors, fen, half, value } = sum;
    if (parts.length === 0 || prints(sum)) return;
    // A little beyond the edge, so that turns come to an end; less so later, where there may be little room.
    const margin = Math.floor(half / (4 + turn));
    const steps = Math.ceil((Math.abs(fen - value) - half + margin + 1) / stepOf(half));
    const each = Math.floor(steps / parts.length);
    const more = steps - each * parts.length;
    for (const [index, part] of parts.entries()) {
      this.work += 1;
      // Who takes one more than the others goes round.
      const own = (each + ((index + turn) % parts.length < more ? 1 : 0)) * stepOf(half);
      if (own > 0) this.move(part, Math.sign(fen - value) * Math.sign(factors[index] ?? 1) * own);
    }
  }
}

/** In steps of the printed digits. */
function farOff({ value, fen, half }: Sum): number {
  return Math.abs(value - fen) / Math.max(half, 1);
}

function stepOf(half: number): number {
  return half >= 20 * YUAN ? YUAN : 1;
}

/** So much of each entry, and an amount besides. */
interface Combination {
  readonly factors: ReadonlyMap<number, number>;
  readonly constant: number;
}

/** Which entries a cell is the sum of. */
class Expansion {
  private readonly known = new Map<number, Combination | undefined>();

  constructor(
    private readonly system: System,
    private readonly entries: ReadonlyMap<number, number>,
    private readonly fixed: ReadonlyMap<number, number>,
  ) {}

  /** The entries with their factors, −1 or 1 as a rule; undefined where the cell is no such sum. */
  of(cell: number): Combination | undefined {
    const constant = this.fixed.get(cell);
    if (constant !== undefined) return { factors: NOTHING, constant };
    if (this.entries.has(cell)) return { factors: new Map([[cell, 1]]), constant: 0 };
    if (this.known.has(cell)) return this.known.get(cell);
    this.known.set(cell, undefined);
    const made = this.make(cell);
    this.known.set(cell, made);
    return made;
  }

  private make(cell: number): Combination | undefined {
    const formula = this.system.formulaOf(cell);
    const own = formula?.terms.get(cell);
    if (!formula || !own || !isZero(formula.constant)) return undefined;
    const factors = new Map<number, number>();
    let constant = 0;
    for (const [part, factor] of formula.terms) {
      if (part === cell) continue;
      const inner = this.of(part);
      const by = whole(factor);
      if (!inner || by === undefined) return undefined;
      const times = by * -sign(own);
      constant += times * inner.constant;
      for (const [entry, count] of inner.factors) factors.set(entry, (factors.get(entry) ?? 0) + times * count);
    }
    return { factors, constant };
  }
}

const NOTHING: ReadonlyMap<number, number> = new Map();

function whole(factor: Ratio): number | undefined {
  return isWhole(factor) ? Number(factor.numerator / factor.denominator) : undefined;
}
