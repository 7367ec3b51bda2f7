import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, openDesk } from './desk.js';

const PNG = 'iVBORw0KGgo=';

describe('requests that a window of this program never makes', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  it('answers every one with a sentence and touches nothing', async () => {
    const { client } = desk.window('hostile');
    const at = (name: string): string => path.join(desk.folder, name);
    await writeFile(at('secret.txt'), 'secret');
    await writeFile(at('x.gongkai.lock'), 'x');
    const before = await readdir(desk.folder, { recursive: true });
    const save = { text: '{}', proposed: '' };
    const run = { job: 'a', text: '{}', draft: true, overwrite: true };
    const cases: readonly (readonly [string, unknown])[] = [
      ['constructor', {}],
      ['__proto__', {}],
      ['app.quit', {}],
      ['app.info', null],
      ['app.info', { extra: 1 }],
      ['settings.save', { author: 1 }],
      ['settings.save', { author: '', displayUnit: '元', theme: 'dark', zoom: 1e9 }],
      ['layout.save', { sizes: { tree: 1e9 }, columns: {} }],
      ['layout.save', { sizes: {}, columns: { t: { c: '100' } } }],
      ['standard.read', { id: '../../etc' }],
      ['standard.read', { id: '..' }],
      ['project.open', { file: at('secret.txt') }],
      ['project.open', { file: 'relative.gongkai' }],
      ['project.open', { file: `${at('secret.txt')}\0.gongkai` }],
      ['project.open', { file: ['/a.gongkai'] }],
      ['project.save', { ...save, file: at('secret.txt') }],
      ['project.save', { ...save, file: at('x.gongkai~') }],
      ['project.save', { ...save, file: at('new.gongkai') }],
      ['project.save', { ...save, file: at('new.gongkai'), text: 5 }],
      ['review.read', { file: at('secret.txt') }],
      ['review.read', { file: at('none.gongkai-review') }],
      ['review.save', { text: '{}', proposed: '', file: at('new.gongkai-review') }],
      ['review.save', { text: '{}', proposed: '', file: at('secret.txt') }],
      ['compare.run', { job: 'a', before: 'open', after: { file: at('secret.txt') }, text: '{}' }],
      ['compare.run', { job: 'a', before: 'open', after: 'open' }],
      ['compare.report', { job: 'a', comparison: 'comparison-1', xlsx: at('new.xlsx'), overwrite: true }],
      ['journal.write', { journal: '../evil', unit: '', text: '' }],
      ['journal.write', { journal: '..', unit: '', text: '' }],
      ['journal.write', { journal: '.hidden', unit: '', text: '' }],
      ['journal.read', { journal: 'none' }],
      ['journal.drop', { journal: '..' }],
      ['journal.claim', { journal: '..', as: 'a' }],
      ['journal.claim', { journal: 'none', as: '.hidden' }],
      ['journal.claim', { journal: 'none', as: 'a' }],
      ['folder.list', { path: 'relative' }],
      ['folder.list', { path: at('secret.txt') }],
      ['preview.render', { text: 'no project' }],
      ['export.run', { ...run, pdf: at('secret.txt') }],
      ['export.run', { ...run, docx: at('a.pdf') }],
      ['export.run', run],
      ['export.run', { ...run, pdf: at('a.pdf') }],
      ['export.print', { text: '' }],
      ['board.check', { job: 'a', folder: 'relative' }],
      ['board.check', { job: 'a', folder: at('none') }],
      ['board.check', { job: 'a', folder: desk.folder }],
      ['board.report', { job: 'a', board: 'board-1', docx: at('a.docx'), overwrite: true }],
      ['pictures.save', { folder: 'relative', pictures: [{ name: 'a', png: PNG }], overwrite: true }],
      ['pictures.save', { folder: at('none'), pictures: [{ name: 'a', png: PNG }], overwrite: true }],
      ['pictures.save', { folder: desk.folder, pictures: [{ name: 'a', png: 'c2VjcmV0' }], overwrite: true }],
      ['pictures.save', { folder: desk.folder, pictures: [], overwrite: true }],
      ['pictures.pages', { job: 'a', text: '{}', overwrite: true }],
      ['pictures.pages', { job: 'a', text: 'no project', pdf: at('a.pdf'), overwrite: true }],
      ['audit.upload', { upload: '..', name: 'secret.exe', size: 6, from: 0, part: 'AAAA' }],
      ['audit.upload', { upload: '../..', name: 'a.docx', size: 6, from: 0, part: 'AAAA' }],
      ['audit.upload', { upload: 'a', name: 'a.docx', size: 6, from: 3, part: 'AAAA' }],
      ['audit.upload', { upload: 'a', name: 'a.docx', size: 1e12, from: 0, part: 'AAAA' }],
      ['audit.upload', { upload: 'a', name: 'a.docx', size: 6, from: 0, part: '<script>' }],
      ['audit.document', { audit: 'audit-1', file: 0 }],
      ['audit.surroundings', { audit: 'audit-1', block: 1e300 }],
      ['audit.resource', { kind: 'cmaps', name: '..' }],
      ['audit.resource', { kind: 'cmaps', name: '../package.json' }],
      ['audit.resource', { kind: '../..', name: 'package.json' }],
      ['audit.print', { audit: 'audit-1' }],
      ['import.run', { job: 'a', text: '{}', files: [at('secret.txt')] }],
      ['import.run', { job: 'a', text: '{}', files: [] }],
      ['import.answer', { job: 'a', import: 'import-1', text: '{}', answers: { ['x'.repeat(400)]: '' } }],
      ['import.lines', { import: 'import-1', part: 'all', from: 0 }],
      ['import.lines', { import: 'import-1', part: 1, from: -1 }],
      ['import.take', { import: 'import-1' }],
      ['import.print', { import: 'import-1' }],
      ['import.report', { job: 'a', import: 'import-1', pdf: at('secret.txt'), overwrite: true }],
      ['file.reveal', { file: at('secret.txt') }],
      ['file.reveal', { file: '/bin/sh' }],
      ['log.error', { message: 'x'.repeat(100_000) }],
    ];
    for (const [name, args] of cases) {
      const answer = await desk.services.handle(name, args, client).catch((problem: Error) => problem);
      expect(answer, `${name} ${JSON.stringify(args)}`).toBeInstanceOf(Error);
      expect(String(answer), name).toMatch(/[一-龥]/);
      expect(String(answer), name).not.toContain('程序内部错误');
    }
    expect(await readdir(desk.folder, { recursive: true })).toEqual(before);
  });

  it('lists only folders and the files this program works with', async () => {
    const folder = path.join(desk.folder, 'list');
    await mkdir(path.join(folder, '2026年'), { recursive: true });
    for (const name of ['乙10.gongkai', '乙9.gongkai', 'a.PDF', 'b.exe', '.c.gongkai'])
      await writeFile(path.join(folder, name), '');
    const listed = await desk.window('a').ask('folder.list', { path: folder });
    expect(listed).toMatchObject({ path: folder, parent: desk.folder });
    expect(listed.entries.map(({ name }) => name)).toEqual(['2026年', '乙9.gongkai', '乙10.gongkai', 'a.PDF']);
    expect((await desk.window('a').ask('folder.list', {})).entries).toBeDefined();
  });
});
