/** Builds the command line once before the tests, so that they run what users run. */
import path from 'node:path';
import { build } from 'vite';

export default async function setup(): Promise<void> {
  await build({ root: path.resolve(import.meta.dirname, '..'), logLevel: 'error' });
}
