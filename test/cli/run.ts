/** Runs the command line as it is built. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { ROOT } from '../example.js';

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export function cli(...args: string[]): Promise<Run> {
  const program = path.join(ROOT, 'dist/cli/gongkai.js');
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { maxBuffer: 64 * 1024 * 1024 }, (failure, out, err) => {
      resolve({ code: failure ? Number(failure.code) : 0, out, err });
    });
  });
}
