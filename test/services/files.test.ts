import { spawnSync } from 'node:child_process';
import { chmod, copyFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { execute } from '../../shared/project/command.js';
import { parseProject, serialiseProject } from '../../shared/project/file.js';
import { EXAMPLE } from '../example.js';
import { type Desk, openDesk } from './desk.js';

function renamed(text: string, name: string): string {
  const { project } = parseProject(text);
  return serialiseProject(execute(project, { kind: 'setUnit', name, code: '1' }).project);
}

describe('project files', () => {
  let desk: Desk;
  let file: string;
  beforeEach(async () => {
    desk = await openDesk();
    file = path.join(desk.folder, '预算.gongkai');
    await copyFile(EXAMPLE, file);
  });
  afterEach(() => desk.close());

  const lock = (): string => path.join(desk.folder, '.预算.gongkai.lock');
  const save = { proposed: '' };

  it('keeps one backup, and never overwrites what somebody else wrote', async () => {
    const window = desk.window('a');
    const opened = await window.ask('project.open', { file });
    if (!opened) throw new Error('not opened');
    expect(opened).toMatchObject({ file, readOnly: false });
    const text = renamed(opened.text, '甲');
    const saved = await window.ask('project.save', { ...save, file, text, stamp: opened.stamp });
    if (saved.kind !== 'saved') throw new Error('not saved');
    expect(await readFile(file, 'utf8')).toBe(text);
    expect(await readFile(`${file}~`, 'utf8')).toBe(opened.text);

    const foreign = renamed(text, '乙');
    await writeFile(file, foreign);
    const again = { ...save, file, text: renamed(text, '丙'), stamp: saved.stamp };
    expect(await window.ask('project.save', again)).toEqual({ kind: 'changed' });
    expect(await readFile(file, 'utf8')).toBe(foreign);
    await vi.waitFor(() => expect(window.events).toEqual([{ kind: 'file-changed', file }]), 60_000);

    const { stamp: _, ...anyway } = again;
    expect(await window.ask('project.save', anyway)).toMatchObject({ kind: 'saved' });
    expect(await readFile(`${file}~`, 'utf8')).toBe(foreign);
    expect((await window.ask('app.info', {})).recent).toMatchObject([{ file, unit: '丙', year: 2026 }]);
    expect(window.events).toHaveLength(1);

    // The first page tells how far the file is, as it stands, and where it cannot be read says so.
    const known = await window.ask('recent.state', { file });
    if (known.kind !== 'known') throw new Error(JSON.stringify(known));
    expect(known.filled).toBeGreaterThan(known.all / 2);
    expect(await window.ask('recent.state', { file })).toEqual(known);
    await writeFile(file, again.text.slice(1));
    expect(await window.ask('recent.state', { file })).toMatchObject({ kind: 'unknown' });
    await rm(file);
    expect(await window.ask('recent.state', { file })).toEqual({ kind: 'unknown', reason: '没有这个文件或文件夹' });
    await expect(window.ask('recent.state', { file: `${file}~` })).rejects.toThrow('不在最近文件中');
  });

  it('takes a file that an editor has marked as UTF-8 for what it is, not for changed', async () => {
    const text = await readFile(file, 'utf8');
    await writeFile(file, `\ufeff${text}`);
    const window = desk.window('a');
    const opened = await window.ask('project.open', { file });
    if (!opened) throw new Error('not opened');
    const asked = { ...save, file, text: renamed(opened.text, '甲'), stamp: opened.stamp };
    expect(await window.ask('project.save', asked)).toMatchObject({ kind: 'saved' });
    expect(await readFile(`${file}~`, 'utf8')).toBe(`\ufeff${text}`);
  });

  it('gives every lock back before it stops, also that of a window which has only just gone', async () => {
    await desk.window('a').ask('project.open', { file });
    expect(await readdir(desk.folder)).toContain('.预算.gongkai.lock');
    void desk.services.leave(desk.window('a').client);
    await desk.services.stop();
    expect(await readdir(desk.folder)).not.toContain('.预算.gongkai.lock');
  });

  it('lets the second window only read, until the first one has gone', async () => {
    const [first, second] = [desk.window('a'), desk.window('b')];
    await first.ask('project.open', { file });
    const opened = await second.ask('project.open', { file });
    expect(opened).toMatchObject({ readOnly: true, lockedBy: '本程序的另一个窗口' });
    const text = renamed(opened?.text ?? '', '乙');
    await expect(second.ask('project.save', { ...save, file, text })).rejects.toThrow('正在编辑');
    await desk.services.leave(first.client);
    expect(await second.ask('project.save', { ...save, file, text })).toMatchObject({ kind: 'saved' });
    await second.ask('project.close', { file });
    expect(await readdir(desk.folder)).not.toContain(path.basename(lock()));
  });

  it('takes over the lock of a dead process, respects one from another machine', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const holder = { user: '张三', host: os.hostname(), pid, token: 't' };
    await writeFile(lock(), JSON.stringify(holder));
    const window = desk.window('a');
    expect(await window.ask('project.open', { file })).toMatchObject({ readOnly: false });
    await window.ask('project.close', { file });
    await writeFile(lock(), JSON.stringify({ ...holder, host: '别的电脑' }));
    expect(await window.ask('project.open', { file })).toMatchObject({ readOnly: true, lockedBy: '张三@别的电脑' });
  });

  it('opens a write-protected file, a backup and the example to read only', async () => {
    const window = desk.window('a');
    await copyFile(file, `${file}~`);
    await chmod(file, 0o444);
    const opened = await window.ask('project.open', { file });
    expect(opened?.readOnly).toBe(true);
    await expect(window.ask('project.save', { ...save, file, text: opened?.text ?? '' })).rejects.toThrow('只读');
    expect(await window.ask('project.open', { file: `${file}~` })).toMatchObject({ readOnly: true });
    const example = (await window.ask('app.info', {})).examples[0]?.file ?? '';
    expect(await window.ask('project.open', { file: example })).toMatchObject({ readOnly: true });
  });

  it('refuses a damaged file, points to its backup, and keeps that backup', async () => {
    const window = desk.window('a');
    const good = await readFile(file, 'utf8');
    await copyFile(file, `${file}~`);
    await writeFile(file, good.slice(0, 1000));
    await expect(window.ask('project.open', { file })).rejects.toThrow('备份 预算.gongkai~');
    await expect(window.ask('project.save', { ...save, file, text: '{}' })).rejects.toThrow('没有保存');
    await window.ask('project.save', { ...save, file, text: good });
    expect(await readFile(`${file}~`, 'utf8')).toBe(good);
  });

  it('ignores damaged settings and keeps the usable ones', async () => {
    const window = desk.window('a');
    const { settings } = await window.ask('app.info', {});
    await window.ask('settings.save', { ...settings, author: '李四', zoom: 150 });
    const stored = path.join(desk.folder, 'user', 'settings.json');
    await writeFile(stored, (await readFile(stored, 'utf8')).replace('150', '"big"'));
    expect((await window.ask('app.info', {})).settings).toEqual({ ...settings, author: '李四' });
    await writeFile(stored, '{"settings":');
    expect((await window.ask('app.info', {})).settings).toEqual(settings);
  });
});
