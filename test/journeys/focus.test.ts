import { writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { serialiseProject } from '../../shared/project/file.js';
import type { Project } from '../../shared/project/model.js';
import { EXAMPLE, example, standardOf } from '../example.js';
import { Desk, SHELLS, TRIES } from './desk.js';
import { sharedDesk } from './shared-desk.js';

/** The name of the one selected cell, when it has the keyboard and can be seen up to its corners; else what is wrong. */
function cellAtHand(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement: box } = document;
    const cells = [...document.querySelectorAll('[role="gridcell"][aria-selected="true"]')];
    const [cell] = cells;
    if (!cell || cells.length > 1) return `${cells.length} cells are selected`;
    const { left, right, top, bottom } = cell.getBoundingClientRect();
    for (const x of [left + 4, right - 4])
      for (const y of [top + 4, bottom - 4])
        if (document.elementFromPoint(x, y)?.closest('[role="gridcell"]') !== cell) return 'the cell is not in sight';
    if (!(box instanceof HTMLTextAreaElement)) return `the keyboard is at ${box?.tagName} ${box?.className}`;
    return box.getAttribute('aria-label') ?? '';
  });
}

function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
}

/** The example with another content, as a file. */
async function exampleWith(change: (project: Project) => Project): Promise<string> {
  const file = path.join(os.tmpdir(), `gongkai-focus-${process.pid}.gongkai`);
  await writeFile(file, serialiseProject(change((await example()).project)));
  return file;
}

/** No project of the example names its functional item: a finding for each, in a column far to the right. */
function withoutItems(project: Project): Project {
  const rows = (project.tables.projects?.rows ?? []).map(({ key, cells: { function: _, ...cells } }) => ({
    key,
    cells,
  }));
  return { ...project, tables: { ...project.tables, projects: { rows } } };
}

