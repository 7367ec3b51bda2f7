/** `check FOLDER`: 上年数 beside the unit's own file of last year, where there is one and it is certain which. */
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serialiseProject } from '../../shared/project/file.js';
import type { CheckedUnit } from '../../shared/report/folder-sheet.js';
import { entered, yearsOf } from '../truth/years.js';
import { cli } from './run.js';

const ADDRESS = { table: 'sangong', row: 'row', column: 'priorReception' };

describe('gongkai check FOLDER with files of last year', () => {
  let root: string;
  let unit: string;
  const at = (...names: string[]): string => path.join(root, ...names);
  beforeAll(async () => {
    root = await mkdtemp(path.join(os.tmpdir(), 'gongkai-last-'));
    for (const one of ['两年', '本年', '上年', '两份', '空']) await mkdir(at(one));
    const { before, now } = await yearsOf('yicheng-2026');
    unit = now.unit.name;
    const wrong = serialiseProject(entered(now, ADDRESS, '987654.00'));
    await writeFile(at('两年', '本年.gongkai'), wrong);
    await writeFile(at('本年', '本年.gongkai'), wrong);
    for (const one of [at('两年', '上年.gongkai'), at('两份', '上年.gongkai')])
      await writeFile(one, serialiseProject(before));
    const document = at('上年', `${unit}2025年部门预算公开.docx`);
    await cli('generate', at('两份', '上年.gongkai'), '--docx', document, '--draft', '--bundled-fonts');
    await copyFile(document, at('两份', path.basename(document)));
    // Another unit's, of a longer name; this unit's of this year; and of the accounts.
    for (const name of [`${unit}下属中心2025年预算.docx`, `${unit}2026年预算公开.docx`, `${unit}2025年决算公开.pdf`])
      await copyFile(document, at('上年', name));
    await writeFile(
      at('本年', '中心.gongkai'),
      serialiseProject({ ...now, unit: { name: `${unit}下属中心`, code: '' }, year: 2020 }),
    );
  });
  afterAll(() => rm(root, { recursive: true }));

  async function checked(folder: string, ...more: string[]): Promise<Extract<CheckedUnit, { kind: 'checked' }>> {
    const { out } = await cli('check', at(folder), '--json', '--bundled-fonts', ...more);
    const { units }: { units: CheckedUnit[] } = JSON.parse(out);
    const found = units.find((one) => one.file === '本年.gongkai');
    if (found?.kind !== 'checked') throw new Error(out);
    return found;
  }

  const placesOf = ({ findings }: { readonly findings: readonly { rule: string; places: readonly object[] }[] }) =>
    findings.filter(({ rule }) => rule === 'last-year-figures').map(({ places: [place] }) => place);

  it('finds the project of the year before by itself', async () => {
    const found = await checked('两年');
    expect(found.lastYear).toMatch(/^上年文件 上年\.gongkai：核对了 \d+ 处，\d+ 处不一致$/);
    expect(placesOf(found)).toMatchObject([{ address: ADDRESS }]);
    expect((await cli('check', at('两年'), '--bundled-fonts')).out).toContain(found.lastYear);
  });

  it('finds a finished document in the folder that is named, by the unit and the year in its name', async () => {
    const found = await checked('本年', '--last', at('上年'));
    expect(found.lastYear).toContain(`上年文件 ${unit}2025年部门预算公开.docx：核对了`);
    expect(placesOf(found)).toMatchObject([{ address: ADDRESS }]);
  });

  it('takes none of two, and says that there is none', async () => {
    const two = await checked('本年', '--last', at('两份'));
    expect(two.lastYear).toMatch(/^没有核对，有 2 份都可能是上年文件（上年\.gongkai、.*\.docx），请只留一份$/);
    expect(placesOf(two)).toEqual([]);
    expect((await checked('本年', '--last', at('空'))).lastYear).toBe('没有核对，没有找到上年文件');
    expect((await checked('本年')).lastYear).toBeUndefined();
  });
});
