/** Mappings as files: what a user's imports have taught is kept for that user, and files of others are taken as they are. */
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepMapping, keptMapping, mappingWith, readMapping } from '../../electron/services/mappings.js';
import { parseMapping, type SourceMapping } from '../../shared/imports/mapping.js';

const LEARNED: SourceMapping = {
  sheet: '台账',
  title: '专项资金台账',
  header: ['事项', '总额'],
  table: 'projects',
  columns: [{ title: '事项', column: 'name' }],
  rows: [],
};

describe('what imports have taught', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is kept per standard, one form once, for this user alone', async () => {
    await keepMapping(folder, 'a', [LEARNED]);
    await keepMapping(folder, 'a', [{ ...LEARNED, unit: '元', columns: [{ title: '总额', column: 'total' }] }]);
    expect((await keptMapping(folder, 'b')).sources).toEqual([]);
    const { sources } = await keptMapping(folder, 'a');
    expect(sources).toEqual([
      { ...LEARNED, unit: '元', columns: [...LEARNED.columns, { title: '总额', column: 'total' }] },
    ]);
    const file = path.join(folder, 'mappings', 'import-a.json');
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600);
    // A damaged file costs nobody an import.
    await writeFile(file, '{"format":');
    expect((await keptMapping(folder, 'a')).sources).toEqual([]);
  });

  it('goes into a file on top of what it has, and into none of another standard', async () => {
    const file = path.join(folder, 'm.json');
    await writeFile(file, await mappingWith(file, 'a', [LEARNED]));
    expect((await readMapping(file)).sources).toHaveLength(1);
    const more = { ...LEARNED, title: '另一张台账' };
    expect(parseMapping(await mappingWith(file, 'a', [more])).sources.map(({ title }) => title)).toEqual([
      '专项资金台账',
      '另一张台账',
    ]);
    await expect(mappingWith(file, 'b', [more])).rejects.toThrow('是规范“a”的');
    await expect(readMapping(path.join(folder, 'none.json'))).rejects.toThrow('没有这个文件');
    await writeFile(file, 'x');
    await expect(readMapping(file)).rejects.toThrow('不是导入对应文件');
    expect(await readFile(file, 'utf8')).toBe('x');
  });
});
