/**
 * Names of what is being made: they say which program made it, so that what a program left behind when it was
 * killed can be told from what a living one is working on.
 */
import { createHash, randomBytes } from 'node:crypto';
import os from 'node:os';
import { isMainThread } from 'node:worker_threads';
import { processRuns } from '../process-life.js';

/** `.gongkai-<host>-<pid>-<random><tail>.tmp`; short, so that it fits wherever the file itself does. */
const PATTERN = /^\.gongkai-([0-9a-f]{8})-(\d{1,10})-([0-9a-f]{12})(?:-(.+))?\.tmp$/;
/** Nothing takes so long; on a share the clocks of two machines differ by less. */
export const ABANDONED_MS = 24 * 60 * 60_000;
const HOST = createHash('sha256').update(os.hostname()).digest('hex').slice(0, 8);

const STARTED = Date.now() - 1000 * process.uptime();
const SLACK_MS = 5000;

/** Names that this thread is using. */
const own = new Set<string>();

/** A name nobody else has; `tail` says what it is for. To be given back by {@link release}. */
export function temporaryName(tail?: string): string {
  const random = randomBytes(6).toString('hex');
  const name = `.gongkai-${HOST}-${process.pid}-${random}${tail === undefined ? '' : `-${tail}`}.tmp`;
  own.add(name);
  return name;
}

export function release(name: string): void {
  own.delete(name);
}

/** What a temporary name was made for; undefined for another name. */
export function temporary(name: string): { readonly tail: string | undefined } | undefined {
  const found = PATTERN.exec(name);
  return found ? { tail: found[4] } : undefined;
}

/** Nobody can be working on it any more: the program that made it has gone, or it is very old. */
export function isAbandoned(name: string, changed: number): boolean {
  const [, host, pid] = PATTERN.exec(name) ?? [];
  if (pid === undefined || own.has(name)) return false;
  if (Date.now() - changed > ABANDONED_MS) return true;
  if (host !== HOST) return false;
  if (Number(pid) !== process.pid) return !processRuns(Number(pid));
  // A program before this one may have had the same number. Other threads of this one have it too.
  return isMainThread && changed < STARTED - SLACK_MS;
}
