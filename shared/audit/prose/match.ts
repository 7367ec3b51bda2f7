/**
 * Matches printed words with a pattern: the cheapest way through the graph, by a weighted edit distance. The
 * work is nodes × tokens; longer paragraphs than {@link MAX_CELLS} allows are not matched.
 */
import { keptIn, keptOf } from '../../collections.js';
import type { Edge, Mark, Pattern, Sign, Slot } from './pattern.js';
import { canonicalDigits, isPunctuation, type Token } from './tokens.js';

/** What became of a token or of a part of the pattern, in order. `at` is the position among the tokens. */
export type Step =
  | { readonly kind: 'same' | 'other'; readonly symbol: Sign; readonly at: number }
  | { readonly kind: 'left-out'; readonly symbol: Sign; readonly at: number }
  | { readonly kind: 'added'; readonly at: number }
  | { readonly kind: 'words'; readonly slot: Slot; readonly at: number }
  | { readonly kind: 'wild'; readonly slot: Slot; readonly at: number }
  | { readonly kind: 'mark'; readonly mark: Mark; readonly at: number };

export interface Match {
  /**
   * 0 for words exactly as the standard writes them; about one for each other, missing or added character. The
   * words of fields, which may be any, do not count.
   */
  readonly cost: number;
  readonly steps: readonly Step[];
}

const MAX_CELLS = 6_000_000;
const CHARACTER = 1;
/** Less than a missing one: a clause put in says nothing against the words around it. */
const FURTHER_CHARACTER = 0.5;
const PUNCTUATION = 0.35;
const NUMBER = 1.3;
const OTHER_CHARACTER = 1.3;
const OTHER_NUMBER = 0.9;
const UNKNOWN_NUMBER = 0.15;
/** How much of the price of another name counts as nothing. */
const NAME = 2;
/** What a word of a field costs, for which no words are expected. */
const WILD = 0.03;

/** How a cell was reached: along an edge that prints nothing here, along one that prints a token, or by a further token. */
const EDGE = 0;
const TOKEN = 1;
const ADDED = 2;

/** The cheapest match; undefined when pattern and words are too long for each other. */
export function match(pattern: Pattern, tokens: readonly Token[]): Match | undefined {
  const nodes = pattern.incoming.length;
  const width = tokens.length + 1;
  if (nodes * width > MAX_CELLS) return undefined;
  const room = space(nodes, width);
  const { cost, way } = room;
  const added = Float64Array.from(tokens, addedCost);
  const free = new Float64Array(tokens.length).fill(WILD);
  // The same few characters are expected again and again.
  const known = new Map<string | Sign, Float64Array>();
  cost[0] = 0;
  for (let node = 0; node < nodes; node++) {
    const edges = pattern.incoming[node] ?? [];
    for (let index = 0; index < edges.length; index++) relax(edges[index] as Edge, index, node);
    add(room, pattern.wild.has(node) ? free : added, node * width);
  }
  const total = cost[pattern.last * width + tokens.length] ?? Number.POSITIVE_INFINITY;
  const steps = walk(pattern, way, width, tokens);
  const words = steps.filter(({ kind }) => kind === 'words').length;
  // Another name is one difference, however the standard's words around it fit.
  const names = steps.filter((step) => step.kind === 'wild' && step.slot.expected !== undefined).length;
  return { cost: total - WILD * words - NAME * names, steps };

  function relax({ symbol, from, cost: own }: Edge, index: number, node: number): void {
    const skip = own + (symbol ? leftOutCost(symbol) : 0);
    const prices = symbol && keptIn(known, symbol.kind === 'character' ? symbol.text : symbol, () => pricesOf(symbol));
    pass(room, skip, from * width, node * width, (index << 2) | EDGE);
    if (prices) take(room, prices, from * width, node * width, (index << 2) | TOKEN);
  }

  /** What every token costs where the symbol is expected. */
  function pricesOf(symbol: Sign): Float64Array {
    const prices = new Float64Array(tokens.length);
    const isMark = symbol.kind === 'character' && isPunctuation(symbol.text);
    for (let i = 0; i < prices.length; i++) {
      const token = tokens[i] as Token;
      if (symbol.kind !== 'character') prices[i] = numberCost(symbol, token);
      else if (token.kind !== 'character') prices[i] = Number.POSITIVE_INFINITY;
      else if (token.text !== symbol.text)
        prices[i] = isMark && added[i] === PUNCTUATION ? PUNCTUATION : OTHER_CHARACTER;
    }
    return prices;
  }
}

