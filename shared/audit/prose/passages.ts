/** The paragraphs of a finished document as the rules of the prose see them (文段). */

import type { Passage } from '../../checks/rule.js';
import { Places } from '../../document/places.js';
import type { Reading } from '../../reading/reading.js';
import type { ContentsLine } from './contents.js';
import { excerpt, type Named, placeIn } from './excerpts.js';
import type { ExpectedPlan } from './expected.js';
import type { Mentions } from './mentions.js';
import type { Pairing, Paragraph } from './pairing.js';

/** Gives every paragraph its name in words, its headings and its block of the plan. */
export function named(
  paragraphs: readonly Paragraph[],
  plan: ExpectedPlan,
  pairings: readonly Pairing[],
  reading: Reading,
): Named[] {
  const blocks = new Map(
    pairings.flatMap(({ paragraphs: own, blocks: [first = -1] }) => own.map((i) => [i, plan.blocks[first]] as const)),
  );
  const places = new Places();
  return paragraphs.map((paragraph, i): Named => {
    const block = blocks.get(i);
    const read = reading.blocks[paragraph.block];
    const isHeading = block?.kind === 'heading' || block?.kind === 'title';
    const level = (isHeading ? block.level : undefined) ?? (read?.kind === 'paragraph' ? read.level : undefined);
    const id = block === undefined ? {} : { plan: block.id };
    const place = level === undefined ? places.paragraph() : places.heading(level, excerpt(paragraph.text));
    return { ...paragraph, ...place, ...id };
  });
}

/** Every paragraph that is not taken, in order; lines of the contents have no headings above them. */
export function passages(
  reading: Reading,
  paragraphs: readonly Named[],
  all: readonly Mentions[],
  lines: readonly ContentsLine[],
  taken: ReadonlySet<number>,
): Passage[] {
  const seen = new Map<number, Mentions>();
  for (const mentions of all) for (const { paragraph } of mentions.placed) seen.set(paragraph, mentions);
  const found = paragraphs.flatMap((paragraph, i): { block: number; passage: Passage }[] => {
    if (taken.has(paragraph.block)) return [];
    const mentions = seen.get(i);
    const fields = mentions ? fieldsOf(mentions, i) : [];
    const { text, under, block } = paragraph;
    const written = !mentions || mentions.own.some((at) => mentions.placed[at]?.paragraph === i);
    return [{ block, passage: { text, place: placeIn(reading, paragraph, text), fields, written, under } }];
  });
  for (const { block } of lines) {
    const read = reading.blocks[block];
    if (read?.kind !== 'paragraph') continue;
    const { text, spot } = read;
    // Whole lines were compared with the headings.
    const fields = [{ start: 0, end: text.length }];
    found.push({
      block,
      passage: { text, place: { label: '目录', value: text, spot }, fields, written: false, under: [] },
    });
  }
  return found.sort((a, b) => a.block - b.block).map(({ passage }) => passage);
}

/** Fields and the numbers of the plan's own words, in order. */
function fieldsOf({ numbers, words, literals, own }: Mentions, paragraph: number): Passage['fields'] {
  const mine = new Set(own);
  const fields = [...numbers, ...words].flatMap(({ stretch, slot, from, to }): Passage['fields'] => {
    if (stretch?.paragraph !== paragraph) return [];
    for (let at = from; at < to; at++) if (mine.has(at) && slot.measure === 'words') return [];
    const { start, end } = stretch;
    return [{ start, end, ...(slot.cell ? { address: slot.cell.address } : {}) }];
  });
  for (const { start, end, ...literal } of literals) if (literal.paragraph === paragraph) fields.push({ start, end });
  fields.sort((a, b) => a.start - b.start);
  return fields.filter(({ start }, i) => start >= (fields[i - 1]?.end ?? 0));
}
