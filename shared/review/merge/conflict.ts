/** Where two people changed the same thing in different ways (冲突), and how three states come to one value. */
import type { Difference } from '../../project/difference.js';
import { isRecord } from '../../record.js';

/** What can be changed, and last year's words beside what is still to be confirmed. */
export type ConflictPart = Difference['part'] | 'former';

/** What each side has; absent where it has nothing there. The merged project has what `ours` has. */
export interface Conflict {
  readonly part: ConflictPart;
  /** An address (`table/row/column`), `table/row`, a table, a block or the key of a finding; empty where there is one only. */
  readonly at: string;
  readonly base?: unknown;
  readonly ours?: unknown;
  readonly theirs?: unknown;
  /** `table/row` of the row on which this one hangs: both are decided together. */
  readonly under?: string;
}

/** Names of conflicts (`part at`) in which theirs is to stand. */
export type Decisions = ReadonlySet<string>;

export function conflictName({ part, at }: Pick<Conflict, 'part' | 'at'>): string {
  return `${part} ${at}`;
}

const NOTHING: Decisions = new Set();

/** Gathers conflicts while values are chosen. */
export class Choice {
  readonly conflicts: Conflict[] = [];

  constructor(private readonly decisions: Decisions = NOTHING) {}

  /** Whether theirs is to stand where both changed the same. */
  takesTheirs(part: ConflictPart, at: string): boolean {
    return this.decisions.has(conflictName({ part, at }));
  }

  /** Whoever changed it has it; where both did, in different ways, ours stands unless decided otherwise, and it is noted. */
  of<T>(part: ConflictPart, at: string, base: T, ours: T, theirs: T): T {
    if (sameData(ours, theirs) || sameData(theirs, base)) return ours;
    if (sameData(ours, base)) return theirs;
    this.note(part, at, { base, ours, theirs });
    return this.takesTheirs(part, at) ? theirs : ours;
  }

  /** The same under each name. */
  ofEach<T>(
    part: ConflictPart,
    at: (name: string) => string,
    [base, ours, theirs]: readonly [Values<T>, Values<T>, Values<T>],
  ): Record<string, T> {
    const names = new Set([...Object.keys(ours), ...Object.keys(theirs), ...Object.keys(base)]);
    const chosen = [...names].flatMap((name): [string, T][] => {
      const [b, o, t] = [base, ours, theirs].map((one) => (Object.hasOwn(one, name) ? one[name] : undefined));
      const value = this.of(part, at(name), b, o, t);
      return value === undefined ? [] : [[name, value]];
    });
    return Object.fromEntries(chosen);
  }

  note(part: ConflictPart, at: string, sides: Pick<Conflict, 'base' | 'ours' | 'theirs' | 'under'>): void {
    const known = Object.entries(sides).filter(([, value]) => value !== undefined);
    this.conflicts.push({ part, at, ...Object.fromEntries(known) });
  }
}

type Values<T> = Readonly<Record<string, T>>;

/** Whether two pieces of plain data are the same, whatever the order of their names. */
export function sameData(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, at) => sameData(item, other[at]));
  if (!isRecord(one) || !isRecord(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && sameData(one[name], other[name]))
  );
}
