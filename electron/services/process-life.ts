/** Whether another process of this program still runs: its id alone may have been given to somebody else. */
import { rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { machine } from './disk/file-system.js';
import { makeFolders, PRIVATE_FILE, PRIVATE_FOLDER } from './disk/folders.js';

const BEAT_MS = 20_000;
const DEAD_AFTER_MS = 90_000;
/** A living program has written long before; its number may have been given to another. */
const LONG_DEAD_MS = 24 * 60 * 60_000;

export function processRuns(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (problem) {
    return problem instanceof Error && 'code' in problem && problem.code === 'EPERM';
  }
}

/** Whether a file says that a process lives which has ended; `changed` is when it was last written. */
export function isDeadHeartbeat(name: string, changed: number): boolean {
  const [, pid] = /^(\d{1,10})\.alive$/.exec(name) ?? [];
  return pid !== undefined && (!processRuns(Number(pid)) || Date.now() - changed > LONG_DEAD_MS);
}

/** Says in a folder that this process lives, and reads there whether others do. */
export class Heartbeats {
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly folder: string) {}

  async start(): Promise<void> {
    await makeFolders(machine, this.folder, PRIVATE_FOLDER);
    await this.beat();
    this.timer = setInterval(() => void this.beat().catch(() => undefined), BEAT_MS);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await rm(this.fileOf(process.pid), { force: true });
  }

  async lives(pid: number): Promise<boolean> {
    if (pid === process.pid) return true;
    if (!processRuns(pid)) return false;
    const found = await stat(this.fileOf(pid)).catch(() => undefined);
    return found !== undefined && Date.now() - found.mtimeMs < DEAD_AFTER_MS;
  }

  private beat(): Promise<void> {
    return writeFile(this.fileOf(process.pid), '', { mode: PRIVATE_FILE });
  }

  private fileOf(pid: number): string {
    return path.join(this.folder, `${pid}.alive`);
  }
}
