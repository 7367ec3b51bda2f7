/** `npm run bench`: ratios against peers in the same run, for people to read; never a test. */
import path from 'node:path';
import { benchCalculation } from './calculation.js';
import { benchChecks } from './checks.js';
import { benchGenerate } from './generate.js';
import { benchLayout } from './layout.js';
import { benchWindow } from './window.js';

const root = process.cwd();
process.stdout.write(`Node ${process.version}, ${path.basename(root)}\n`);
await benchCalculation(root);
await benchChecks(root);
benchLayout();
await benchGenerate(root);
await benchWindow(root);
