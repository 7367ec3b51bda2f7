/** `fill` as it is called: what it writes, what it says, and what it leaves alone. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseProject, serialiseProject } from '../../shared/project/file.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import { example } from '../example.js';
import { projectsWorkbook } from '../projects-workbook.js';
import { cli } from './run.js';

describe('fill', () => {
  let folder: string;
  let project: Project;
  const at = (name: string): string => path.join(folder, name);
  const read = async (name: string): Promise<Project> => parseProject(await readFile(at(name), 'utf8')).project;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-'));
    ({ project } = await example());
    await writeFile(at('a.gongkai'), serialiseProject(emptyProject(project.standard, project.unit, project.year)));
    await writeFile(at('b.xlsx'), projectsWorkbook(project.unit.name, '单位：元'));
    await writeFile(at('c.xlsx'), projectsWorkbook(project.unit.name));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('shows without writing, then writes elsewhere, and reports what was not placed', async () => {
    const before = await readFile(at('a.gongkai'), 'utf8');
    const shown = await cli('fill', at('a.gongkai'), at('b.xlsx'), '--dry-run');
    expect(shown.err).toBe('');
    expect(shown.out).toContain('没有写入');
    expect(shown.out).toContain('没有放入：“12345678”');
    // Somebody has to see to the telephone number.
    expect(shown.code).toBe(1);
    expect(await readFile(at('a.gongkai'), 'utf8')).toBe(before);
    expect((await readdir(folder)).sort()).toEqual(['a.gongkai', 'b.xlsx', 'c.xlsx']);
    const made = await cli('fill', at('a.gongkai'), at('b.xlsx'), '-o', at('d.gongkai'), '--report', at('r.xlsx'));
    expect(made.out).toContain(`已写入 ${at('d.gongkai')}`);
    const { tables } = await read('d.gongkai');
    expect(tables.projects?.rows.map((row) => row.cells)).toEqual([
      { name: '信息系统运维', gpb: '100000.5', function: '2010302' },
      { name: '会议室改造', gpb: '200000', unit: '50000', function: '2010302' },
    ]);
    expect((await readFile(at('r.xlsx'))).subarray(0, 2).toString()).toBe('PK');
    expect(await readFile(at('a.gongkai'), 'utf8')).toBe(before);
    const again = await cli('fill', at('a.gongkai'), at('b.xlsx'), '-o', at('d.gongkai'));
    expect(again.code).toBe(2);
    expect(again.err).toContain('文件已存在');
  });

  it('asks for the unit and takes the answer', async () => {
    const asked = await cli('fill', at('a.gongkai'), at('c.xlsx'), '-o', at('e.gongkai'), '--json');
    const { questions, counts }: { questions: { id: string }[]; counts: { refused: number } } = JSON.parse(asked.out);
    expect([asked.code, questions.length]).toEqual([1, 1]);
    expect(counts.refused).toBeGreaterThan(0);
    expect((await read('e.gongkai')).tables.projects?.rows[0]?.cells.gpb).toBeUndefined();
    const [question] = questions;
    await cli('fill', at('a.gongkai'), at('c.xlsx'), '-o', at('f.gongkai'), '--answer', `${question?.id}=元`);
    expect((await read('f.gongkai')).tables.projects?.rows[0]?.cells.gpb).toBe('100000.5');
  });
});
