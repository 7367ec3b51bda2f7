/**
 * Threads (批注): what reviewers and officers say to each other about a place of the project. A remark, once made, is never changed
 * or taken away by itself, so that copies in which people went on talking join without loss.
 */
import { keptOf } from '../collections.js';
import { parseAddressKey } from './address.js';
import type { Project } from './model.js';

/** `field`s of forms are cells. `at`: an address (`table/row/column`), `table/row`, the plan's block, a finding's key; of the document empty. */
export interface ThreadPlace {
  readonly part: 'cell' | 'row' | 'paragraph' | 'finding' | 'document';
  readonly at: string;
}

/** What one person said once (一条意见), or that the matter is settled (已解决), or open again (重新打开). */
export interface Remark {
  /** A claim, as all names in the file. */
  readonly name: string;
  /** ISO time in UTC. */
  readonly time: string;
  readonly text: string;
  readonly settles?: boolean | undefined;
}

export interface Thread {
  readonly place: ThreadPlace;
  /** What the place was called, and what stood there, when the thread was begun: so that it can be read where the place is gone. */
  readonly about: string;
  readonly value?: string | undefined;
  /** The first one began it; in the order of time. */
  readonly remarks: readonly Remark[];
}

/** By a name that no other thread has, on whatever machine it was begun. */
export type Threads = Readonly<Record<string, Thread>>;

/** Whether somebody still has to do something: nobody settled it, or it was opened again. */
export function isOpen({ remarks }: Thread): boolean {
  return remarks.findLast(({ settles }) => settles !== undefined)?.settles !== true;
}

/** The time for a next remark: never before the last one, whatever the clocks of the machines say. */
export function nextTime(thread: Thread | undefined, now: Date): string {
  const last = Date.parse(thread?.remarks.at(-1)?.time ?? '');
  return new Date(Number.isNaN(last) ? now : Math.max(now.getTime(), last + 1)).toISOString();
}

/** All remarks of both, each once. */
export function joinedRemarks(one: readonly Remark[], other: readonly Remark[]): Remark[] {
  const all = new Map([...one, ...other].map((remark) => [remarkText(remark), remark]));
  return [...all].sort(([a, one], [b, two]) => order(one.time, two.time) || order(a, b)).map(([, remark]) => remark);
}

/** The same for the same remark alone. */
export function remarkText({ time, name, text, settles }: Remark): string {
  return JSON.stringify([time, name, text, settles ?? null]);
}

function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The table and row that a thread hangs on, if it hangs on one. */
export function rowOfPlace({ part, at }: ThreadPlace): { readonly table: string; readonly row: string } | undefined {
  if (part === 'cell') return parseAddressKey(at);
  const [table, row, ...rest] = at.split('/');
  return part === 'row' && table && row && rest.length === 0 ? { table, row } : undefined;
}

/**
 * Keys of a table's rows that threads name: also where the row is gone, for its thread must not be found at another row that gets
 * the key.
 */
export function keysInThreads({ threads = {} }: Pick<Project, 'threads'>, table: string): string[] {
  return Object.values(threads).flatMap(({ place }) => {
    const on = rowOfPlace(place);
    return on?.table === table ? [on.row] : [];
  });
}

/** Threads with their places under other names; one without a new name stays where it is. */
export function withPlaces(threads: Threads, named: (place: ThreadPlace) => ThreadPlace): Threads {
  return Object.fromEntries(Object.entries(threads).map(([id, one]) => [id, { ...one, place: named(one.place) }]));
}

/** `open` where one thread at the place is. */
export type ThreadMark = 'open' | 'settled';

const NONE: Threads = {};

const marksOf = keptOf((threads: Threads) => {
  const marks = new Map<string, ThreadMark>();
  for (const thread of Object.values(threads)) {
    const key = placeKey(thread.place);
    if (marks.get(key) !== 'open') marks.set(key, isOpen(thread) ? 'open' : 'settled');
  }
  return marks;
});

/** How a place is marked; undefined where nobody said anything. Made once for each state of the threads. */
export function threadMark({ threads = NONE }: Pick<Project, 'threads'>, place: ThreadPlace): ThreadMark | undefined {
  return marksOf(threads).get(placeKey(place));
}

/** The threads of a place with their ids, open ones first. */
export function threadsAt({ threads = NONE }: Pick<Project, 'threads'>, place: ThreadPlace): [string, Thread][] {
  if (threadMark({ threads }, place) === undefined) return [];
  const here = Object.entries(threads).filter(([, one]) => placeKey(one.place) === placeKey(place));
  return here.sort(([, one], [, other]) => Number(isOpen(other)) - Number(isOpen(one)));
}

/** What was said, a line for each remark. */
export function threadWords({ remarks }: Thread): string {
  return remarks
    .map(({ name, text, settles }) => {
      const done = settles === undefined ? '' : settles ? '（已解决）' : '（重新打开）';
      return `${name}${done}${text === '' ? '' : `：${text}`}`;
    })
    .join('\n');
}

function placeKey({ part, at }: ThreadPlace): string {
  return `${part} ${at}`;
}