/** Where the cheapest ways lie: by node and token the price, and how it was reached. */
interface Space {
  readonly cost: Float32Array;
  readonly way: Int32Array;
  readonly width: number;
}

// These three loops are nearly all of the work.

/** From one row of cells to another along an edge that prints nothing here. */
function pass({ cost, way, width }: Space, skip: number, from: number, to: number, how: number): void {
  for (let at = 0; at < width; at++) {
    const through = (cost[from + at] as number) + skip;
    if (through < (cost[to + at] as number)) {
      cost[to + at] = through;
      way[to + at] = how;
    }
  }
}

/** Along one that prints a token, whichever it is. */
function take({ cost, way }: Space, prices: Float64Array, from: number, to: number, how: number): void {
  for (let i = 0; i < prices.length; i++) {
    const price = (cost[from + i] as number) + (prices[i] as number);
    if (price < (cost[to + i + 1] as number)) {
      cost[to + i + 1] = price;
      way[to + i + 1] = how;
    }
  }
}

/** Within a row by further tokens. */
function add({ cost, way }: Space, prices: Float64Array, row: number): void {
  for (let i = 0; i < prices.length; i++) {
    const price = (cost[row + i] as number) + (prices[i] as number);
    if (price < (cost[row + i + 1] as number)) {
      cost[row + i + 1] = price;
      way[row + i + 1] = ADDED;
    }
  }
}

let costs = new Float32Array(0);
let ways = new Int32Array(0);

/** The working space is kept from one match to the next: it is large, and matches are many. */
function space(nodes: number, width: number): Space {
  const cells = nodes * width;
  if (costs.length < cells) {
    costs = new Float32Array(cells);
    ways = new Int32Array(cells);
  }
  return { cost: costs.fill(Number.POSITIVE_INFINITY, 0, cells), way: ways.fill(-1, 0, cells), width };
}

function addedCost(token: Token): number {
  if (token.kind === 'number') return NUMBER;
  return isPunctuation(token.text) ? PUNCTUATION : FURTHER_CHARACTER;
}

function leftOutCost(symbol: Sign): number {
  if (symbol.kind !== 'character') return NUMBER;
  return isPunctuation(symbol.text) ? PUNCTUATION : CHARACTER;
}

function numberCost(symbol: Exclude<Sign, { readonly kind: 'character' }>, token: Token): number {
  if (token.kind !== 'number') return Number.POSITIVE_INFINITY;
  const expected = symbol.kind === 'number' ? symbol.text : symbol.slot.expected;
  if (expected === undefined) return UNKNOWN_NUMBER;
  return expected === digitsOf(token) ? 0 : OTHER_NUMBER;
}

const digitsOf = keptOf(({ text }: Token) => canonicalDigits(text));

function walk(pattern: Pattern, way: Int32Array, width: number, tokens: readonly Token[]): Step[] {
  const steps: Step[] = [];
  let node = pattern.last;
  let at = tokens.length;
  while (node > 0 || at > 0) {
    const code = way[node * width + at] ?? -1;
    if (code === ADDED) {
      at -= 1;
      const slot = pattern.wild.get(node);
      steps.push(slot ? { kind: 'words', slot, at } : { kind: 'added', at });
      continue;
    }
    const edge = pattern.incoming[node]?.[code >> 2];
    if (code < 0 || !edge) break;
    const used = (code & 3) === TOKEN;
    if (used) at -= 1;
    if (edge.symbol) steps.push(symbolStep(edge.symbol, used, at, tokens));
    if (edge.mark) steps.push({ kind: 'mark', mark: edge.mark, at });
    const slot = pattern.wild.get(node);
    if (slot) steps.push({ kind: 'wild', slot, at });
    node = edge.from;
  }
  return steps.reverse();
}

function symbolStep(symbol: Sign, used: boolean, at: number, tokens: readonly Token[]): Step {
  const token = tokens[at];
  if (!used || !token) return { kind: 'left-out', symbol, at };
  const same = symbol.kind === 'character' ? symbol.text === token.text : numberCost(symbol, token) < OTHER_NUMBER;
  return { kind: same ? 'same' : 'other', symbol, at };
}
