/** Starts the command line from its pieces. The build runs it once with `GONGKAI_KEEP_CODE` to keep what it compiled. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Pieces } from './pieces.js';

const pieces = new Pieces(path.join(path.dirname(fileURLToPath(import.meta.url)), 'pieces'));
if (process.env.GONGKAI_KEEP_CODE) process.on('exit', () => pieces.keep());
pieces.load('main.cjs');
