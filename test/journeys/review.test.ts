/** People around one file: what one says, the other answers; nothing of either is lost. */
import { readFile } from 'node:fs/promises';
import type { Locator } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseProject } from '../../shared/project/file.js';
import { isOpen, type Thread } from '../../shared/project/thread.js';
import { EXAMPLE } from '../example.js';
import { seriousViolations } from './axe.js';
import { Desk, SHELLS, TRIES } from './desk.js';

describe.each(SHELLS)('journeys: review: $shell', TRIES, ({ shell, ready, why }) => {
  describe.skipIf(!ready)(ready ? 'with real keys and mouse' : `skipped: ${why}`, () => {
    const panel = (desk: Desk): Locator => desk.page.getByRole('region', { name: '批注' });
    const threadsIn = async (file: string): Promise<Thread[]> =>
      Object.values(parseProject(await readFile(file, 'utf8')).project.threads ?? {});

    /** Says something about what is selected, with the keys alone. */
    async function say(desk: Desk, text: string): Promise<void> {
      await desk.press('Shift+F2');
      const field = panel(desk).getByRole('textbox', { name: '批注', exact: true });
      await field.waitFor();
      const name = panel(desk).getByRole('textbox', { name: '署名' });
      if (await name.isVisible()) await name.fill('复核人');
      await field.focus();
      await desk.type(text);
      await desk.press('Control+Enter');
      await panel(desk).getByText(text).waitFor();
    }

    it('comments on cells, rows, paragraphs, forms and the document, walks, answers and settles, and undoes it', async () => {
      const desk = await Desk.open(shell, 'a.gongkai', { 'a.gongkai': EXAMPLE });
      onTestFinished(() => desk.close());
      const { page } = desk;
      await desk.show(/三、支出总体/);
      const cell = desk.cell(/合计/, 6);
      await cell.click();
      await say(desk, '请核对合计');
      await expect.poll(() => cell.getAttribute('class')).toContain('sheet-thread');
      // The keyboard is in the sheet again.
      await desk.press('ArrowDown');
      await desk.press('Shift+F2');
      await panel(desk).getByText('这一行').click();
      await panel(desk).getByRole('textbox', { name: '批注', exact: true }).fill('这一行也看看');
      await desk.press('Control+Enter');
      await desk.press('Shift+F2');
      await panel(desk).getByText('整份文件', { exact: true }).click();
      await panel(desk).getByRole('textbox', { name: '批注', exact: true }).fill('总体可以');
      await desk.press('Control+Enter');
      await desk.show(/第三部分/);
      await page.locator('.prose-block .words').filter({ hasText: /\S{4}/ }).first().click();
      await say(desk, '这段写得太长');
      await expect.poll(() => page.locator('.prose-block > .thread-mark').count()).toBe(1);
      expect(await seriousViolations(page)).toEqual([]);
      // Round with the keys: the first one comes behind the last.
      await desk.press('Shift+F9');
      await expect.poll(() => page.locator('.thread.active .thread-place').textContent()).toMatch(/支出总体.*合计/);
      await expect.poll(() => page.getByRole('grid').isVisible()).toBe(true);
      const active = page.locator('.thread.active');
      await active.getByRole('button', { name: '回复' }).click();
      await desk.type('已核，无误');
      await desk.press('Control+Enter');
      await active.getByRole('button', { name: '解决' }).click();
      await expect.poll(() => cell.getAttribute('class')).toContain('sheet-thread-settled');
      await active.getByRole('button', { name: '重新打开' }).click();
      await desk.press('Control+z');
      await expect.poll(() => cell.getAttribute('class')).toContain('sheet-thread-settled');
      await desk.press('Control+s');
      const file = desk.at('a.gongkai');
      await expect.poll(async () => (await threadsIn(file)).length).toBe(4);
      const saved = await threadsIn(file);
      expect(saved.map(({ place }) => place.part).sort()).toEqual(['cell', 'document', 'paragraph', 'row']);
      const talked = saved.find(({ place }) => place.part === 'cell');
      expect(talked?.remarks.map(({ name, text }) => `${name}：${text}`)).toEqual([
        '复核人：请核对合计',
        '复核人：已核，无误',
        '复核人：',
      ]);
      expect(talked && isOpen(talked)).toBe(false);
    });
  });
});
