import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Locator, Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { parseProject } from '../../shared/project/file.js';
import { cli } from '../cli/run.js';
import { docxText } from '../documents/docx-text.js';
import { readPdf } from '../documents/pdf-text.js';
import { EXAMPLE, example, plain } from '../example.js';
import { finished } from '../finished.js';
import { seriousViolations } from './axe.js';
import { Desk, SHELLS, TRIES } from './desk.js';

describe.each(SHELLS)('journeys: checking: $shell', TRIES, ({ shell, ready, why }) => {
  describe.skipIf(!ready)(ready ? 'with real keys and mouse' : `skipped: ${why}`, () => {
    let desk: Desk;
    afterEach(() => desk.close());

    const checks = (): Locator => desk.page.getByRole('region', { name: '检查结果' });
    /** What an acceptance says: the reason, who gave it and on which day. */
    const SIGNED = /按批复数填列（编制人，\d{4}年\d{1,2}月\d{1,2}日）/;
    const choose = (group: string, option: RegExp): Promise<void> =>
      desk.page.getByRole('radiogroup', { name: group }).getByText(option).click();

    /** Sets the total of the basic expenditure by hand to a value with two digits swapped. */
    async function overrideTotal(value: string): Promise<void> {
      const { page } = desk;
      await desk.show(/三、支出总体/);
      await desk.cell(/合计/, 6).click();
      await desk.menu('数据', /手工调整/);
      const dialog = page.getByRole('dialog', { name: /手工调整/ });
      await dialog.getByLabel('调整为').fill(value);
      await dialog.getByLabel('原因').fill('与批复一致');
      await dialog.getByRole('button', { name: '确定' }).click();
      await dialog.waitFor({ state: 'hidden' });
    }

    it('puts a wrong number right with one click, and brings it back with undo', async () => {
      desk = await Desk.open(shell, 'a.gongkai', { 'a.gongkai': EXAMPLE });
      const { page } = desk;
      await overrideTotal('886.71');
      const panel = (): Promise<string | null> => checks().textContent();
      await expect.poll(panel).toContain('疑为相邻两位数字颠倒');
      const cell = desk.cell(/合计/, 6);
      await expect.poll(() => cell.textContent()).toBe('886.71');
      await checks()
        .getByRole('button', { name: /恢复公式计算/ })
        .click();
      await expect.poll(() => cell.textContent()).toBe('887.61');
      await expect.poll(panel).not.toContain('疑为相邻两位数字颠倒');
      await page.getByRole('button', { name: '撤销' }).click();
      await expect.poll(() => cell.textContent()).toBe('886.71');
      await expect.poll(panel).toContain('疑为相邻两位数字颠倒');
    });

    it('lets somebody answer for errors: the export is free, the ledger says so, the file keeps it', async () => {
      desk = await Desk.open(shell, 'a.gongkai', { 'a.gongkai': EXAMPLE });
      const { page } = desk;
      // The example answers for one already.
      const { project } = await example();
      const answered = Object.keys(project.accepted).length;
      await overrideTotal('886.71');
      await choose('按轻重筛选', /错误 [1-9]/);
      await desk.press('Control+e');
      await page
        .getByRole('dialog', { name: '导出' })
        .getByText(/还有 \d+ 处错误/)
        .waitFor();
      await desk.press('Escape');
      const errors = checks().getByRole('button', { name: '说明并接受…' });
      let accepted = 0;
      for (; (await errors.count()) > 0; accepted++) {
        const left = await errors.count();
        await errors.first().click();
        const dialog = page.getByRole('dialog', { name: '说明并接受' });
        const reason = dialog.getByLabel('理由');
        await expect.poll(() => reason.evaluate((box) => box === document.activeElement)).toBe(true);
        await dialog.getByRole('button', { name: '接受', exact: true }).click();
        await dialog.getByText('请写明接受的理由').waitFor();
        if (accepted === 0) expect(await seriousViolations(desk.page)).toEqual([]);
        await reason.fill('按批复数填列');
        const name = dialog.getByLabel('说明人');
        if (accepted === 0) await name.fill('编制人');
        else expect(await name.inputValue()).toBe('编制人');
        await dialog.getByRole('button', { name: '接受', exact: true }).click();
        await expect.poll(() => errors.count()).toBe(left - 1);
      }
      expect(accepted).toBeGreaterThan(0);
      await expect.poll(() => checks().textContent()).toMatch(SIGNED);
      await desk.press('Control+e');
      const dialog = page.getByRole('dialog', { name: '导出' });
      await dialog.getByText(`有 ${accepted + answered} 处错误已说明并接受`).waitFor();
      expect(await dialog.getByRole('button', { name: '导出', exact: true }).isEnabled()).toBe(true);
      await desk.press('Escape');
      await desk.press('Control+s');
      const saved = (): Promise<number> =>
        readFile(path.join(desk.folder, 'a.gongkai'), 'utf8').then(
          (text) => Object.keys(parseProject(text).project.accepted).length,
        );
      await expect.poll(saved).toBe(accepted + answered);
      await page.reload();
      await page
        .getByRole('button', { name: /a\.gongkai|2026年/ })
        .first()
        .click();
      await page.getByRole('tree').waitFor();
      await choose('问题或台账', /台账/);
      await choose('按结果筛选', /已说明/);
      const ledger = page.getByRole('region', { name: '台账' });
      expect(await ledger.getByRole('row', { name: /已说明/ }).count()).toBeGreaterThan(0);
      await ledger.getByRole('button', { expanded: false }).last().click();
      await expect.poll(() => ledger.textContent()).toMatch(SIGNED);
      await ledger.getByRole('button', { name: '撤回' }).first().click();
      await expect.poll(() => page.getByRole('contentinfo').textContent()).toMatch(/[1-9]\d* 错误/);
    });

    it('filters the ledger, and keeps what no longer holds until it is taken out', async () => {
      desk = await Desk.open(shell, 'a.gongkai', { 'a.gongkai': EXAMPLE });
      const { page } = desk;
      await overrideTotal('886.71');
      await choose('按轻重筛选', /错误 [1-9]/);
      await checks().getByRole('button', { name: '说明并接受…' }).first().click();
      const dialog = page.getByRole('dialog', { name: '说明并接受' });
      await dialog.getByLabel('理由').fill('按批复数填列');
      await dialog.getByLabel('说明人').fill('编制人');
      await dialog.getByRole('button', { name: '接受', exact: true }).click();
      await overrideTotal('886.00');
      await choose('问题或台账', /台账/);
      const ledger = page.getByRole('region', { name: '台账' });
      const rows = (): Promise<number> => ledger.getByRole('row').count();
      const all = await rows();
      await page.getByLabel('筛选台账').fill('三公');
      await expect.poll(rows).toBeLessThan(all / 2);
      for (const row of await ledger.locator('tbody tr').allTextContents()) expect(row).toContain('三公');
      await page.getByLabel('筛选台账').fill('');
      await choose('按结果筛选', /不适用/);
      await expect.poll(rows).toBeLessThan(all);
      for (const outcome of await ledger.locator('tbody .ledger-outcome').allTextContents())
        expect(outcome).toContain('不适用');
      const stale = page.getByRole('region', { name: '已失效的说明' });
      expect(await stale.textContent()).toMatch(SIGNED);
      expect(await seriousViolations(desk.page)).toEqual([]);
      await stale.getByRole('button', { name: '删除' }).click();
      await stale.waitFor({ state: 'hidden' });
    });

    it('exports the check sheet as DOCX and PDF that read back', async () => {
      desk = await Desk.open(shell, 'a.gongkai', { 'a.gongkai': EXAMPLE });
      const { page } = desk;
      await desk.menu('检查', /导出自检表/);
      const dialog = page.getByRole('dialog', { name: '导出自检表' });
      for (const kind of ['DOCX', 'PDF'])
        await desk.chooseFile(
          () => dialog.getByRole('button', { name: `选择 ${kind} 文件` }).click(),
          `sheet.${kind.toLowerCase()}`,
        );
      await dialog.getByRole('button', { name: '导出', exact: true }).click();
      await dialog.getByRole('button', { name: '打开文件夹' }).waitFor();
      const { rows } = docxText(await readFile(desk.at('sheet.docx')));
      const told = JSON.parse((await cli('check', EXAMPLE, '--json')).out);
      const outcomes = rows.filter((row) => row.length === 6 && /^[√×△—？]/.test(row[4] ?? ''));
      expect(outcomes).toHaveLength(told.ledger.length);
      const pages = plain((await readPdf(await readFile(desk.at('sheet.pdf')))).pages.join(''));
      for (const text of ['公开自检表', '检查文件a.gongkai', '单位负责人：', '附：检查台账'])
        expect(pages.includes(plain(text)), text).toBe(true);
    });

    it('audits a document without any project: the changed number is shown with its place', async () => {
      desk = await Desk.open(shell);
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
      await expect.poll(() => view.locator('td.audit-here').allTextContents()).toEqual(['627.78']);
      expect(await seriousViolations(desk.page)).toEqual([]);
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

    // The oldest Electron cannot load the reader of PDFs, and says so.
    it.skipIf(shell === 'electron')(
      'shows the findings of dropped files beside their pages, and turns these with the keys',
      async () => {
        desk = await Desk.open(shell, 'a.gongkai', { 'a.gongkai': EXAMPLE });
        const { page } = desk;
        await desk.press('Escape');
        await drop(page, [{ name: '旧版.doc', bytes: Buffer.from('{\\rtf1 x}') }]);
        const view = page.getByRole('main', { name: '审核' });
        await view.getByRole('alert').getByText('另存为 .docx').waitFor();
        // Its own rounding (尾差) is found on several pages.
        const { pdf } = await finished();
        await drop(page, [{ name: '公开.pdf', bytes: pdf }]);
        const problems = view.getByRole('listbox', { name: '问题' });
        await problems.waitFor();
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
        expect(await seriousViolations(page)).toEqual([]);
        await view.getByRole('button', { name: '关闭', exact: true }).click();
        await page.getByRole('tree').waitFor();
      },
    );
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

/** Lets files go over the window, as a file manager does. */
async function drop(
  page: Page,
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): Promise<void> {
  const list = files.map(({ name, bytes }) => ({ name, data: Buffer.from(bytes).toString('base64') }));
  const dataTransfer = await page.evaluateHandle((all) => {
    const transfer = new DataTransfer();
    for (const { name, data } of all)
      transfer.items.add(new File([Uint8Array.from(atob(data), (one) => one.charCodeAt(0))], name));
    return transfer;
  }, list);
  for (const kind of ['dragover', 'drop']) await page.dispatchEvent('body', kind, { dataTransfer });
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
