/** Builds everything once before the tests, so that they run what users run. */
import path from 'node:path';
import { createBuilder } from 'vite';

const ROOT = path.resolve(import.meta.dirname, '..');

export default async function setup(): Promise<void> {
  const builder = await createBuilder({ configFile: path.join(ROOT, 'vite.config.ts'), logLevel: 'error' });
  await builder.buildApp();
}
