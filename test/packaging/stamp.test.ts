/** The tests run what is built: nothing is taken for built of these sources that is not. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isBuilt, sourcesHash, stamp, unstamp } from '../../vite.stamp.js';

let root: string;
const write = async (name: string, text: string): Promise<void> => {
  await mkdir(path.dirname(path.join(root, name)), { recursive: true });
  await writeFile(path.join(root, name), text);
};

beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'gongkai-stamp-'));
  await write('shared/a.ts', 'a');
  await write('templates/s/standard.yaml', 'id: s');
  await write('dist/main/main.cjs', 'a');
  await write('node_modules/.package-lock.json', '{}');
  await stamp(root, sourcesHash(root));
});
afterEach(() => rm(root, { recursive: true }));

it('is not built again after a test was changed', async () => {
  await write('test/a.test.ts', 'other');
  expect(isBuilt(root)).toBe(true);
});

it.each([
  ['a source', () => write('shared/a.ts', 'b')],
  ['a new source', () => write('renderer/new.ts', 'b')],
  ['a standard', () => write('templates/s/standard.yaml', 'id: t')],
  ['the packages', () => write('node_modules/.package-lock.json', '{"a":1}')],
  ['what was built', () => write('dist/main/main.cjs', 'b')],
  ['a part of what was built, gone', () => rm(path.join(root, 'dist/main'), { recursive: true })],
  ['a build that was begun', () => unstamp(root)],
])('is built again after another content of %s', async (_, change) => {
  await change();
  expect(isBuilt(root)).toBe(false);
});
