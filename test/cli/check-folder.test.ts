/** `check` of a folder: every unit's file on one sheet, and none that could not be checked passed over. */
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
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

  it('fills in a check list for every file, the one that comes with the program or a bureau’s own', async () => {
    const filled = at('检查表.docx');
    const { out } = await cli('check', at('各单位'), '--checklist', 'general', '-o', filled, '--bundled-fonts');
    expect(out).toContain(`已生成 ${filled}`);
    const rows = docxText(await readFile(filled)).rows;
    const ofUnit = (from: RegExp): (readonly string[])[] => {
      const begin = rows.findIndex(([first]) => first !== undefined && from.test(first));
      const end = rows.findIndex(([first], index) => index > begin && /(?:gongkai|内容)/.test(first ?? ''));
      return rows.slice(begin + 1, end < 0 ? undefined : end);
    };
    const begun = ofUnit(/^某局　4号/).find(([, content]) => content?.startsWith('规定的表是否'));
    expect(begun?.slice(3)).toEqual(['合格', expect.stringMatching(/^核对 \d+ 处，没有发现问题$/)]);
    expect(rows.flat().join('\n')).toContain('3号.gongkai：不是完整的 JSON 文本');
    const own = at('本市.html');
    const table = [
      ['检查内容', '规则'],
      ['表内是否平衡', '表内'],
      ['是否盖章', '人工'],
    ];
    const html = table.map((cells) => `<tr>${cells.map((one) => `<td>${one}</td>`).join('')}</tr>`).join('');
    await writeFile(own, `<html><head><meta charset="utf-8"></head><body><table>${html}</table></body></html>`);
    const other = at('本市.docx');
    await cli('check', at('各单位', '10号.gongkai'), '--checklist', own, '-o', other, '--bundled-fonts');
    const [, first, second] = docxText(await readFile(other)).rows.filter((row) => row.length === 6);
    expect([first?.[1], second?.slice(1, 5)]).toEqual(['表内是否平衡', ['是否盖章', '', '需人工', '须人工核对']]);
    const without = await cli('check', at('各单位'), '--checklist', 'general');
    expect(without).toMatchObject({ code: 2, err: expect.stringContaining('要与 -o 一起写') });
  });

  it('writes a letter to every unit in whose file something was found, and to no other', async () => {
    const { out } = await cli(
      'check',
      at('各单位'),
      '--letters',
      at('告知书'),
      '--by',
      '2026-03-10',
      '--bundled-fonts',
    );
    const letters = (await readdir(at('告知书'))).sort();
    expect(letters).toContain('某局2026年问题告知书.docx');
    for (const letter of letters) expect(out).toContain(`已生成 ${at('告知书', letter)}`);
    const { paragraphs, rows } = docxText(await readFile(at('告知书', '某局2026年问题告知书.docx')));
    expect(paragraphs.join('\n')).toContain('请在 2026年3月10日 前改正第一部分的问题');
    expect(rows.flat()).toContain('4号.gongkai');
    const without = await cli('check', at('各单位'), '--by', '2026-03-10');
    expect(without).toMatchObject({ code: 2, err: expect.stringContaining('要与 --letters 一起写') });
  });

  it('refuses a folder without projects, and one standard for all', async () => {
    await mkdir(at('空'));
    expect(await cli('check', at('空'))).toMatchObject({ code: 2, err: expect.stringContaining('没有项目文件') });
    const named = await cli('check', at('各单位'), '--standard', 'national-budget');
    expect(named).toMatchObject({ code: 2, err: expect.stringContaining('各文件用自己的规范') });
  });
});
