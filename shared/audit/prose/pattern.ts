/**
 * A pattern (措辞模式): everything that the standard's wording of a paragraph can print, as a graph without
 * circles. Its edges are characters, numbers and fields; the cases of a phrase are ways side by side.
 */
import type { Expression } from '../../language/syntax.js';
import type { Template } from '../../language/template.js';
import type { Value } from '../../language/value.js';
import type { Address } from '../../project/address.js';
import type { Column } from '../../standard/standard.js';
import type { Measure, Scope } from './closed.js';
import { canonicalDigits, tokenise } from './tokens.js';

/** How a field prints its value. */
export type Print =
  | { readonly kind: 'plain'; readonly column?: Column }
  | { readonly kind: 'percent'; readonly decimals: number }
  | { readonly kind: 'decimals'; readonly decimals: number; readonly trim: boolean };

/** A field of the wording (取数处). */
export interface Slot {
  readonly measure: Measure;
  /** The year and the unit's name are known from the cover; they have findings of their own. */
  readonly role: 'value' | 'year' | 'unit';
  readonly expression: Expression;
  readonly print: Print;
  readonly cell?: { readonly address: Address; readonly column: Column };
  /** The number or the words that the standard would print, where the value is known. */
  readonly expected?: string;
}

export type Sign =
  | { readonly kind: 'character'; readonly text: string; readonly slot?: Slot }
  | { readonly kind: 'number'; readonly text: string; readonly slot?: Slot }
  | { readonly kind: 'slot'; readonly slot: Slot };

/** A phrase at its place, with what its parameters stand for there. */
export interface Choice {
  readonly cases: readonly { readonly when?: Expression; readonly text: Template }[];
  readonly scope: Scope;
}

/** The beginning or the end of a case; `index` is −1 where no case is printed. */
export interface Mark {
  readonly choice: Choice;
  readonly index: number;
  readonly end: boolean;
}

export interface Edge {
  readonly from: number;
  readonly symbol?: Sign;
  readonly cost: number;
  readonly mark?: Mark;
}

/** What is known while a pattern is made. */
export interface Knowledge {
  /** The value; undefined when it cannot be known. */
  value(expression: Expression): Value | undefined;
  /** Whether a condition holds; undefined when that cannot be known. */
  holds(condition: Expression): boolean | undefined;
}

/** A stretch of words between numbers and fields; `always` where no case leaves it out. */
interface Segment {
  text: string;
  readonly always: boolean;
}

/** The graph: nodes are numbered so that every edge goes upwards. */
export class Pattern {
  readonly incoming: Edge[][] = [[]];
  /** At such a node any words belong to the field. */
  readonly wild = new Map<number, Slot>();
  readonly slots: Slot[] = [];
  readonly choices: Choice[] = [];
  readonly segments: Segment[] = [];
  last = 0;
  /** How many cases enclose the place where words are added. */
  depth = 0;
  private open = false;

  /** A new node that follows `from` without printing anything. */
  step(from: number, cost = 0, mark?: Mark): number {
    const node = this.node();
    this.join(from, node, cost, mark);
    return node;
  }

  node(): number {
    this.incoming.push([]);
    this.open = false;
    return this.incoming.length - 1;
  }

  join(from: number, to: number, cost = 0, mark?: Mark): void {
    this.incoming[to]?.push({ from, cost, ...(mark ? { mark } : {}) });
  }

  symbol(from: number, symbol: Sign): number {
    this.incoming.push([{ from, symbol, cost: 0 }]);
    if (symbol.kind === 'character') this.letter(symbol.text, symbol.slot !== undefined);
    else this.open = false;
    if (symbol.kind === 'slot') this.slots.push(symbol.slot);
    return this.incoming.length - 1;
  }

  /** Words of the plan or the known words of a field. */
  words(from: number, text: string, slot?: Slot): number {
    let at = from;
    for (const token of tokenise(text))
      at = this.symbol(at, {
        kind: token.kind,
        text: token.kind === 'number' ? canonicalDigits(token.text) : token.text,
        ...(slot ? { slot } : {}),
      });
    return at;
  }

  /** A field of words. What it should say is one way, anything else another, dearer one. */
  field(from: number, slot: Slot): number {
    this.slots.push(slot);
    const { expected } = slot;
    const known = expected === undefined ? undefined : this.words(this.step(from), expected, slot);
    const wild = this.step(from, expected === undefined ? FREE_WORDS : OTHER_WORDS);
    this.wild.set(wild, slot);
    const end = this.step(wild);
    if (known !== undefined) this.join(known, end);
    return end;
  }

  /** The words of a field may be other ones, so that nothing is known by them alone. */
  private letter(text: string, isField: boolean): void {
    const last = this.segments.at(-1);
    if (this.open && last) last.text += text;
    else this.segments.push({ text, always: this.depth === 0 && !isField });
    this.open = true;
  }
}

const FREE_WORDS = 0.05;
const OTHER_WORDS = 3.5;
