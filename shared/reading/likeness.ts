/** How alike two texts are (文字比较), and lists paired by it: finished documents differ in their wording. */
import { keptIn } from '../collections.js';
import { plain, unnumbered } from '../plain.js';

const MAX_LENGTH_RATIO = 8;

/** Likeness of two plain texts, 0…1: the share of neighbouring characters they have in common (Dice). */
export function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const shorter = Math.min(a.length, b.length);
  // Texts of very different length are never alike.
  if (shorter === 0 || Math.max(a.length, b.length) > MAX_LENGTH_RATIO * shorter) return 0;
  const [own, others] = [bigramsOf(a), bigramsOf(b)];
  let common = 0;
  for (let i = 0, j = 0; i < own.length && j < others.length; ) {
    const order = (own[i] ?? 0) - (others[j] ?? 0);
    if (order === 0) common += 1;
    if (order <= 0) i += 1;
    if (order >= 0) j += 1;
  }
  return (2 * common) / (own.length + others.length);
}

/** Labels are held against each other again and again; of longer texts none is kept. */
const KEPT_LENGTH = 200;
const MOST_KEPT = 20_000;
const kept = new Map<string, Float64Array>();

/** A label as it is compared. */
interface Words {
  readonly plain: string;
  readonly unnumbered: string;
}

const words = new Map<string, Words>();

function wordsOf(text: string): Words {
  const make = (): Words => ({ plain: plain(text), unnumbered: unnumbered(text) });
  if (text.length > KEPT_LENGTH) return make();
  if (words.size >= MOST_KEPT) words.clear();
  return keptIn(words, text, make);
}

function bigramsOf(text: string): Float64Array {
  if (text.length > KEPT_LENGTH) return bigrams(text);
  if (kept.size >= MOST_KEPT) kept.clear();
  return keptIn(kept, text, () => bigrams(text));
}

const EDGES = { first: 0x5e, last: 0x24 };
/** More than any character's number. */
const CHARACTERS = 0x110000;

/** Neighbouring characters as one number each, in the order of these; the first and the last one beside the edge. */
function bigrams(text: string): Float64Array {
  const characters = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const pairs = new Float64Array(characters.length + 1);
  let before = EDGES.first;
  for (let i = 0; i < pairs.length; i++) {
    const next = characters[i] ?? EDGES.last;
    pairs[i] = before * CHARACTERS + next;
    before = next;
  }
  return pairs.sort();
}

/** Likeness of labels: numbering may be there or not. */
export function labelLikeness(a: string, b: string): number {
  const [own, other] = [wordsOf(a), wordsOf(b)];
  const whole = likeness(own.plain, other.plain);
  if (whole === 1) return 1;
  const [x, y] = [own.unnumbered, other.unnumbered];
  return Math.max(whole, x === y && x !== '' ? 0.99 : 0.95 * likeness(x, y));
}

/**
 * Pairs in order; then what is left on both sides wherever it stands, the most alike first, if their score is `sure`:
 * these are `moved`.
 */
export function pairAnywhere(
  lefts: number,
  rights: number,
  score: (left: number, right: number) => number,
  least: number,
  sure: number,
): (Pair & { readonly moved: boolean })[] {
  const pairs = pairInOrder(lefts, rights, score, least).map((pair) => ({ ...pair, moved: false }));
  const [left, right] = [new Set(pairs.map((pair) => pair.left)), new Set(pairs.map((pair) => pair.right))];
  const rest: (Pair & { readonly score: number })[] = [];
  for (let l = 0; l < lefts; l++)
    for (let r = 0; r < rights; r++) {
      const own = left.has(l) || right.has(r) ? 0 : score(l, r);
      if (own >= sure) rest.push({ left: l, right: r, score: own });
    }
  for (const pair of rest.sort((a, b) => b.score - a.score)) {
    if (left.has(pair.left) || right.has(pair.right)) continue;
    left.add(pair.left);
    right.add(pair.right);
    pairs.push({ left: pair.left, right: pair.right, moved: true });
  }
  return pairs;
}

/** A pair of positions in two lists. */
export interface Pair {
  readonly left: number;
  readonly right: number;
}

/**
 * The best pairing of two lists in order (Needleman–Wunsch): the largest sum of scores; pairs with a score
 * below `least` are never made.
 */
export function pairInOrder(
  lefts: number,
  rights: number,
  score: (left: number, right: number) => number,
  least: number,
): Pair[] {
  const width = rights + 1;
  const best = new Float64Array((lefts + 1) * width);
  const at = (i: number, j: number): number => best[i * width + j] ?? 0;
  for (let i = 1; i <= lefts; i++)
    for (let j = 1; j <= rights; j++) {
      const own = score(i - 1, j - 1);
      const paired = own >= least ? at(i - 1, j - 1) + own : -1;
      best[i * width + j] = Math.max(at(i - 1, j), at(i, j - 1), paired);
    }
  const pairs: Pair[] = [];
  let [i, j] = [lefts, rights];
  while (i > 0 && j > 0) {
    // Of pairings that are as good, the one with what comes first.
    if (at(i, j) === at(i, j - 1)) j -= 1;
    else if (at(i, j) === at(i - 1, j)) i -= 1;
    else {
      i -= 1;
      j -= 1;
      pairs.push({ left: i, right: j });
    }
  }
  return pairs.reverse();
}
