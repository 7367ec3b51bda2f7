/** A new user's first hour as the guide tells it: from nothing to a printed draft of a small unit, by keys. */
import { readFile } from 'node:fs/promises';
import type { Locator } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { Calculation } from '../../shared/calculation/calculation.js';
import { emptyProject } from '../../shared/project/model.js';
import { buildSheet } from '../../shared/sheet/sheet.js';
import { readPdf } from '../documents/pdf-text.js';
import { exampleFile, plain, standardOf } from '../example.js';
import { Desk, SHELLS, TRIES } from './desk.js';

const STANDARD = 'national-budget';
const UNIT = '青城小学';

describe.each(SHELLS)('journeys: first hour: $shell', TRIES, ({ shell, ready, why }) => {
  describe.skipIf(!ready)(ready ? 'with real keys' : `skipped: ${why}`, () => {
    let desk: Desk;
    afterEach(() => desk.close());

    const status = (): Promise<string> => desk.page.getByRole('contentinfo').innerText();
    const said = (): Promise<string> => desk.page.locator('.status-message').innerText();
    const main = (): Locator => desk.page.getByRole('main', { name: '编辑区' });
    const focused = (): Promise<string> =>
      desk.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

    /** F6 until the keyboard is where the walk says it is. */
    async function walkTo(message: RegExp): Promise<void> {
      for (let step = 0; step < 20; step++) {
        const before = await said();
        await desk.press('F6');
        await expect.poll(said).not.toBe(before);
        if (message.test(await said())) return;
      }
      throw new Error(`F6 does not come to ${message.source}: ${await said()}`);
    }

    /** The step of the guide that F1 marks. */
    async function stepShown(): Promise<string> {
      await desk.press('F1');
      const guide = desk.page.getByRole('dialog', { name: '使用说明' });
      const step = (await guide.locator('[aria-current="step"]').textContent()) ?? '';
      await desk.press('Escape');
      await guide.waitFor({ state: 'hidden' });
      return step;
    }

    it('goes from nothing to a printed draft', async () => {
      const standard = await standardOf(STANDARD);
      const { id, version, years, name } = standard.identity;
      const blank = new Calculation(standard, emptyProject({ id, version }, { name: UNIT, code: '' }, years.from));
      const columnsOf = (table: string): string[] => {
        const rows = blank.rowsOf(table);
        return rows ? buildSheet(rows, true).columns.map(({ key }) => key) : [];
      };
      desk = await Desk.open(shell);
      const { page } = desk;
      expect(await stepShown()).toContain('Ctrl+N');

      await desk.press('Control+n');
      const dialog = page.getByRole('dialog', { name: '新建' });
      await desk.type(UNIT);
      await desk.choose(dialog, '规范', name);
      const asked = dialog.getByRole('combobox', { name: '有机关运行经费' });
      await asked.waitFor();
      await desk.choose(dialog, '有机关运行经费', '否');
      await dialog.getByLabel('单位代码').focus();
      await desk.press('Enter');
      await dialog.waitFor({ state: 'hidden' });
      await expect.poll(status).toContain('填报 0/');
      expect(await stepShown()).toContain('F6');

      // The sheet that is open is the first one to be filled: a code, and its amounts.
      await page
        .getByRole('region', { name: /基本支出等/ })
        .getByRole('grid')
        .waitFor();
      await desk.type('2050202');
      await desk.press('Tab');
      await desk.cellAt('2050202', 'gpb').waitFor();
      await desk.typeCells(columnsOf('basic'), [{ column: 'gpb', text: '654.38' }]);
      expect(await desk.cellAt('total', 'gpb').textContent()).toBe('654.38');

      await walkTo(/主要职责/);
      expect(await focused()).toBe('主要职责');
      expect(await stepShown()).toContain('基本情况');
      await desk.type('承担小学教育');
      await walkTo(/机构设置/);
      await desk.type('设教导处、总务处');
      // What was chosen in the beginning is not asked again.
      await walkTo(/政府采购货物预算/);
      for (const count of ['3.50', '0', '0', '0', '0']) {
        await desk.type(count);
        await desk.press('Enter');
      }
      await walkTo(/《上年预算数》/);
      await desk.type('600');
      await desk.press('Enter');
      await desk.type('0');
      await desk.press('Enter');

      // The change from last year wants its reason, beside what it consists of.
      await walkTo(/收支预算增减的主要原因/);
      const reasons = page.getByRole('region', { name: '原因说明' });
      await expect.poll(() => reasons.textContent()).toMatch(/还差 \d 条/);
      const row = reasons.getByRole('listitem').filter({ hasText: '收支预算增减' }).first();
      await expect.poll(() => row.textContent()).toContain('+54.38');
      expect(await row.textContent()).toContain('+9.1%');
      expect(await stepShown()).toContain('原因说明');
      await desk.type('正常增减');
      await desk.press('Enter');
      await expect.poll(() => row.textContent()).toContain('套话');
      await row.getByRole('textbox').focus();
      await desk.press('Control+a');
      await desk.type('新增教师3名');
      await desk.press('Enter');
      await expect.poll(() => row.textContent()).not.toContain('套话');
      await row.getByRole('button', { name: '看正文' }).click();
      await expect.poll(() => main().textContent()).toMatch(/增长9\.\d+%，主要原因是新增教师3名/);

      // Shift+F6 goes back the way; what is left is counted in the status bar.
      await walkTo(/《一般公共预算支出表》/);
      await desk.press('Shift+F6');
      await expect.poll(status).not.toContain('《一般公共预算支出表》');
      await expect.poll(status).toMatch(/填报 [1-9]\d*\/\d+/);

      await desk.saveAs('first.gongkai');
      await desk.press('Control+e');
      const wish = page.getByRole('dialog', { name: /导出/ });
      await wish.getByText(/还有 \d+ 处错误/).waitFor();
      // Beside the project, also where its first save ended after the dialog was there.
      const docx = wish.getByLabel('DOCX 文件', { exact: true });
      await expect.poll(() => docx.inputValue()).toContain(desk.folder);
      await wish.getByLabel('PDF 文件', { exact: true }).fill(desk.at('first.pdf'));
      await wish.getByRole('button', { name: /草稿/ }).click();
      await wish.getByRole('button', { name: '打开文件夹' }).waitFor();
      const pages = plain((await readPdf(await readFile(desk.at('first.pdf')))).pages.join('\n'));
      for (const words of [UNIT, '654.38', '新增教师3名', '草稿']) expect(pages).toContain(words);
      await wish.getByRole('button', { name: '完成' }).click();
      if (shell === 'browser') {
        await desk.press('Control+p');
        await page.getByRole('dialog', { name: '可以打印了' }).waitFor();
      }
    });

    it('tells at a glance what is filled in, and folds away what is only computed', async () => {
      desk = await Desk.open(shell, 'a.gongkai', { 'a.gongkai': exampleFile('yicheng-2026') });
      const { page } = desk;
      const line = (name: RegExp): Locator => page.getByRole('treeitem', { name });
      expect(await line(/^二、收入总体情况表/).textContent()).toContain('取自别的表');
      expect(await line(/^十一、项目支出/).textContent()).toContain('，填报');
      await desk.show(/^二、收入总体情况表/);
      await page.getByText('自动生成，不用填').waitFor();
      await desk.show(/^十一、项目支出/);
      const sign = (column: string): Promise<string> =>
        page
          .locator(`.ag-header-cell[col-id="${column}"] .ag-header-cell-text`)
          .evaluate((title) => getComputedStyle(title, '::after').content);
      expect([await sign('name'), await sign('total')].map((content) => content.slice(0, 3))).toEqual(['"填"', '"算"']);

      const helpers = page.getByRole('button', { name: /辅助栏/ });
      expect(await helpers.getAttribute('aria-expanded')).toBe('false');
      const count = Number(/\d+/.exec((await helpers.textContent()) ?? '')?.[0]);
      const columns = page.locator('.ag-header-cell[col-id]');
      await desk.press('Control+End');
      await helpers.click();
      await expect.poll(() => helpers.textContent()).toBe('收起辅助栏');
      expect(count).toBeGreaterThan(5);
      expect(await columns.count()).toBeGreaterThan(count);
      await helpers.click();
      await expect.poll(() => helpers.textContent()).toBe(`显示 ${count} 个辅助栏`);

      // Nobody ever chose the kind of unit here: the walk stops there, and one key confirms it.
      await desk.press('F6');
      await expect.poll(status).toContain('“单位性质”没有选过，现按“行政单位”');
      expect(await focused()).toBe('单位性质');
      await page.getByRole('button', { name: '默认值 · 确认：单位性质' }).focus();
      await desk.press('Enter');
      await desk.press('F6');
      await expect.poll(status).toContain('要填的都填了，检查没有发现错误');
    });
  });
});
