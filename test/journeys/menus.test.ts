/** What a WPS user tries first: the right button on findings and pages, and a column that is too narrow for its numbers. */
import type { Locator } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { EXAMPLE } from '../example.js';
import { type Desk, SHELLS, TRIES } from './desk.js';
import { sharedDesk } from './shared-desk.js';

describe.each(SHELLS)('menus and widths: $shell', TRIES, ({ shell, ready, why }) => {
  describe.skipIf(!ready)(ready ? 'with real keys and mouse' : `skipped: ${why}`, () => {
    const shared = sharedDesk(shell, 'a.gongkai', { 'a.gongkai': EXAMPLE });
    let desk: Desk;
    beforeEach(async () => {
      desk = await shared();
    });
    const menu = (name: string, item: RegExp): Locator =>
      desk.page.getByRole('menu', { name }).getByRole('menuitem', { name: item });

    it('offers on a finding what its buttons do, by the mouse and by Shift+F10', async () => {
      const checks = desk.page.getByRole('region', { name: '检查结果' });
      const finding = checks.getByRole('button', { name: '“指标值”未填' });
      await finding.click({ button: 'right' });
      expect(await menu('检查结果菜单', /复制文字/).count()).toBe(1);
      await menu('检查结果菜单', /撤回说明/).click();
      await checks.getByRole('button', { name: '说明并接受…' }).waitFor();
      await finding.focus();
      await desk.press('Shift+F10');
      await menu('检查结果菜单', /说明并接受/).click();
      const dialog = desk.page.getByRole('dialog', { name: /说明/ });
      await dialog.waitFor();
      await desk.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
    });

    it('offers on a page of the preview to print, and to close it', async () => {
      await desk.show(/三、支出总体/);
      await desk.page.getByRole('button', { name: '预览', exact: true }).click();
      const page = desk.page.getByRole('region', { name: '预览的页面' }).locator('canvas').first();
      await page.click({ button: 'right', position: { x: 20, y: 20 } });
      expect(await menu('预览菜单', /转到单元格/).getAttribute('aria-disabled')).toBe('true');
      expect(await menu('预览菜单', /打印/).count()).toBe(1);
      await menu('预览菜单', /^预览/).click();
      await expect.poll(() => desk.page.getByRole('region', { name: '预览', exact: true }).count()).toBe(0);
    });

    it('never shows half a number: a column that is too narrow says ####', async () => {
      await desk.show(/三、支出总体/);
      const header = desk.page.getByRole('columnheader', { name: '结转下年' });
      const cell = desk.cellAt('2010101', 'next');
      await cell.click();
      await desk.type('1234567890.12');
      await desk.press('Enter');
      const shown = (): Promise<string> =>
        cell.evaluate((one) => {
          const { content } = getComputedStyle(one, '::after');
          return getComputedStyle(one).fontSize === '0px' ? content : (one.textContent ?? '');
        });
      await expect.poll(shown).toBe('"####"');
      await header.locator('.ag-header-cell-resize').dblclick();
      await expect.poll(shown).toBe('1,234,567,890.12');
    });
  });
});
