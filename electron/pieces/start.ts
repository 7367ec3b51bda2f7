/**
 * Starts a program that runs in plain Node, or a thread of it, from the pieces that they have in common: which, the folder
 * tells that this file was built into. The build runs them with `GONGKAI_KEEP_CODE` to keep what was compiled.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { isMainThread } from 'node:worker_threads';
import { Pieces } from './pieces.js';

// A call is over before machine code that is made for its functions meanwhile would pay: what runs three times as often
// still gets it.
setFlagsFromString('--interrupt-budget=400000');

const folder = path.dirname(fileURLToPath(import.meta.url));
const pieces = new Pieces(path.join(folder, '..', 'pieces'));
if (process.env.GONGKAI_KEEP_CODE) process.on('exit', () => pieces.keep());
pieces.load(`${isMainThread ? path.basename(folder) : 'docx-thread'}.cjs`);
