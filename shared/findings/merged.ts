/**
 * One slip, one finding (一错一条): findings that are no more once a single thing is put right become one, with what
 * follows from it below. Whatever explains most comes first, so that where one value disagrees with several that agree,
 * the one is named.
 */

import { smallest } from '../extremes.js';
import { type Change, type Item, led, type Words } from './change.js';
import type { Finding } from './finding.js';
import { keysOf, namedBy } from './printed-at.js';
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
  const done: Done[] = [];
  for (;;) {
    const best = bestChange([...rest], words);
    if (!best) break;
    for (const item of best.items) rest.delete(item);
    const known = best.cell !== undefined && done.find(({ keys }) => keys.has(best.cell ?? ''));
    if (known) add(known, best.items);
    else done.push(doneWith(best));
  }
  // A sentence that reckons with a cell which is wrong anyway says differently what that should be: rounded, or wrong before.
  for (const item of rest) {
    const cause = isSaid(item) && done.find(({ keys }) => item.named.some(({ key }) => keys.has(key)));
    if (!cause) continue;
    rest.delete(item);
    add(cause, [item]);
  }
  return [...rest, ...done].sort((a, b) => a.order - b.order).map(({ finding }) => withoutBlames(finding));
}

interface Done {
  readonly order: number;
  finding: Finding;
  /** The cell that is wrong, and the numbers of sentences that were told with it. */
  readonly keys: Set<string>;
}

function doneWith(change: Change): Done {
  const order = smallest(change.items.map((item) => item.order));
  const keys = new Set(change.items.flatMap(saidIn));
  if (change.cell !== undefined) keys.add(change.cell);
  return { order, finding: change.finding(), keys };
}

function add(to: Done, items: readonly Item[]): void {
  to.finding = led(to.finding, items);
}

/** The number of a sentence that a finding is about. */
function saidIn(item: Item): string[] {
  const [place] = item.finding.places;
  const keys = isSaid(item) && place ? keysOf(place) : [];
  return keys.length === 1 ? keys.map(({ key }) => key) : [];
}

/** It is about words of a sentence, and more than a hint. */
function isSaid({ finding: { severity, places } }: Item): boolean {
  const spot = places[0]?.spot;
  return severity !== 'hint' && spot !== undefined && spot.row === undefined;
}

function bestChange(items: readonly Item[], words: Words): Change | undefined {
  const changes = [...unitChanges(items), ...wordChanges(items, words), ...valueChanges(items)];
  return changes.reduce<Change | undefined>((best, one) => (best && best.score >= one.score ? best : one), undefined);
}

function withoutBlames({ blames: _, ...finding }: Finding): Finding {
  return finding;
}
