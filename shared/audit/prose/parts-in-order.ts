/** The parts of a document (各部分) in the order of the standard: a part that stands elsewhere is one finding, and is read where it belongs. */
import type { ExpectedPlan } from './expected.js';
import type { Paragraph } from './pairing.js';

export interface OrderedParts {
  readonly paragraphs: readonly Paragraph[];
  /** The headings of the parts that stand elsewhere in the document. */
  readonly moved: readonly Paragraph[];
}

interface Part {
  /** Which heading of the plan it stands under; before all of them for what comes first. */
  readonly turn: number;
  readonly paragraphs: Paragraph[];
}

/** `wordsOf` a heading of the plan, comparable with `same` of a printed one. */
export function partsInOrder(
  paragraphs: readonly Paragraph[],
  { blocks }: ExpectedPlan,
  wordsOf: (block: ExpectedPlan['blocks'][number]) => string,
  same: (text: string) => string,
): OrderedParts {
  const turns = new Map<string, number>();
  for (const [turn, block] of blocks.entries())
    if (block.kind === 'heading' && block.level === 1 && block.loop === undefined) turns.set(wordsOf(block), turn);
  const parts: Part[] = [{ turn: -1, paragraphs: [] }];
  for (const paragraph of paragraphs) {
    const turn = paragraph.taken ? undefined : turns.get(same(paragraph.text));
    if (turn !== undefined && parts.every((part) => part.turn !== turn)) parts.push({ turn, paragraphs: [] });
    parts.at(-1)?.paragraphs.push(paragraph);
  }
  const moved = parts.filter(({ turn }, i) => parts.slice(0, i).some((before) => before.turn > turn));
  if (moved.length === 0) return { paragraphs, moved: [] };
  return {
    paragraphs: [...parts].sort((a, b) => a.turn - b.turn).flatMap((part) => part.paragraphs),
    moved: moved.flatMap((part) => part.paragraphs.slice(0, 1)),
  };
}
