/** Places and excerpts of the prose in words (文中位置), for findings. */

import type { FindingPlace } from '../../findings/finding.js';
import { withoutBlanks } from '../../plain.js';
import type { Reading } from '../../reading/reading.js';
import { shortened } from '../../shortened.js';
import type { Mentions, PlacedToken } from './mentions.js';
import type { Paragraph } from './pairing.js';

const CONTEXT = 14;

/** A paragraph as the audit sees it, with its name in words. */
export interface Named extends Paragraph {
  /** Such as 二、机构设置 · 第 2 段. */
  readonly label: string;
  /** The headings above it, outermost first. */
  readonly under: readonly string[];
  /** The block of the plan that it prints, where that is known. */
  readonly plan?: string;
}

export function placeIn(reading: Reading, paragraph: Named, value: string): FindingPlace {
  const spot = reading.blocks[paragraph.block]?.spot ?? { block: paragraph.block };
  return { label: paragraph.label, value, ...(paragraph.plan === undefined ? {} : { block: paragraph.plan }), spot };
}

/** The words before a position among the tokens, as a reader would look for them. */
export function before({ placed }: Pick<Mentions, 'placed'>, paragraphs: readonly Paragraph[], at: number): string {
  const last = placed[at - 1];
  if (!last) return '';
  const { end } = last.token;
  const text = paragraphs[last.paragraph]?.text.slice(Math.max(0, end - 4 * CONTEXT), end) ?? '';
  const words = withoutBlanks(text);
  return words.length > CONTEXT ? `…${words.slice(-CONTEXT)}` : words;
}

/** Where something is missing or other, in words: behind what stands before it, or at the beginning of its paragraph. */
export function whereIn(mentions: Pick<Mentions, 'placed'>, paragraphs: readonly Paragraph[], at: number): string {
  const words = before(mentions, paragraphs, at);
  if (words !== '') return `文中“${words}”之后`;
  const [first] = mentions.placed;
  const opening = first ? excerpt(paragraphs[first.paragraph]?.text ?? '', CONTEXT) : '';
  return opening === '' ? '段首' : `“${opening}”这一段的开头`;
}

/** The printed words from one token to another. */
export function between(
  placed: readonly PlacedToken[],
  paragraphs: readonly Paragraph[],
  from: number,
  to: number,
): string {
  const [first, last] = [placed[from], placed[to - 1]];
  if (!first || !last || to <= from) return '';
  if (first.paragraph === last.paragraph)
    return paragraphs[first.paragraph]?.text.slice(first.token.start, last.token.end) ?? '';
  return placed
    .slice(from, to)
    .map(({ token }) => token.text)
    .join('');
}

/** Printed words without their blanks, cut short. */
export function excerpt(text: string, most = 40): string {
  return shortened(withoutBlanks(text), most);
}
