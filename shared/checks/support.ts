/** What values rest on (依据), through all the formulas between. */
import { placeKey, type Read, tracePlan } from '../calculation/overlay.js';
import { type CellPosition, cellAt, type PlannedCell } from '../calculation/plan.js';
import type { Value } from '../language/value.js';
import { isComputed } from './cells.js';
import type { Subject } from './rule.js';

export interface Support {
  /** Filled cells that were entered, by place: the first two tell whether there is one alone. */
  readonly entries: ReadonlyMap<string, Read>;
  /** Cells to be entered that are still empty, of those that the side itself reads. */
  readonly blanks: readonly Read[];
  /** Whether it also rests on a value that was set by hand. */
  readonly more: boolean;
}

const MAX_ENTRIES = 2;

export function supportOf(subject: Subject, reads: readonly Read[]): Support {
  const entries = new Map<string, Read>();
  let more = false;
  const follow = (cell: PlannedCell): readonly Read[] => {
    if (isComputed(subject, cell)) return tracePlan(subject.figures, cell).reads;
    if (cell.plan.kind === 'formula' || cell.plan.kind === 'rollup') more = true;
    return [];
  };
  for (const { key, read, cell } of restingOn(subject, reads, follow)) {
    if (cell.plan.kind === 'entered' && isFigure(read.value) && cell.column.default === undefined)
      entries.set(key, read);
    if (entries.size >= MAX_ENTRIES) break;
  }
  const blanks = reads.filter(
    (read) => read.value.kind === 'blank' && cellAt(subject.figures, read)?.plan.kind === 'entered',
  );
  return { entries, blanks, more };
}

/** Cells and all that they rest on, each once; `follow` says what a cell reads. */
export function* restingOn<P extends CellPosition>(
  { figures }: Subject,
  cells: readonly P[],
  follow: (cell: PlannedCell) => readonly P[],
): Iterable<{ readonly key: string; readonly read: P; readonly cell: PlannedCell }> {
  const seen = new Set<string>();
  const open = [...cells];
  for (let read = open.pop(); read; read = open.pop()) {
    const key = placeKey(read);
    const cell = seen.has(key) ? undefined : cellAt(figures, read);
    seen.add(key);
    if (!cell) continue;
    yield { key, read, cell };
    for (const item of follow(cell)) open.push(item);
  }
}

function isFigure({ kind }: Value): boolean {
  return kind === 'amount' || kind === 'number';
}
