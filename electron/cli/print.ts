/** Output: results on standard output, progress on the terminal only. */
import type { Progress } from '../services/generate.js';

export function printLine(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** A single line that is written over; silent where standard error is no terminal. */
export function terminalProgress(): { report: Progress; end: () => void } {
  const { stderr } = process;
  if (!stderr.isTTY) return { report: () => undefined, end: () => undefined };
  return {
    report: (stage, done, total) =>
      stderr.write(`\r\u001b[K${stage} ${Math.round((100 * done) / Math.max(1, total))}%`),
    end: () => stderr.write('\r\u001b[K'),
  };
}
