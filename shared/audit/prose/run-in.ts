/**
 * Paragraphs that hold what the standard prints as several (并在一段的文字): a heading that runs on into its text, and a
 * paragraph whose last sentences are the next block of the plan.
 */
import type { ExpectedPlan } from './expected.js';
import type { WordIndex } from './similarity.js';
import { canonicalDigits, isPunctuation, type Token, tokenise } from './tokens.js';

/** A shorter rest is the end of a heading in somebody's own words. */
const SHORTEST_TEXT = 12;
const SHORTEST_HEADING = 5;
/** So much of the next block's own words must be there, and so few of them before. */
const NEXT = 0.8;
const ELSEWHERE = 0.6;
const NEARLY = 0.02;
/** How much the sentences before must be like the block before. */
const LIKE = 0.42;
/** So many ends of sentences are tried. */
const MAX_ENDS = 16;
/** How far on the next block may be: those between may not be printed. */
const AHEAD = 3;

export class RunIns {
  private readonly headings: (readonly string[])[];

  /** `textOf` a heading of the plan, with the year and names that are known. */
  constructor(
    private readonly plan: ExpectedPlan,
    private readonly words: WordIndex,
    textOf: (block: ExpectedPlan['blocks'][number]) => string,
  ) {
    this.headings = plan.blocks.flatMap((block) => {
      const own = block.kind === 'heading' && block.loop === undefined ? tokenise(textOf(block)).map(said) : [];
      return own.length < SHORTEST_HEADING || own.includes('…') ? [] : [own];
    });
  }

  /** At which tokens a paragraph is to be parted; mostly nowhere. */
  cuts(tokens: readonly Token[]): number[] {
    const heading = this.headingBefore(tokens);
    const from = heading ?? 0;
    const next = this.nextBlock(from === 0 ? tokens : tokens.slice(from));
    return [...(heading === undefined ? [] : [heading]), ...(next === undefined ? [] : [from + next])];
  }

  private headingBefore(tokens: readonly Token[]): number | undefined {
    const heading = this.headings.find((own) => own.every((one, i) => tokens[i] && said(tokens[i]) === one));
    const rest = heading && tokens[heading.length];
    if (!heading || !rest || tokens.length - heading.length < SHORTEST_TEXT) return undefined;
    return rest.kind === 'character' && isPunctuation(rest.text) && rest.text !== '(' ? undefined : heading.length;
  }

  /** Where the sentences of the block begin that comes after the one which the sentences before print. */
  private nextBlock(tokens: readonly Token[]): number | undefined {
    const { likeness } = this.words.compare(tokens);
    for (const at of endsOf(tokens)) {
      const before = this.words.compare(tokens.slice(0, at + 1));
      const rest = this.words.compare(tokens.slice(at + 1));
      for (const [j, like] of rest.likeness.entries()) {
        if ((rest.covered[j] ?? 0) < NEXT || (before.covered[j] ?? 0) > ELSEWHERE || !this.isText(j)) continue;
        const first = this.firstOf(j, before.likeness);
        if (first !== undefined && like > (rest.likeness[first] ?? 0) && like >= (likeness[j] ?? 0) - NEARLY)
          return at + 1;
      }
    }
    return undefined;
  }

  /** The block a little before another that the sentences before are most like. */
  private firstOf(j: number, likeness: Float32Array): number | undefined {
    let first: number | undefined;
    for (let i = Math.max(0, j - AHEAD); i < j; i++)
      if (this.isText(i) && (likeness[i] ?? 0) >= LIKE && (likeness[i] ?? 0) > (likeness[first ?? -1] ?? 0)) first = i;
    return first;
  }

  private isText(j: number): boolean {
    const block = this.plan.blocks[j];
    return block?.kind === 'text' && !block.many && block.loop === undefined;
  }
}

/** Where sentences end, away from both ends of the paragraph. */
function endsOf(tokens: readonly Token[]): number[] {
  const ends = tokens.flatMap(({ kind, text }, at) => (text === '.' && kind === 'character' ? [at] : []));
  return ends.filter((at) => at >= SHORTEST_TEXT && at + SHORTEST_TEXT <= tokens.length).slice(0, MAX_ENDS);
}

function said({ kind, text }: Token): string {
  return kind === 'number' ? canonicalDigits(text) : text;
}
