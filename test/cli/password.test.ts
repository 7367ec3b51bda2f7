/** A file with a password on the command line: opened with the file of the password, and written back under it. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lock, newKey } from '../../electron/services/vault/locked-text.js';
import { EXAMPLE } from '../example.js';
import { cli } from './run.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-'));
});
afterAll(() => rm(folder, { recursive: true }));

it('is never laid open', async () => {
  const at = (name: string): string => path.join(folder, name);
  const plain = await readFile(EXAMPLE, 'utf8');
  await writeFile(at('a.gongkai'), lock(plain, await newKey('天地玄黄')));
  await writeFile(at('right.txt'), '天地玄黄\n');
  await writeFile(at('wrong.txt'), '天地');
  const none = await cli('check', at('a.gongkai'));
  expect([none.code, none.err]).toEqual([
    2,
    expect.stringContaining('文件有密码，须在窗口中打开；命令行用 --password-file'),
  ]);
  const wrong = await cli('--password-file', at('wrong.txt'), 'check', at('a.gongkai'));
  expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('密码不对')]);
  const kept = await cli('--password-file', at('right.txt'), 'versions', at('a.gongkai'), '--keep', '送审稿');
  expect(kept.code).toBe(0);
  await cli('--password-file', at('right.txt'), 'versions', at('a.gongkai'), '--keep', '二稿', '-o', at('b.gongkai'));
  for (const name of ['a.gongkai', 'a.gongkai~', 'b.gongkai'])
    expect(await readFile(at(name), 'utf8')).not.toMatch(/content|挂职人员补助/);
  const listed = await cli('--password-file', at('right.txt'), 'versions', at('b.gongkai'));
  expect(listed.out).toMatch(/1\. 送审稿.*\n2\. 二稿/);
});
