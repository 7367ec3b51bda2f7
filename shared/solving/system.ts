/**
 * Linear equations over cells (方程组), solved as far as each has a single unknown: exact, and linear in what stands in
 * them. Every known number says how far it may lie from its value.
 */
import {
  compare,
  isZero,
  larger,
  MINUS_ONE,
  minus,
  negative,
  ONE,
  over,
  plus,
  type Ratio,
  rational,
  sign,
  size,
  times,
  ZERO,
} from '../number/rational.js';
import type { Linear } from './unknown.js';

/** Σ factors · cells = constant; each cell once. */
export interface Equation {
  readonly cells: readonly number[];
  readonly factors: readonly Ratio[];
  readonly constant: Ratio;
  /** The cell whose formula it is: the last of them. */
  readonly cell?: number;
}

export interface Known {
  readonly value: Ratio;
  /** How far it may lie from the value. */
  readonly radius: Ratio;
  /** Printed, following from what is printed, or only proposed. */
  readonly by: 'printed' | 'follows' | 'proposed';
}

/** An equation with what is left of it: the constant less what is known. */
interface State {
  readonly equation: Equation;
  rest: Ratio;
  radius: Ratio;
  unknown: number;
  /** Of the unknown cells, how many count more and less than nothing. */
  above: number;
  proposed: boolean;
}

/** Half steps within which a sum of several rounded numbers is taken for nothing. */
export const NOTHING = 3n;

export interface Violation {
  readonly equation: Equation;
  /** By how much the known cells miss the constant. */
  readonly miss: Ratio;
}

export class System {
  private readonly known: (Known | undefined)[] = [];
  private readonly states: State[] = [];
  private half: Ratio = ZERO;
  /** By cell: the equations in which it was not known, each with its place there. */
  private readonly occurrences: number[][] = [];
  /** Equations in which something became known; the printed numbers come before what follows from them. */
  private readonly queue: number[] = [];
  private next = 0;
  private readonly formulas: (Equation | undefined)[] = [];
  /** By cell: 1 where it is printed, or computed from such cells alone whatever the words of lists are. */
  private readonly sure: number[] = [];
  readonly violations: Violation[] = [];
  /** Those of equations whose cells are all sure, by cell. */
  private readonly missed = new Map<number, Violation>();

  /** Whether the cells of an equation are printed, or follow from printed ones whatever the words of lists are. */
  isSure({ cells }: Equation): boolean {
    return cells.every((cell) => this.sure[cell] === 1);
  }

  /** Cells must be set before they occur in an equation, or by {@link settle}. */
  print(cell: number, known: Known): void {
    this.half = larger(this.half, known.radius);
    this.known[cell] = known;
    this.sure[cell] = 1;
  }

  /** So many half steps of the coarsest printed number: what is within them of nothing may be nothing. */
  within(steps: bigint): Ratio {
    return times(this.half, rational(steps));
  }

  get(cell: number): Known | undefined {
    return this.known[cell];
  }

  /** The equation of a computed cell. */
  formulaOf(cell: number): Equation | undefined {
    return this.formulas[cell];
  }

  add(equation: Equation): void {
    if (equation.cell !== undefined) this.formulas[equation.cell] = equation;
    const index = this.states.length;
    const state = this.begun(equation);
    this.states.push(state);
    if (state.unknown > 0)
      for (let place = 0; place < equation.cells.length; place++) {
        const cell = equation.cells[place] ?? -1;
        if (this.known[cell]) continue;
        const at = this.occurrences[cell];
        if (at) at.push(index, place);
        else this.occurrences[cell] = [index, place];
      }
    this.queue.push(index);
  }

  /** An equation less what is known. */
  private begun(equation: Equation): State {
    const { cells, factors, constant } = equation;
    const state: State = { equation, rest: constant, radius: ZERO, unknown: 0, above: 0, proposed: false };
    for (let place = 0; place < cells.length; place++) {
      const known = this.known[cells[place] ?? -1];
      const factor = factors[place] ?? ZERO;
      if (known) take(state, known, factor);
      else {
        state.unknown += 1;
        if (sign(factor) > 0) state.above += 1;
      }
    }
    return state;
  }

  /**
   * The equation of a computed cell, which hangs on no words of lists; `before` is a system that has it too, where there is one.
   * Those of the cells in it come first: then most are done with at once, and need not be looked at again in the next system.
   */
  addFree(equation: Equation, before?: System): void {
    const { cell = -1 } = equation;
    if (!this.isSureBut(equation, cell)) {
      this.add(equation);
      return;
    }
    this.formulas[cell] = equation;
    if (before?.isSureBut(equation, cell)) this.takeOver(before, cell);
    else this.work(equation, cell);
  }

  private isSureBut({ cells }: Equation, cell: number): boolean {
    for (const part of cells) if (part !== cell && this.sure[part] !== 1) return false;
    return this.sure[cell] === 1 || this.known[cell] === undefined;
  }

  private takeOver(before: System, cell: number): void {
    if (this.sure[cell] !== 1) this.follow(cell, before.known[cell]);
    const violation = before.missed.get(cell);
    if (violation) this.miss(cell, violation);
  }

