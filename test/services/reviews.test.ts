/** What others said and made: opinions as files, copies and finished documents compared. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { execute } from '../../shared/project/command.js';
import { ProjectFileError, serialiseProject } from '../../shared/project/file.js';
import type { Project } from '../../shared/project/model.js';
import { parseReview, serialiseReview, whyOther } from '../../shared/project/review-file.js';
import type { Thread } from '../../shared/project/thread.js';
import { EXAMPLE, example } from '../example.js';
import { finished } from '../finished.js';
import { type Desk, openDesk } from './desk.js';

const said: Thread = {
  place: { part: 'document', at: '' },
  about: '整份文件',
  remarks: [{ name: '复核', time: '2026-03-01T01:00:00.000Z', text: '请核' }],
};

describe('what others said and made', () => {
  let desk: Desk;
  let project: Project;
  const at = (name: string): string => path.join(desk.folder, name);
  beforeAll(async () => {
    desk = await openDesk();
    project = execute((await example()).project, { kind: 'remark', id: 'k1', thread: said }).project;
  });
  afterAll(() => desk.close());

  it('writes opinions that read back, over nothing else, and refuses what is none with a sentence', async () => {
    const window = desk.window('a');
    const text = serialiseReview(project);
    const file = at('a.gongkai-review');
    for (const _ of [1, 2]) expect(await window.ask('review.save', { text, file, proposed: '' })).toBe(file);
    const back = await window.ask('review.read', { file });
    expect(parseReview(back.text).threads).toEqual({ k1: said });
    expect(whyOther(parseReview(back.text), project)).toBeUndefined();
    expect(whyOther(parseReview(back.text), { ...project, year: 2027 })).toContain('2027 年');
    await writeFile(at('other.gongkai-review'), '{"format":"gongkai-review"');
    await expect(window.ask('review.save', { text, file: at('other.gongkai-review'), proposed: '' })).rejects.toThrow(
      '不是完整的',
    );
    await expect(window.ask('review.read', { file: at('other.gongkai-review') })).rejects.toThrow('不是完整的');
    await expect(window.ask('review.save', { text, file: at('a.gongkai'), proposed: '' })).rejects.toThrow('扩展名');
    expect((await window.ask('review.read', { file: EXAMPLE })).text).toBe(await readFile(EXAMPLE, 'utf8'));
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom('', '"', '{', 'null', '9', '时'), (where, what) => {
        try {
          const read = parseReview(text.slice(0, where) + what + text.slice(where + 1));
          expect(Object.keys(read.threads).length).toBeLessThanOrEqual(1);
        } catch (problem) {
          expect(problem).toBeInstanceOf(ProjectFileError);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('compares the open project with one of its versions', async () => {
    const window = desk.window('a');
    const kept = execute(project, { kind: 'keepVersion', label: { name: '送审稿', time: '2026-03-01T01:00:00.000Z' } });
    const now = execute(kept.project, { kind: 'setUnit', name: '另一个单位', code: '1' }).project;
    const open = { after: 'open', text: serialiseProject(now) } as const;
    const result = await window.ask('compare.run', { job: 'v1', before: { version: 0 }, ...open });
    expect(result?.files.before).toBe('版本“送审稿”');
    expect(result?.found.changes.map(({ after }) => after)).toContain('另一个单位');
    await expect(window.ask('compare.run', { job: 'v2', before: { version: 1 }, ...open })).rejects.toThrow(
      '没有这个版本',
    );
  });

  it('compares the open project with a file and with a finished document, and writes the sheet of what it showed', async () => {
    const window = desk.window('a');
    // What a document leaves blank it does not tell.
    const row = project.tables.projects?.rows.find(({ cells }) => cells.gpb);
    const address = { table: 'projects', row: row?.key ?? '', column: 'gpb' };
    const now = execute(project, { kind: 'setCells', cells: [{ address, value: '123400' }] }).project;
    const open = { after: 'open', text: serialiseProject(now) } as const;
    const result = await window.ask('compare.run', { job: 'c1', before: { file: EXAMPLE }, ...open });
    expect(result?.files).toEqual({ before: path.basename(EXAMPLE), after: '正在编辑的项目' });
    expect(result?.found.changes.map(({ kind }) => kind).sort()).toEqual(['thread', 'value']);
    expect(result?.found.changes.find(({ kind }) => kind === 'value')).toMatchObject({ address, after: '12.34' });
    const wish = { job: 'r1', comparison: result?.comparison ?? '', xlsx: at('对照.xlsx'), overwrite: false };
    expect(await window.ask('compare.report', wish)).toMatchObject({ kind: 'done', files: [at('对照.xlsx')] });
    await writeFile(at('公开.pdf'), (await finished()).pdf);
    const pdf = { file: at('公开.pdf') };
    const same = { ...open, text: serialiseProject(project) };
    expect((await window.ask('compare.run', { job: 'c2', before: pdf, ...same }))?.found.changes).toEqual([]);
    const printed = await window.ask('compare.run', { job: 'c4', before: pdf, ...open });
    expect(printed?.found.changes.map(({ kind, address: of }) => [kind, of])).toContainEqual(['value', address]);
    await expect(window.ask('compare.report', wish)).rejects.toThrow('已不在');
    await expect(window.ask('compare.run', { job: 'c3', before: { file: at('a.exe') }, ...open })).rejects.toThrow(
      '扩展名',
    );
  });
});
