/** Files with a password: nothing of what is in them lies on the disk, and each way of not opening has its own sentence. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parseProject, serialiseProject } from '../../shared/project/file.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import { type Desk, openDesk, type Window } from './desk.js';

const MARKER = '不可外传的字';

const project = (text: string): Project => ({
  ...emptyProject({ id: 'national-budget', version: '1.0.0' }, { name: `${MARKER}单位`, code: '' }, 2027),
  prose: { p: { text } },
});

describe('a password', () => {
  let desk: Desk;
  afterEach(() => desk.close());

  /** Files of the desk that hold the marker, whatever they are. */
  async function laidOpen(): Promise<string[]> {
    const names = await readdir(desk.folder, { recursive: true, withFileTypes: true });
    const files = names.filter((one) => one.isFile()).map((one) => path.join(one.parentPath, one.name));
    const marks = [MARKER, JSON.stringify(MARKER).slice(1, -1), Buffer.from(MARKER).toString('base64').slice(2, -4)];
    const found = await Promise.all(
      files.map(async (file) => {
        const bytes = await readFile(file);
        return marks.some((mark) => bytes.includes(mark)) ? [path.relative(desk.folder, file)] : [];
      }),
    );
    return found.flat();
  }

  /** Answers what is asked for, one after the other; gives what was said. */
  async function answering<T>(
    window: Window,
    answers: readonly (string | undefined)[],
    work: Promise<T>,
  ): Promise<[T, string[]]> {
    const said: string[] = [];
    let asked = 0;
    let done = false;
    const settled = work.finally(() => {
      done = true;
    });
    settled.catch(() => undefined);
    while (!done) {
      const questions = window.events.filter((one) => one.kind === 'password');
      const question = questions[asked];
      if (question) {
        said.push(question.problem ?? '');
        const password = answers[asked++];
        await window.ask('password.answer', { question: question.question, ...(password ? { password } : {}) });
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return [await settled, said];
  }

  async function begin(): Promise<{ file: string; window: Window; stamp: string }> {
    desk = await openDesk();
    const file = path.join(desk.folder, '甲.gongkai');
    await writeFile(file, serialiseProject(project('一')));
    const window = desk.window('a');
    const { stamp = '' } = (await window.ask('project.open', { file })) ?? {};
    await window.ask('journal.write', {
      journal: 'j',
      edit: 1,
      file,
      base: stamp,
      unit: MARKER,
      text: serialiseProject(project('二')),
    });
    expect((await laidOpen()).length).toBeGreaterThan(1);
    await window.ask('password.set', { file, journal: 'j', password: '天地玄黄' });
    const journal = { journal: 'j', edit: 1, file, base: stamp, unit: MARKER };
    const saved = await window.ask('project.save', {
      file,
      text: serialiseProject(project('二')),
      proposed: file,
      stamp,
      journal,
    });
    expect(saved).toMatchObject({ kind: 'saved', locked: true });
    return { file, window, stamp: saved.kind === 'saved' ? saved.stamp : '' };
  }

  it('leaves nothing readable on the disk: file, backup, journal, list of recent files', async () => {
    const { file, window, stamp } = await begin();
    expect(await laidOpen()).toEqual([]);
    await window.ask('journal.write', {
      journal: 'j',
      edit: 2,
      file,
      base: stamp,
      unit: MARKER,
      text: serialiseProject(project('三')),
    });
    expect(await laidOpen()).toEqual([]);
    expect(await readdir(path.join(desk.folder, 'user', 'recovery'))).toContain('j.journal');
    const saved = await window.ask('project.save', {
      file,
      text: serialiseProject(project('四')),
      proposed: file,
      stamp,
    });
    expect(saved).toMatchObject({ kind: 'saved', locked: true });
    const copy = path.join(desk.folder, '乙.gongkai');
    await window.ask('project.save', { file: copy, from: file, text: serialiseProject(project('四')), proposed: copy });
    expect(await laidOpen()).toEqual([]);
    expect((await readdir(desk.folder)).filter((name) => name.includes('.gongkai')).sort()).toEqual(
      expect.arrayContaining(['乙.gongkai', '甲.gongkai', '甲.gongkai~']),
    );
  });

  it('locks unsaved work at once, also what an earlier program left, and tells of copies that stay plain', async () => {
    desk = await openDesk();
    const file = path.join(desk.folder, '甲.gongkai');
    await writeFile(file, serialiseProject(project('一')));
    await writeFile(
      path.join(desk.folder, '甲-1.0.0.gongkai'),
      serialiseProject(emptyProject({ id: 'x', version: '1' }, { name: '', code: '' }, 2027)),
    );
    const note = { file, base: 'x', unit: MARKER, text: serialiseProject(project('二')) };
    const before = desk.window('before');
    await before.ask('journal.write', { journal: 'old', edit: 1, ...note });
    await desk.services.leave(before.client);
    const window = desk.window('a');
    await window.ask('project.open', { file });
    await window.ask('journal.write', { journal: 'j', edit: 1, ...note });
    expect((await laidOpen()).filter((name) => name.endsWith('.journal'))).toHaveLength(2);
    const set = await window.ask('password.set', { file, journal: 'j', password: '天地玄黄' });
    expect(set).toEqual({ plain: ['甲-1.0.0.gongkai'] });
    expect((await laidOpen()).filter((name) => name.endsWith('.journal'))).toEqual([]);
    await window.ask('project.save', {
      file,
      text: serialiseProject(project('二')),
      proposed: file,
      journal: { journal: 'j', edit: 1, file, unit: MARKER },
    });
    expect(await laidOpen()).toEqual([]);
    await desk.services.leave(window.client);
    const next = desk.window('b', '天地玄黄');
    const opened = await next.ask('project.open', { file });
    expect(opened?.recoveries).toMatchObject([{ journal: 'old', unit: '' }]);
    expect(parseProject(await next.ask('journal.read', { journal: 'old' })).project).toEqual(project('二'));
  });

  it('is asked for again when it is wrong; what was not saved comes back with it', async () => {
    const { file, window, stamp } = await begin();
    await window.ask('journal.write', {
      journal: 'j',
      edit: 2,
      file,
      base: stamp,
      unit: MARKER,
      text: serialiseProject(project('三')),
    });
    await desk.services.leave(window.client);
    const next = desk.window('b');
    const [opened, said] = await answering(next, ['天地', '天地玄黄'], next.ask('project.open', { file }));
    expect(said).toEqual(['', expect.stringContaining('密码不对')]);
    expect(parseProject(opened?.text ?? '').project).toEqual(project('二'));
    expect(opened).toMatchObject({ locked: true, recoveries: [{ journal: 'j', unit: '' }] });
    expect(parseProject(await next.ask('journal.read', { journal: 'j' })).project).toEqual(project('三'));
    expect(await next.ask('recent.state', { file })).toEqual({ kind: 'locked' });
    const third = desk.window('c');
    await expect(answering(third, [undefined], third.ask('project.open', { file }))).rejects.toThrow('没有输入密码');
    const fourth = desk.window('d');
    const [backup] = await answering(fourth, ['天地玄黄'], fourth.ask('project.open', { file: `${file}~` }));
    expect(parseProject(backup?.text ?? '').project).toEqual(project('一'));
  });

  it('is missed by nobody: without it nothing is saved or noted in plain text, and a damaged file says so', async () => {
    const { file, window } = await begin();
    await desk.services.leave(window.client);
    const other = desk.window('b');
    const text = serialiseProject(project('五'));
    await expect(other.ask('project.save', { file, text, proposed: file })).rejects.toThrow('有密码');
    const note = other.ask('journal.write', { journal: 'k', edit: 1, file, base: 'x', unit: MARKER, text });
    await expect(note).rejects.toThrow('有密码');
    expect(await laidOpen()).toEqual([]);
    const whole = await readFile(file, 'utf8');
    for (const at of [20, 70, 130, 200, 300, whole.length - 20]) {
      await writeFile(file, whole.slice(0, at) + (whole[at] === 'a' ? 'b' : 'a') + whole.slice(at + 1));
      await expect(other.ask('project.open', { file })).rejects.toThrow(/损坏|不是公开项目文件|升级|JSON/);
    }
    await writeFile(file, whole.slice(0, -40));
    await expect(other.ask('project.open', { file })).rejects.toThrow('已损坏');
    expect(other.events).toEqual([]);
  });

  it('is taken off knowingly', async () => {
    const { file, window, stamp } = await begin();
    await window.ask('password.set', { file, journal: 'j' });
    const saved = await window.ask('project.save', {
      file,
      text: serialiseProject(project('六')),
      proposed: file,
      stamp,
    });
    expect(saved).not.toHaveProperty('locked');
    expect(await readFile(file, 'utf8')).toBe(serialiseProject(project('六')));
  });
});
