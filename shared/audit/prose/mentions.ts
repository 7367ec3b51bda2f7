/** What a matched paragraph says: its fields with what is printed there, its cases, and other words. */

import { Course } from './course.js';
import type { Claim } from './inference.js';
import type { Match, Step } from './match.js';
import type { Choice, Slot } from './pattern.js';
import { isPunctuation, type Token } from './tokens.js';

/** A token with the paragraph it stands in. */
export interface PlacedToken {
  readonly token: Token;
  /** Position among the paragraphs. */
  readonly paragraph: number;
}

/** A stretch of a paragraph. */
export interface Stretch {
  readonly paragraph: number;
  readonly start: number;
  readonly end: number;
}

/** A field at its place (所见); without a stretch nothing is printed there. */
export interface Mention {
  readonly slot: Slot;
  readonly stretch?: Stretch;
  /** Tokens from and to (exclusive); equal where nothing is printed. */
  readonly from: number;
  readonly to: number;
  /** The conditions of the cases around it. */
  readonly claims: readonly Claim[];
  /** The plan's words around it are printed: it is that field, and no other words or number. */
  readonly sure: boolean;
  /** What the plan prints next to it stands there: the unit of a number, or else what leads to it. */
  readonly framed: boolean;
}

/** A phrase at its place with the case that the printed words follow. */
export interface CaseMention {
  readonly choice: Choice;
  readonly index: number;
  readonly from: number;
  readonly to: number;
  /** The cases around it. */
  readonly within: number;
  /** As of a {@link Mention}. */
  readonly sure: boolean;
}

/** Printed words that are not the plan's. */
export interface Difference {
  readonly expected: string;
  readonly printed: string;
  /** A number of the plan's own words is another one, missing or added. */
  readonly number: boolean;
  readonly from: number;
  readonly to: number;
  /** As of a {@link Mention}: the words around are the plan's. */
  readonly sure: boolean;
}

export interface Mentions {
  readonly placed: readonly PlacedToken[];
  readonly numbers: readonly Mention[];
  readonly words: readonly Mention[];
  readonly cases: readonly CaseMention[];
  readonly differences: readonly Difference[];
  /** Numbers of the plan's own words that are as they should be. */
  readonly literals: readonly Stretch[];
  /** Tokens that are neither the plan's nor a known field's. */
  readonly own: readonly number[];
  /** 0 for words exactly as the standard writes them, above 0.5 for others. */
  readonly strangeness: number;
  /** Hardly any of the plan's words are there: any paragraph might be taken for it. */
  readonly faint: boolean;
}

export function mentionsOf(match: Match, placed: readonly PlacedToken[], claims: readonly Claim[]): Mentions {
  const reader = new Reader(placed, claims);
  for (const step of match.steps) reader.step(step);
  return reader.finish(match.cost);
}

interface Open {
  readonly choice: Choice;
  readonly index: number;
  readonly from: number;
  readonly before: number;
}

/** What is found before it is known what stands behind it: where it begins and ends among the plan's own words. */
type Found<T> = Omit<T, 'sure' | 'framed'> & { readonly before: number; readonly after: number };

class Reader {
  private readonly numbers: Found<Mention>[] = [];
  private readonly wordSlots = new Map<
    Slot,
    { from: number; to: number; claims: readonly Claim[]; before: number; after: number }
  >();
  private readonly cases: Found<CaseMention>[] = [];
  private readonly course = new Course();
  /** How many of the plan's words came before this step. */
  private begun = 0;
  private readonly differences: Found<Difference>[] = [];
  private readonly literals: Stretch[] = [];
  private readonly own: number[] = [];
  private readonly open: Open[] = [];
  private pending: Step[] = [];
  /** Where the pending steps begin among the plan's words. */
  private since = 0;
  private fixed = 0;

  constructor(
    private readonly placed: readonly PlacedToken[],
    private readonly claims: readonly Claim[],
  ) {}

  step(step: Step): void {
    this.begun = this.course.length;
    this.course.step(step, this.placed);
    if (step.kind === 'mark') this.mark(step);
    else if (step.kind === 'wild') this.widen(step.slot, step.at, step.at);
    else if (step.kind === 'words') {
      this.own.push(step.at);
      this.settle();
      this.widen(step.slot, step.at, step.at + 1);
    } else {
      this.fixed += 1;
      if (step.kind !== 'added') this.symbol(step);
      else {
        this.wait(step);
        this.own.push(step.at);
      }
    }
  }

