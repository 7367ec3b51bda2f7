/** Bringing the numbers of files into a project in the window: asked, shown, confirmed, undone, reported. */
import { readFile, writeFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { tablesWorkbook } from '../../electron/services/workbooks.js';
import { parseProject, serialiseProject } from '../../shared/project/file.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import { docxText } from '../documents/docx-text.js';
import { example, exampleFile } from '../example.js';
import { prepare } from '../prepare.js';
import { projectsWorkbook } from '../projects-workbook.js';
import { cells, xlsxFile } from '../readers/workbook-file.js';
import { violations } from './axe.js';
import { Desk, SHELLS, TRIES } from './desk.js';
import { drop } from './drop.js';

describe.each(SHELLS)('journeys: importing: $shell', TRIES, ({ shell, ready, why }) => {
  describe.skipIf(!ready)(ready ? 'with real keys and mouse' : `skipped: ${why}`, () => {
    let desk: Desk;
    afterEach(() => desk.close());

    const NAMES = ['信息系统运维', '会议室改造'];
    const saved = async (): Promise<Project> => parseProject(await readFile(desk.at('a.gongkai'), 'utf8')).project;
    const rowsOf = ({ tables }: Project): (string | undefined)[] =>
      (tables.projects?.rows ?? []).map((row) => row.cells.name);
    /** An empty project of the example's unit, and the list of projects of the finance system, in no unit. */
    const begin = async (): Promise<void> => {
      desk = await Desk.open(shell);
      const { project } = await example();
      const empty = emptyProject(project.standard, project.unit, project.year);
      await writeFile(desk.at('a.gongkai'), serialiseProject(empty));
      await writeFile(desk.at('项目.xlsx'), projectsWorkbook(project.unit.name));
      await desk.chooseFile(() => desk.press('Control+o'), 'a.gongkai');
      await desk.page.getByRole('tree').waitFor();
    };

    it('asks for the unit, fills in after the confirmation, and takes all back in one step', async () => {
      await begin();
      const { page } = desk;
      await desk.chooseFile(() => desk.press('Control+i'), '项目.xlsx');
      const view = page.getByRole('main', { name: '导入' });
      const asked = view.getByRole('group', { name: /没有写明单位/ });
      await asked.waitFor();
      expect(await violations(page)).toEqual([]);
      // Until then no amount is among what would be filled in.
      const before = (await view.getByRole('button', { name: /^导入 \d+ 格$/ }).textContent()) ?? '';
      await asked.getByRole('radio', { name: '元', exact: true }).check();
      await expect.poll(() => view.getByRole('button', { name: /^导入 \d+ 格$/ }).textContent()).not.toBe(before);
      const lines = view.getByRole('listbox', { name: '各格' });
      await lines.getByRole('option', { name: /未放入.*12345678/ }).waitFor();
      // The keys go from the table to its numbers, and the cell of the source turns along.
      await view.getByRole('button', { name: /^项目支出预算情况表/ }).focus();
      await desk.press('Enter');
      await expect.poll(() => view.locator('td.place-here').allTextContents()).toEqual(['12345678']);
      await desk.press('ArrowDown');
      await expect.poll(() => view.locator('td.place-here').allTextContents()).toEqual(['信息系统运维']);
      await desk.press('Control+Enter');
      await view.getByText(/已导入 \d+ 格/).waitFor();
      await desk.press('Control+z');
      await page.getByRole('tree').waitFor();
      await desk.press('Control+s');
      await expect.poll(async () => rowsOf(await saved())).toEqual([]);
      await desk.press('Control+y');
      await desk.press('Control+s');
      await expect.poll(async () => rowsOf(await saved())).toEqual(NAMES);
      // The next import of such a form asks nothing, says why, and forgets it where that is wished.
      await desk.chooseFile(() => desk.press('Control+i'), '项目.xlsx');
      await view.getByText('没有要填入的数：与项目中的相同').waitFor();
      await view.getByRole('button', { name: /^项目支出预算情况表/ }).focus();
      await view.getByText(/按上次的对应：.*单位元/).waitFor();
      // What it is can be said otherwise, by the keyboard alone.
      await view.getByRole('button', { name: '改对应的表和栏' }).focus();
      await desk.press('Enter');
      await view.getByLabel('这张表是').selectOption('leave');
      await view.getByRole('button', { name: /没有认出.*没有放入/ }).waitFor();
      await view.getByLabel('这张表是').selectOption('');
      expect(await violations(page)).toEqual([]);
      await view.getByRole('button', { name: '忘掉' }).click();
      await expect.poll(() => view.getByText(/按上次的对应/).count()).toBe(0);
    });

    it('fills in as proposed what a source does not tell apart, only while that is ticked', async () => {
      await begin();
      const { page } = desk;
      const { standard, project } = await example();
      const { document } = prepare(standard, project);
      const bytes = await tablesWorkbook(standard, document, {
        created: new Date('2026-02-01T00:00:00Z'),
        marked: false,
      });
      await writeFile(desk.at('表.xlsx'), bytes);
      await desk.chooseFile(() => desk.press('Control+i'), '表.xlsx');
      const view = page.getByRole('main', { name: '导入' });
      const take = view.getByRole('button', { name: /^导入 \d+ 格$/ });
      const count = async (): Promise<number> => Number(/\d+/.exec((await take.textContent()) ?? '')?.[0]);
      const wish = view.getByRole('checkbox', { name: /先按建议填/ });
      await wish.waitFor();
      const before = await count();
      await wish.focus();
      await desk.press(' ');
      await expect.poll(count).toBeGreaterThan(before);
      expect(await violations(page)).toEqual([]);
      await desk.press(' ');
      await expect.poll(count).toBe(before);
    });

    it('prints as the source what somebody wishes, one cell or all, and takes it back with the rest', async () => {
      const name = 'xianning-2024';
      desk = await Desk.open(shell, 'a.gongkai', { 'a.gongkai': exampleFile(name) });
      const { page } = desk;
      await page.getByRole('tree').waitFor();
      const { standard, project } = await example(name);
      // The same disclosure, where somebody wrote three totals otherwise than its own numbers make them.
      const totals = ['economic/301/total', 'fund/total/total', 'general/2080502/total'];
      const own = Object.keys(project.overrides);
      const written = Object.fromEntries(totals.map((key) => [key, { value: '19000000', reason: '手写' }]));
      const { document } = prepare(standard, { ...project, overrides: { ...project.overrides, ...written } });
      const created = new Date('2026-02-01T00:00:00Z');
      await writeFile(desk.at('表.xlsx'), await tablesWorkbook(standard, document, { created, marked: false }));
      await desk.chooseFile(() => desk.press('Control+i'), '表.xlsx');
      const view = page.getByRole('main', { name: '导入' });
      const all = view.getByRole('checkbox', { name: '与来源不符的 3 处都照来源印，作手工调整' });
      await all.waitFor();
      const take = view.getByRole('button', { name: /^导入 \d+ 格$/ });
      expect(await take.textContent()).toContain('导入 0 格');
      await view.getByRole('button', { name: /一般公共预算基本支出表/ }).click();
      await view.getByRole('option', { name: /不符.*工资福利支出 · 合计.*来源 1900.00/ }).click();
      await view.getByRole('checkbox', { name: '这一格照来源印 1900.00，作手工调整' }).waitFor();
      await desk.press(' ');
      await expect.poll(() => take.textContent()).toContain('导入 1 格');
      await view.getByRole('option', { name: /手工.*工资福利支出 · 合计.*重新计算 285.53/ }).waitFor();
      expect(await all.evaluate((box) => (box as HTMLInputElement).indeterminate)).toBe(true);
      expect(await violations(page)).toEqual([]);
      await all.focus();
      await desk.press(' ');
      await expect.poll(() => take.textContent()).toContain('导入 3 格');
      await desk.press('Control+Enter');
      await view.getByText(/已导入 3 格/).waitFor();
      await view.getByRole('button', { name: '完成' }).click();
      await desk.press('Control+s');
      await expect.poll(async () => Object.keys((await saved()).overrides).sort()).toEqual([...own, ...totals].sort());
      await desk.press('Control+z');
      await desk.press('Control+s');
      await expect.poll(async () => Object.keys((await saved()).overrides)).toEqual(own);
    });

    it('reads dropped files together, tells of the one that cannot be read, and reports what was done', async () => {
      await begin();
      const { page } = desk;
      await writeFile(desk.at('坏.xlsx'), 'PK no workbook');
      const other = [cells(1, ['食堂采购清单']), cells(2, ['品名', '数量']), cells(3, ['面粉', 7])];
      await writeFile(desk.at('其他.xlsx'), xlsxFile([{ name: '清单', rows: other }]));
      await drop(
        page,
        ['坏.xlsx', '项目.xlsx', '其他.xlsx'].map((name) => desk.at(name)),
      );
      const view = page.getByRole('main', { name: '导入' });
      await view.getByRole('listitem').filter({ hasText: '坏.xlsx' }).getByText('没有读入').waitFor();
      await view.getByRole('button', { name: /没有认出.*没有放入 1/ }).waitFor();
      await view.getByRole('radio', { name: '元', exact: true }).check();
      await view.getByText('还没有填入').waitFor();
      await view.getByRole('button', { name: /^导入 \d+ 格$/ }).click();
      await view.getByRole('button', { name: '导出核对表…' }).click();
      const wish = page.getByRole('dialog', { name: '导出导入核对表' });
      await wish.getByLabel('PDF', { exact: true }).uncheck();
      await wish.getByRole('button', { name: '导出', exact: true }).click();
      await wish.getByRole('button', { name: '完成' }).click();
      const { unit, year } = await saved();
      const report = await readFile(desk.at(`${year}年${unit.name}导入核对表.docx`));
      const words = docxText(report).rows.flat().join('\n');
      for (const one of ['项目.xlsx', '《坏.xlsx》', '12345678', '面粉', ...NAMES]) expect(words).toContain(one);
      await view.getByRole('button', { name: '完成' }).click();
      await page
        .getByRole('gridcell', { name: NAMES[0] ?? '' })
        .first()
        .waitFor();
    });
  });
});
