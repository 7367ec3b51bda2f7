/** Notices that an open file was changed by somebody else. The system tells at once on a local disk; on a network share only asking helps. */
import { type FSWatcher, watch } from 'node:fs';
import path from 'node:path';
import { stampOnDisk, trace } from './stamp.js';

const ASK_EVERY_MS = 2500;
const SETTLE_MS = 200;

export class FileWatch {
  private readonly timer: ReturnType<typeof setInterval>;
  private readonly watcher: FSWatcher | undefined;
  private settle: ReturnType<typeof setTimeout> | undefined;
  private lastTrace: string | undefined;
  private paused = 0;
  private stopped = false;

  constructor(
    private readonly file: string,
    private stamp: string,
    private readonly changed: () => void,
    everyMs = ASK_EVERY_MS,
  ) {
    this.timer = setInterval(() => void this.look(), everyMs);
    this.timer.unref();
    this.watcher = this.watchFolder();
  }

  /** Runs one's own saving unnoticed; it answers with the stamp of what was written. */
  async during<T extends { readonly stamp?: string }>(save: () => Promise<T>): Promise<T> {
    this.paused += 1;
    try {
      const result = await save();
      if (result.stamp !== undefined) this.stamp = result.stamp;
      return result;
    } finally {
      this.paused -= 1;
    }
  }

  stop(): void {
    this.stopped = true;
    clearInterval(this.timer);
    clearTimeout(this.settle);
    this.watcher?.close();
  }

  /** The folder is watched, not the file: an atomic save puts another file in its place. */
  private watchFolder(): FSWatcher | undefined {
    try {
      const name = path.basename(this.file);
      const watcher = watch(path.dirname(this.file), { persistent: false }, (_, changed) => {
        if (changed !== null && changed !== name) return;
        clearTimeout(this.settle);
        this.settle = setTimeout(() => void this.look(), SETTLE_MS);
      });
      watcher.on('error', () => watcher.close());
      return watcher;
    } catch {
      return undefined;
    }
  }

  private async look(): Promise<void> {
    if (this.paused > 0) return;
    const now = await trace(this.file);
    if (now === undefined || now === this.lastTrace) return;
    const stamp = await stampOnDisk(this.file);
    if (this.paused > 0 || this.stopped || stamp === undefined) return;
    this.lastTrace = now;
    if (stamp === this.stamp) return;
    this.stamp = stamp;
    this.changed();
  }
}
