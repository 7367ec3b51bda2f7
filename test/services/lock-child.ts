/** A program that locks a file at a given moment: `lock MILLISECONDS` and `release`, line by line. */
import { createInterface } from 'node:readline';
import { acquireLock, type Lock } from '../../electron/services/lock.js';

const [file = ''] = process.argv.slice(2);
let lock: Lock | undefined;

function answer(line: string): void {
  process.stdout.write(`${line}\n`);
}

answer('ready');
for await (const line of createInterface(process.stdin)) {
  const [what, moment] = line.split(' ');
  if (what === 'lock') {
    while (Date.now() < Number(moment));
    const result = await acquireLock(file);
    lock = result.kind === 'held' ? result.lock : undefined;
    answer(result.kind);
  } else {
    await lock?.release();
    answer('released');
  }
}
