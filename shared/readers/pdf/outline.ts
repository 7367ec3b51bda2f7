/** Levels of headings from the bookmarks (书签) of a PDF, for paragraphs that say the same. */

import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { groupBy } from '../../collections.js';
import { withoutBlanks } from '../../plain.js';
import type { ReadBlock } from '../../reading/reading.js';

export interface OutlineEntry {
  readonly title: string;
  readonly level: number;
}

const MAX_DEPTH = 9;
const MAX_ENTRIES = 10_000;
/** Of one heading. */
const MAX_LINES = 4;

interface RawEntry {
  readonly title?: unknown;
  readonly items?: readonly RawEntry[];
}

/** The bookmarks in order; none where they cannot be read. */
export async function outlineOf(document: PDFDocumentProxy): Promise<OutlineEntry[]> {
  const raw: readonly RawEntry[] = (await document.getOutline().catch(() => undefined)) ?? [];
  const entries: OutlineEntry[] = [];
  const walk = (items: readonly RawEntry[], level: number): void => {
    if (level > MAX_DEPTH) return;
    for (const { title, items: below } of items) {
      if (entries.length >= MAX_ENTRIES) return;
      entries.push({ title: withoutBlanks(String(title ?? '')), level });
      walk(below ?? [], level + 1);
    }
  };
  walk(raw, 1);
  return entries;
}

/**
 * Each bookmark gives its level to the first paragraph with its title that is no line of the contents. A title that
 * was set in several lines becomes one paragraph again.
 */
export function withLevels(blocks: readonly ReadBlock[], outline: readonly OutlineEntry[]): ReadBlock[] {
  const entries = groupBy(outline, ({ title }) => title);
  const result: ReadBlock[] = [];
  for (let at = 0; at < blocks.length; ) {
    const block = blocks[at];
    if (!block) break;
    const heading = headingAt(blocks, at, entries);
    const taken = heading ? heading.length : 1;
    result.push(heading ? { ...block, ...heading.block } : block);
    at += taken;
  }
  return result;
}

interface Heading {
  readonly block: { readonly kind: 'paragraph'; readonly text: string; readonly level: number };
  /** How many lines it takes. */
  readonly length: number;
}

function headingAt(
  blocks: readonly ReadBlock[],
  at: number,
  entries: Map<string, OutlineEntry[]>,
): Heading | undefined {
  const lines: string[] = [];
  for (const block of blocks.slice(at, at + MAX_LINES)) {
    if (block.kind !== 'paragraph' || block.contents || block.spot.page !== blocks[at]?.spot.page) return undefined;
    lines.push(block.text);
    const level = entries.get(withoutBlanks(lines.join('')))?.shift()?.level;
    if (level !== undefined)
      return { block: { kind: 'paragraph', text: lines.join('\n'), level }, length: lines.length };
  }
  return undefined;
}