  private symbol(step: Extract<Step, { symbol: unknown }>): void {
    const { symbol } = step;
    if (symbol.kind === 'slot') {
      this.settle();
      this.number(symbol.slot, step);
    } else if (symbol.slot) {
      this.settle();
      this.widen(symbol.slot, step.at, step.kind === 'left-out' ? step.at : step.at + 1);
    } else if (step.kind === 'same') {
      this.settle();
      if (symbol.kind === 'number') for (const item of this.stretch(step.at, step.at + 1)) this.literals.push(item);
    } else this.wait(step);
  }

  private wait(step: Step): void {
    if (this.pending.length === 0) this.since = this.begun;
    this.pending.push(step);
  }

  private mark({ mark: { choice, index, end }, at }: Extract<Step, { kind: 'mark' }>): void {
    if (!end) {
      this.open.push({ choice, index, from: at, before: this.course.length });
      return;
    }
    const after = this.course.length;
    const last = this.open.at(-1);
    const { from, before } = (last?.choice === choice && this.open.pop()) || { from: at, before: after };
    this.cases.push({ choice, index, from, to: at, within: this.open.length, before, after });
  }

  private number(slot: Slot, step: Step): void {
    const own = { slot, claims: this.claimsHere(), before: this.course.length, after: this.course.length };
    if (step.kind === 'left-out') this.numbers.push({ ...own, from: step.at, to: step.at });
    else {
      const [stretch] = this.stretch(step.at, step.at + 1);
      this.numbers.push({ ...own, from: step.at, to: step.at + 1, ...(stretch ? { stretch } : {}) });
    }
  }

  private claimsHere(): readonly Claim[] {
    return [...this.claims, ...this.open.flatMap(({ choice, index }) => claimsOf(choice, index))];
  }

  private widen(slot: Slot, from: number, to: number): void {
    const known = this.wordSlots.get(slot);
    const after = this.course.length;
    if (!known) this.wordSlots.set(slot, { from, to, claims: this.claimsHere(), before: this.begun, after });
    else {
      known.from = Math.min(known.from, from);
      known.to = Math.max(known.to, to);
      known.after = after;
    }
  }

  /** Neighbouring differences are one. */
  private settle(): void {
    const steps = this.pending;
    this.pending = [];
    if (steps.length === 0) return;
    let expected = '';
    let printed = '';
    let number = false;
    let [from, to] = [Number.POSITIVE_INFINITY, 0];
    for (const step of steps) {
      if ('symbol' in step && step.symbol.kind !== 'slot') {
        expected += step.symbol.text;
        if (step.symbol.kind === 'number') number = true;
      }
      const token = step.kind === 'left-out' ? undefined : this.placed[step.at]?.token;
      if (token) printed += token.text;
      if (token?.kind === 'number' && step.kind === 'other') number = true;
      from = Math.min(from, step.at);
      to = Math.max(to, token ? step.at + 1 : step.at);
    }
    this.differences.push({ expected, printed, number, from, to, before: this.since, after: this.begun });
  }

  private stretch(from: number, to: number): Stretch[] {
    const [first, last] = [this.placed[from], this.placed[to - 1]];
    if (!first || !last || first.paragraph !== last.paragraph) return [];
    return [{ paragraph: first.paragraph, start: first.token.start, end: last.token.end }];
  }

  finish(cost: number): Mentions {
    this.begun = this.course.length;
    this.settle();
    const words = [...this.wordSlots].map(([slot, found]): Mention => {
      const [stretch] = found.to > found.from ? this.stretch(found.from, found.to) : [];
      return this.course.judged({ slot, ...found, ...(stretch ? { stretch } : {}) });
    });
    const numbers = this.numbers.map((one) => this.course.judged(one));
    const cases = this.cases.map((one) => this.course.judged(one));
    const differences = this.differences.map((one) => this.course.judged(one));
    const { placed, literals, own } = this;
    const strangeness = cost / Math.max(6, this.fixed);
    return { placed, numbers, words, cases, differences, literals, own, strangeness, faint: this.course.isFaint };
  }
}

/** What following a case claims: its condition holds and those of the cases before it do not. */
export function claimsOf({ cases }: Choice, index: number): Claim[] {
  return cases.slice(0, index + 1).flatMap(({ when }, i) => (when ? [{ condition: when, holds: i === index }] : []));
}

/** Whether a difference is more than punctuation. */
export function matters({ expected, printed }: Difference): boolean {
  return [...expected, ...printed].some((character) => !isPunctuation(character));
}
