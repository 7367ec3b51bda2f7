/** Years of the prose (年度), and fields whose number is not there. */
import { before, placeIn } from './excerpts.js';
import type { Sights } from './sights.js';
import type { Setting } from './statements.js';

/** Every printed year against the year of the document. */
export function compareYears({ account, paragraphs, reading }: Setting, all: readonly Sights[]): void {
  for (const sights of all)
    for (const { slot, stretch, from } of sights.numbers) {
      const paragraph = stretch && paragraphs[stretch.paragraph];
      if (slot.role !== 'year' || slot.expected === undefined || !stretch || !paragraph) continue;
      account.count('prose-year');
      const printed = sights.placed[from]?.token.text ?? '';
      if (printed === slot.expected) continue;
      const message = `“${paragraph.text.slice(Math.max(0, stretch.start - 10), stretch.end + 6).trim()}”中的年度印 ${printed}，应为 ${slot.expected}`;
      account.add('prose-year', 'error', message, [placeIn(reading, paragraph, printed)]);
    }
}

/** Fields whose number is not there. */
export function missingNumbers({ account, paragraphs, reading }: Setting, sights: Sights): void {
  for (const { slot, stretch, from } of sights.numbers) {
    const paragraph = paragraphs[sights.placed[Math.max(0, from - 1)]?.paragraph ?? 0];
    if (stretch || !paragraph) continue;
    const rule = slot.role === 'year' ? 'prose-year' : 'prose-field';
    account.count(rule);
    const should = slot.expected === undefined ? '' : `，应为 ${slot.expected}`;
    const where = before(sights, paragraphs, from);
    account.add(rule, 'error', `文中“${where}”之后缺数${should}`, [placeIn(reading, paragraph, where)]);
  }
}
