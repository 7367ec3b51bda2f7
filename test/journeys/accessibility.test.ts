import type { Locator } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { EXAMPLE, exampleFile, standardOf } from '../example.js';
import { violations } from './axe.js';
import { Desk, SHELLS, TRIES } from './desk.js';

describe.each(SHELLS)('the window for everybody: $shell', TRIES, ({ shell, ready, why }) => {
  describe.skipIf(!ready)(ready ? 'with real keys and mouse' : `skipped: ${why}`, () => {
    let desk: Desk;
    const begin = async (file?: string): Promise<void> => {
      desk = file === undefined ? await Desk.open(shell) : await Desk.open(shell, 'a.gongkai', { 'a.gongkai': file });
      onTestFinished(() => desk.close());
    };

    /** Opens a dialog by its keys, looks at it and closes it. */
    async function dialogs(keys: readonly (readonly [string, string])[]): Promise<Record<string, string[]>> {
      const found: Record<string, string[]> = {};
      for (const [title, key] of keys) {
        await desk.press(key);
        const dialog = desk.page.getByRole('dialog', { name: title });
        await dialog.waitFor();
        found[title] = await violations(desk.page);
        await desk.press('Escape');
        await dialog.waitFor({ state: 'hidden' });
      }
      return found;
    }

    function bad(found: Readonly<Record<string, readonly string[]>>): unknown {
      return Object.entries(found).filter(([, list]) => list.length > 0);
    }

    it('has no violation on any kind of screen, in light and dark, at full and at twice the size', async () => {
      await begin(EXAMPLE);
      const { page } = desk;
      const found: Record<string, string[]> = {};
      for (const leaf of [/三、支出总体/, /十一、项目支出/, /第三部分/, /基本情况/, /绩效目标/, '公务运转经费']) {
        await desk.show(leaf);
        await page.waitForTimeout(500);
        found[String(leaf)] = await violations(page);
      }
      await page.getByRole('button', { name: '取用指标…' }).click();
      const taking = page.getByRole('dialog', { name: '取用指标' });
      await taking.waitFor();
      found.taking = await violations(page);
      await desk.press('Escape');
      await taking.waitFor({ state: 'hidden' });
      Object.assign(
        found,
        await dialogs([
          ['导出', 'Control+e'],
          ['设置', 'Control+,'],
          ['查找', 'Control+f'],
          ['使用说明', 'F1'],
        ]),
      );
      await page.getByRole('button', { name: '预览', exact: true }).hover();
      await page.getByRole('tooltip').waitFor();
      found.tooltip = await violations(page);
      await page.getByRole('button', { name: '导出 ▾' }).click();
      await page.getByRole('menuitem', { name: '打印…' }).waitFor();
      found.exports = await violations(page);
      await desk.press('Escape');
      await page.getByRole('button', { name: '预览', exact: true }).click();
      await page
        .getByRole('region', { name: '预览', exact: true })
        .getByText(/\/ \d+/)
        .first()
        .waitFor();
      found.preview = await violations(page);
      await page.getByRole('radiogroup', { name: '问题或台账' }).getByText('台账').click();
      found.ledger = await violations(page);
      expect(bad(found)).toEqual([]);
    });

    it('has none on forms with lines of the standard, nor where nothing is open yet', async () => {
      await begin();
      const found: Record<string, string[]> = { start: await violations(desk.page) };
      Object.assign(
        found,
        await dialogs([
          ['新建', 'Control+n'],
          ['设置', 'Control+,'],
        ]),
      );
      await desk.page.getByRole('button', { name: /决算/ }).first().click();
      await desk.show(/自评表/);
      await desk.show('维修及设备购置经费');
      await desk.page.getByRole('toolbar', { name: '表单' }).waitFor();
      found.form = await violations(desk.page);
      await desk.show(/第三部分/);
      await desk.page.waitForTimeout(500);
      found.inline = await violations(desk.page);
      expect(bad(found)).toEqual([]);
    });

    /** Tab until something has the focus, as somebody without a mouse does. */
    async function tabTo(wanted: Locator, key = 'Tab'): Promise<void> {
      const has = (): Promise<boolean> =>
        wanted.evaluateAll((all) => all.some((one) => one.contains(document.activeElement)));
      for (let i = 0; i < 40; i++) {
        if (await has()) return;
        await desk.press(key);
      }
      throw new Error('the keyboard does not get there');
    }

    it('is worked by keyboard alone, from the first page to a value, the checks and the export', async () => {
      await begin();
      const { page } = desk;
      await tabTo(page.getByRole('button', { name: '新建…' }));
      await desk.press('Enter');
      const dialog = page.getByRole('dialog', { name: '新建' });
      // The typing can begin at once.
      const unit = dialog.getByLabel('单位名称');
      await expect.poll(() => unit.evaluate((box) => box === document.activeElement)).toBe(true);
      await tabTo(dialog.getByRole('combobox', { name: '规范' }));
      const { name } = (await standardOf('shandong-2026-budget')).identity;
      const chosen = async (): Promise<boolean> => ((await dialog.textContent()) ?? '').includes(name);
      for (let i = 0; i < 12 && !(await chosen()); i++)
        for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await desk.press(key);
      expect(await chosen()).toBe(true);
      await tabTo(unit);
      await desk.type('某某局');
      await desk.press('Enter');
      await dialog.waitFor({ state: 'hidden' });

      // The work begins in the sheet; Escape lets the Tab key out of it.
      await tabTo(page.getByRole('main').getByRole('textbox', { name: / · / }));
      await desk.press('Escape');
      await tabTo(page.getByRole('tree'), 'Shift+Tab');
      const item = page.getByRole('treeitem', { name: /^项目支出|^十一、项目支出/ }).last();
      await desk.press('Home');
      for (let i = 0; i < 60; i++) {
        if (await item.evaluate((one) => one === document.activeElement)) break;
        await desk.press('ArrowDown');
      }
      await desk.press('Enter');
      const sheet = page.getByRole('region', { name: /项目支出/ });
      const cell = sheet.getByRole('textbox', { name: / · / });
      await tabTo(cell);
      await desk.press('Control+Insert');
      await desk.press('Home');
      await desk.type('信息化');
      await desk.press('Enter');
      await expect.poll(() => sheet.getByRole('grid').textContent()).toContain('信息化');

      await desk.press('Escape');
      const checks = page.getByRole('region', { name: '检查' });
      await tabTo(checks.getByRole('textbox', { name: /筛选/ }));
      await desk.type('支出功能科目');
      await tabTo(checks.getByRole('button', { name: /未填/ }));
      await desk.press('Enter');
      await expect.poll(() => cell.evaluate((box) => box === document.activeElement)).toBe(true);

      await desk.press('Control+e');
      const exporting = page.getByRole('dialog', { name: '导出' });
      await expect.poll(() => exporting.evaluate((one) => one.contains(document.activeElement))).toBe(true);
      await desk.press('Escape');
      await exporting.waitFor({ state: 'hidden' });
      await expect.poll(() => cell.evaluate((box) => box === document.activeElement)).toBe(true);
    });

    it('is reached by keyboard alone: from the tree into a form and from field to field', async () => {
      await begin(exampleFile('shizhu-2023'));
      const { page } = desk;
      await page.getByRole('treeitem', { name: /重点专项资金/ }).focus();
      await desk.press('ArrowRight');
      await desk.press('ArrowDown');
      await desk.press('Enter');
      const form = page.getByRole('region', { name: /重点专项资金/ });
      await tabTo(form.getByRole('textbox', { name: '专项资金名称' }));
      await desk.press('Enter');
      await desk.press('Enter');
      await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('当年预算');
    });
  });
});
