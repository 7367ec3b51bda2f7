/**
 * Which paragraph of the document is which block of the plan (段落对照): the cheapest way through both in order,
 * where paragraphs and blocks may be left out, split, joined and repeated. The work is paragraphs × blocks.
 */
import type { Expected, ExpectedPlan } from './expected.js';
import type { Knowledge } from './pattern.js';
import { ANY_WORDS, type WordIndex } from './similarity.js';
import type { Token } from './tokens.js';

export interface Paragraph {
  /** Position among the reading's blocks. */
  readonly block: number;
  readonly text: string;
  /** Where it begins in the block's text, if the block holds several. */
  readonly offset?: number;
  readonly tokens: readonly Token[];
  /** Belongs to a table or form. */
  readonly taken: boolean;
  readonly heading: boolean;
}

/** Paragraphs that print blocks; mostly one that prints one. */
export interface Pairing {
  readonly paragraphs: readonly number[];
  readonly blocks: readonly number[];
  /** Which item of a list, and which round of a loop, from 1. */
  readonly number: number;
  readonly round: number;
  /** Stands elsewhere than in the plan. */
  readonly moved?: boolean;
}

const MIN_LIKE = 0.42;
const EXTRA = 0.56;
const TAKEN = 0.3;
const MOVED_LIKE = 0.75;
const MAX_PARTS = 4;
const MAX_CELLS = 3_000_000;

const SKIP = 0;
const LEAVE = 1;
const PAIR = 2;
const ITEM = 3;
const JOINED = 4;
const AGAIN = 5;
const SPLIT = 10;

/** The pairings in the order of the document; undefined when it is too long to be compared. */
export function pairParagraphs(
  paragraphs: readonly Paragraph[],
  plan: ExpectedPlan,
  words: WordIndex,
  knowledge: Knowledge,
): Pairing[] | undefined {
  if ((paragraphs.length + 1) * (plan.blocks.length + 1) > MAX_CELLS) return undefined;
  const grid = new Grid(paragraphs, plan, words, knowledge);
  grid.fill();
  const pairings = numbered(grid.walk(), plan);
  return [...pairings, ...grid.moved(pairings)];
}

class Grid {
  private readonly width: number;
  private readonly cost: Float32Array;
  private readonly way: Uint8Array;
  private readonly skips: number[];
  private readonly surcharge: number[];
  private readonly likeness: Float32Array[];
  private readonly loopEnds: ReadonlyMap<number, number>;

  constructor(
    private readonly paragraphs: readonly Paragraph[],
    private readonly plan: ExpectedPlan,
    private readonly words: WordIndex,
    knowledge: Knowledge,
  ) {
    this.width = plan.blocks.length + 1;
    this.cost = new Float32Array((paragraphs.length + 1) * this.width).fill(Number.POSITIVE_INFINITY);
    this.way = new Uint8Array(this.cost.length);
    const hold = plan.blocks.map((block) => holdsAll(block, knowledge));
    this.skips = plan.blocks.map((block, j) => (words.isOpen(j) ? 0.08 : skipCost(block, hold[j])));
    this.surcharge = hold.map((holds) => (holds === false ? 0.12 : 0));
    this.likeness = paragraphs.map((paragraph) => this.likenesses(paragraph));
    this.loopEnds = new Map(plan.loops.filter(({ from, to }) => to > from).map(({ from, to }) => [to, from]));
  }

  private likenesses(paragraph: Paragraph): Float32Array {
    const all = this.words.compare(paragraph.tokens).likeness.slice();
    for (const [j, block] of this.plan.blocks.entries()) all[j] = fitting(paragraph, block, all[j] ?? 0);
    return all;
  }

  fill(): void {
    this.cost[0] = 0;
    for (let i = 0; i <= this.paragraphs.length; i++) {
      for (let j = 0; j < this.width; j++) {
        this.arrive(i, j);
        this.skip(i, j);
        const from = this.loopEnds.get(j);
        if (from !== undefined && this.relax(i, from, this.at(i, j) + 0.02, AGAIN))
          for (let again = from + 1; again <= j; again++) this.skip(i, again);
      }
    }
  }

