/** `check` of a folder: every unit's file on one sheet, and none that could not be checked passed over. */
import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Command, execute } from '../../shared/project/command.js';
import { parseProject, serialiseProject } from '../../shared/project/file.js';
import { emptyProject } from '../../shared/project/model.js';
import { signature } from '../../shared/project/signing/sign-off.js';
import { docxText } from '../documents/docx-text.js';
import { example, exampleFile } from '../example.js';
import { cli } from './run.js';

describe('check of a folder', () => {
  let folder: string;
  const at = (...names: string[]): string => path.join(folder, ...names);

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-folder-'));
    await mkdir(at('各单位', '乙'), { recursive: true });
    await copyFile(exampleFile('xianning-2024'), at('各单位', '乙', '2号.gongkai'));
    // Somebody has signed it, and somebody else asks.
    const known = parseProject(await readFile(exampleFile('shizhu-2023'), 'utf8')).project;
    const said: Command[] = [
      { kind: 'sign', signature: signature(known, { name: '甲', time: '2026-03-01T08:00:00Z' }) },
      {
        kind: 'remark',
        id: 't1',
        thread: {
          place: { part: 'document', at: '' },
          about: '整份文件',
          remarks: [{ name: '乙', time: '2026-03-02T08:00:00.000Z', text: '请核对' }],
        },
      },
    ];
    await writeFile(
      at('各单位', '10号.gongkai'),
      serialiseProject(said.reduce((of, one) => execute(of, one).project, known)),
    );
    await writeFile(at('各单位', '3号.gongkai'), '{');
    await writeFile(at('各单位', '.隐藏.gongkai'), '{');
    await copyFile(exampleFile('shizhu-2023'), at('各单位', '10号.gongkai~'));
    // A link that leads back is not followed for ever.
    await symlink(at('各单位'), at('各单位', '乙', '回来'));
    const { project } = await example();
    const begun = emptyProject(project.standard, { name: '某局', code: '9' }, project.year);
    await writeFile(at('各单位', '4号.gongkai'), serialiseProject(begun));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('checks all of them, in the order of their names, and says which it could not', async () => {
    const sheet = at('汇总.docx');
    const { code, out } = await cli('check', at('各单位'), '--report', sheet, '--bundled-fonts');
    expect(code).toBe(1);
    const lines = out.trim().split('\n');
    expect(lines.map((line) => line.split('：')[0])).toEqual([
      '3号.gongkai',
      '4号.gongkai',
      '10号.gongkai',
      path.join('乙', '2号.gongkai'),
      '共 4 个文件',
      `已生成 ${sheet}`,
    ]);
    expect(lines[0]).toContain('没有检查，不是完整的 JSON 文本');
    expect(lines[1]).toMatch(/某局 2026年，填报 \d+\/\d+ · 错误 [1-9]/);
    expect(lines[2]).toMatch(/批注 1 · 编制已签$/);
    expect(lines[4]).toBe('共 4 个文件：没有错误的 2 个，有错误的 1 个，没有检查的 1 个');
    const words = docxText(await readFile(sheet))
      .rows.flat()
      .join('\n');
    for (const one of ['某局（9）', '石柱土家族自治县老干部活动中心', '3号.gongkai：不是完整的 JSON 文本'])
      expect(words).toContain(one);
  });

  it('finds in each file what a check of that file finds', async () => {
    const { out } = await cli('check', at('各单位'), '--json', '--bundled-fonts');
    const { units } = JSON.parse(out) as { units: { file: string; findings?: unknown[] }[] };
    for (const { file, findings } of units) {
      if (!findings) continue;
      const alone = await cli('check', at('各单位', file), '--json', '--bundled-fonts');
      expect(findings, file).toEqual((JSON.parse(alone.out) as { findings: unknown[] }).findings);
    }
  });

  it('refuses a folder without projects, and one standard for all', async () => {
    await mkdir(at('空'));
    expect(await cli('check', at('空'))).toMatchObject({ code: 2, err: expect.stringContaining('没有项目文件') });
    const named = await cli('check', at('各单位'), '--standard', 'national-budget');
    expect(named).toMatchObject({ code: 2, err: expect.stringContaining('各文件用自己的规范') });
  });
});
