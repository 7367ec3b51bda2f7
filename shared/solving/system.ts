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

/** Σ terms · cells = constant. */
export interface Equation {
  readonly terms: ReadonlyMap<number, Ratio>;
  readonly constant: Ratio;
  /** The cell whose formula it is. */
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
export interface State {
  readonly equation: Equation;
  /** All of its cells are printed. */
  closed: boolean;
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
  private readonly occurrences: number[][] = [];
  /** Equations in which something became known; the printed numbers come before what follows from them. */
  private readonly queue: number[] = [];
  private next = 0;
  private readonly formulas = new Map<number, Equation>();
  readonly violations: Violation[] = [];

  /** Cells must be set before they occur in an equation, or by {@link settle}. */
  print(cell: number, known: Known): void {
    this.half = larger(this.half, known.radius);
    this.known[cell] = known;
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
    return this.formulas.get(cell);
  }

  add(equation: Equation): State {
    if (equation.cell !== undefined) this.formulas.set(equation.cell, equation);
    const index = this.states.length;
    const state: State = {
      equation,
      closed: true,
      rest: equation.constant,
      radius: ZERO,
      unknown: 0,
      above: 0,
      proposed: false,
    };
    this.states.push(state);
    for (const [cell, factor] of equation.terms) {
      const known = this.known[cell];
      if (known?.by !== 'printed') state.closed = false;
      if (known) take(state, known, factor);
      else {
        state.unknown += 1;
        if (sign(factor) > 0) state.above += 1;
        const at = this.occurrences[cell];
        if (at) at.push(index);
        else this.occurrences[cell] = [index];
      }
    }
    this.queue.push(index);
    return state;
  }

  /** An equation of another system whose cells are numbered and printed alike there. */
  addAgain(state: State): State {
    if (!state.closed) return this.add(state.equation);
    const { equation } = state;
    if (equation.cell !== undefined) this.formulas.set(equation.cell, equation);
    this.queue.push(this.states.length);
    this.states.push(state);
    return state;
  }

  /** Sets a cell that is not known yet. */
  set(cell: number, known: Known): void {
    if (this.known[cell]) return;
    this.known[cell] = known;
    for (const index of this.occurrences[cell] ?? []) {
      const state = this.states[index];
      const factor = state?.equation.terms.get(cell);
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
      const terms = new Map([...equation.terms].filter(([cell]) => !this.known[cell]));
      return [{ equation, terms, rest, radius }];
    });
  }

  /** The equations in which an unknown cell occurs, with what is left of them. */
  *around(
    cell: number,
  ): Generator<{ readonly factor: Ratio; readonly rest: Ratio; readonly radius: Ratio; readonly sameSign: boolean }> {
    for (const index of this.occurrences[cell] ?? []) {
      const state = this.states[index];
      const factor = state?.equation.terms.get(cell);
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
    if (compare(size(state.rest), state.radius) > 0 && !state.proposed)
      this.violations.push({ equation: state.equation, miss: state.rest });
  }

  private solve(state: State): void {
    for (const [cell, factor] of state.equation.terms) {
      if (this.known[cell]) continue;
      const value = isZero(state.rest) ? ZERO : over(state.rest, factor);
      const by = state.proposed ? 'proposed' : 'follows';
      this.set(cell, { value, radius: over(state.radius, size(factor)), by });
      return;
    }
  }

  /** Amounts are not negative: where together they are nothing, each is. */
  private clear(state: State): void {
    const by = state.proposed ? 'proposed' : 'follows';
    for (const cell of state.equation.terms.keys())
      if (!this.known[cell]) this.set(cell, { value: ZERO, radius: state.radius, by });
  }
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
export function sumEquation(whole: number, parts: Iterable<number>): Equation {
  const terms = new Map<number, Ratio>();
  for (const part of parts) {
    const before = terms.get(part);
    terms.set(part, before ? plus(before, ONE) : ONE);
  }
  terms.set(whole, less(terms.get(whole)));
  return { terms, constant: ZERO, cell: whole };
}

/** cell = value, where the value is its number and so much of each other cell. */
export function formulaEquation(cell: number, constant: Ratio, factors: ReadonlyMap<number, Ratio>): Equation {
  const terms = new Map(factors);
  terms.set(cell, less(terms.get(cell)));
  return { terms, constant: negative(constant), cell };
}

function less(factor: Ratio | undefined): Ratio {
  return factor ? minus(factor, ONE) : MINUS_ONE;
}