  private at(i: number, j: number): number {
    return this.cost[i * this.width + j] ?? Number.POSITIVE_INFINITY;
  }

  private relax(i: number, j: number, cost: number, way: number): boolean {
    const here = i * this.width + j;
    if (!(cost < (this.cost[here] ?? 0))) return false;
    this.cost[here] = cost;
    this.way[here] = way;
    return true;
  }

  private skip(i: number, j: number): void {
    if (j > 0) this.relax(i, j, this.at(i, j - 1) + (this.skips[j - 1] ?? 0), SKIP);
  }

  /** All ways that use up paragraphs. */
  private arrive(i: number, j: number): void {
    const paragraph = this.paragraphs[i - 1];
    if (!paragraph) return;
    this.relax(i, j, this.at(i - 1, j) + (paragraph.taken ? TAKEN : EXTRA), LEAVE);
    const here = this.plan.blocks[j];
    if (here?.many) this.relax(i, j, this.at(i - 1, j) + this.pairCost(i - 1, j), ITEM);
    const before = this.plan.blocks[j - 1];
    if (!before || before.many) return;
    this.relax(i, j, this.at(i - 1, j - 1) + this.pairCost(i - 1, j - 1), PAIR);
    if (paragraph.taken) return;
    if (j > 1) this.relax(i, j, this.at(i - 1, j - 2) + this.joinedCost(i - 1, j - 2), JOINED);
    for (let parts = 2; parts <= MAX_PARTS && this.isPart(i - parts, j - 1) && this.isPart(i - 1, j - 1); parts++)
      this.relax(i, j, this.at(i - parts, j - 1) + this.splitCost(i - parts, i, j - 1), SPLIT + parts);
  }

  private pairCost(i: number, j: number): number {
    const like = this.likeness[i]?.[j] ?? 0;
    if (like < MIN_LIKE) return Number.POSITIVE_INFINITY;
    const cost = 1 - like + (this.surcharge[j] ?? 0);
    return this.paragraphs[i]?.taken ? TAKEN * cost : cost;
  }

  /** A paragraph that holds the words of two blocks. */
  private joinedCost(i: number, j: number): number {
    const tokens = this.paragraphs[i]?.tokens ?? [];
    const both = [this.plan.blocks[j], this.plan.blocks[j + 1]];
    if (both.some((block) => !block || block.many || block.kind !== 'text' || block.when.length > 0))
      return Number.POSITIVE_INFINITY;
    if (!this.words.holds(tokens, j, j + 1)) return Number.POSITIVE_INFINITY;
    const { covered } = this.words.compare(tokens);
    const [one = 0, two = 0] = [covered[j], covered[j + 1]];
    return one < 0.8 || two < 0.8 ? Number.POSITIVE_INFINITY : 0.1 + 1 - (one + two) / 2;
  }

  private isPart(i: number, j: number): boolean {
    const paragraph = this.paragraphs[i];
    return paragraph !== undefined && !paragraph.taken && (this.words.compare(paragraph.tokens).within[j] ?? 0) > 0.7;
  }

  private splitCost(from: number, to: number, j: number): number {
    const tokens = this.paragraphs.slice(from, to).flatMap((paragraph) => paragraph.tokens);
    return 1 - (this.words.compare(tokens).likeness[j] ?? 0) + 0.06 * (to - from - 1);
  }

