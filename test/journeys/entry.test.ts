/** What is typed goes to the place it was typed at, once, and nowhere else: cell, bar, form and fields alike. */
import { beforeEach, describe, expect, it } from 'vitest';
import { EXAMPLE } from '../example.js';
import { type Desk, SHELLS, TRIES } from './desk.js';
import { sharedDesk } from './shared-desk.js';

describe.each(SHELLS)('entry: $shell', TRIES, ({ shell, ready, why }) => {
  describe.skipIf(!ready)(ready ? 'with real keys' : `skipped: ${why}`, () => {
    const shared = sharedDesk(shell, 'a.gongkai', { 'a.gongkai': EXAMPLE });
    let desk: Desk;
    beforeEach(async () => {
      desk = await shared();
    });

    it('takes in a form and in a field what a table takes', async () => {
      const { page } = desk;
      await desk.show(/基本情况/);
      const fields = page.getByRole('main').getByRole('textbox');
      const amount = page.getByRole('main').locator('textarea[inputmode="decimal"]').first();
      await fields.first().waitFor();
      const before = await amount.inputValue();
      await amount.click();
      await desk.press('Control+a');
      await desk.type('五万');
      await desk.press('Enter');
      await expect.poll(() => page.locator('.field-problem').textContent()).toContain('“五万”');
      // Left as it is, it is given up and said; what stood there stands.
      await fields.last().click();
      await expect.poll(() => amount.inputValue()).toBe(before);
      expect(await page.getByRole('contentinfo').textContent()).toContain('未填入');
      await amount.click();
      await desk.press('Control+a');
      await desk.type('5');
      await desk.press('Escape');
      await expect.poll(() => amount.inputValue()).toBe(before);
      expect(await page.getByRole('button', { name: /撤销/ }).isDisabled()).toBe(true);
    });

    it('writes what is typed in the bar into its own cell, once, on Enter and not on Escape', async () => {
      const { page } = desk;
      await desk.show(/十一、项目支出/);
      await page.getByRole('grid').waitFor();
      const column = page.getByRole('grid').locator('[col-id="gpb"][role="gridcell"]');
      // Rows out of sight are drawn a moment later.
      await page.waitForTimeout(300);
      const before = await column.allTextContents();
      expect(before.length).toBeGreaterThan(5);
      const bar = page.getByRole('textbox', { name: '单元格内容' });
      const undo = page.getByRole('button', { name: /撤销/ });

      await desk.cellAt('p04', 'gpb').click();
      await bar.click();
      await desk.press('Control+a');
      await desk.type('66.6');
      await desk.press('Enter');
      await expect.poll(() => desk.cellAt('p04', 'gpb').textContent()).toBe('66.60');
      await page.waitForTimeout(300);
      const after = await column.allTextContents();
      const differ = after.flatMap((text, index) => (text === before[index] ? [] : [text]));
      // The entry and the total over it.
      expect(differ).toHaveLength(2);
      expect(differ).toContain('66.60');
      await undo.click();
      await expect.poll(() => column.allTextContents()).toEqual(before);
      expect(await undo.isDisabled()).toBe(true);

      await desk.cellAt('p04', 'gpb').click();
      await bar.click();
      await desk.press('Control+a');
      await desk.type('77.7');
      await desk.press('Escape');
      await page.waitForTimeout(300);
      expect(await column.allTextContents()).toEqual(before);
      expect(await undo.isDisabled()).toBe(true);

      // A draft begun in the cell goes on in the bar; a click elsewhere keeps it where it was begun.
      await desk.cellAt('p04', 'gpb').click();
      await desk.type('8');
      await bar.click();
      await desk.press('End');
      await desk.type('8');
      // The cell shows what is typed above it.
      await expect.poll(() => page.locator('.sheet-editor').inputValue()).toBe('88');
      await desk.cellAt('p06', 'gpb').click();
      await expect.poll(() => desk.cellAt('p04', 'gpb').textContent()).toBe('88.00');
      expect(await desk.cellAt('p06', 'gpb').textContent()).toBe(before[6]);
    });

    it('keeps a bad entry in its field and says why, until it is mended or given up', async () => {
      const { page } = desk;
      await desk.show(/十一、项目支出/);
      const bar = page.getByRole('textbox', { name: '单元格内容' });
      await desk.cellAt('p04', 'gpb').click();
      const before = await desk.cellAt('p04', 'gpb').textContent();
      await bar.click();
      await desk.press('Control+a');
      await desk.type('约五万');
      await desk.press('Enter');
      await expect.poll(() => page.locator('.sheet-bar-problem').textContent()).toBe('“约五万”不是金额');
      expect(await bar.inputValue()).toBe('约五万');
      await desk.press('Control+a');
      await desk.type('（5）万元');
      await desk.press('Enter');
      await expect.poll(() => desk.cellAt('p04', 'gpb').textContent()).toBe('-5.00');
      await desk.press('Control+z');
      await expect.poll(() => desk.cellAt('p04', 'gpb').textContent()).toBe(before);
    });
  });
});
