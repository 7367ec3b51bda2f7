import { spawn, spawnSync } from 'node:child_process';
import { chmod, copyFile, lstat, mkdir, readdir, readFile, rename, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryName } from '../../electron/services/disk/temporary.js';
import { writeFiles } from '../../electron/services/disk/write-file.js';
import { installStandard } from '../../electron/services/standard-install.js';
import { findStandards } from '../../electron/services/standards.js';
import { openUserFolder } from '../../electron/services/user-home.js';
import { DEFAULT_SETTINGS } from '../../shared/contract/contract.js';
import { execute } from '../../shared/project/command.js';
import { parseProject, serialiseProject } from '../../shared/project/file.js';
import { EXAMPLE, TEMPLATES } from '../example.js';
import { type Desk, openDesk } from '../services/desk.js';
import { tinyFiles } from '../services/standards-package.js';

const modeOf = async (file: string): Promise<string> => ((await stat(file)).mode & 0o777).toString(8);

/** A temporary name that a program with this number would have made on this machine. */
const nameOf = (pid: number, tail?: string): string => temporaryName(tail).replace(`-${process.pid}-`, `-${pid}-`);

describe.runIf(process.platform !== 'win32')('what is not public yet', () => {
  let desk: Desk;
  let file: string;
  let text: string;
  beforeEach(async () => {
    desk = await openDesk();
    file = path.join(desk.folder, '预算.gongkai');
    await copyFile(EXAMPLE, file);
    text = await readFile(file, 'utf8');
  });
  afterEach(() => desk.close());

  const named = (name: string): string =>
    serialiseProject(execute(parseProject(text).project, { kind: 'setUnit', name, code: '1' }).project);
  const save = async (to: string, content: string): Promise<void> => {
    expect(await desk.window('a').ask('project.save', { file: to, proposed: '', text: content })).toMatchObject({
      kind: 'saved',
    });
  };

  it.each(['600', '640', '664'])('is as private in backup and in the copy of a former version: %s', async (mode) => {
    await chmod(file, Number.parseInt(mode, 8));
    // A backup from before that everybody could read.
    await copyFile(file, `${file}~`);
    await chmod(`${file}~`, 0o666);
    const { project } = parseProject(text);
    await save(file, serialiseProject({ ...project, standard: { ...project.standard, version: '99.0.0' } }));
    const copy = file.replace('.gongkai', `-${project.standard.version}.gongkai`);
    expect(await Promise.all([file, `${file}~`, copy].map(modeOf))).toEqual([mode, mode, mode]);
  });

  it('is nobody else’s in the user’s folder, also what earlier versions left open', async () => {
    const user = path.join(desk.folder, 'gongkai');
    const recovery = path.join(user, 'recovery');
    await mkdir(recovery, { recursive: true });
    await writeFile(path.join(recovery, 'j.journal'), 'x');
    await writeFile(path.join(user, 'settings.json'), '{}');
    for (const one of [user, recovery]) await chmod(one, 0o755);
    for (const one of [path.join(recovery, 'j.journal'), path.join(user, 'settings.json')]) await chmod(one, 0o644);
    await openUserFolder(user);
    expect(await Promise.all([user, recovery].map(modeOf))).toEqual(['700', '700']);
    expect(await modeOf(path.join(recovery, 'j.journal'))).toBe('600');
    expect(await modeOf(path.join(user, 'settings.json'))).toBe('600');

    const own = path.join(desk.folder, 'user');
    await desk.window('a').ask('journal.write', { journal: 'j-1', unit: 'x', text });
    await desk.window('a').ask('settings.save', { ...DEFAULT_SETTINGS });
    for (const name of await readdir(path.join(own, 'recovery')))
      expect([name, await modeOf(path.join(own, 'recovery', name))]).toEqual([name, '600']);
    expect(await modeOf(path.join(own, 'settings.json'))).toBe('600');
    expect(await modeOf(path.join(own, 'recovery'))).toBe('700');
  });

  it('leaves a folder of everybody’s that was named as the user’s as it is', async () => {
    const shared = path.join(desk.folder, 'everybody');
    await mkdir(shared);
    await writeFile(path.join(shared, 'other.txt'), 'x');
    await chmod(shared, 0o1777);
    await chmod(path.join(shared, 'other.txt'), 0o644);
    await openUserFolder(shared);
    expect((await stat(shared)).mode & 0o7777).toBe(0o1777);
    expect(await modeOf(path.join(shared, 'other.txt'))).toBe('644');
  });

  it('is written through a link, and a document that is replaced keeps its rights', async () => {
    const real = path.join(desk.folder, 'real.gongkai');
    const link = path.join(desk.folder, 'link.gongkai');
    await copyFile(EXAMPLE, real);
    await symlink('real.gongkai', link);
    await save(link, named('甲'));
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
    expect(await readFile(real, 'utf8')).toBe(named('甲'));

    const ahead = path.join(desk.folder, 'ahead.docx');
    const docx = path.join(desk.folder, 'shown.docx');
    await symlink('behind.docx', ahead);
    await writeFile(docx, 'old', { mode: 0o600 });
    await writeFiles([
      { file: ahead, content: 'new' },
      { file: docx, content: 'new' },
    ]);
    expect(await readFile(path.join(desk.folder, 'behind.docx'), 'utf8')).toBe('new');
    expect(await modeOf(docx)).toBe('600');
  });

  it('does not stay lying after a kill; what a living program is at, and what is not ours, does', async () => {
    const { pid: dead = 0 } = spawnSync(process.execPath, ['-e', '']);
    const living = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    try {
      const [stray, busy] = [nameOf(dead), nameOf(living.pid ?? 0)];
      const foreign = ['预算.gongkai.20260101', '.gongkai-notes.tmp', '.other.lock.0123456'];
      for (const name of [stray, busy, ...foreign]) await writeFile(path.join(desk.folder, name), text);
      await desk.window('a').ask('project.open', { file });
      const left = await readdir(desk.folder);
      expect(left).not.toContain(stray);
      expect(left).toEqual(expect.arrayContaining([busy, ...foreign]));

      const recovery = path.join(desk.folder, 'user', 'recovery');
      const names = [`${dead}.alive`, nameOf(dead), nameOf(living.pid ?? 0), `${living.pid}.alive`, 'j-9.journal'];
      for (const name of names) await writeFile(path.join(recovery, name), '');
      await openUserFolder(path.join(desk.folder, 'user'));
      expect((await readdir(recovery)).sort()).toEqual([...names.slice(2), `${process.pid}.alive`].sort());
    } finally {
      living.kill();
    }
  });

  it('a standard that a killed program had set aside is there again, the one of a living program is not touched', async () => {
    const { pid: dead = 0 } = spawnSync(process.execPath, ['-e', '']);
    const living = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    try {
      const place = { templates: TEMPLATES, installed: path.join(desk.folder, 'user', 'standards') };
      const source = path.join(desk.folder, 'source');
      for (const [name, content] of Object.entries(await tinyFiles())) {
        await mkdir(path.dirname(path.join(source, name)), { recursive: true });
        await writeFile(path.join(source, name), content);
      }
      expect((await installStandard(place, source, false)).kind).toBe('installed');
      const parent = path.join(place.installed, 'tiny');
      const there = async (): Promise<boolean> =>
        (await findStandards(place)).found.some(({ summary }) => summary.id === 'tiny');
      const busy = path.join(parent, nameOf(living.pid ?? 0, 'former-0.1.0'));
      await rename(path.join(parent, '0.1.0'), busy);
      expect(await there()).toBe(false);
      await rename(busy, path.join(parent, nameOf(dead, 'former-0.1.0')));
      expect(await there()).toBe(true);
      expect(await readdir(parent)).toEqual(['0.1.0']);
    } finally {
      living.kill();
    }
  });
});