  walk(): { paragraphs: number[]; blocks: number[]; again?: number }[] {
    const found: { paragraphs: number[]; blocks: number[]; again?: number }[] = [];
    let i = this.paragraphs.length;
    let j = this.width - 1;
    while (i > 0 || j > 0) {
      const way = this.way[i * this.width + j] ?? SKIP;
      if (way === AGAIN) {
        const loop = this.plan.loops.findIndex(({ from, to }) => from === j && to > from);
        found.push({ paragraphs: [], blocks: [], again: loop });
        j = this.plan.loops[loop]?.to ?? 0;
      } else if (way === LEAVE) i -= 1;
      else if (way === PAIR) found.push({ paragraphs: [--i], blocks: [--j] });
      else if (way === ITEM) found.push({ paragraphs: [--i], blocks: [j] });
      else if (way === JOINED) {
        j -= 2;
        found.push({ paragraphs: [--i], blocks: [j, j + 1] });
      } else if (way > SPLIT) {
        const parts = way - SPLIT;
        i -= parts;
        found.push({ paragraphs: Array.from({ length: parts }, (_, part) => i + part), blocks: [--j] });
      } else if (j > 0) j -= 1;
      else break;
    }
    return found.reverse();
  }

  /** What is left on both sides and is alike all the same: it stands in another place. */
  moved(pairings: readonly Pairing[]): Pairing[] {
    const usedParagraphs = new Set(pairings.flatMap(({ paragraphs }) => paragraphs));
    const usedBlocks = new Set(pairings.flatMap(({ blocks }) => blocks));
    const found: Pairing[] = [];
    for (const [i, paragraph] of this.paragraphs.entries()) {
      if (paragraph.taken || usedParagraphs.has(i)) continue;
      let best = -1;
      for (const [j, block] of this.plan.blocks.entries()) {
        const like = this.likeness[i]?.[j] ?? 0;
        const free = !usedBlocks.has(j) && !block.many && block.loop === undefined && block.table === undefined;
        if (free && like >= MOVED_LIKE && like > (this.likeness[i]?.[best] ?? 0)) best = j;
      }
      if (best < 0) continue;
      usedBlocks.add(best);
      found.push({ paragraphs: [i], blocks: [best], number: 1, round: 1, moved: true });
    }
    return found;
  }
}

/** How well a paragraph fits, by what it is besides its words. */
function fitting({ taken, heading, tokens }: Paragraph, block: Expected, like: number): number {
  if (taken && block.table === undefined) return 0;
  const isHeading = block.kind === 'heading' || block.kind === 'title';
  if (!isHeading && Math.abs(like - ANY_WORDS) < 0.1) return heading || tokens.length < 2 ? 0 : like;
  if (heading && !isHeading && block.kind !== 'line') return like - 0.3;
  return isHeading && !heading ? like - 0.04 : like;
}

/** Whether the plan prints a block; undefined where that cannot be known. */
export function holdsAll({ when, kind, empty }: Expected, knowledge: Knowledge): boolean | undefined {
  if (kind === 'emptyNote') return empty;
  let all: boolean | undefined = true;
  for (const condition of when) {
    const holds = knowledge.holds(condition);
    if (holds === false) return false;
    if (holds === undefined) all = undefined;
  }
  return all;
}

function skipCost(block: Expected, holds: boolean | undefined): number {
  if (holds === false || block.many) return 0;
  if (block.loop !== undefined) return 0.03;
  if (block.kind === 'emptyNote') return 0.1;
  if (block.table !== undefined) return 0.28;
  const whole = block.kind === 'heading' ? 0.7 : block.kind === 'glossary' ? 0.4 : 0.5;
  return holds ? whole : 0.15;
}

/** Counts the items of lists and the rounds of loops. */
function numbered(
  found: readonly { paragraphs: number[]; blocks: number[]; again?: number }[],
  plan: ExpectedPlan,
): Pairing[] {
  const rounds = plan.loops.map(() => 1);
  const result: Pairing[] = [];
  for (const { paragraphs, blocks, again } of found) {
    if (again !== undefined) {
      rounds[again] = (rounds[again] ?? 1) + 1;
      continue;
    }
    const [first = 0] = blocks;
    const round = rounds[plan.blocks[first]?.loop ?? -1] ?? 1;
    const last = result.at(-1);
    const goesOn = plan.blocks[first]?.many && last?.blocks[0] === first && last.round === round;
    result.push({ paragraphs, blocks, round, number: goesOn ? last.number + 1 : 1 });
  }
  return result;
}
