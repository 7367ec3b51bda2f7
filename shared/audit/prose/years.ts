/** Years of the prose (年度), and fields whose number is not there. */
import { before, placeIn, whereIn } from './excerpts.js';
import type { Mentions } from './mentions.js';
import type { Setting } from './relations.js';

/** Every printed year against the year of the document. */
export function compareYears({ ledger, paragraphs, reading }: Setting, all: readonly Mentions[]): void {
  for (const mentions of all)
    for (const { slot, stretch, from } of mentions.numbers) {
      const paragraph = stretch && paragraphs[stretch.paragraph];
      if (slot.role !== 'year' || slot.expected === undefined || !stretch || !paragraph) continue;
      ledger.count('prose-year');
      const printed = mentions.placed[from]?.token.text ?? '';
      if (printed === slot.expected) continue;
      const message = `“${paragraph.text.slice(Math.max(0, stretch.start - 10), stretch.end + 6).trim()}”中的年度印 ${printed}，应为 ${slot.expected}`;
      ledger.add('prose-year', 'error', message, [placeIn(reading, paragraph, printed)]);
    }
}

/** Fields whose number is not there: what stands behind it is, so that it was not left out with the words around it. */
export function missingNumbers({ ledger, paragraphs, reading }: Setting, mentions: Mentions): void {
  for (const { slot, stretch, from, sure, framed } of mentions.numbers) {
    const paragraph = paragraphs[mentions.placed[Math.max(0, from - 1)]?.paragraph ?? 0];
    if (stretch || !paragraph || !framed) continue;
    if (slot.role === 'year' && /[今本当去上前]$/.test(before(mentions, paragraphs, from))) continue;
    const rule = slot.role === 'year' ? 'prose-year' : 'prose-field';
    ledger.count(rule);
    const should = slot.expected === undefined ? '' : `，应为 ${slot.expected}`;
    const where = whereIn(mentions, paragraphs, from);
    ledger.add(rule, sure ? 'error' : 'hint', `${where}缺数${should}`, [placeIn(reading, paragraph, where)]);
  }
}
