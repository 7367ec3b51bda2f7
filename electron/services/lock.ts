/**
 * The lock beside an open project file, `.name.gongkai.lock`: advisory, so that two officers on one share
 * learn of each other. A lock whose holder died is taken over; a holder on another machine counts as
 * gone when it has not renewed its lock for a while by the clock of the share.
 */
import { randomUUID } from 'node:crypto';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { processRuns } from './process-life.js';
import { codeOf } from './project-files.js';

const RENEW_MS = 60_000;
const GONE_AFTER_MS = 10 * 60_000;

const holderSchema = z.object({
  user: z.string().max(200),
  host: z.string().max(200),
  pid: z.int().positive(),
  token: z.string().max(100),
});
type Holder = z.infer<typeof holderSchema>;

/** Tokens of the locks that this process holds. */
const own = new Set<string>();

export interface Lock {
  release(): Promise<void>;
}

/** The lock, or who holds it; `none` where no lock can be written (a folder without the right to). */
export type LockResult =
  | { readonly kind: 'held'; readonly lock: Lock }
  | { readonly kind: 'other'; readonly by: string }
  | { readonly kind: 'none' };

export function lockFileOf(file: string): string {
  return path.join(path.dirname(file), `.${path.basename(file)}.lock`);
}

export async function acquireLock(file: string): Promise<LockResult> {
  const lockFile = lockFileOf(file);
  const mine: Holder = { user: userName(), host: os.hostname(), pid: process.pid, token: randomUUID() };
  const text = JSON.stringify(mine);
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      await writeFile(lockFile, text, { flag: 'wx' });
      return { kind: 'held', lock: hold(lockFile, mine.token, text) };
    } catch (problem) {
      if (codeOf(problem) !== 'EEXIST') return { kind: 'none' };
    }
    const holder = await readHolder(lockFile);
    if (holder && !(await isGone(holder, lockFile))) return { kind: 'other', by: nameOf(holder) };
    await rm(lockFile, { force: true }).catch(() => undefined);
  }
  return { kind: 'none' };
}

function hold(lockFile: string, token: string, text: string): Lock {
  own.add(token);
  const timer = setInterval(async () => {
    // Written, not touched: the share's own clock sets the time.
    if ((await readHolder(lockFile))?.token === token) await writeFile(lockFile, text).catch(() => undefined);
    else clearInterval(timer);
  }, RENEW_MS);
  timer.unref();
  return {
    release: async () => {
      clearInterval(timer);
      own.delete(token);
      if ((await readHolder(lockFile))?.token === token) await rm(lockFile, { force: true }).catch(() => undefined);
    },
  };
}

async function readHolder(lockFile: string): Promise<Holder | undefined> {
  try {
    return holderSchema.parse(JSON.parse(await readFile(lockFile, 'utf8')));
  } catch {
    return undefined;
  }
}

async function isGone(holder: Holder, lockFile: string): Promise<boolean> {
  if (holder.pid === process.pid && holder.host === os.hostname()) return !own.has(holder.token);
  if (holder.host === os.hostname() && !processRuns(holder.pid)) return true;
  const probe = `${lockFile}.${randomUUID().slice(0, 8)}`;
  try {
    await writeFile(probe, '', { flag: 'wx' });
    const [now, then] = await Promise.all([stat(probe), stat(lockFile)]);
    return now.mtimeMs - then.mtimeMs > GONE_AFTER_MS;
  } catch {
    return false;
  } finally {
    await rm(probe, { force: true }).catch(() => undefined);
  }
}

function nameOf({ user, host, pid }: Holder): string {
  if (host !== os.hostname()) return `${user}@${host}`;
  return pid === process.pid ? '本程序的另一个窗口' : `${user}（本机另一个程序）`;
}

function userName(): string {
  try {
    return os.userInfo().username;
  } catch {
    return '未知用户';
  }
}
