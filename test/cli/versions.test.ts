/** `versions` as it is called, and a version as one side of `compare`. */
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EXAMPLE } from '../example.js';
import { cli } from './run.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-'));
});
afterAll(() => rm(folder, { recursive: true }));

it('keeps, lists, compares and restores; what cannot be done is said and changes nothing', async () => {
  const file = path.join(folder, 'a.gongkai');
  await copyFile(EXAMPLE, file);
  const original = await readFile(file, 'utf8');
  expect(await cli('versions', file)).toMatchObject({ code: 0, out: '没有留存的版本\n' });
  expect((await cli('versions', file, '--keep', '送审稿', '--remark', '报科长')).code).toBe(0);
  // A script may change the content: what was kept does not hang on it.
  const kept = JSON.parse(await readFile(file, 'utf8'));
  kept.content.unit.name = '另一个单位';
  await writeFile(file, JSON.stringify(kept));
  expect((await cli('versions', file, '--keep', '二稿')).code).toBe(0);
  expect((await cli('versions', file)).out).toMatch(/^1\. 送审稿 {2}.+ {2}报科长 {2}[0-9a-f]{12}\n2\. 二稿/);
  const compared = await cli('compare', `${file}#送审稿`, `${file}#2`);
  expect(compared).toMatchObject({ code: 1 });
  expect(compared.out).toContain('→ 另一个单位');
  expect(await cli('compare', `${file}#二稿`, file)).toMatchObject({ code: 0, out: '两份内容相同\n' });
  const restored = path.join(folder, 'b.gongkai');
  expect((await cli('versions', file, '--restore', '送审稿', '-o', restored)).code).toBe(0);
  const { content } = JSON.parse(await readFile(restored, 'utf8'));
  expect(content.versions).toHaveLength(2);
  expect({ ...content, versions: undefined }).toEqual({ ...JSON.parse(original).content, versions: undefined });
  const before = await readFile(file, 'utf8');
  const none = await cli('versions', file, '--restore', '三稿');
  expect([none.code, none.err]).toEqual([2, expect.stringContaining('没有版本“三稿”；有：1 送审稿、2 二稿')]);
  await writeFile(file, before.replace('\\n=', '\\n-'));
  const damaged = await cli('versions', file, '--restore', '1');
  expect([damaged.code, damaged.err]).toEqual([2, expect.stringContaining('版本“送审稿”已损坏')]);
});
