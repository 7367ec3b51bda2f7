/**
 * Starts a program that runs in plain Node, or a thread of it, from the pieces that they have in common: which, the folder
 * tells that this file was built into. The build runs them with `GONGKAI_KEEP_CODE` to keep what was compiled.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { isMainThread } from 'node:worker_threads';
import { Pieces } from './pieces.js';

/**
 * A call is over before machine code that is made for its functions meanwhile would pay: what runs several times as often
 * still gets it. Every V8 has its own word for it, and complains of others: by its major version, those where it helps.
 */
const LESS_MACHINE_CODE: Readonly<Record<string, string>> = {
  '11': '--interrupt-budget=1500000',
  '12': '--invocation-count-for-turbofan=9000',
};

/**
 * A command is a short life on few cores, all of them at work: young memory grows at once, what dies is collected by the
 * thread that waits for it, and nothing is marked ahead. V8 looks at these each time, so they may be set while it runs.
 */
const SHORT_LIFE = ['--semi-space-growth-factor=16', '--no-parallel-scavenge', '--no-incremental-marking'];

const folder = path.dirname(fileURLToPath(import.meta.url));
const program = path.basename(folder);
if (isMainThread) {
  const flag = LESS_MACHINE_CODE[process.versions.v8.split('.')[0] ?? ''];
  if (flag !== undefined) setFlagsFromString(flag);
  if (program === 'cli') for (const one of SHORT_LIFE) setFlagsFromString(one);
}

const pieces = new Pieces(path.join(folder, '..', 'pieces'));
if (process.env.GONGKAI_KEEP_CODE) process.on('exit', () => pieces.keep());
pieces.load(`${isMainThread ? program : 'docx-thread'}.cjs`);
