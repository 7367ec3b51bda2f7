/** Nothing typed is lost to a table that is still empty, and an unfinished document does not pass as finished. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { Calculation } from '../../shared/calculation/calculation.js';
import { serialiseProject } from '../../shared/project/file.js';
import { buildSheet } from '../../shared/sheet/sheet.js';
import { schoolProject } from '../checks/school.js';
import { standardOf } from '../example.js';
import { Desk, SHELLS, TRIES } from './desk.js';

const STANDARD = 'shandong-2026-budget';

describe.each(SHELLS)('journeys: complete: $shell', TRIES, ({ shell, ready, why }) => {
  describe.skipIf(!ready)(ready ? 'with real keys and mouse' : `skipped: ${why}`, () => {
    let desk: Desk;
    afterEach(() => desk.close());

    const checks = (): Locator => desk.page.getByRole('region', { name: '检查结果' });
    const finding = (text: string): Locator => checks().getByRole('listitem').filter({ hasText: text });

    /** The lines of the list, from above. */
    async function order(...texts: readonly string[]): Promise<number[]> {
      const lines = await checks().getByRole('listitem').allTextContents();
      return texts.map((text) => lines.findIndex((line) => line.includes(text)));
    }

    it('offers no fix over what was typed while the other table is empty, and names that table first', async () => {
      const standard = await standardOf(STANDARD);
      desk = await Desk.open(shell);
      await desk.newProject(standard.identity.name, '青城小学', standard.identity.years.from);
      await desk.show(/^基本支出明细/);
      await desk.page.getByRole('grid').click();
      await desk.press('Control+Insert');
      await desk.type('2050202');
      await desk.press('Tab');
      await desk.cellAt('2050202', 'personnel').waitFor();
      const rows = new Calculation(standard, schoolProject(standard)).rowsOf('basicDetail');
      const columns = rows ? buildSheet(rows).columns.map(({ key }) => key) : [];
      await desk.typeCells(columns, [
        { column: 'personnel', text: '320.50' },
        { column: 'public', text: '45.20' },
      ]);
      const consequence = finding('人员支出按功能与按经济分类相等').first();
      await consequence.waitFor();
      expect(await consequence.textContent()).toContain('《基本支出预算情况表》还没有填写，因此对不上');
      const [cause, caused] = await order('《基本支出预算情况表》还没有填写', '人员支出按功能与按经济分类相等');
      expect(cause).toBeGreaterThanOrEqual(0);
      expect(cause).toBeLessThan(caused ?? -1);
      expect(await checks().getByRole('button', { name: /改为/ }).count()).toBe(0);
      expect(await desk.cellAt('2050202', 'personnel').textContent()).toBe('320.50');
    });

    it('lets nothing formal out of last year’s words without this year’s figures, until all is filled or confirmed', async () => {
      const folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-last-'));
      const last = path.join(folder, 'last.gongkai');
      await writeFile(last, serialiseProject(schoolProject(await standardOf(STANDARD))));
      desk = await Desk.open(shell, undefined, { 'last.gongkai': last });
      await rm(folder, { recursive: true });
      const { page } = desk;
      await page.getByRole('button', { name: /新建/ }).first().click();
      const dialog = page.getByRole('dialog', { name: '新建' });
      await desk.chooseFile(() => dialog.getByRole('button', { name: '选择…' }).click(), 'last.gongkai');
      await dialog.getByText('上年数：取该文件的本年数').waitFor();
      await dialog.getByRole('button', { name: '新建', exact: true }).click();
      await page.getByRole('tree').waitFor();

      await desk.press('Control+e');
      const wish = page.getByRole('dialog', { name: '导出' });
      await wish.getByText(/还有 \d+ 处错误/).waitFor();
      const reasons = wish.getByRole('list', { name: '须改正的错误' });
      await reasons.getByText('《基本支出预算情况表》还没有填写').waitFor();
      await reasons.getByText(/“主要职责”是从 2026 年的文件带入的/).waitFor();
      expect(await wish.getByRole('button', { name: '导出', exact: true }).count()).toBe(0);
      await desk.press('Escape');

      const figures: readonly (readonly [RegExp, string, string, string])[] = [
        [/^基本支出明细/, '2050202', 'personnel', '609.18'],
        [/^基本支出明细/, '2050202', 'public', '45.20'],
        [/^十、基本支出预算/, '30101', 'gpb', '300'],
        [/^十、基本支出预算/, '30107', 'gpb', '309.18'],
        [/^十、基本支出预算/, '30113', 'gpb', '0'],
        [/^十、基本支出预算/, '30201', 'gpb', '45.20'],
        [/^十一、项目支出预算/, 'p1', 'gpb', '120'],
      ];
      for (const [table, row, column, text] of figures) {
        await desk.show(table);
        await desk.cellAt(row, column).click();
        await desk.type(text);
        await desk.press('Enter');
      }

      await expect.poll(() => finding('没有填金额').count()).toBe(0);
      // Reasons are written anew each year: last year's only stands beside the field.
      await desk.show(/基本情况/);
      const reason = page.getByRole('textbox', { name: '收支预算增减的主要原因' });
      await page.getByText('教师增加').first().waitFor();
      expect(await reason.inputValue()).toBe('');
      await reason.fill('学生增加');
      await desk.press('Tab');
      const confirm = checks().getByRole('button', { name: '确认沿用', exact: true });
      await confirm.first().waitFor();
      const before = await confirm.count();
      await confirm.first().click();
      await expect.poll(() => confirm.count()).toBe(before - 1);
      await page.getByRole('button', { name: '撤销' }).click();
      await expect.poll(() => confirm.count()).toBe(before);
      for (const acts of [confirm, checks().getByRole('button', { name: '没有数，都填 0' })])
        for (let left = await acts.count(); left > 0; left--) {
          await acts.first().click();
          await expect.poll(() => acts.count()).toBe(left - 1);
        }
      await expect.poll(() => page.getByRole('contentinfo').textContent()).not.toMatch(/[1-9]\d* 错误/);
      await desk.press('Control+e');
      await wish.getByText('检查没有发现错误，可以导出正式文件。').waitFor();
      expect(await wish.getByRole('button', { name: '导出', exact: true }).isEnabled()).toBe(true);
    });
  });
});
