import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { read } from '@e965/xlsx';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { loadFonts } from '../../electron/services/fonts.js';
import { printedValues } from '../../electron/services/printed-values.js';
import { parseProject } from '../../shared/project/file.js';
import { layoutDocument } from '../../shared/writers/layout/layout-document.js';
import { docxText } from '../documents/docx-text.js';
import { readPdf } from '../documents/pdf-text.js';
import { EXAMPLE, example, standardOf } from '../example.js';
import { prepare } from '../prepare.js';
import { Desk, SHELLS, TRIES } from './desk.js';
import { sharedDesk } from './shared-desk.js';

describe.each(SHELLS)('journeys: $shell', TRIES, ({ shell, ready, why }) => {
  describe.skipIf(!ready)(ready ? 'with real keys and mouse' : `skipped: ${why}`, () => {
    it('goes from a new project to totals, prose and checks, and all the way back', async () => {
      const desk = await Desk.open(shell);
      onTestFinished(() => desk.close());
      const { page } = desk;
      await desk.newProject((await standardOf('shandong-2026-budget')).identity.name, '某某局', 2026);
      await desk.show(/上年预算数/);
      await desk.cell(/一般公共预算收入/, 2).click();
      await desk.type('100');
      await desk.press('Enter');
      await desk.show(/十一、项目支出/);
      await page.getByRole('grid').click();
      await desk.press('Control+Insert');
      await desk.type('信息化');
      await desk.press('Enter');
      await expect.poll(() => desk.cell(/信息化/, 1).textContent()).toBe('信息化');
      await desk.cell(/信息化/, 5).click();
      await desk.type('12.5');
      await desk.press('Enter');
      await expect.poll(() => desk.cell(/合 计/, 3).textContent()).toBe('12.50');
      const checks = page.getByRole('region', { name: '检查' });
      await expect.poll(() => checks.textContent()).toContain('“支出功能科目”未填');
      await desk.cell(/信息化/, 5).click();
      for (let i = 0; i < 7; i++) await desk.press('ArrowRight');
      await desk.type('2010302');
      await desk.press('Enter');
      await expect.poll(() => checks.textContent()).not.toContain('“支出功能科目”未填');
      await desk.show(/一、收支总体/);
      await expect.poll(() => desk.cell(/收入总计/, 2).textContent()).toBe('12.50');
      await desk.show(/第三部分/);
      const prose = (): Promise<string | null> => page.getByRole('main').textContent();
      await expect.poll(prose).toContain('收入预算12.50万元，其中：一般公共预算收入12.50万元');
      await expect.poll(prose).toContain('减少87.50万元');
      const undo = page.getByRole('button', { name: '撤销' });
      const redo = page.getByRole('button', { name: '重做' });
      let steps = 0;
      for (; await undo.isEnabled(); steps++) await undo.click();
      expect(steps).toBe(5); // last year, the new row, its name, its amount, its code
      await desk.show(/第三部分/);
      await expect.poll(prose).toContain('收入预算0.00万元');
      while (await redo.isEnabled()) await redo.click();
      await desk.show(/第三部分/);
      await expect.poll(prose).toContain('减少87.50万元');
      await desk.show(/一、收支总体/);
      await expect.poll(() => desk.cell(/收入总计/, 2).textContent()).toBe('12.50');
    });

    describe('with the example', () => {
      const shared = sharedDesk(shell, 'a.gongkai', { 'a.gongkai': EXAMPLE });
      let desk: Desk;
      beforeEach(async () => {
        desk = await shared();
      });

      it('takes a block of 12 × 8 from Excel in one step of undo', async () => {
        const { page } = desk;
        await desk.show(/十、基本支出/);
        await page.getByRole('grid').waitFor();
        const before = await desk.cell(/基本工资/, 8).textContent();
        expect(before).toBe('258.94');
        const block = Array.from({ length: 12 }, (_, r) =>
          Array.from({ length: 8 }, (_, c) => `1,0${String(r).padStart(2, '0')}.${c}0`).join('\t'),
        ).join('\r\n');
        await desk.cell(/30101|基本工资/, 9).click();
        await desk.clipboard(block);
        await desk.press('Control+v');
        await expect.poll(() => desk.cell(/基本工资/, 9).textContent()).toBe('1,000.00');
        await desk.press('Control+z');
        await expect.poll(() => desk.cell(/基本工资/, 9).textContent()).toBe('258.94');
        expect(await page.getByRole('button', { name: /撤销/ }).isDisabled()).toBe(true);
      });

      it('goes from a value in the preview to its cell', async () => {
        const { page } = desk;
        const { project, standard } = await example();
        const { document } = prepare(standard, project);
        const layout = layoutDocument(document, await loadFonts({ bundledOnly: false }));
        const value = printedValues(layout).find((one) => one.address === 'sangong/row/purchase');
        if (!value) throw new Error('the value is not printed');
        await desk.show(/七、一般公共预算/);
        await page.getByRole('button', { name: '预览' }).click();
        const printed = page.getByRole('img', { name: `第 ${value.page} 页` });
        await printed.locator('canvas').waitFor();
        // A font that came into the window's own document would have all its words measured again.
        expect(await page.evaluate(() => window.document.fonts.size)).toBe(0);
        await desk.show(/十一、项目支出/);
        await desk.show(/七、一般公共预算/);
        const box = await printed.boundingBox();
        const scale = (box?.width ?? 0) / (layout.pages[value.page - 1]?.style.width ?? 1);
        await printed.click({
          position: { x: (value.x + value.width / 2) * scale, y: (value.y + value.height / 2) * scale },
        });
        await expect
          .poll(() => page.getByRole('complementary', { name: '单元格信息' }).textContent())
          .toContain('公务用车购置经费');
        await page.getByRole('button', { name: '预览' }).click();
      });

      it('exports DOCX and PDF that read back', async () => {
        const { page } = desk;
        await desk.press('Control+e');
        const dialog = page.getByRole('dialog', { name: /导出/ });
        await dialog.getByLabel('DOCX 文件', { exact: true }).fill(path.join(desk.folder, 'out.docx'));
        await dialog.getByLabel('PDF 文件', { exact: true }).fill(path.join(desk.folder, 'out.pdf'));
        await dialog.getByRole('button', { name: '导出', exact: true }).click();
        await dialog.getByRole('button', { name: '打开文件夹' }).waitFor();
        const docx = docxText(await readFile(path.join(desk.folder, 'out.docx')));
        expect(docx.rows.some((row) => row.join('').includes('2,041.23'))).toBe(true);
        const pdf = await readPdf(await readFile(path.join(desk.folder, 'out.pdf')));
        expect(pdf.pages.join('')).toContain('2,041.23');
        await dialog.getByRole('button', { name: '完成' }).click();
      });

      it('exports the printed tables to Excel by the keyboard alone, numbers as numbers', async () => {
        const { page } = desk;
        await desk.menu('导出', /导出 Excel/);
        const dialog = page.getByRole('dialog', { name: '导出' });
        const file = await dialog.getByLabel('XLSX 文件', { exact: true }).inputValue();
        expect(path.dirname(file)).toBe(desk.folder);
        const wanted = await dialog.getByRole('checkbox', { checked: true }).count();
        expect(wanted).toBe(1);
        await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toMatch(/^导\s?出$/);
        await desk.press('Enter');
        await dialog.getByRole('button', { name: '打开文件夹' }).waitFor();
        expect(await dialog.getByRole('status').textContent()).toBe('已导出：');
        const { Sheets, SheetNames } = read(await readFile(file), { dense: true });
        const cells = (Sheets[SheetNames[0] ?? '']?.['!data'] ?? []).flat();
        expect(cells.some((cell) => cell?.v === 2041.23 && cell.w === '2,041.23')).toBe(true);
        await dialog.getByRole('button', { name: '完成' }).click();
      });

      it('says where a ledger would come from, at cells that it would make alone', async () => {
        const behind = desk.page.getByRole('region', { name: '来自明细' });
        await desk.show(/十一、项目支出/);
        await desk.cellAt('p04', 'gpb').click();
        await expect.poll(() => behind.textContent()).toContain('还没有导入明细');
        await desk.cellAt('p04', 'name').click();
        await expect.poll(() => behind.count()).toBe(0);
      });

      it('loses no character of Chinese input', async () => {
        const { page } = desk;
        await desk.show(/十一、项目支出/);
        await desk.cell(/挂职人员补助/, 1).click();
        const client = await page.context().newCDPSession(page);
        for (const [text, at] of [
          ['x', 1],
          ['xi', 2],
          ['xin', 3],
          ['新', 1],
        ] as const)
          await client.send('Input.imeSetComposition', { text, selectionStart: at, selectionEnd: at });
        await client.send('Input.insertText', { text: '新项目' });
        await desk.press('Enter');
        await expect.poll(() => desk.cell(/新项目/, 1).textContent()).toBe('新项目');
      });

      it('edits a form in place', async () => {
        const { page } = desk;
        await page
          .getByRole('treeitem', { name: /绩效目标/ })
          .first()
          .click();
        await page.getByRole('treeitem', { name: '公务运转经费' }).click();
        const goal = page.getByRole('textbox', { name: /总体目标/ });
        await goal.fill('保障机关正常运转');
        await desk.press('Tab');
        await page.getByRole('treeitem', { name: '财政代管资金' }).click();
        await page.getByRole('treeitem', { name: '公务运转经费' }).click();
        expect(await page.getByRole('textbox', { name: /总体目标/ }).inputValue()).toBe('保障机关正常运转');
      });

      it('overrides a total by hand, with its reason, and finds it in the checks', async () => {
        const { page } = desk;
        await desk.show(/三、支出总体/);
        await desk.cell(/合计/, 5).click();
        await desk.menu('数据', /手工调整/);
        const dialog = page.getByRole('dialog', { name: /手工调整/ });
        await dialog.getByLabel('调整为').fill('2,041.33');
        await dialog.getByLabel('原因').fill('与批复一致');
        await dialog.getByRole('button', { name: '确定' }).click();
        await expect.poll(() => page.getByRole('region', { name: '检查' }).textContent()).toContain('手工调整');
        await desk.press('Control+s');
        await expect
          .poll(async () =>
            Object.keys(parseProject(await readFile(path.join(desk.folder, 'a.gongkai'), 'utf8')).project.overrides),
          )
          .toHaveLength(1);
      });
    });
  });
});
