import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { ROOT, standardIds, TEMPLATES } from '../example.js';

/** Every source file below a folder. */
async function sources(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((e) => e.isFile() && /\.(ts|tsx|css|html)$/.test(e.name))
    .map((e) => path.join(e.parentPath, e.name));
}

it('names no standard, region or example in the code: what differs between regions is data', async () => {
  const ids = [...(await standardIds()), ...(await readdir(path.join(TEMPLATES, 'bases')))];
  const examples = (await readdir(path.join(ROOT, 'assets/examples'))).map((name) => name.replace('.gongkai', ''));
  const regions = [
    '山东',
    '重庆',
    '黑龙江',
    '湖北',
    '峄城',
    '石柱',
    '咸宁',
    'shandong',
    'chongqing',
    'heilongjiang',
    'hubei',
  ];
  const found: string[] = [];
  for (const folder of ['shared', 'renderer', 'electron'])
    for (const file of await sources(path.join(ROOT, folder))) {
      const text = (await readFile(file, 'utf8')).toLowerCase();
      for (const name of [...ids, ...examples, ...regions])
        if (text.includes(name)) found.push(`${path.relative(ROOT, file)}: ${name}`);
    }
  expect(found).toEqual([]);
});
