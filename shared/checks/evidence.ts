/** The entries that a side of a comparison rests on, through all the formulas between. */
import { evaluatePlan, planFor } from '../calculation/plan.js';
import { type Read, traced } from '../calculation/trace.js';
import type { Value } from '../language/value.js';
import { isComputed, type TableCell } from './cells.js';
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
    const cell = seen.has(key) ? undefined : cellOf(subject, read);
    seen.add(key);
    if (!cell || cell.plan.kind === 'none') continue;
    if (cell.plan.kind === 'entered') {
      if (isFigure(read.value) && cell.column.default === undefined) entries.set(key, read);
    } else if (isComputed(subject, cell)) {
      const { source, reads: inner } = traced(subject.figures);
      evaluatePlan(source, cell.table, cell.position, cell.column, cell.plan);
      for (const item of inner) open.push(item);
    } else more = true;
    if (entries.size >= ENOUGH) break;
  }
  const blanks = reads.filter((read) => read.value.kind === 'blank' && cellOf(subject, read)?.plan.kind === 'entered');
  return { entries, blanks, more };
}

function isFigure({ kind }: Value): boolean {
  return kind === 'amount' || kind === 'number';
}

export function placeKey({ table, row, column }: Pick<Read, 'table' | 'row' | 'column'>): string {
  return `${table}/${row}/${column}`;
}

/** Undefined where there is no such cell. */
export function cellOf(
  subject: Subject,
  { table: id, row: position, column: index }: Omit<Read, 'value'>,
): TableCell | undefined {
  const rows = subject.figures.rowsOf(id);
  const row = rows?.rows[position];
  const column = rows?.table.columns[index];
  if (!rows || !row || !column) return undefined;
  return { table: rows.table, row, position, column, plan: planFor(subject.standard, rows.table).planOf(row, column) };
}
