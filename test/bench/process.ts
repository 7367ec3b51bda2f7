/** Runs programs as a user starts them: wall time and peak memory. */
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';

export interface Finished {
  readonly ms: number;
  /** Peak resident memory in MB where the system tells it. */
  readonly peak: number;
}

/** Runs a program to its end; undefined when it cannot be started or fails. */
export async function run(command: string, args: readonly string[]): Promise<Finished | undefined> {
  const start = performance.now();
  let peak = 0;
  const child = spawn(command, args, { stdio: 'ignore' });
  const watch = setInterval(() => {
    void readFile(`/proc/${child.pid}/status`, 'utf8').then(
      (status) => {
        peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
      },
      () => undefined,
    );
  }, 20);
  const code = await new Promise<number | undefined>((resolve) => {
    child.on('error', () => resolve(undefined));
    child.on('exit', (exit) => resolve(exit ?? 1));
  });
  clearInterval(watch);
  return code === 0 ? { ms: performance.now() - start, peak } : undefined;
}
