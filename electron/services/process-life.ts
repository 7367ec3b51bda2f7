/** Whether another process of this program still runs: its id alone may have been given to somebody else. */
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

const BEAT_MS = 20_000;
const DEAD_AFTER_MS = 90_000;

export function processRuns(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (problem) {
    return problem instanceof Error && 'code' in problem && problem.code === 'EPERM';
  }
}

/** Says in a folder that this process lives, and reads there whether others do. */
export class Heartbeats {
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly folder: string) {}

  async start(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
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
    return writeFile(this.fileOf(process.pid), '');
  }

  private fileOf(pid: number): string {
    return path.join(this.folder, `${pid}.alive`);
  }
}
