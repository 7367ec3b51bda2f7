/**
 * `npm run bench`: ratios against peers in the same run, for people to read; never a test. `-- --only NAME` makes one part
 * of it: calculation, checks, layout, generate, window, keys.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { benchCalculation } from './calculation.js';
import { benchChecks } from './checks.js';
import { benchGenerate } from './generate.js';
import { benchLayout } from './layout.js';
import { benchKeys, benchWindow } from './window.js';

const PARTS: Readonly<Record<string, (root: string) => void | Promise<void>>> = {
  calculation: benchCalculation,
  checks: benchChecks,
  layout: benchLayout,
  generate: benchGenerate,
  window: benchWindow,
  keys: benchKeys,
};

const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
const root = process.cwd();
process.stdout.write(`Node ${process.version}, ${path.basename(root)}\n`);
for (const [name, part] of Object.entries(PARTS)) if (only === undefined || only === name) await part(root);
