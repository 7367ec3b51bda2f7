/** The entries that a side of a comparison rests on, through all the formulas between. */
import { placeKey, type Read, tracePlan } from '../calculation/overlay.js';
import { cellAt } from '../calculation/plan.js';
import type { Value } from '../language/value.js';
import { isComputed } from './cells.js';
import type { Subject } from './rule.js';

export interface Evidence {
  /** Filled cells that were entered, by place: the first two tell whether there is one alone. */
  readonly entries: ReadonlyMap<string, Read>;
  /** Cells to be entered that are still empty, of those that the side itself reads. */
  readonly blanks: readonly Read[];
  /** Whether it also rests on a value that was set by hand. */
  readonly more: boolean;
}

const ENOUGH = 2;

export function evidenceOf(subject: Subject, reads: readonly Read[]): Evidence {
  const entries = new Map<string, Read>();
  const seen = new Set<string>();
  const open = [...reads];
  let more = false;
  for (let read = open.pop(); read; read = open.pop()) {
    const key = placeKey(read);
    const cell = seen.has(key) ? undefined : cellAt(subject.figures, read);
    seen.add(key);
    if (!cell || cell.plan.kind === 'none') continue;
    if (cell.plan.kind === 'entered') {
      if (isFigure(read.value) && cell.column.default === undefined) entries.set(key, read);
    } else if (isComputed(subject, cell)) {
      for (const item of tracePlan(subject.figures, cell).reads) open.push(item);
    } else more = true;
    if (entries.size >= ENOUGH) break;
  }
  const blanks = reads.filter(
    (read) => read.value.kind === 'blank' && cellAt(subject.figures, read)?.plan.kind === 'entered',
  );
  return { entries, blanks, more };
}

function isFigure({ kind }: Value): boolean {
  return kind === 'amount' || kind === 'number';
}
