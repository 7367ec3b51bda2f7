/** A document, and a project, beside another document that must say the same: chosen, recognised, walked through, put right. */
import { readFile, writeFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { addressKey } from '../../shared/project/address.js';
import { serialiseProject } from '../../shared/project/file.js';
import { cli } from '../cli/run.js';
import { docxText } from '../documents/docx-text.js';
import { entered, yearsOf } from '../truth/years.js';
import { violations } from './axe.js';
import { type Desk, SHELLS, TRIES } from './desk.js';
import { shot } from './reviewing.js';
import { sharedDesk } from './shared-desk.js';

const ADDRESS = { table: 'sangong', row: 'row', column: 'priorReception' };

describe.each(SHELLS)('journeys: another document: $shell', TRIES, ({ shell, ready, why }) => {
  describe.skipIf(!ready)(ready ? 'with real keys and mouse' : `skipped: ${why}`, () => {
    const shared = sharedDesk(shell);
    let desk: Desk;
    /** What last year's file says, and what stands in this year's instead: 20 万元 more. */
    let was: number;
    beforeEach(async () => {
      const isNew = desk !== (await shared());
      desk = await shared();
      if (!isNew) return;
      const { before, now } = await yearsOf('yicheng-2026');
      const row = now.tables[ADDRESS.table]?.rows.find(({ key }) => key === ADDRESS.row);
      was = Number(row?.cells[ADDRESS.column]);
      const planted = entered(now, ADDRESS, (was + 200_000).toFixed(2));
      for (const [name, project] of Object.entries({ 上年: before, 本年: planted })) {
        await writeFile(desk.at(`${name}.gongkai`), serialiseProject(project));
        const made = await cli(
          'generate',
          desk.at(`${name}.gongkai`),
          '--docx',
          desk.at(`${name}.docx`),
          '--draft',
          '--bundled-fonts',
        );
        expect(made.code).toBe(0);
      }
    });

    const wan = (yuan: number): string => (yuan / 10_000).toFixed(2);
    const view = () => desk.page.getByRole('main', { name: '审核' });
    const detail = () => view().getByRole('region', { name: '问题详情' });
    /** The finding that names both numbers. */
    const both = () =>
      view()
        .getByRole('listbox', { name: '问题' })
        .getByRole('option')
        .filter({ hasText: '上年公开文件' })
        .filter({ hasText: wan(was) })
        .first();
    const chosenKind = () => view().locator('.audit-basis', { hasText: '与另一份文件核对，作为' });

    it('compares an audited document with last year’s, shows both places, and prints it in the sheet', async () => {
      const { page } = desk;
      await desk.chooseFile(() => page.getByRole('button', { name: '审核已公开文档…' }).click(), '本年.docx');
      const other = view().getByRole('button', { name: '与另一份文件核对…' });
      await other.waitFor();
      await desk.chooseFile(() => other.click(), '上年.docx');
      await chosenKind().getByText('上年公开文件', { exact: true }).waitFor();
      await both().click();
      await expect.poll(() => detail().textContent()).toContain(`相差 20.00`);
      await detail().getByRole('button', { name: '并排看另一处' }).click();
      await expect
        .poll(() => view().locator('td.place-here').allTextContents())
        .toEqual([wan(was + 200_000), wan(was)]);
      expect(await view().locator('.place-pane-head').allTextContents()).toEqual([
        expect.stringContaining('本年.docx'),
        expect.stringContaining('上年.docx'),
      ]);
      await shot(desk, 'other-audit');
      expect(await violations(page)).toEqual([]);
      await view().getByRole('button', { name: '导出审核表…' }).click();
      const wish = page.getByRole('dialog', { name: '导出审核表' });
      await wish.getByLabel('PDF', { exact: true }).uncheck();
      await wish.getByRole('button', { name: '导出', exact: true }).click();
      await wish.getByRole('button', { name: '完成' }).click();
      const rows = docxText(await readFile(desk.at('本年审核表.docx'))).rows.map((row) => row.join(' '));
      expect(rows.find((row) => row.includes('另一份文件'))).toContain('上年.docx（上年公开文件）');
      expect(rows.some((row) => row.includes('上年公开文件') && row.includes('相差 20.00'))).toBe(true);

      // Said to be something that it cannot be, nothing is compared, and the reason stands beside it.
      await desk.choose(chosenKind(), '与另一份文件核对，作为', '网上公开的页面');
      await chosenKind()
        .getByText(/未能核对：本文件是 2026 年，另一份是 2025 年/)
        .waitFor();
      await chosenKind().getByRole('button', { name: '不再核对它' }).click();
      await chosenKind().waitFor({ state: 'detached' });
      await view().getByRole('button', { name: '关闭', exact: true }).click();
    });

    it('compares the open project with last year’s, leads to the cell, and is silent once that is put right', async () => {
      const { page } = desk;
      await desk.chooseFile(() => desk.menu('文件', /^打开…/), '本年.gongkai');
      await page.getByRole('tree').waitFor();
      const begin = (): Promise<void> => desk.menu('检查', /与另一份文件核对/);
      await desk.chooseFile(begin, '上年.docx');
      await chosenKind().getByText('上年公开文件', { exact: true }).waitFor();
      await both().click();
      await shot(desk, 'other-project');
      await detail().getByRole('button', { name: '转到填报处' }).click();
      await page.getByRole('tree').waitFor();
      const cell = desk.cellAt(ADDRESS.row, ADDRESS.column);
      await expect.poll(() => cell.textContent(), { message: addressKey(ADDRESS) }).toContain(wan(was + 200_000));
      await desk.type(String(was / 10_000));
      await desk.press('Enter');
      await expect.poll(() => cell.textContent()).toContain(wan(was));
      await begin();
      await page.getByRole('dialog', { name: '与哪一份核对？' }).getByRole('button', { name: '再核对这一份' }).click();
      await chosenKind()
        .getByText(/核对了 \d+ 处，没有发现不一致/)
        .waitFor();
      await shot(desk, 'other-right');
    });
  });
});
