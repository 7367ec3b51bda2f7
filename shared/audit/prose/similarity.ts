/** How alike the words of a paragraph are to those of many patterns at once: neighbouring characters in common. */
import { keptIn, keptOf } from '../../collections.js';
import type { Pattern, Sign } from './pattern.js';
import type { Token } from './tokens.js';

/** A pattern without words of its own takes any paragraph, if nothing else does. */
export const ANY_WORDS = 0.5;
/** With fewer fixed words than this a paragraph cannot be known by them. */
const FEW = 3;

/** By pattern, 0…1 each. */
export interface Alike {
  /** How many pairs of characters the paragraph has. */
  readonly pairs: number;
  readonly likeness: Float32Array;
  /** The share of the paragraph's words that the pattern can print. */
  readonly within: Float32Array;
  /** The share of the pattern's fixed words that the paragraph holds; 0 where it has hardly any. */
  readonly covered: Float32Array;
}

/** How much of a name must be alike, where there are no other words. */
const SOME = 0.3;

export class WordIndex {
  /** By pair of characters, the patterns that have it; those that always print it. */
  private readonly any = new Map<string, number[]>();
  private readonly always = new Map<string, number[]>();
  private readonly sizes: number[];
  private readonly wild: boolean[];
  /** Whether it prints words that are known, but not the plan's. */
  private readonly named: boolean[] = [];
  /** Whether it prints words of which nothing is known. */
  private readonly unknown: boolean[];
  /** What a paragraph begins with, where the pattern takes any words after that. */
  private readonly openings: (Sign | undefined)[];

  constructor(patterns: readonly Pattern[]) {
    this.wild = patterns.map((pattern) => pattern.wild.size > 0);
    this.unknown = patterns.map(({ wild }) => [...wild.values()].some(({ expected }) => expected === undefined));
    this.openings = patterns.map(openingOf);
    this.sizes = patterns.map((pattern, j) => {
      const always = new Set<string>();
      const any = new Set<string>();
      for (const segment of pattern.segments)
        for (const pair of pairsOf([...segment.text])) {
          any.add(pair);
          if (segment.always) always.add(pair);
        }
      for (const pair of any) keptIn(this.any, pair, () => []).push(j);
      for (const pair of always) keptIn(this.always, pair, () => []).push(j);
      this.named.push(always.size < FEW && any.size >= FEW);
      return always.size;
    });
  }

  /** How alike a paragraph is to every pattern. */
  readonly compare = keptOf((tokens: readonly Token[]): Alike => {
    const pairs = pairsIn(tokens);
    const any = this.counted(this.any, pairs);
    const always = this.counted(this.always, pairs);
    const within = Float32Array.from(any, (count) => (pairs.size === 0 ? 0 : count / pairs.size));
    const covered = Float32Array.from(this.sizes, (size, j) => (size < 2 * FEW ? 0 : (always[j] ?? 0) / size));
    const likeness = Float32Array.from(this.sizes, (size, j) =>
      this.isAny(j)
        ? this.fewWords(j, tokens, within[j] ?? 0)
        : this.likeness(j, (always[j] ?? 0) / size, within[j] ?? 0),
    );
    return { pairs: pairs.size, likeness, within, covered };
  });

  /** Words of the paragraph's own do not count against it where the pattern takes any. */
  private likeness(pattern: number, covered: number, within: number): number {
    const size = this.sizes[pattern] ?? 0;
    if (size === 0) return within;
    if (!this.wild[pattern]) return (covered + within) / 2;
    return 0.85 * covered + 0.15 * within;
  }

  /** Whether a pattern has hardly any words of its own and takes any others. */
  isAny(pattern: number): boolean {
    return (this.wild[pattern] ?? false) && (this.sizes[pattern] ?? 0) < FEW;
  }

  /** A name alone must be alike to some degree. */
  private fewWords(pattern: number, tokens: readonly Token[], within: number): number {
    if (this.named[pattern] && !this.unknown[pattern] && within < SOME) return within;
    return Math.max(this.anyWords(pattern, tokens), within);
  }

  /** Whether nothing is known of what a pattern prints. */
  isOpen(pattern: number): boolean {
    return this.isAny(pattern) && !this.named[pattern];
  }

  /** A list is known by what its items begin with; a plain paragraph begins with no number. */
  private anyWords(pattern: number, [first, second]: readonly Token[]): number {
    const opening = this.openings[pattern];
    const isNumbered = first?.kind === 'number' && second !== undefined && '.、'.includes(second.text);
    if (!opening) return isNumbered ? ANY_WORDS - 0.05 : ANY_WORDS;
    const fits = opening.kind === first?.kind && (opening.kind === 'number' || opening.text === first.text);
    return fits ? ANY_WORDS + 0.04 : ANY_WORDS - 0.05;
  }

  /** Whether a paragraph is long enough to hold the fixed words of two patterns. */
  holds(tokens: readonly Token[], one: number, two: number): boolean {
    return this.compare(tokens).pairs >= 0.9 * ((this.sizes[one] ?? 0) + (this.sizes[two] ?? 0));
  }

  private counted(index: ReadonlyMap<string, readonly number[]>, pairs: ReadonlySet<string>): Uint16Array {
    const counts = new Uint16Array(this.sizes.length);
    for (const pair of pairs) for (const j of index.get(pair) ?? []) counts[j] = (counts[j] ?? 0) + 1;
    return counts;
  }
}

/** The first words of a pattern that are the plan's own. */
function openingOf({ incoming }: Pattern): Sign | undefined {
  for (let node = 1, from = 0; node < incoming.length; node++) {
    const edge = incoming[node]?.find((one) => one.from === from);
    if (!edge) return undefined;
    if (edge.symbol) return edge.symbol.kind === 'slot' ? undefined : edge.symbol;
    from = node;
  }
  return undefined;
}

function pairsOf(characters: readonly string[]): string[] {
  return characters.slice(1).map((character, i) => (characters[i] ?? '') + character);
}

/** Pairs do not reach across numbers. */
function pairsIn(tokens: readonly Token[]): ReadonlySet<string> {
  const pairs = new Set<string>();
  for (const [i, token] of tokens.entries()) {
    const next = tokens[i + 1];
    if (token.kind === 'character' && next?.kind === 'character') pairs.add(token.text + next.text);
  }
  return pairs;
}
