import { copyFile, readdir, readFile, truncate, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serialiseProject } from '../../shared/project/file.js';
import { docxText } from '../documents/docx-text.js';
import { EXAMPLE, example } from '../example.js';
import { finished } from '../finished.js';
import { docxFile, p } from '../readers/docx-file.js';
import { type Desk, openDesk } from './desk.js';

describe('auditing a finished document', () => {
  let desk: Desk;
  const at = (name: string): string => path.join(desk.folder, name);
  beforeAll(async () => {
    desk = await openDesk();
    const { docx, pdf } = await finished();
    await writeFile(at('公开.docx'), docx);
    await writeFile(at('公开.pdf'), pdf);
  });
  afterAll(() => desk.close());

  const standard = 'shandong-2026-budget';

  it('tells findings, ledger and what was not read, and prints them as the sheet of this window only', async () => {
    const window = desk.window('a');
    const result = await window.ask('audit.run', { job: 'one', files: [at('公开.docx')], standard });
    if (!result) throw new Error('no result');
    expect(result).toMatchObject({ files: [at('公开.docx')], standard: { id: standard } });
    expect(result.ledger.length).toBeGreaterThan(50);
    expect(result.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(window.events.map((event) => event.kind === 'progress' && event.stage)).toContain('核对');
    const wish = { job: 'two', audit: result.audit, docx: at('审核表.docx'), overwrite: false };
    await expect(desk.window('b').ask('audit.report', wish)).rejects.toThrow('请重新审核');
    expect(await window.ask('audit.report', wish)).toMatchObject({ kind: 'done', files: [at('审核表.docx')] });
    const { rows } = docxText(await readFile(at('审核表.docx')));
    const titles = new Set(rows.filter((row) => row.length === 6).map((row) => row[1]));
    for (const { title } of result.ledger) expect(titles).toContain(title);
    const list = { ...wish, docx: at('检查表.docx'), checklist: 'general' };
    expect(await window.ask('audit.report', list)).toMatchObject({ kind: 'done', files: [list.docx] });
    const answers = docxText(await readFile(list.docx)).rows.filter((row) => row.length === 6);
    expect(answers.find(([, content]) => content?.startsWith('规定的表'))?.[3]).toBe('合格');
    await expect(window.ask('audit.report', { ...list, overwrite: true, checklist: 'no-such-list' })).rejects.toThrow(
      'no-such-list',
    );
    await expect(window.ask('audit.report', wish)).rejects.toThrow('已存在');
    const over = { ...wish, docx: at('./公开.docx'), overwrite: true };
    await expect(window.ask('audit.report', over)).rejects.toThrow('正是所读的文件');
  });

  it('is given up as soon as it was asked for', async () => {
    const window = desk.window('i');
    const running = window.ask('audit.run', { job: 'unwanted', files: [at('公开.pdf')], standard });
    await window.ask('export.cancel', { job: 'unwanted' });
    expect(await running).toBeUndefined();
  });

  it('is given up while the other document is read, and so is a comparison; the next one is made', async () => {
    const window = desk.window('k');
    const text = serialiseProject((await example()).project);
    const [own, other] = [{ files: [at('公开.docx')] }, { files: [at('公开.pdf')], as: 'online' as const }];
    const sides = { before: { file: at('公开.pdf') }, after: 'open', text } as const;
    const works = {
      audit: (job: string) => window.ask('audit.run', { job, ...own, standard, other }),
      truth: (job: string) => window.ask('audit.project', { job, text, name: '本.gongkai', other }),
      compare: (job: string) => window.ask('compare.run', { job, ...sides }),
    };
    for (const [name, work] of Object.entries(works)) {
      const running = work(name);
      const stages = (): string[] =>
        window.events.flatMap((one) => (one.kind === 'progress' && one.job === name ? [one.stage] : []));
      await expect.poll(() => stages().length).toBeGreaterThan(name === 'audit' ? 1 : 0);
      await window.ask('export.cancel', { job: name });
      expect(await running, name).toBeUndefined();
      const soon = work(`${name}-soon`);
      await window.ask('export.cancel', { job: `${name}-soon` });
      expect(await soon, name).toBeUndefined();
    }
    expect(await works.compare('again')).toMatchObject({ found: { changes: [] } });
  });

  it('tells what it has found before the end, and hands out the pages meanwhile', async () => {
    const rates = ['25.00%', '26.00%', '27.00%'];
    const said = rates.map((rate) => `2026年收入预算120.00万元，比2025年预算100.00万元增加20.00万元，增长${rate}。`);
    await writeFile(at('比率.docx'), docxFile(said.map((text) => p(text)).join('')));
    const window = desk.window('f');
    const files = [at('比率.docx'), at('公开.pdf')];
    const running = window.ask('audit.run', { job: 'three', files, standard: 'none' });
    const courses = () => window.events.flatMap((event) => (event.kind === 'found' ? [event] : []));
    await expect.poll(() => courses().length).toBeGreaterThan(0);
    const [first] = courses();
    expect(first).toMatchObject({ job: 'three', files, findings: [] });
    const pages = await window.ask('audit.document', { audit: first?.audit ?? '', file: 1 });
    expect(pages?.length).toBe((await readFile(at('公开.pdf'))).length);
    const result = await running;
    expect(result?.audit).toBe(first?.audit);
    const told =
      courses()
        .at(-1)
        ?.findings.map(({ message }) => message) ?? [];
    for (const rate of rates) expect(told.join()).toContain(rate);
    const all = JSON.stringify(result?.findings);
    for (const message of told) expect(all).toContain(message);
  });

  it('finds the same in the PDF of the same document, with the pages', async () => {
    const window = desk.window('c');
    const [word, pdf] = [
      await window.ask('audit.run', { job: 'word', files: [at('公开.docx')], standard }),
      await window.ask('audit.run', { job: 'pdf', files: [at('公开.pdf')], standard }),
    ];
    const messages = (result: typeof pdf) => result?.findings.map(({ message }) => message).sort();
    expect(messages(pdf)).toEqual(messages(word));
    const places = pdf?.findings.flatMap((finding) => finding.places) ?? [];
    expect(places.some(({ label, where = '' }) => /第 \d+ 页/.test(label + where))).toBe(true);
  });

  it('hands out the file that was read, where its places are on the pages, and the words around them', async () => {
    const window = desk.window('d');
    const pdf = await window.ask('audit.run', { job: 'pdf', files: [at('公开.pdf')], standard });
    if (!pdf) throw new Error('no result');
    const drawn = await window.ask('audit.document', { audit: pdf.audit, file: 0 });
    expect(drawn && Buffer.compare(drawn, await readFile(at('公开.pdf')))).toBe(0);
    const places = pdf.findings.flatMap((finding) => finding.places).filter(({ spot }) => spot?.page !== undefined);
    expect(places.length).toBeGreaterThan(0);
    for (const { box } of places)
      expect(box && box.right > box.left && box.bottom > box.top && box.right < 842 && box.bottom < 842).toBe(true);
    await expect(desk.window('e').ask('audit.document', { audit: pdf.audit, file: 0 })).rejects.toThrow('请重新审核');
    await utimes(at('公开.pdf'), new Date(), new Date(Date.now() + 5000));
    await expect(window.ask('audit.document', { audit: pdf.audit, file: 0 })).rejects.toThrow('改动过');
    const word = await window.ask('audit.run', { job: 'word', files: [at('公开.docx')], standard });
    if (!word) throw new Error('no result');
    const { audit } = word;
    expect(await window.ask('audit.document', { audit, file: 0 })).toBeUndefined();
    const place = word.findings.flatMap((finding) => finding.places).find(({ spot }) => spot?.cell !== undefined);
    if (place?.spot === undefined) throw new Error('no finding in a table');
    const { block, row, cell } = place.spot;
    const { blocks } = await window.ask('audit.surroundings', { audit, block, row, cell });
    const marked = blocks.flatMap((one) =>
      one.kind === 'table' ? one.lines.flatMap(({ cells }) => cells.filter(({ here }) => here)) : [],
    );
    expect(marked.map(({ text }) => text)).toEqual([place.value]);
  });

  it('compares a project with another document, shows the pages of that one, and writes over none of the two', async () => {
    const window = desk.window('h');
    const text = serialiseProject((await example()).project);
    const other = { files: [at('公开.pdf')] };
    const result = await window.ask('audit.project', { job: 'one', text, name: '项目.gongkai', other });
    expect(result).toMatchObject({ files: ['项目.gongkai'], ofProject: true, otherFiles: other.files, findings: [] });
    expect(result?.other).toMatchObject({
      kind: 'online',
      said: expect.stringMatching(/^核对了 \d+ 处，没有发现不一致$/),
    });
    const { audit = '' } = result ?? {};
    expect(await window.ask('audit.document', { audit, file: 0 })).toBeUndefined();
    expect((await window.ask('audit.document', { audit, file: 1 }))?.length).toBeGreaterThan(1000);
    const over = { job: 'two', audit, pdf: at('公开.pdf'), overwrite: true };
    await expect(window.ask('audit.report', over)).rejects.toThrow('正是所读的文件');
    const program = { job: 'three', files: [at('公开.docx')], other: { files: [at('程序.exe')] } };
    await expect(window.ask('audit.run', program)).rejects.toThrow('扩展名应是');
  });

  it('takes a dropped file part by part, and forgets it with its page', async () => {
    const window = desk.window('dropper');
    const bytes = await readFile(at('公开.docx'));
    const [size, middle] = [bytes.length, 30_000];
    const whole = { upload: 'one', name: '../..\\公开:1.docx', size };
    const part = (from: number, to: number): string => bytes.subarray(from, to).toString('base64');
    const brought = path.join(desk.folder, 'user', 'dropped');
    expect(await window.ask('audit.upload', { ...whole, from: 0, part: part(0, middle) })).toBeUndefined();
    const again = { ...whole, from: 0, part: part(0, middle) };
    await expect(window.ask('audit.upload', again)).rejects.toThrow('已在传送');
    await expect(window.ask('audit.upload', { ...again, from: size - 10 })).rejects.toThrow('再拖入一次');
    const file = await window.ask('audit.upload', { ...whole, from: middle, part: part(middle, size) });
    if (file === undefined) throw new Error('not whole');
    expect(path.relative(brought, file)).not.toMatch(/^\.\./);
    expect(Buffer.compare(await readFile(file), bytes)).toBe(0);
    const result = await window.ask('audit.run', { job: 'one', files: [file] });
    expect(result?.standard?.id).toBe(standard);
    await desk.services.leave(window.client);
    expect(await readdir(brought)).toEqual([]);
  });

  it('says in one sentence why a file cannot be audited', async () => {
    await writeFile(at('旧.doc'), '{\\rtf1 x}');
    await copyFile(EXAMPLE, at('项目.docx'));
    await writeFile(at('大.pdf'), '%PDF-1.7');
    await truncate(at('大.pdf'), 200 * 1024 * 1024);
    const refused: [string, string, RegExp][] = [
      [at('旧.doc'), standard, /另存为 \.docx/],
      [at('没有.docx'), standard, /没有这个文件/],
      [at('项目.docx'), standard, /项目\.docx/],
      [at('大.pdf'), standard, /超过 100 MB/],
      [at('公开.docx'), 'nowhere', /没有安装规范/],
      ['relative.docx', standard, /完整的文件路径/],
    ];
    for (const [file, by, message] of refused) {
      const answer = desk.window('a').ask('audit.run', { job: 'x', files: [file], standard: by });
      const problem = await answer.then(
        () => 'no problem',
        (error: unknown) => String(error),
      );
      expect(problem, file).toMatch(message);
      expect(problem, file).not.toContain('程序内部错误');
    }
  });
});

describe('the check sheet of a project', () => {
  it('is written whole or not at all', async () => {
    const desk = await openDesk();
    const { project } = await example();
    const text = serialiseProject(project);
    const docx = path.join(desk.folder, '自检表.docx');
    const wish = { job: 'one', text, name: 'a.gongkai', docx, overwrite: false };
    await expect(desk.window('a').ask('report.run', { ...wish, text: text.slice(0, 900) })).rejects.toThrow('JSON');
    expect(await readdir(desk.folder)).not.toContain('自检表.docx');
    expect(await desk.window('a').ask('report.run', wish)).toMatchObject({ kind: 'done', files: [docx] });
    const { rows } = docxText(await readFile(docx));
    expect(rows.some((row) => row.join('|').startsWith('检查文件|a.gongkai|检查时间|'))).toBe(true);
    await desk.close();
  });
});
