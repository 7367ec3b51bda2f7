/** `department` as it is called: made, looked at, made again, refused, and held against its units, finished documents among them. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseProject, serialiseProject } from '../../shared/project/file.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import { example } from '../example.js';
import { cli } from './run.js';

describe('department', () => {
  let folder: string;
  let project: Project;
  const at = (name: string): string => path.join(folder, name);
  const put = (name: string, of: Project): Promise<void> => writeFile(at(name), serialiseProject(of));
  const read = async (name: string): Promise<Project> => parseProject(await readFile(at(name), 'utf8')).project;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-'));
    ({ project } = await example());
    await mkdir(at('units'));
    await put('units/甲.gongkai', project);
    await put('units/乙.gongkai', { ...project, unit: { name: '乙中心', code: '104' } });
    await put('units/旧.gongkai', { ...project, unit: { name: '丙中心', code: '105' }, year: project.year - 1 });
    await writeFile(at('units/坏.gongkai'), '{');
    await put('d.gongkai', emptyProject(project.standard, { name: '某部门', code: '1' }, project.year));
    await writeFile(at('list.txt'), '103 甲\n104 乙中心\n丁中心\n');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is made of a folder; what cannot be taken, who is missing and what is to be looked at is told', async () => {
    const before = await readFile(at('d.gongkai'), 'utf8');
    const dry = await cli('department', at('d.gongkai'), at('units'), '--dry-run');
    expect(dry.out).toContain('将改动部门文件：');
    expect(await readFile(at('d.gongkai'), 'utf8')).toBe(before);
    const made = await cli(
      'department',
      at('d.gongkai'),
      at('units'),
      '-o',
      at('made.gongkai'),
      '--list',
      at('list.txt'),
    );
    expect([made.code, made.err]).toEqual([1, '']);
    expect(made.out).toMatch(/坏\.gongkai：不是完整的 JSON 文本/);
    expect(made.out).toMatch(/旧\.gongkai：丙中心是 \d+ 年的，部门是 \d+ 年的，不能相加/);
    expect(made.out).toMatch(/清单上有、没有汇入的单位（1）：\n {4}丁中心/);
    expect(made.out).toMatch(/没有签字的文件（3）/);
    const { department, tables } = await read('made.gongkai');
    expect(department?.units.map(({ code }) => code).sort()).toEqual(['103', '104']);
    expect(tables.projects?.rows).toHaveLength(2 * (project.tables.projects?.rows.length ?? 0));
    const again = await cli('department', at('made.gongkai'), at('units/甲.gongkai'), '--dry-run');
    expect(again.out).toContain('将改动部门文件：改动 0 处');
    expect(again.out).toContain('没有改动');
    expect(again.out).toContain('乙中心（104）：这次没有文件，仍用上次的数');
    const less = await cli(
      'department',
      at('made.gongkai'),
      at('units/甲.gongkai'),
      '--drop',
      '104',
      '-o',
      at('less.gongkai'),
    );
    expect(less.out).toContain('乙中心（104）：移出');
    expect((await read('less.gongkai')).tables.projects?.rows).toHaveLength(project.tables.projects?.rows.length ?? 0);
  });

  it('is held against the sum of its units, as projects and as finished documents', async () => {
    const units = [at('units/甲.gongkai'), at('units/乙.gongkai')];
    const right = await cli('department', at('made.gongkai'), ...units, '--check');
    expect(right).toMatchObject({ code: 0, err: '' });
    expect(right.out).toMatch(/^核对 \d+ 格：不符 0/);
    const wrong = await cli('department', at('less.gongkai'), ...units, '--check');
    expect(wrong.code).toBe(1);
    expect(wrong.out).toMatch(
      /不符：收支总体情况表 · 收入总计 · 预算数：部门 [\d.]+万元，各单位合计 [\d.]+万元，相差 -[\d.]+万元（.+乙中心（104） [\d.]+万元）/,
    );
    await cli('generate', at('made.gongkai'), '--docx', at('made.docx'), '--draft');
    const printed = await cli('department', at('made.docx'), ...units, '--check', '--json');
    const { compared, differing } = JSON.parse(printed.out);
    expect(compared).toBeGreaterThan(200);
    expect(differing.filter(({ kind }: { kind: string }) => kind === 'different')).toEqual([]);
  });

  it('says in a sentence what it cannot do', async () => {
    const none = await cli('department', at('none.gongkai'), at('units'));
    expect([none.code, none.out]).toEqual([2, '']);
    const unknown = await cli('department', at('made.gongkai'), at('units/甲.gongkai'), '--drop', '戊');
    expect([unknown.code, unknown.err.includes('没有汇入过“戊”')]).toEqual([2, true]);
  });
});
