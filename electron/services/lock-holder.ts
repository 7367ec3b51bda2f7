/** Who holds a lock: what stands in the file, how it is called, whether it still lives. */
import { randomBytes } from 'node:crypto';
import os from 'node:os';
import { z } from 'zod';
import { processRuns } from './process-life.js';

const holderSchema = z.object({
  user: z.string().max(200),
  host: z.string().max(200),
  pid: z.int().positive(),
  /** Never given twice. Part of a file's name while the lock is taken over. */
  token: z.string().regex(/^[\w-]{1,64}$/),
});
export type Holder = z.infer<typeof holderSchema>;

/** What a process knows of itself and of others. */
export interface Holders {
  /** This process under a new token. */
  enter(): Holder;
  /** The token stands for nobody any more. */
  leave(token: string): void;
  /** Undefined where only time can tell. */
  lives(holder: Holder): boolean | undefined;
}

/** Tokens that this process uses. */
const own = new Set<string>();

export const holders: Holders = {
  enter() {
    const token = randomBytes(8).toString('hex');
    own.add(token);
    return { user: userName(), host: os.hostname(), pid: process.pid, token };
  },
  leave: (token) => void own.delete(token),
  lives({ host, pid, token }) {
    if (host !== os.hostname()) return undefined;
    if (pid === process.pid) return own.has(token);
    // The number of a dead process may have been given to another program.
    return processRuns(pid) ? undefined : false;
  },
};

/** Undefined for a text that is damaged or not yet whole. */
export function readHolder(text: string): Holder | undefined {
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

export function nameOf(holder: Holder | undefined): string {
  if (!holder) return '另一个程序';
  const { user, host, pid } = holder;
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
