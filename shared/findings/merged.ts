/**
 * One slip, one finding (一错一条): findings that are no more once a single thing is put right become one, with what
 * follows from it below. Whatever explains most comes first, so that where one value disagrees with several that agree,
 * the one is named.
 */

import { smallest } from '../extremes.js';
import type { Change, Item, Words } from './change.js';
import type { Finding } from './finding.js';
import { namedBy } from './printed-at.js';
import { unitChanges } from './unit-change.js';
import { valueChanges } from './value-change.js';
import { wordChanges } from './word-change.js';

/**
 * In the order of the first of each; the changes that were tried are left out of what is returned. `words` gives the
 * paragraph of a spot.
 */
export function merged(findings: readonly Finding[], words: Words): Finding[] {
  const items = findings.map((finding, order): Item => ({ finding, order, named: namedBy(finding) }));
  const rest = new Set(items);
  const done: { readonly order: number; readonly finding: Finding }[] = [];
  for (;;) {
    const best = bestChange([...rest], words);
    if (!best) break;
    done.push({ order: smallest(best.items.map(({ order }) => order)), finding: best.finding() });
    for (const item of best.items) rest.delete(item);
  }
  return [...rest, ...done].sort((a, b) => a.order - b.order).map(({ finding }) => withoutBlames(finding));
}

function bestChange(items: readonly Item[], words: Words): Change | undefined {
  const changes = [...unitChanges(items), ...wordChanges(items, words), ...valueChanges(items)];
  return changes.reduce<Change | undefined>((best, one) => (best && best.score >= one.score ? best : one), undefined);
}

function withoutBlames({ blames: _, ...finding }: Finding): Finding {
  return finding;
}
