/** Builds everything once before the tests, so that they run what users run. */
import path from 'node:path';
import { createBuilder } from 'vite';

const ROOT = path.resolve(import.meta.dirname, '..');

export default async function setup(): Promise<void> {
  // The test runner's own mode would build React for development, which no user runs.
  const mode = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  const builder = await createBuilder({ configFile: path.join(ROOT, 'vite.config.ts'), logLevel: 'error' });
  await builder.buildApp();
  process.env.NODE_ENV = mode;
}
