/** `compare` and `merge` as they are called: project files, a finished document, sheets, what ends with which code. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Command, execute } from '../../shared/project/command.js';
import { parseProject, serialiseProject } from '../../shared/project/file.js';
import type { Project } from '../../shared/project/model.js';
import { EXAMPLE, example } from '../example.js';
import { cli } from './run.js';

describe('compare and merge', () => {
  let folder: string;
  let project: Project;
  let [first, second] = ['', ''];
  const at = (name: string): string => path.join(folder, name);
  const amount = (row: string, value: string): Command => ({
    kind: 'setCells',
    cells: [{ address: { table: 'projects', row, column: 'gpb' }, value }],
  });
  const written = async (name: string, ...commands: readonly Command[]): Promise<void> => {
    const made = commands.reduce((now, command) => execute(now, command).project, project);
    await writeFile(at(name), serialiseProject(made));
  };
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-'));
    ({ project } = await example());
    [first = '', second = ''] = (project.tables.projects?.rows ?? []).slice(3).map(({ key }) => key);
    await written('ours.gongkai', amount(first, '123400'));
    await written('theirs.gongkai', amount(first, '567800'), amount(second, '432100'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('tell a changed file from the same one, and write the sheet', async () => {
    expect(await cli('compare', EXAMPLE, EXAMPLE)).toMatchObject({ code: 0, out: '两份内容相同\n', err: '' });
    const changed = await cli('compare', EXAMPLE, at('ours.gongkai'), '-o', at('a.pdf'), '-o', at('a.xlsx'));
    expect(changed.code).toBe(1);
    expect(changed.out).toMatch(/^1\. 改动：项目支出预算情况表 · .+ · 财政拨款·一般公共预算：[\d.,]+ → 12\.34/);
    expect(changed.out).toContain('随之变动：收支总体情况表');
    expect((await readFile(at('a.pdf'))).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await readFile(at('a.xlsx'))).subarray(0, 2).toString()).toBe('PK');
    const none = await cli('compare', EXAMPLE, at('none.gongkai'));
    expect([none.code, none.out]).toEqual([2, '']);
  });

  it('hold a finished document against the project that it was printed from, and against another one', async () => {
    await cli('generate', EXAMPLE, '--docx', at('a.docx'));
    expect(await cli('compare', EXAMPLE, at('a.docx'))).toMatchObject({ code: 0, out: '两份内容相同\n' });
    const other = await cli('compare', at('a.docx'), at('ours.gongkai'), '--json');
    const { same, changes }: { same: boolean; changes: { kind: string; address: object; after: string }[] } =
      JSON.parse(other.out);
    expect([other.code, same]).toEqual([1, false]);
    expect(changes).toMatchObject([{ kind: 'value', address: { row: first, column: 'gpb' }, after: '12.34' }]);
  });

  it('put two copies together, keep ours where both changed a cell, and list what theirs has there', async () => {
    const met = await cli('merge', EXAMPLE, at('ours.gongkai'), at('theirs.gongkai'), '-o', at('m.gongkai'));
    expect([met.code, met.err]).toEqual([1, '']);
    expect(met.out).toMatch(/ours\.gongkai 12\.34；theirs\.gongkai 56\.78；原为 /);
    const { tables } = parseProject(await readFile(at('m.gongkai'), 'utf8')).project;
    const cells = new Map(tables.projects?.rows.map((row) => [row.key, row.cells.gpb]));
    expect([cells.get(first), cells.get(second)]).toEqual(['123400', '432100']);
    const clean = await cli('merge', EXAMPLE, EXAMPLE, at('theirs.gongkai'), '-o', at('n.gongkai'));
    expect(clean.code).toBe(0);
    expect(await readFile(at('n.gongkai'), 'utf8')).toBe(await readFile(at('theirs.gongkai'), 'utf8'));
    const again = await cli('merge', EXAMPLE, EXAMPLE, at('theirs.gongkai'), '-o', at('n.gongkai'));
    expect([again.code, again.err]).toEqual([2, expect.stringContaining('文件已存在')]);
  });
});
