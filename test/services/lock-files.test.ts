/** What the lock means for the windows that have project files open. */
import { copyFile, link, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseProject, serialiseProject } from '../../shared/project/file.js';
import { EXAMPLE } from '../example.js';
import { type Desk, openDesk, type Window } from './desk.js';

const OTHER = JSON.stringify({ user: '李', host: '别的电脑', pid: 7, token: 'next' });

describe('the lock of a project file', () => {
  let desk: Desk;
  let file: string;
  let lockFile: string;
  beforeEach(async () => {
    desk = await openDesk();
    file = path.join(desk.folder, '预算.gongkai');
    lockFile = path.join(desk.folder, '.预算.gongkai.lock');
    await copyFile(EXAMPLE, file);
  });
  afterEach(() => desk.close());

  /** Saves the example for a unit of this name. */
  async function save(window: Window, name: string, stamp: string) {
    const { project } = parseProject(await readFile(EXAMPLE, 'utf8'));
    const text = serialiseProject({ ...project, unit: { ...project.unit, name } });
    return window.ask('project.save', { file, proposed: '', text, stamp });
  }

  async function open(window: Window, name = file) {
    const opened = await window.ask('project.open', { file: name });
    if (!opened) throw new Error('not opened');
    return opened;
  }

  it('is one for all names of the file: links to it, links to its folder, other hard links', async () => {
    const elsewhere = path.join(desk.folder, 'elsewhere');
    await mkdir(elsewhere);
    const names = ['link', 'folder/预算', 'hard'].map((name) => path.join(elsewhere, `${name}.gongkai`));
    const [byLink = '', , hard = ''] = names;
    await symlink(file, byLink);
    await symlink(desk.folder, path.join(elsewhere, 'folder'));
    await link(file, hard);
    for (const first of [file, ...names]) {
      expect(await open(desk.window('a'), first), first).toMatchObject({ readOnly: false });
      for (const second of [file, ...names]) {
        expect(await open(desk.window('b'), second), `${first}, then ${second}`).toMatchObject({
          readOnly: true,
          lockedBy: '本程序的另一个窗口',
        });
        await desk.window('b').ask('project.close', { file: second });
      }
      await desk.window('a').ask('project.close', { file: first });
    }
    expect(await readdir(path.join(desk.folder, 'user', 'locks'))).toEqual([]);
    expect((await readdir(elsewhere)).sort()).toEqual(['folder', 'hard.gongkai', 'link.gongkai']);
  });

  it('goes along when a window opens its own file under another name', async () => {
    const window = desk.window('a');
    const byLink = path.join(desk.folder, 'link.gongkai');
    await symlink(file, byLink);
    await open(window);
    expect(await open(window, byLink)).toMatchObject({ readOnly: false });
    await window.ask('project.close', { file });
    expect(await open(desk.window('b'))).toMatchObject({ readOnly: true });
    await window.ask('project.close', { file: byLink });
    expect(await readdir(desk.folder)).not.toContain(path.basename(lockFile));
  });

  it('may be gone after a long sleep: nothing is written over what somebody else edits, and the window is told', async () => {
    const window = desk.window('a');
    const { stamp, text } = await open(window);
    await writeFile(lockFile, OTHER);
    const told = '本机休眠或断网期间，李@别的电脑已开始编辑这个文件，请另存为别的文件';
    await expect(save(window, '甲', stamp)).rejects.toThrow(told);
    expect(window.events).toEqual([{ kind: 'lock-lost', file, by: '李@别的电脑' }]);
    await expect(save(window, '甲', stamp)).rejects.toThrow('李@别的电脑正在编辑');
    expect(await readFile(file, 'utf8')).toBe(text);
    await window.ask('project.close', { file });
    expect(await readFile(lockFile, 'utf8')).toBe(OTHER);
  });

  it('is taken again after a long sleep where whoever had it has gone', async () => {
    const window = desk.window('a');
    const { stamp } = await open(window);
    await rm(lockFile);
    expect(await save(window, '甲', stamp)).toMatchObject({ kind: 'saved' });
    expect(await open(desk.window('b'))).toMatchObject({ readOnly: true });
    expect(window.events).toEqual([]);
  });
});
