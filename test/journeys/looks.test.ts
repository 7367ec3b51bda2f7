/** A reviewer opens a file again: what others changed meanwhile is listed and marked, and the keys walk it. */
import { readFile, writeFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { type Command, execute } from '../../shared/project/command.js';
import { parseProject, serialiseProject } from '../../shared/project/file.js';
import { violations } from './axe.js';
import { type Desk, SHELLS, TRIES } from './desk.js';
import { atExample, saved, shot, status } from './reviewing.js';

const CELL = { table: 'sangong', row: 'row', column: 'priorReception' };
const CHANGES: readonly Command[] = [
  { kind: 'setCells', cells: [{ address: CELL, value: '123456.00' }] },
  { kind: 'setProse', block: 's1-principle', text: '依照要求，全部收支改写在这一段。' },
  {
    kind: 'remark',
    id: 'k1',
    thread: {
      place: { part: 'cell', at: 'sangong/row/priorReception' },
      about: '公务接待费',
      remarks: [{ name: '复核', time: '2026-03-01T01:00:00.000Z', text: '请核' }],
    },
  },
];

describe.each(SHELLS)('journeys: a file that is looked at again: $shell', TRIES, ({ shell, ready, why }) => {
  describe.skipIf(!ready)(ready ? 'with real keys' : `skipped: ${why}`, () => {
    let desk: Desk;
    afterEach(() => desk.close());

    /** The menu of a program does not wait for what it set off. */
    const close = async (): Promise<void> => {
      await desk.menu('文件', /^关闭/);
      await desk.page.getByRole('main', { name: '开始' }).waitFor();
    };
    const again = async (): Promise<void> => {
      await close();
      await desk.chooseFile(() => desk.menu('文件', /^打开…/), 'a.gongkai');
      await desk.page.getByRole('tree').waitFor();
    };

    it('shows what others changed, once by itself and again when asked, and nothing of one’s own', async () => {
      desk = await atExample(shell);
      const { page } = desk;
      const panel = page.getByRole('region', { name: '比较' });
      const places = panel.locator('.changes .change-place');
      await page.getByRole('tree').waitFor();
      await close();
      let { project } = parseProject(await readFile(desk.at('a.gongkai'), 'utf8'));
      for (const one of CHANGES) project = execute(project, one).project;
      await writeFile(desk.at('a.gongkai'), serialiseProject(project));
      await desk.chooseFile(() => desk.menu('文件', /^打开…/), 'a.gongkai');
      await places.first().waitFor();
      await expect.poll(() => status(desk)).toContain('上次看过之后有改动');
      const lines = (await panel.locator('.change').allTextContents()).join('\n');
      for (const one of ['改写', '批注', '请核', '12.35']) expect(lines).toContain(one);
      expect(await panel.textContent()).toMatch(/\d+月\d+日 \d\d:\d\d看过的内容/);
      expect(await violations(page)).toEqual([]);
      await shot(desk, 'looks');

      // Shown once; it can be asked for, and the keys walk from place to place.
      await again();
      await expect.poll(() => panel.count()).toBe(0);
      await desk.press('Control+Shift+F8');
      await places.first().waitFor();
      await expect.poll(() => places.first().evaluate((one) => one === document.activeElement)).toBe(true);
      await desk.press('ArrowDown');
      await desk.press('ArrowUp');
      await page.locator('.sheet-changed').first().waitFor();
      await shot(desk, 'looks-walked');

      // One's own work is nothing new.
      await again();
      await desk.show(/三、支出总体/);
      await desk.menu('文件', /^签字/);
      await desk.press('Escape');
      await saved(desk);
      await again();
      await expect.poll(() => panel.count()).toBe(0);
    });
  });
});
