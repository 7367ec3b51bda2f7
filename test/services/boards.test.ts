/** A folder checked for a window: given up in the midst of it, and kept for its sheet as long as it is shown. */
import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleFile } from '../example.js';
import { type Desk, openDesk } from './desk.js';

describe('boards', () => {
  let desk: Desk;
  let folder: string;
  beforeAll(async () => {
    desk = await openDesk();
    folder = path.join(desk.folder, '各单位');
    await mkdir(folder);
    for (let index = 1; index <= 30; index += 1)
      await copyFile(exampleFile('xianning-2024'), path.join(folder, `${index}.gongkai`));
  });
  afterAll(() => desk.close());

  it('ends where the window gives it up, and is checked again afterwards', async () => {
    const window = desk.window('one');
    const wish = { job: 'board-1', folder };
    const asked = window.ask('board.check', wish);
    await expect.poll(() => window.events.length, { timeout: 20_000 }).toBeGreaterThan(0);
    await window.ask('export.cancel', { job: 'board-1' });
    expect(await asked).toBeUndefined();
    expect(window.events.length).toBeLessThan(30);
    const board = await window.ask('board.check', wish);
    expect(board?.units.map(({ name }) => name)).toEqual(Array.from({ length: 30 }, (_, at) => `${at + 1}.gongkai`));
    for (const { state } of board?.units ?? []) expect(state).toMatchObject({ kind: 'checked', counts: { error: 0 } });
  });

  it('gives its sheet to the window that shows it alone', async () => {
    const [one, other] = [desk.window('two'), desk.window('three')];
    const board = await one.ask('board.check', { job: 'a', folder });
    const wish = { job: 'b', board: board?.board ?? '', docx: path.join(desk.folder, '汇总.docx'), overwrite: false };
    await expect(other.ask('board.report', wish)).rejects.toThrow('检查结果已不在');
    expect(await one.ask('board.report', wish)).toMatchObject({ kind: 'done', files: [wish.docx] });
  });
});
