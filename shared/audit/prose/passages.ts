/** The paragraphs of a finished document as the rules of the prose see them (文段). */

import type { Passage } from '../../checks/rule.js';
import { Places } from '../../document/places.js';
import type { FindingPlace } from '../../findings/finding.js';
import type { Reading } from '../../reading/reading.js';
import type { ContentsLine } from './contents.js';
import { excerpt, type Named, placeIn } from './excerpts.js';
import type { ExpectedPlan } from './expected.js';
import type { Mentions } from './mentions.js';
import type { Loose } from './numbers.js';
import type { Pairing, Paragraph } from './pairing.js';

/** A number that nothing in the document confirms. */
export interface FreeNumber extends FindingPlace {
  /** Where it stands in its paragraph's text. */
  readonly start: number;
  readonly end: number;
  /** Why. */
  readonly reason: string;
  /** Larger changes than this are seen (in 分, or in the number itself; of a percentage its share of one). */
  readonly within?: number;
}

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

/** What nothing confirms: fields that are told once, numbers in somebody's own words, pages in the contents. */
export function freeNumbers(
  reading: Reading,
  paragraphs: readonly Named[],
  all: readonly Mentions[],
  loose: readonly Loose[],
  lines: readonly ContentsLine[],
): FreeNumber[] {
  const told = loose.flatMap(({ number: { mention, text }, within }): FreeNumber[] => {
    const paragraph = mention.stretch && paragraphs[mention.stretch.paragraph];
    if (!mention.stretch || !paragraph) return [];
    const { start, end } = mention.stretch;
    const place = placeIn(reading, paragraph, text);
    if (within === undefined) return [{ ...place, start, end, reason: '只出现一次' }];
    return [{ ...place, start, end, reason: '只与增减率等相互核对', within }];
  });
  return [...told, ...all.flatMap((mentions) => ownNumbers(reading, paragraphs, mentions)), ...pages(reading, lines)];
}

function ownNumbers(reading: Reading, paragraphs: readonly Named[], { own, placed }: Mentions): FreeNumber[] {
  return own.flatMap((at): FreeNumber[] => {
    const { token, paragraph: i } = placed[at] ?? {};
    const paragraph = paragraphs[i ?? -1];
    if (token?.kind !== 'number' || !paragraph) return [];
    const { start, end, text } = token;
    return [{ ...placeIn(reading, paragraph, text), start, end, reason: '自行撰写的文字中的数' }];
  });
}

function pages(reading: Reading, lines: readonly ContentsLine[]): FreeNumber[] {
  return lines.flatMap(({ block, page }): FreeNumber[] => {
    const read = reading.blocks[block];
    if (!page || read?.kind !== 'paragraph') return [];
    const { start, end } = page;
    const value = read.text.slice(start, end);
    return [{ label: '目录', value, spot: read.spot, start, end, reason: '目录的页码' }];
  });
}