describe.each(SHELLS)('focus, jumps and undo: $shell', TRIES, ({ shell, ready, why }) => {
  describe.skipIf(!ready)(ready ? 'with real keys and mouse' : `skipped: ${why}`, () => {
    it('types into the selected cell after 新建, a click and Enter in the tree, and a closed dialog', async () => {
      const desk = await Desk.open(shell);
      onTestFinished(() => desk.close());
      const { page } = desk;
      await desk.newProject((await standardOf('shandong-2026-budget')).identity.name, '某某局', 2026);
      await desk.grid(/.+/).waitFor();
      await expect.poll(() => cellAtHand(page)).toContain('编码');
      await desk.type('2010301');
      await desk.press('Enter');
      await desk.cellAt('2010301', 'code').waitFor();
      await desk.show(/上年预算数/);
      await expect.poll(() => cellAtHand(page)).not.toContain('2010301');
      await desk.type('100');
      await desk.press('Enter');
      await expect.poll(() => desk.cell(/一般公共预算收入/, 2).textContent()).toBe('100.00');
      await desk.press('Control+p');
      if (shell === 'browser') {
        // A page of its own is opened only by a click.
        const offer = page.getByRole('dialog', { name: '可以打印了' });
        await offer.waitFor();
        await desk.press('Escape');
        await offer.waitFor({ state: 'hidden' });
      }
      // By keys alone: the space bar shows a table, Enter goes there.
      const leaf = page.getByRole('treeitem', { name: /上年预算数/ });
      await leaf.focus();
      await desk.press('ArrowUp');
      await desk.press('Space');
      await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('treeitem');
      await desk.press('ArrowDown');
      await desk.press('Enter');
      await expect.poll(() => cellAtHand(page)).toContain('政府性基金预算收入');
      await desk.type('20');
      await desk.press('Enter');
      await expect.poll(() => desk.cell(/政府性基金预算收入/, 2).textContent()).toBe('20.00');
      await desk.menu('文件', /单位与年度/);
      await page.getByRole('dialog').waitFor();
      await desk.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await expect.poll(() => cellAtHand(page)).toContain('国有资本经营预算收入');
    });

    it('ends every jump of a finding on a cell that is seen and has the keyboard', async () => {
      const desk = await Desk.open(shell, 'a.gongkai', { 'a.gongkai': await exampleWith(withoutItems) });
      onTestFinished(() => desk.close());
      const { page } = desk;
      const findings = page.getByRole('region', { name: '检查' }).getByRole('button', { name: /“支出功能科目”未填/ });
      await findings.first().waitFor();
      const open = await findings.count();
      const seen = new Set<string>();
      for (let at = 0; at < 10; at++) {
        await desk.show(/三、支出总体/);
        await desk.grid(/支出总体/).waitFor();
        await findings.nth(at).click();
        await desk.grid(/项目支出/).waitFor();
        await expect.poll(() => cellAtHand(page)).toContain('支出功能科目');
        seen.add(await cellAtHand(page));
      }
      expect(seen.size).toBe(10);
      await desk.type('2010301');
      await desk.press('Enter');
      await expect.poll(() => findings.count()).toBe(open - 1);
      // Home and Ctrl+Home come back to the beginning of what scrolls.
      await desk.press('Home');
      await expect.poll(() => desk.cell(/合 计/, 2).isVisible()).toBe(true);
      // Taking rows by their numbers moves nothing aside, Shift and the space bar take them too and empty none.
      const first = desk.cell(/挂职人员补助/, 3);
      const before = await first.boundingBox();
      await desk.cell(/挂职人员补助/, 0).hover();
      await page.mouse.down();
      await desk.cell(/公务运转经费/, 0).hover();
      await page.mouse.up();
      await expect.poll(() => desk.cell(/公务运转经费/, 3).getAttribute('aria-selected')).toBe('true');
      expect(await first.boundingBox()).toEqual(before);
      const amount = await first.textContent();
      await first.click();
      await desk.press('Shift+Space');
      await expect.poll(() => desk.cell(/挂职人员补助/, 1).getAttribute('aria-selected')).toBe('true');
      await desk.cell(/公务运转经费/, 3).click();
      expect(await first.textContent()).toBe(amount);
    });

    describe('with the example', () => {
      const shared = sharedDesk(shell, 'a.gongkai', { 'a.gongkai': EXAMPLE });
      let desk: Desk;
      beforeEach(async () => {
        desk = await shared();
      });

      const status = (): Promise<string | null> => desk.page.getByRole('contentinfo').textContent();

      it('says what goes with a project, and one undo brings all of it back', async () => {
        const { page } = desk;
        await desk.show(/十一、项目支出/);
        await desk.cell(/公务运转经费/, 1).click();
        await desk.press('Control+Delete');
        const question = page.getByRole('dialog', { name: /删除/ });
        await expect.poll(() => question.textContent()).toMatch(/《绩效指标》\d+ 行/);
        await question.getByRole('button', { name: '取消' }).click();
        await question.waitFor({ state: 'hidden' });
        await desk.cell(/公务运转经费/, 1).waitFor();
        await desk.press('Control+Delete');
        await question.getByRole('button', { name: '删除' }).click();
        await expect.poll(() => desk.cell(/公务运转经费/, 1).count()).toBe(0);
        await expect.poll(status).toMatch(/已删除 1 行，连同.*《绩效指标》\d+ 行/);
        await desk.press('Control+z');
        await desk.cell(/公务运转经费/, 1).waitFor();
        expect(await page.getByRole('button', { name: '撤销' }).isDisabled()).toBe(true);
        await page
          .getByRole('treeitem', { name: /绩效目标/ })
          .first()
          .click();
        await page.getByRole('treeitem', { name: '公务运转经费' }).click();
        await expect
          .poll(() =>
            page
              .getByRole('textbox', { name: /三级指标/ })
              .first()
              .inputValue(),
          )
          .not.toBe('');
      });

      it('comes back from a source by Alt and the arrow, and to a table as it was left', async () => {
        const { page } = desk;
        await desk.show(/三、支出总体/);
        await desk.cellAt('2010101', 'basic').click();
        await expect.poll(() => cellAtHand(page)).toContain('2010101');
        const from = await cellAtHand(page);
        await desk.press('F4');
        await expect.poll(() => desk.grid(/支出总体/).count()).toBe(0);
        await expect.poll(() => cellAtHand(page)).toContain(' · ');
        await desk.press('Alt+ArrowLeft');
        await desk.grid(/支出总体/).waitFor();
        await expect.poll(() => cellAtHand(page)).toBe(from);
        await desk.show(/十一、项目支出/);
        await desk.grid(/项目支出/).waitFor();
        await desk.show(/三、支出总体/);
        await expect.poll(() => cellAtHand(page)).toBe(from);
      });

      // Electron shows the system's own chooser.
      it.skipIf(shell === 'electron')('goes back into the dialog below as the chooser over it closes', async () => {
        const { page } = desk;
        await desk.menu('检查', /导出自检表/);
        await page.getByRole('button', { name: '选择 DOCX 文件' }).focus();
        await desk.press('Enter');
        const chooser = page.getByRole('dialog', { name: '导出 DOCX' });
        await expect.poll(() => chooser.locator(':focus').count()).toBe(1);
        await desk.press('Escape');
        await chooser.waitFor({ state: 'hidden' });
        await expect.poll(() => page.locator(':focus').getAttribute('aria-label')).toBe('选择 DOCX 文件');
        await desk.press('Escape');
      });

      it('goes to what undo and redo change, and names it', async () => {
        await desk.show(/十、基本支出/);
        await desk.cell(/30101|基本工资/, 9).click();
        await desk.clipboard('1\t2\n3\t4');
        await desk.press('Control+v');
        await expect.poll(() => desk.cell(/基本工资/, 9).textContent()).toBe('1.00');
        await desk.show(/三、支出总体/);
        await desk.grid(/支出总体/).waitFor();
        await desk.press('Control+z');
        await desk.grid(/基本支出/).waitFor();
        await expect.poll(() => desk.cell(/基本工资/, 9).textContent()).toBe('258.94');
        await expect.poll(status).toMatch(/已撤销：粘贴 4 格（.*基本支出.*）/);
        await expect.poll(() => desk.cell(/基本工资/, 9).getAttribute('aria-selected')).toBe('true');
        await desk.show(/三、支出总体/);
        await desk.press('Control+y');
        await desk.grid(/基本支出/).waitFor();
        await expect.poll(status).toMatch(/已重做：粘贴 4 格（.*基本支出.*）/);
      });

      it('says at the cell why an entry is refused, until something is entered', async () => {
        const { page } = desk;
        await desk.show(/三、支出总体/);
        await desk.cellAt('2010101', 'basic').click();
        await desk.type('5');
        const said = page.getByRole('main').getByRole('alert');
        await expect.poll(() => said.textContent()).toContain('自动计算');
        await expect.poll(status).toContain('自动计算');
        await desk.cellAt('2010101', 'next').click();
        await expect.poll(() => said.count()).toBe(0);
        await desk.type('5');
        await desk.press('Enter');
        await expect.poll(() => desk.cellAt('2010101', 'next').textContent()).toBe('5.00');
        await expect.poll(status).not.toContain('自动计算');
      });

      it('puts the caret into the field of a form or the words of a paragraph, and keeps it there', async () => {
        const { page } = desk;
        const checks = page.getByRole('region', { name: '检查' });
        await checks.getByRole('button', { name: /“指标值”未填/ }).click();
        await page.getByRole('textbox', { name: '指标值' }).first().waitFor();
        await expect.poll(() => focusedName(page)).toContain('指标值');
        await desk.type('≥95%');
        await desk.press('Tab');
        await expect.poll(() => checks.textContent()).not.toContain('“指标值”未填');
        await desk.show(/第三部分/);
        const words = page.getByRole('textbox', { name: '说明文字' }).first();
        await words.click();
        await desk.press('End');
        await desk.type('甲');
        await desk.press('Enter');
        await desk.type('乙');
        await expect.poll(() => words.textContent()).toContain('甲乙');
        await desk.press('Escape');
        await expect.poll(() => words.textContent()).not.toContain('乙');
        await expect.poll(() => focusedName(page)).toBe('说明文字');
        await desk.type('丙');
        await expect.poll(() => words.textContent()).toContain('甲丙');
      });
    });
  });
});
