import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { parseProject } from '../../shared/project/file.js';
import { cli } from '../cli/run.js';
import { docxText } from '../documents/docx-text.js';
import { readPdf } from '../documents/pdf-text.js';
import { EXAMPLE, example, plain } from '../example.js';
import { violations } from './axe.js';
import { Desk, SHELLS, TRIES } from './desk.js';
import { sharedDesk } from './shared-desk.js';

describe.each(SHELLS)('journeys: checking: $shell', TRIES, ({ shell, ready, why }) => {
  describe.skipIf(!ready)(ready ? 'with real keys and mouse' : `skipped: ${why}`, () => {
    let desk: Desk;

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

    describe('one after the other', () => {
      const shared = sharedDesk(shell, 'a.gongkai', { 'a.gongkai': EXAMPLE });
      beforeEach(async () => {
        desk = await shared();
      });

      it('exports the check sheet as DOCX and PDF that read back', async () => {
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
        await dialog.getByRole('button', { name: '完成' }).click();
      });

      it('puts a wrong number right with one click, and brings it back with undo', async () => {
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

      it('filters the ledger, and keeps what no longer holds until it is taken out', async () => {
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
        expect(await violations(desk.page)).toEqual([]);
        await stale.getByRole('button', { name: '删除' }).click();
        await stale.waitFor({ state: 'hidden' });
      });
    });

    it('lets somebody answer for errors: the export is free, the ledger says so, the file keeps it', async () => {
      desk = await Desk.open(shell, 'a.gongkai', { 'a.gongkai': EXAMPLE });
      onTestFinished(() => desk.close());
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
        if (accepted === 0) expect(await violations(desk.page)).toEqual([]);
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
  });
});
