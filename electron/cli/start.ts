/**
 * Starts the command line, or a thread of it, from its pieces. The build runs it with `GONGKAI_KEEP_CODE` to keep what it
 * compiled.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { Pieces } from './pieces.js';

const pieces = new Pieces(path.join(path.dirname(fileURLToPath(import.meta.url)), 'pieces'));
if (process.env.GONGKAI_KEEP_CODE) process.on('exit', () => pieces.keep());
pieces.load(isMainThread ? 'main.cjs' : 'docx-thread.cjs');
