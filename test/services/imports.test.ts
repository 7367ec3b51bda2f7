/** What the window is told of files whose numbers are brought into a project, and what it may take. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ImportShown } from '../../shared/contract/imports.js';
import { execute } from '../../shared/project/command.js';
import { serialiseProject } from '../../shared/project/file.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import { docxText } from '../documents/docx-text.js';
import { example } from '../example.js';
import { finished } from '../finished.js';
import { projectsWorkbook } from '../projects-workbook.js';
import { cells, row, xlsxFile } from '../readers/workbook-file.js';
import { type Desk, openDesk, type Window } from './desk.js';

describe('importing into a project', () => {
  let desk: Desk;
  let empty: Project;
  let text: string;
  const at = (name: string): string => path.join(desk.folder, name);
  const read = async (window: Window, ...names: string[]): Promise<ImportShown> => {
    const shown = await window.ask('import.run', { job: 'read', text, files: names.map(at) });
    if (!shown) throw new Error('nothing was read');
    return shown;
  };
  beforeAll(async () => {
    desk = await openDesk();
    const { project } = await example();
    empty = emptyProject(project.standard, project.unit, project.year);
    text = serialiseProject(empty);
    await writeFile(at('项目.xlsx'), projectsWorkbook(empty.unit.name));
    await writeFile(at('公开.pdf'), (await finished()).pdf);
    await writeFile(at('坏.xlsx'), 'PK no workbook');
    await writeFile(at('旧.doc'), '{\\rtf1 x}');
  });
  afterAll(() => desk.close());

  it('asks what the file leaves open, goes on from the answer, and hands out one step', async () => {
    const window = desk.window('a');
    const first = await read(window, '项目.xlsx');
    expect(first).toMatchObject({ files: [at('项目.xlsx')], refused: [], answered: [] });
    const [question] = first.questions;
    const [source] = first.sources;
    expect(question?.choices.map(({ value }) => value)).toEqual(['元', '万元']);
    expect(question?.table).toBe(source?.number);
    const wish = { job: 'again', import: first.import, text };
    const second = await window.ask('import.answer', { ...wish, answers: { [question?.id ?? '']: '元' } });
    expect(second).toMatchObject({
      import: first.import,
      questions: [],
      answered: [{ id: question?.id, answer: '元' }],
    });
    expect(second?.ready).toBe((second?.counts.new ?? 0) + (second?.counts.changed ?? 0));
    expect(second?.sources[0]?.unit?.unit).toBe('元');
    const ask = { import: first.import, part: source?.number ?? 0, from: 0 };
    const { lines, count } = await window.ask('import.lines', ask);
    expect(lines).toHaveLength(count);
    const entered = lines.flatMap((line) => (line.kind === 'new' ? [[line.from.text, line.value]] : []));
    expect(entered).toContainEqual(['100,000.50', '100000.5']);
    // Nothing is out of sight: not what has no place either.
    const left = await window.ask('import.lines', { ...ask, kinds: ['left'] });
    expect(left.lines.map((line) => line.kind === 'left' && line.from.text)).toEqual(['12345678']);
    const commands = await window.ask('import.take', { import: first.import });
    const after = commands.reduce((project, command) => execute(project, command).project, empty);
    expect(after.tables.projects?.rows.map(({ cells }) => cells.name)).toEqual(['信息系统运维', '会议室改造']);
  });

  it('says of a large workbook for how long it has been read, and lets go of it where that is given up', async () => {
    const window = desk.window('large');
    const lines = [cells(1, ['项目', '金额']), cells(2, ['教育', 5])];
    const blank = Array.from({ length: 400_000 }, (_, at) => row(at + 3, [`<c r="A${at + 3}" s="1"/>`]));
    await writeFile(at('大.xlsx'), xlsxFile([{ rows: [...lines, ...blank] }]));
    const asked = window.ask('import.run', { job: 'large', text, files: [at('大.xlsx')] });
    const stages = (): string[] => window.events.flatMap((event) => (event.kind === 'progress' ? [event.stage] : []));
    await vi.waitFor(() => expect(stages().join()).toContain('已用'), { timeout: 60_000, interval: 20 });
    await window.ask('export.cancel', { job: 'large' });
    expect(await asked).toBeUndefined();
    expect((await read(window, '项目.xlsx')).questions).toHaveLength(1);
  });

  it('remembers what was said of a form once it was taken, shows it, forgets it, and hands it on as a file', async () => {
    const window = desk.window('m');
    const said = await read(window, '项目.xlsx');
    const wish = { job: 'said', import: said.import, text };
    const [question] = said.questions;
    await window.ask('import.answer', { ...wish, answers: { [question?.id ?? '']: '元' } });
    // Looking alone teaches nothing.
    expect((await read(window, '项目.xlsx')).questions).toHaveLength(1);
    const taken = await read(window, '项目.xlsx');
    const answered = {
      ...wish,
      import: taken.import,
      answers: { [question?.id ?? '']: '元', 'column:1:经办人电话': 'leave' },
    };
    const shown = await window.ask('import.answer', answered);
    expect(await window.ask('import.learn', { import: taken.import })).toBe(1);
    const again = await read(window, '项目.xlsx');
    expect(again.questions).toEqual([]);
    expect(again.ready).toBe(shown?.ready);
    expect(again.sources[0]?.remembered).toBe('按上次的对应：认作《项目支出预算情况表》，1 栏按所说的对应，单位元');
    const file = at('对应.json');
    const named = { import: again.import, file, proposed: '' };
    expect(await window.ask('import.saveMapping', named)).toBe(file);
    expect(await window.ask('import.saveMapping', named)).toBe(file);
    await window.ask('import.forget', { import: again.import, table: again.sources[0]?.number ?? 0 });
    const forgotten = await read(window, '项目.xlsx');
    expect([forgotten.questions.length, forgotten.sources[0]?.remembered]).toEqual([1, undefined]);
    expect(await window.ask('import.loadMapping', { import: forgotten.import, file })).toBe(1);
    const last = await read(window, '项目.xlsx');
    expect(last.questions).toEqual([]);
    await window.ask('import.forget', { import: last.import, table: last.sources[0]?.number ?? 0 });
    // Files of others are taken for what they are, and no other file is written over.
    const other = at('别的.json');
    await writeFile(other, '{"a":1}');
    await expect(window.ask('import.saveMapping', { ...named, import: last.import, file: other })).rejects.toThrow(
      '不是导入对应',
    );
    await expect(window.ask('import.loadMapping', { import: last.import, file: other })).rejects.toThrow(
      '不是导入对应文件',
    );
    const foreign = (await readFile(file, 'utf8')).replace(/"standard": "[^"]*"/, '"standard": "elsewhere"');
    await writeFile(other, foreign);
    await expect(window.ask('import.loadMapping', { import: last.import, file: other })).rejects.toThrow(
      '规范“elsewhere”',
    );
    await expect(window.ask('import.loadMapping', { import: last.import, file: at('a.yaml') })).rejects.toThrow(
      '.json',
    );
    expect(await readFile(other, 'utf8')).toBe(foreign);
  });

  it('reads several files as one source, and tells of each that cannot be read', async () => {
    const window = desk.window('b');
    const shown = await read(window, '坏.xlsx', '公开.pdf', '没有.pdf', '旧.doc', '项目.xlsx');
    expect(shown.files).toEqual([at('公开.pdf'), at('项目.xlsx')]);
    expect(shown.refused.map(({ file }) => path.basename(file)).sort()).toEqual(
      ['坏.xlsx', '旧.doc', '没有.pdf'].sort(),
    );
    for (const { message } of shown.refused) expect(message).toMatch(/[一-龥]{4}/);
    expect(shown.sources.length).toBeGreaterThan(8);
    const own = shown.sources.filter(({ counts }) => counts.new > 0);
    expect(own.length).toBeGreaterThan(5);
    // A place in a PDF is one on its page, and its bytes are those that were read.
    const of = shown.sources.find(({ spot, counts }) => spot.file === 0 && counts.new > 0);
    const { lines } = await window.ask('import.lines', { import: shown.import, part: of?.number ?? 0, from: 0 });
    expect(lines.every((line) => 'box' in line && line.box !== undefined)).toBe(true);
    const drawn = await window.ask('audit.document', { audit: shown.import, file: 0 });
    expect(drawn && Buffer.compare(drawn, await readFile(at('公开.pdf')))).toBe(0);
    const { blocks } = await window.ask('audit.surroundings', { audit: shown.import, block: of?.spot.block ?? 0 });
    expect(blocks.some(({ here }) => here)).toBe(true);
  });

  it('says so where no file can be read, and gives its numbers to no other window', async () => {
    const shown = await read(desk.window('c'), '坏.xlsx');
    expect(shown).toMatchObject({ files: [], sources: [], ready: 0 });
    expect(shown.refused).toHaveLength(1);
    const other = desk.window('d').ask('import.take', { import: shown.import });
    await expect(other).rejects.toThrow('请重新导入');
  });

  it('writes the sheet of the import, with the answers and the files that were refused', async () => {
    const window = desk.window('e');
    const { import: id, questions } = await read(window, '项目.xlsx', '坏.xlsx');
    await window.ask('import.answer', { job: 'x', import: id, text, answers: { [questions[0]?.id ?? '']: '元' } });
    const wish = { job: 'sheet', import: id, docx: at('导入核对表.docx'), overwrite: false };
    expect(await window.ask('import.report', wish)).toMatchObject({ kind: 'done', files: [wish.docx] });
    const words = docxText(await readFile(wish.docx))
      .rows.flat()
      .join('\n');
    for (const one of ['项目.xlsx', '《坏.xlsx》', '12345678', '信息系统运维', '选择：元'])
      expect(words).toContain(one);
  });
});
