/** What was changed in a file since its user last had it open: known again on the next opening, whatever became of the file. */
import { copyFile, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LOOKS } from '../../electron/services/looks.js';
import type { CompareResult } from '../../shared/contract/review-requests.js';
import { type Command, execute } from '../../shared/project/command.js';
import { parseProject, serialiseProject } from '../../shared/project/file.js';
import type { Project } from '../../shared/project/model.js';
import { exampleFile } from '../example.js';
import { type Desk, openDesk, type Window } from './desk.js';

const PROSE: Command = { kind: 'setProse', block: 'duties', text: '别人改写的一段' };
const REMARK: Command = {
  kind: 'remark',
  id: 'k1',
  thread: {
    place: { part: 'paragraph', at: 'duties' },
    about: '主要职责',
    remarks: [{ name: '复核', time: '2026-03-01T01:00:00.000Z', text: '请核' }],
  },
};

describe('what is new since a file was looked at', () => {
  let desk: Desk;
  let file: string;
  let window: Window;
  beforeEach(async () => {
    desk = await openDesk();
    file = path.join(desk.folder, '一.gongkai');
    await copyFile(exampleFile('xianning-2024'), file);
    window = desk.window('one', '天地玄黄');
  });
  afterEach(() => desk.close());

  async function look(at = file): Promise<string> {
    await window.ask('project.open', { file: at });
    return window.ask('look.begin', { file: at });
  }

  async function news(at = file): Promise<CompareResult | undefined> {
    const text = await readFile(at, 'utf8');
    return window.ask('compare.run', { job: 'j', before: { looked: at }, after: 'open', text });
  }

  /** Somebody else, at another machine. */
  async function changed(...commands: readonly Command[]): Promise<void> {
    let { project } = parseProject(await readFile(file, 'utf8'));
    for (const command of commands) project = execute(project, command).project;
    await writeFile(file, serialiseProject(project));
  }

  async function save(project: Project): Promise<void> {
    const opened = await window.ask('project.open', { file });
    const text = serialiseProject(project);
    const wish = { text, file, proposed: file, ...(opened ? { stamp: opened.stamp } : {}) };
    expect(await window.ask('project.save', wish)).toMatchObject({ kind: 'saved' });
  }

  const current = async (): Promise<Project> => parseProject(await readFile(file, 'utf8')).project;

  it('is told until it was shown, words and comments with their places, and can be looked at again', async () => {
    expect([await look(), await look()]).toEqual(['first', 'same']);
    await expect(news()).rejects.toThrow('上次看过之后，这个文件没有改动');
    await changed(PROSE, REMARK);
    expect([await look(), await look()]).toEqual(['changed', 'changed']);
    const found = await news();
    expect(found?.found.changes).toMatchObject([
      { kind: 'paragraph', block: 'duties' },
      { kind: 'thread', block: 'duties', after: expect.stringContaining('请核') },
    ]);
    expect(found?.files.before).toMatch(/^\d{4}年\d+月\d+日 \d\d:\d\d看过的内容$/);
    expect(await look()).toBe('same');
    expect((await news())?.found.changes).toHaveLength(2);
  });

  it('is nothing that the user saved himself, unless others had changed what he has not seen', async () => {
    await look();
    await save(execute(await current(), PROSE).project);
    expect(await look()).toBe('same');
    // Brought back as it was before: a change like any other.
    await changed({ kind: 'setProse', block: 'duties', text: '' });
    expect(await look()).toBe('changed');
    await window.ask('project.save', {
      text: serialiseProject(execute(await current(), REMARK).project),
      file,
      proposed: file,
    });
    expect(await look()).toBe('changed');
    // A version that was kept says nothing new of the work.
    await news();
    await changed({ kind: 'keepVersion', label: { name: '送审稿', time: '2026-03-01T01:00:00.000Z' } });
    expect(await look()).toBe('same');
  });

  it('follows a file to another name, guesses no other, and takes no other unit for it', async () => {
    await look();
    const moved = path.join(desk.folder, '二.gongkai');
    await rename(file, moved);
    file = moved;
    await changed(PROSE);
    expect([await look(), (await news())?.found.changes.length]).toEqual(['changed', 1]);
    await changed({ kind: 'setUnit', name: '另一个局', code: '999' });
    expect(await look()).toBe('other');
    // Two files of one unit have gone: which of them this one was nobody knows.
    const gone = ['甲', '乙'].map((name) => path.join(desk.folder, `${name}.gongkai`));
    for (const one of gone) await copyFile(file, one);
    for (const one of gone) await look(one);
    for (const one of gone) await rename(one, `${one}.bak`);
    const third = path.join(desk.folder, '三.gongkai');
    await writeFile(
      third,
      serialiseProject(execute(await current(), { kind: 'setProse', block: 'duties', text: '又改' }).project),
    );
    expect(await look(third)).toBe('first');
  });

  it('lies under the password of its file', async () => {
    const marker = '不可外传的字';
    await changed({ kind: 'setProse', block: 'duties', text: marker });
    await look();
    const plain = async (): Promise<number> => {
      const folder = path.join(desk.folder, 'user', LOOKS);
      const texts = await Promise.all((await readdir(folder)).map((name) => readFile(path.join(folder, name), 'utf8')));
      return texts.filter((text) => text.includes(marker)).length;
    };
    expect(await plain()).toBe(1);
    const project = await current();
    await window.ask('password.set', { file, journal: 'j', password: '天地玄黄' });
    expect(await plain()).toBe(0);
    const stamp = (await window.ask('project.open', { file }))?.stamp ?? '';
    await window.ask('password.set', { file, journal: 'j', password: '天地玄黄' });
    await window.ask('project.save', { text: serialiseProject(project), file, stamp, proposed: file });
    expect([await look(), await plain()]).toEqual(['same', 0]);
  });

  it('is counted on the board', async () => {
    await look();
    await copyFile(file, path.join(desk.folder, '没看过.gongkai'));
    await changed(PROSE, REMARK);
    const board = await window.ask('board.check', { job: 'b', folder: desk.folder });
    expect(board?.units.map(({ name, state }) => [name, state.kind === 'checked' && state.news])).toEqual([
      ['没看过.gongkai', undefined],
      ['一.gongkai', 2],
    ]);
  });
});