  private work(equation: Equation, cell: number): void {
    const state = this.begun(equation);
    if (this.sure[cell] !== 1) this.follow(cell, solution(state, equation.factors.at(-1) ?? MINUS_ONE));
    else if (isMissed(state)) this.miss(cell, { equation, miss: state.rest });
  }

  private follow(cell: number, known: Known | undefined): void {
    if (known) this.set(cell, known);
    this.sure[cell] = 1;
  }

  private miss(cell: number, violation: Violation): void {
    this.missed.set(cell, violation);
    this.violations.push(violation);
  }

  /** Sets a cell that is not known yet. */
  set(cell: number, known: Known): void {
    if (this.known[cell]) return;
    this.known[cell] = known;
    const at = this.occurrences[cell] ?? NOWHERE;
    for (let i = 0; i < at.length; i += 2) {
      const index = at[i] ?? -1;
      const state = this.states[index];
      const factor = state?.equation.factors[at[i + 1] ?? -1];
      if (!state || !factor) continue;
      take(state, known, factor);
      state.unknown -= 1;
      if (sign(factor) > 0) state.above -= 1;
      this.queue.push(index);
    }
  }

  /** Finds all that follows equation by equation. */
  settle(): void {
    for (; this.next < this.queue.length; this.next++) {
      const state = this.states[this.queue[this.next] ?? -1];
      if (!state) continue;
      if (state.unknown === 0) this.check(state);
      else if (state.unknown === 1) this.solve(state);
      else if (saysNothing(state) && compare(size(state.rest), this.within(NOTHING)) <= 0) this.clear(state);
    }
  }

  /** The equations that still have unknown cells, with what these must make. */
  open(): {
    readonly equation: Equation;
    readonly terms: Map<number, Ratio>;
    readonly rest: Ratio;
    readonly radius: Ratio;
  }[] {
    return this.states.flatMap(({ equation, unknown, rest, radius }) => {
      if (unknown === 0) return [];
      const terms = new Map<number, Ratio>();
      for (const [place, cell] of equation.cells.entries())
        if (!this.known[cell]) terms.set(cell, equation.factors[place] ?? ZERO);
      return [{ equation, terms, rest, radius }];
    });
  }

  /** The equations in which an unknown cell occurs, with what is left of them. */
  *around(
    cell: number,
  ): Generator<{ readonly factor: Ratio; readonly rest: Ratio; readonly radius: Ratio; readonly sameSign: boolean }> {
    const at = this.occurrences[cell] ?? NOWHERE;
    for (let i = 0; i < at.length; i += 2) {
      const state = this.states[at[i] ?? -1];
      const factor = state?.equation.factors[at[i + 1] ?? -1];
      if (state && factor)
        yield {
          factor,
          rest: state.rest,
          radius: state.radius,
          sameSign: state.above === 0 || state.above === state.unknown,
        };
    }
  }

  private check(state: State): void {
    if (isMissed(state) && !state.proposed) this.violations.push({ equation: state.equation, miss: state.rest });
  }

  private solve(state: State): void {
    const { cells, factors } = state.equation;
    const place = cells.findIndex((cell) => !this.known[cell]);
    this.set(cells[place] ?? -1, solution(state, factors[place] ?? ONE));
  }

  /** Amounts are not negative: where together they are nothing, each is. */
  private clear(state: State): void {
    const by = state.proposed ? 'proposed' : 'follows';
    for (const cell of state.equation.cells)
      if (!this.known[cell]) this.set(cell, { value: ZERO, radius: state.radius, by });
  }
}

const NOWHERE: readonly number[] = [];

function isMissed({ rest, radius }: State): boolean {
  return compare(size(rest), radius) > 0;
}

/** What the only unknown cell of an equation must be, which counts so many times in it. */
function solution({ rest, radius, proposed }: State, factor: Ratio): Known {
  const value = isZero(rest) ? ZERO : over(rest, factor);
  return { value, radius: isZero(radius) ? ZERO : over(radius, size(factor)), by: proposed ? 'proposed' : 'follows' };
}

function take(state: State, { value, radius, by }: Known, factor: Ratio): void {
  if (!isZero(value)) state.rest = factor === ONE ? minus(state.rest, value) : plus(state.rest, lessBy(factor, value));
  if (!isZero(radius)) state.radius = plus(state.radius, factor === ONE ? radius : size(times(factor, radius)));
  if (by === 'proposed') state.proposed = true;
}

/** − factor · value. */
function lessBy(factor: Ratio, value: Ratio): Ratio {
  return factor === MINUS_ONE ? value : negative(times(factor, value));
}

/** Nothing is left, and all that is unknown counts in one direction. */
function saysNothing({ rest, radius, above, unknown }: State): boolean {
  return (above === 0 || above === unknown) && compare(size(rest), radius) <= 0;
}

/** The equation of a cell that is a sum of others. */
export function sumEquation(whole: number, parts: readonly number[]): Equation {
  const factors = new Array<Ratio>(parts.length).fill(ONE);
  factors.push(MINUS_ONE);
  return { cells: [...parts, whole], factors, constant: ZERO, cell: whole };
}

/** cell = value, where the value is a number and so much of each other cell. */
export function formulaEquation(cell: number, { constant, cells, factors }: Linear): Equation {
  return { cells: [...cells, cell], factors: [...factors, MINUS_ONE], constant: negative(constant), cell };
}
