/** Auditing finished documents in the window: chosen or dropped, walked through with the keys, printed, exported. */
import { access, readFile, writeFile } from 'node:fs/promises';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Locator } from 'playwright-core';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { readXlsx } from '../../shared/readers/workbook/read-workbook.js';
import { cli } from '../cli/run.js';
import { docxText } from '../documents/docx-text.js';
import { EXAMPLE } from '../example.js';
import { finished } from '../finished.js';
import { docxFile, p, tbl, tc, tr } from '../readers/docx-file.js';
import { cells, xlsxFile } from '../readers/workbook-file.js';
import { violations } from './axe.js';
import { Desk, SHELLS, TRIES } from './desk.js';
import { drop } from './drop.js';
import { sharedDesk } from './shared-desk.js';

describe.each(SHELLS)('journeys: auditing: $shell', TRIES, ({ shell, ready, why }) => {
  describe.skipIf(!ready)(ready ? 'with real keys and mouse' : `skipped: ${why}`, () => {
    const shared = sharedDesk(shell, undefined, { '送审.gongkai': EXAMPLE });
    let desk: Desk;
    beforeEach(async () => {
      desk = await shared();
    });

    const choose = (group: string, option: RegExp): Promise<void> =>
      desk.page.getByRole('radiogroup', { name: group }).getByText(option).click();

    it('audits a document without any project: the changed number is shown with its place', async () => {
      const { page } = desk;
      expect((await cli('generate', EXAMPLE, '--docx', desk.at('公开.docx'), '--bundled-fonts')).code).toBe(0);
      await desk.chooseFile(() => page.getByRole('button', { name: '审核已公开文档…' }).click(), '公开.docx');
      const view = page.getByRole('main', { name: '审核' });
      await view.getByText(/张表对上/).waitFor();
      const problems = view.getByRole('listbox', { name: '问题' });
      expect(await problems.getByText('627.78').count()).toBe(0);
      await tamper(desk.at('公开.docx'), '672.78', '627.78');
      await view.getByRole('button', { name: '重新审核' }).click();
      const changed = problems.getByRole('option').filter({ hasText: '627.78' });
      await changed.first().click();
      const words = await view.getByRole('region', { name: '问题详情' }).textContent();
      expect(words).toMatch(/错误.*627\.78.*672\.78/);
      expect(words).toContain('疑为相邻两位数字颠倒');
      // Where there are no pages the table is drawn, with the cell marked.
      await expect.poll(() => view.locator('td.place-here').allTextContents()).toEqual(['627.78']);
      expect(await violations(desk.page)).toEqual([]);
      await choose('审核内容', /台账/);
      await choose('按结果筛选', /通过/);
      expect(await view.getByRole('row', { name: /通过/ }).count()).toBeGreaterThan(20);
      await view.getByRole('button', { name: '导出审核表…' }).click();
      const wish = page.getByRole('dialog', { name: '导出审核表' });
      await wish.getByLabel('PDF', { exact: true }).uncheck();
      await wish.getByRole('button', { name: '导出', exact: true }).click();
      await wish.getByRole('button', { name: '完成' }).click();
      const { rows } = docxText(await readFile(desk.at('公开审核表.docx')));
      expect(rows.some((row) => row.join('').includes('疑为相邻两位数字颠倒') && row.join('').includes('627.78'))).toBe(
        true,
      );
      await view.getByRole('button', { name: '关闭', exact: true }).click();
      await page.getByRole('main', { name: '开始' }).waitFor();
    });

    it('opens a file to be reviewed without keeping it from anybody', async () => {
      const { page } = desk;
      await desk.chooseFile(() => page.getByRole('button', { name: '打开送审文件…' }).click(), '送审.gongkai');
      await page.getByRole('tree').waitFor();
      await page.getByText('只读', { exact: true }).first().waitFor();
      await expect(access(desk.at('.送审.gongkai.lock'))).rejects.toThrow();
    });

    it('shows the findings of dropped files beside their pages, and turns these with the keys', async () => {
      const { page } = desk;
      await desk.press('Escape');
      await writeFile(desk.at('旧版.doc'), '{\\rtf1 x}');
      await drop(page, [desk.at('旧版.doc')], 'right');
      const view = page.getByRole('main', { name: '审核' });
      await view.getByRole('alert').getByText('另存为 .docx').waitFor();
      // Its own rounding (尾差) is found on several pages.
      await writeFile(desk.at('公开.pdf'), (await finished()).pdf);
      await drop(page, [desk.at('公开.pdf')]);
      await view.getByRole('button', { name: '重新审核' }).waitFor();
      const problems = view.getByRole('listbox', { name: '问题' });
      // The keys are in the list; each finding turns to its page, where its place is marked.
      const shown = new Set<string>();
      for (let at = 0; at < (await problems.getByRole('option').count()) && shown.size < 2; at++) {
        const [, number] = /(\d+) 页/.exec((await problems.getByRole('option').nth(at).textContent()) ?? '') ?? [];
        if (number !== undefined) {
          const there = view.getByRole('img', { name: `第 ${number} 页`, exact: true });
          await there.locator('canvas').waitFor();
          await expect.poll(() => isInSight(there.locator('.preview-finding'))).toBe(true);
          shown.add(number);
        }
        await desk.press('ArrowDown');
      }
      expect(shown.size).toBe(2);
      expect(await violations(page)).toEqual([]);
      await view.getByRole('button', { name: '关闭', exact: true }).click();
      await page.getByRole('tree').waitFor();
    });

    it('shows how far a large audit is and its first page meanwhile, and gives it up at once', async () => {
      const own = await Desk.open(shell);
      onTestFinished(() => own.close());
      const { page } = own;
      const { pdf } = await finished();
      const names = Array.from({ length: 12 }, (_, index) => own.at(`公开${index}.pdf`));
      for (const name of names) await writeFile(name, pdf);
      await drop(page, names);
      const view = page.getByRole('main', { name: '审核' });
      await view.getByRole('progressbar', { name: '进度' }).waitFor();
      await view.getByRole('img', { name: '第 1 页', exact: true }).locator('canvas').waitFor();
      expect(await view.getByText(/还没有核对完/).count()).toBe(1);
      await view.getByRole('button', { name: '停止' }).click();
      await page.getByRole('main', { name: '开始' }).waitFor();
      // Another one makes room as well where a file comes after it; what is found in that is listed with its pages.
      await drop(page, names);
      await view.getByRole('progressbar', { name: '进度' }).waitFor();
      await drop(page, names.slice(0, 1));
      await view.getByRole('listbox', { name: '问题' }).waitFor();
      await view.getByRole('button', { name: '重新审核' }).waitFor();
      expect(await view.getByRole('heading', { name: '公开0.pdf', exact: true }).count()).toBe(1);
      await view.locator('.preview-finding').first().waitFor();
    });

    it('audits text and workbook together, shows two places side by side, prints and exports', async () => {
      const { page } = desk;
      // Each says another rate than its own amounts.
      const said = (rate: string): string =>
        `2026年收入预算120.00万元，比2025年预算100.00万元增加20.00万元，增长${rate}。`;
      const text = docxFile(p('一、收入预算') + p(said('25.00%')) + tbl([tr([tc('教育'), tc('5.00')])]));
      const rows = [cells(1, ['二、支出预算']), cells(2, [said('26.00%').replaceAll('收入', '支出')])];
      const files = [
        { name: '正文.docx', bytes: text },
        { name: '附表.xlsx', bytes: xlsxFile([{ name: '说明', rows }]) },
      ];
      for (const { name, bytes } of files) await writeFile(desk.at(name), bytes);
      await drop(
        page,
        files.map(({ name }) => desk.at(name)),
        'right',
      );
      const view = page.getByRole('main', { name: '审核' });
      await view.getByRole('heading', { name: '正文.docx、附表.xlsx' }).waitFor();
      await view.getByRole('button', { name: '重新审核' }).waitFor();
      // What lies on this machine is audited where it lies; to a browser its bytes are all that is told.
      const title = await view.getByRole('heading', { name: '正文.docx、附表.xlsx' }).getAttribute('title');
      expect(title).toBe(files.map(({ name }) => (shell === 'electron' ? desk.at(name) : name)).join('\n'));
      const problems = view.getByRole('listbox', { name: '问题' });
      expect(await problems.getByText('25.00%').count()).toBe(1);
      expect(await problems.getByText('26.00%').count()).toBe(1);
      // The keys are in the list.
      const shown = view.getByRole('region', { name: '原文的文字和表格' }).locator('mark');
      const words = async (): Promise<string> => (await shown.allTextContents()).join();
      await expect.poll(words).toContain('25.00%');
      await desk.press('ArrowDown');
      await expect.poll(words).toContain('26.00%');
      expect(await view.getByText('附表.xlsx').count()).toBeGreaterThan(0);
      await view.getByRole('button', { name: '导出审核表…' }).click();
      const wish = page.getByRole('dialog', { name: '导出审核表' });
      for (const kind of ['PDF', 'DOCX']) await wish.getByLabel(kind, { exact: true }).uncheck();
      await wish.getByLabel('XLSX', { exact: true }).check();
      await desk.chooseFile(() => wish.getByRole('button', { name: '选择 XLSX 文件' }).click(), '审核表.xlsx');
      await wish.getByRole('button', { name: '导出', exact: true }).click();
      await wish.getByRole('button', { name: '完成' }).click();
      const sheet = await readXlsx(await readFile(desk.at('审核表.xlsx')));
      const printed = JSON.stringify(sheet.blocks);
      for (const told of ['正文.docx、附表.xlsx', '25.00%', '26.00%']) expect(printed).toContain(told);
      await view.getByRole('button', { name: '打印', exact: true }).click();
      if (shell === 'browser') await page.getByRole('dialog', { name: '可以打印了' }).getByText('Ctrl+P').waitFor();
      else await expect.poll(() => desk.app.windows().length).toBe(2);
    });
  });
});

/** Changes the first place at which a text stands in the body of a DOCX. */
async function tamper(file: string, from: string, to: string): Promise<void> {
  const parts = unzipSync(await readFile(file));
  const body = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
  const changed = body.replace(`>${from}<`, `>${to}<`);
  if (changed === body) throw new Error(`${from} is not in the document`);
  await writeFile(file, zipSync({ ...parts, 'word/document.xml': strToU8(changed) }));
}

/** Whether some of it lies in the part of the window that shows the pages. */
function isInSight(marks: Locator): Promise<boolean> {
  return marks.evaluateAll((all) =>
    all.some((mark) => {
      const [own, desk] = [mark.getBoundingClientRect(), mark.closest('.preview-desk')?.getBoundingClientRect()];
      return desk !== undefined && own.top >= desk.top && own.bottom <= desk.bottom && own.left >= desk.left;
    }),
  );
}
