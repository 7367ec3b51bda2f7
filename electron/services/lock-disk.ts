/** What the lock asks of a disk: few steps, each of which every local disk and every share does as one. */
import { constants } from 'node:fs';
import { open, readdir, unlink } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { codeOf } from './project-files.js';

/** A file as it was at one moment. */
export interface Found {
  readonly text: string;
  /** When it was last written, by the clock of the disk or share; milliseconds. */
  readonly written: number;
}

/** Steps on small files; whatever cannot be done is thrown, with the system's code. */
export interface LockDisk {
  /** Makes a file that is not there yet; false where there is one. */
  create(file: string, text: string): Promise<boolean>;
  /** Undefined where there is none. */
  read(file: string): Promise<Found | undefined>;
  /** Sets the time of a file that holds this very text; false where it is not there or holds another. */
  renew(file: string, text: string): Promise<boolean>;
  /** A file that is not there is as good as removed. */
  remove(file: string): Promise<void>;
  /** The time by the clock of the disk or share that the file lies on. */
  now(file: string): Promise<number>;
  /** The files whose names begin with that of this one and a dot. */
  attached(file: string): Promise<readonly string[]>;
  pause(ms: number): Promise<void>;
}

const MAX_BYTES = 4096;
/** A pipe that somebody put in the place of a lock would not answer. */
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

export const realDisk: LockDisk = {
  async create(file, text) {
    const handle = await open(file, 'wx').catch((problem: unknown) => {
      if (codeOf(problem) === 'EEXIST') return undefined;
      throw problem;
    });
    if (!handle) return false;
    try {
      await handle.writeFile(text);
      return true;
    } catch (problem) {
      await unlink(file).catch(() => undefined);
      throw problem;
    } finally {
      await handle.close();
    }
  },

  // Opened, not only looked up: a share that keeps what it knows of a file asks its server then.
  async read(file) {
    const handle = await orNothing(open(file, READ));
    if (!handle) return undefined;
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(MAX_BYTES), 0, MAX_BYTES, 0);
      return { text: buffer.toString('utf8', 0, bytesRead), written: (await handle.stat()).mtimeMs };
    } finally {
      await handle.close();
    }
  },

  // The same bytes are written over themselves: whoever reads meanwhile sees them whole, and the time is that
  // of the share's own clock, which setting a time would not ask.
  async renew(file, text) {
    const handle = await orNothing(open(file, 'r+'));
    if (!handle) return false;
    try {
      const bytes = Buffer.from(text);
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(MAX_BYTES), 0, MAX_BYTES, 0);
      if (!buffer.subarray(0, bytesRead).equals(bytes)) return false;
      await handle.write(bytes, 0, bytes.length, 0);
      return true;
    } finally {
      await handle.close();
    }
  },

  async remove(file) {
    await orNothing(unlink(file));
  },

  async now(file) {
    const probe = `${file}.now-${process.pid}-${Math.random().toString(36).slice(2)}`;
    const handle = await open(probe, 'wx');
    try {
      // By the handle: whoever tidies here may take the file away.
      return (await handle.stat()).mtimeMs;
    } finally {
      await handle.close();
      await unlink(probe).catch(() => undefined);
    }
  },

  async attached(file) {
    const folder = path.dirname(file);
    const beginning = `${path.basename(file)}.`;
    const names = await readdir(folder);
    return names.filter((name) => name.startsWith(beginning)).map((name) => path.join(folder, name));
  },

  pause: (ms) => setTimeout(ms),
};

async function orNothing<T>(step: Promise<T>): Promise<T | undefined> {
  try {
    return await step;
  } catch (problem) {
    if (codeOf(problem) === 'ENOENT') return undefined;
    throw problem;
  }
}
