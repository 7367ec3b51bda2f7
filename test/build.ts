/** Builds everything before the tests, so that they run what users run; not again what is built of these very sources. */
import path from 'node:path';
import { createBuilder } from 'vite';
import { isBuilt } from '../vite.stamp.js';

const ROOT = path.resolve(import.meta.dirname, '..');

export default async function setup(): Promise<void> {
  if (isBuilt(ROOT)) return;
  // The test runner's own mode would build React for development, which no user runs.
  const mode = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  const builder = await createBuilder({ configFile: path.join(ROOT, 'vite.config.ts'), logLevel: 'error' });
  await builder.buildApp();
  process.env.NODE_ENV = mode;
}
