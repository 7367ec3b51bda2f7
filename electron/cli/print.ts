/** Output: results on standard output, progress on the terminal only. */
import type { Progress } from '../services/generate.js';
import { codeOf, reason } from '../services/project-files.js';
import { EXIT } from './outcome.js';

/** Whoever reads may have seen enough (`| head`): the work goes on quietly. Anything else is told. */
export function watchOutput(): void {
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', (problem) => {
    if (codeOf(problem) === 'EPIPE') return;
    process.exitCode = EXIT.unusable;
    process.stderr.write(`gongkai：不能输出：${reason(problem)}\n`);
  });
}

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
