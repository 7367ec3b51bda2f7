/** `npm run test:fast`: what needs no build, browser or office program and tries no samples; for the loop while programming. */
import { configDefaults, mergeConfig } from 'vitest/config';
import whole from '../vite.config.js';

const SLOW = [
  'test/journeys/**',
  'test/browser-server/**',
  'test/cli/**',
  'test/disk/**',
  'test/documents/**',
  'test/hostile/**',
  'test/mutation/**',
  'test/packaging/**',
  'test/services/**',
  'test/audit/{documents,mistyped,prose}.test.ts',
  'test/relations/field.test.ts',
  'test/**/libreoffice.test.ts',
  'test/readers/hostile.test.ts',
];

const fast = mergeConfig(whole, { test: { exclude: [...configDefaults.exclude, ...SLOW] } });
// Lists are joined when configurations are merged; nothing here runs what is built.
if (fast.test) fast.test.globalSetup = [];

export default fast;
