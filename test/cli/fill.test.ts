/** `fill` as it is called: what it writes, what it says, and what it leaves alone. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseProject, serialiseProject } from '../../shared/project/file.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import { example } from '../example.js';
import { projectsWorkbook } from '../projects-workbook.js';
import { cells, xlsxFile } from '../readers/workbook-file.js';
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

  it('remembers what was corrected in a file, and takes it from there', async () => {
    const [mapping, schema] = [at('m.json'), at('schemas')];
    const rest = ['--dry-run'];
    const given = [...rest, '--answer', 'column:1:经办人电话=leave', '--save-mapping', mapping];
    const taught = await cli('fill', at('a.gongkai'), at('b.xlsx'), ...given);
    expect(taught.out).toContain(`已把 1 种来源表的对应写入 ${mapping}`);
    expect(taught.out).toContain('没有放入：“12345678”（工作表“项目”F4）：按所说的，不导入');
    // From where the unit's own funds come no file says: that alone is still asked.
    expect([taught.out.includes('单位资金来源：来源没有印'), taught.code]).toEqual([true, 1]);
    const used = await cli('fill', at('a.gongkai'), at('b.xlsx'), ...rest, '--mapping', mapping);
    expect([used.out.includes('按所说的，不导入'), used.code]).toEqual([true, 1]);
    await cli('schema', '--part', 'import-mapping', '-o', schema);
    expect(await readdir(schema)).toEqual(['import-mapping.schema.json']);
    const wrong = await cli('fill', at('a.gongkai'), at('b.xlsx'), '--dry-run', '--mapping', at('b.xlsx'));
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('不是导入对应文件')]);
  });

  it('makes a catalogue of a workbook of codes, and tells the lines that it did not take', async () => {
    const rows = [
      cells(1, ['科目编码', '科目名称']),
      cells(2, ['207', '文化旅游体育与传媒支出']),
      cells(3, ['2079', '少了一位']),
    ];
    await writeFile(at('codes.xlsx'), xlsxFile([{ rows }]));
    const made = await cli('catalogue', at('codes.xlsx'), '--edition', '2026', '-o', at('codes.yaml'));
    expect([made.err, made.code]).toEqual(['', 1]);
    expect(made.out).toContain('已把 1 个科目写入');
    expect(made.out).toContain('2079 少了一位');
    const written = await readFile(at('codes.yaml'), 'utf8');
    expect(written).toContain('edition: "2026"');
    expect(written).toContain('文化体育与传媒支出');
  });
});
