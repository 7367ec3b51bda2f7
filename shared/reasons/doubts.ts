/** What speaks against a reason (原因的疑点): it says nothing, fits everything, is copied, or goes the other way. */
import { isBlanketReason, isEmptyReason, leaning } from '../checks/prose/reasons.js';
import { groupBy } from '../collections.js';
import type { ExplainedChange } from './changes.js';

export type ReasonDoubt =
  | { readonly kind: 'empty' | 'blanket' | 'lastYear' }
  /** The first other change with the same words. */
  | { readonly kind: 'copied'; readonly of: string }
  /** The words go up or down, the amount the other way. */
  | { readonly kind: 'direction'; readonly says: 1 | -1 };

/** Shorter words may well be the same twice: 调资. */
const SHORTEST_COPY = 5;

/** By change, in the order of the list. */
export function doubtsOf(changes: readonly ExplainedChange[]): ReasonDoubt[][] {
  const same = groupBy(changes, ({ words }) => bare(words));
  return changes.map((change) => {
    const words = bare(change.words);
    if (words === '') return [];
    if (isEmptyReason(change.words)) return [{ kind: 'empty' }];
    const doubts: ReasonDoubt[] = [];
    if (isBlanketReason(change.words)) doubts.push({ kind: 'blanket' });
    const [other] = (same.get(words) ?? []).filter((one) => one !== change);
    if (other && words.length >= SHORTEST_COPY) doubts.push({ kind: 'copied', of: other.title });
    if (change.former !== undefined && bare(change.former) === words) doubts.push({ kind: 'lastYear' });
    const says = leaning(change.words);
    const moved = change.compared?.change ?? 0;
    if (says !== 0 && moved !== 0 && says > 0 !== moved > 0) doubts.push({ kind: 'direction', says });
    return doubts;
  });
}

function bare(words: string): string {
  return words.replace(/[\s。，,；;、：:“”"]/g, '');
}
