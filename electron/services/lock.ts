/**
 * The lock beside an open project file, `.name.gongkai.lock`: advisory, so that two officers on one share
 * learn of each other. A lock whose holder died is taken over; a holder on another machine counts as
 * gone when it has not renewed its lock for a while by the clock of the share.
 */
import { mkdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { realDisk } from './lock-disk.js';
import { LockFile } from './lock-file.js';
import { type Holder, holders } from './lock-holder.js';

const RENEW_MS = 60_000;
/** On Windows a file that is just being removed refuses everything for a moment. */
const TRIES = 3;
const PAUSE_MS = 50;

export interface Lock {
  /** Looks before something is written: whoever slept or was cut off may have lost the lock to somebody. */
  stillHeld(): Promise<boolean>;
  release(): Promise<void>;
}

/** The lock, or who holds it; `none` where no lock can be written (a folder without the right to). */
export type LockResult =
  | { readonly kind: 'held'; readonly lock: Lock }
  | { readonly kind: 'other'; readonly by: string }
  | { readonly kind: 'none' };

export interface LockOptions {
  /** A folder of the user's own for what lies beside no file: the locks of files with several names (hard links). */
  readonly links?: string | undefined;
  /** The lock was lost while nobody looked. */
  readonly lost?: () => void;
}

/** Locks a file under whatever name: symbolic links, other spellings and drive letters lead to the file itself. */
export async function acquireLock(file: string, { links, lost }: LockOptions = {}): Promise<LockResult> {
  const real = await realFile(file);
  const link = links === undefined ? undefined : await linkLock(real, links);
  const first = link === undefined ? undefined : await acquire(link, lost);
  if (first?.kind === 'other') return first;
  const second = await acquire(path.join(path.dirname(real), `.${path.basename(real)}.lock`), lost);
  if (first?.kind !== 'held') return second;
  if (second.kind === 'held') return { kind: 'held', lock: both(first.lock, second.lock) };
  await first.lock.release();
  return second;
}

/** The file that a name leads to; one that is not there yet lies in the folder that the name leads to. */
async function realFile(file: string): Promise<string> {
  const folder = (): Promise<string> => realpath(path.dirname(file)).catch(() => path.dirname(file));
  return realpath(file).catch(async () => path.join(await folder(), path.basename(file)));
}

/** Hard links lie in different folders and know nothing of each other: what they share is the number of the file. */
async function linkLock(file: string, folder: string): Promise<string | undefined> {
  const found = await stat(file, { bigint: true }).catch(() => undefined);
  if (!found || found.nlink < 2n) return undefined;
  await mkdir(folder, { recursive: true }).catch(() => undefined);
  return path.join(folder, `${found.dev}-${found.ino}.lock`);
}

async function acquire(lockFile: string, lost: (() => void) | undefined): Promise<LockResult> {
  const lock = new LockFile(lockFile, realDisk, holders);
  for (let attempt = 1; ; attempt++) {
    try {
      const taken = await lock.take();
      if ('by' in taken) return { kind: 'other', by: taken.by };
      await lock.tidy().catch(() => undefined);
      return { kind: 'held', lock: hold(lock, taken.holder, lost) };
    } catch {
      if (attempt === TRIES) return { kind: 'none' };
      await realDisk.pause(PAUSE_MS);
    }
  }
}

function hold(lock: LockFile, holder: Holder, lost: (() => void) | undefined): Lock {
  let mine = true;
  const end = (): void => {
    mine = false;
    clearInterval(timer);
  };
  const look = async (): Promise<boolean> => {
    // A share that does not answer has not given the lock away.
    if (!mine || (await lock.keep(holder).catch(() => true))) return mine;
    end();
    holders.leave(holder.token);
    return false;
  };
  const timer = setInterval(async () => {
    if (!(await look()) && lost) lost();
  }, RENEW_MS);
  timer.unref();
  return {
    stillHeld: look,
    release: async () => {
      if (!mine) return;
      end();
      await lock.giveBack(holder).catch(() => undefined);
    },
  };
}

function both(first: Lock, second: Lock): Lock {
  return {
    stillHeld: async () => (await first.stillHeld()) && (await second.stillHeld()),
    release: async () => void (await Promise.all([first.release(), second.release()])),
  };
}
