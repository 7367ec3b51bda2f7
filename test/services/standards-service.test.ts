import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serialiseProject } from '../../shared/project/file.js';
import { emptyProject } from '../../shared/project/model.js';
import { type Desk, openDesk, type Window } from './desk.js';
import { type Edit, tinyVersion, zipOf } from './standards-package.js';

describe('standards, as the window asks for them', () => {
  let desk: Desk;
  let window: Window;
  beforeEach(async () => {
    desk = await openDesk();
    window = desk.window('a');
  });
  afterEach(() => desk.close());

  async function install(version: string, ...edits: readonly Edit[]): Promise<unknown> {
    const source = path.join(desk.folder, `${version}.zip`);
    await writeFile(source, zipOf(await tinyVersion(version, ...edits)));
    const result = await window.ask('standard.install', { from: 'zip', source, replace: true });
    return result.kind;
  }

  const project = (version: string): string =>
    serialiseProject(emptyProject({ id: 'tiny', version }, { name: '某局', code: '1' }, 2025));

  it('offers the newest at once, previews with the version of the project, and anew when it was replaced', async () => {
    await install('1.0.0');
    await install('1.1.0', ['document.yaml', '红占', '红色占']);
    const { standards } = await window.ask('app.info', {});
    expect(standards.filter(({ id }) => id === 'tiny')).toMatchObject([{ version: '1.1.0', origin: 'installed' }]);
    const read = async (version?: string): Promise<string> =>
      JSON.stringify(await window.ask('standard.read', { id: 'tiny', ...(version === undefined ? {} : { version }) }));
    expect(await read()).toContain('红色占');
    expect(await read('1.0.0')).not.toContain('红色占');
    const pages = async (version: string): Promise<number | undefined> =>
      (await window.ask('preview.render', { text: project(version) }))?.pages.length;
    const former = await pages('1.0.0');
    await install('1.0.0', [
      'document.yaml',
      '  - { contents: true }',
      '  - { contents: true }\n  - { pageBreak: true }\n  - { id: more, text: 多一页 }',
    ]);
    expect(await pages('1.0.0')).toBe((former ?? 0) + 1);
    expect(await pages('1.1.0')).toBe(former);
    await window.ask('standard.remove', { id: 'tiny', version: '1.0.0' });
    await window.ask('standard.remove', { id: 'tiny', version: '1.1.0' });
    await expect(pages('1.0.0')).rejects.toThrow('请向下发规范的部门索取');
  });

  it('lists each with what is wrong, and gives its text and the guide', async () => {
    await install('1.0.0', ['rules.yaml', '- {', '# 勾稽\n- {']);
    const folder = path.join(desk.folder, 'user', 'standards', 'tiny', '1.0.0');
    await writeFile(path.join(folder, 'README.md'), '# 说明');
    await writeFile(path.join(folder, 'tables', 'a.yaml'), 'id: x');
    const listed = await window.ask('standard.list', {});
    const tiny = listed.find(({ id }) => id === 'tiny');
    expect(tiny).toMatchObject({ version: '1.0.0', origin: 'installed', readme: true });
    expect(tiny?.problems.map(({ file }) => file)).toContain('tables/a.yaml');
    expect(listed.filter(({ origin }) => origin === 'builtin').every(({ problems }) => problems.length === 0)).toBe(
      true,
    );
    expect(await window.ask('standard.guide', { standard: { id: 'tiny', version: '1.0.0' } })).toBe('# 说明');
    expect(await window.ask('standard.guide', {})).toContain('# 怎样写一份规范');
  });

  it('keeps the file of the former version beside when a moved project is saved, and never overwrites one', async () => {
    const file = path.join(desk.folder, 'a.gongkai');
    const save = async (version: string): Promise<unknown> =>
      window.ask('project.save', { text: project(version), file, proposed: '' });
    expect(await save('1.0.0')).not.toHaveProperty('backup');
    const backup = path.join(desk.folder, 'a-1.0.0.gongkai');
    expect(await save('1.1.0')).toMatchObject({ kind: 'saved', backup });
    expect(await readFile(backup, 'utf8')).toBe(project('1.0.0'));
    expect(await save('1.0.0')).toMatchObject({ backup: path.join(desk.folder, 'a-1.1.0.gongkai') });
    await writeFile(backup, 'something else');
    expect(await save('1.1.0')).toMatchObject({ backup: path.join(desk.folder, 'a-1.0.0-2.gongkai') });
    expect(await readFile(backup, 'utf8')).toBe('something else');
    expect((await readdir(desk.folder)).filter((name) => name.endsWith('.gongkai'))).toHaveLength(4);
  });

  it('answers nonsense with a sentence', async () => {
    for (const [name, args] of [
      ['standard.install', { from: 'zip', source: 'relative.zip', replace: false }],
      ['standard.install', { from: 'disk', replace: false }],
      ['standard.install', { from: 'zip', source: '/etc\0/a.zip', replace: true }],
      ['standard.remove', { id: '..', version: '..' }],
      ['standard.remove', { id: 'national-budget', version: '1.0.0' }],
      ['standard.guide', { standard: { id: '..', version: '..' } }],
      ['standard.read', { id: 'tiny', version: '../x' }],
    ] as const) {
      const answer = await desk.services.handle(name, args, window.client).catch((problem: Error) => problem);
      expect(answer, JSON.stringify(args)).toBeInstanceOf(Error);
      expect(String(answer)).toMatch(/[一-龥]/);
      expect(String(answer)).not.toContain('程序内部错误');
    }
  });
});
