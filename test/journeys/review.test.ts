/** People around one file: what one says, the other answers; nothing of either is lost. */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { execute } from '../../shared/project/command.js';
import { parseProject, serialiseProject } from '../../shared/project/file.js';
import { isOpen, type Thread } from '../../shared/project/thread.js';
import { docxText } from '../documents/docx-text.js';
import { EXAMPLE, example } from '../example.js';
import { violations } from './axe.js';
import { Desk, SHELLS, TRIES } from './desk.js';
import { say, threadPanel } from './reviewing.js';

describe.each(SHELLS)('journeys: review: $shell', TRIES, ({ shell, ready, why }) => {
  describe.skipIf(!ready)(ready ? 'with real keys and mouse' : `skipped: ${why}`, () => {
    const panel = threadPanel;
    const threadsIn = async (file: string): Promise<Thread[]> =>
      Object.values(parseProject(await readFile(file, 'utf8')).project.threads ?? {});

    it('comments on cells, rows, paragraphs, forms and the document, walks, answers and settles, and undoes it', async () => {
      const desk = await Desk.open(shell, 'a.gongkai', { 'a.gongkai': EXAMPLE });
      onTestFinished(() => desk.close());
      const { page } = desk;
      await desk.show(/三、支出总体/);
      const cell = desk.cell(/合计/, 6);
      await cell.click();
      await say(desk, '请核对合计');
      await expect.poll(() => cell.getAttribute('class')).toContain('sheet-thread');
      // The keyboard is in the sheet again.
      await desk.press('ArrowDown');
      await desk.press('Shift+F2');
      await panel(desk).getByText('这一行').click();
      await panel(desk).getByRole('textbox', { name: '批注', exact: true }).fill('这一行也看看');
      await desk.press('Control+Enter');
      await desk.press('Shift+F2');
      await panel(desk).getByText('整份文件', { exact: true }).click();
      await panel(desk).getByRole('textbox', { name: '批注', exact: true }).fill('总体可以');
      await desk.press('Control+Enter');
      await desk.show(/第三部分/);
      await page.locator('.prose-block .words').filter({ hasText: /\S{4}/ }).first().click();
      await say(desk, '这段写得太长');
      await expect.poll(() => page.locator('.prose-block > .thread-mark').count()).toBe(1);
      expect(await violations(page)).toEqual([]);
      // Round with the keys: the first one comes behind the last.
      await desk.press('Shift+F9');
      await expect.poll(() => page.locator('.thread.active .thread-place').textContent()).toMatch(/支出总体.*合计/);
      await expect.poll(() => page.getByRole('grid').isVisible()).toBe(true);
      const active = page.locator('.thread.active');
      await active.getByRole('button', { name: '回复' }).click();
      await desk.type('已核，无误');
      await desk.press('Control+Enter');
      await active.getByRole('button', { name: '解决' }).click();
      await expect.poll(() => cell.getAttribute('class')).toContain('sheet-thread-settled');
      await active.getByRole('button', { name: '重新打开' }).click();
      await desk.press('Control+z');
      await expect.poll(() => cell.getAttribute('class')).toContain('sheet-thread-settled');
      await desk.press('Control+s');
      const file = desk.at('a.gongkai');
      await expect.poll(async () => (await threadsIn(file)).length).toBe(4);
      const saved = await threadsIn(file);
      expect(saved.map(({ place }) => place.part).sort()).toEqual(['cell', 'document', 'paragraph', 'row']);
      const talked = saved.find(({ place }) => place.part === 'cell');
      expect(talked?.remarks.map(({ name, text }) => `${name}：${text}`)).toEqual([
        '复核人：请核对合计',
        '复核人：已核，无误',
        '复核人：',
      ]);
      expect(talked && isOpen(talked)).toBe(false);
    });

    it('takes what a reviewer said read-only on another machine, answers and changes; the reviewer compares and prints', async () => {
      const reviewer = await Desk.open(shell, undefined, { 'a.gongkai': EXAMPLE });
      onTestFinished(() => reviewer.close());
      await reviewer.chooseFile(() => reviewer.menu('文件', /只读打开/), 'a.gongkai');
      await reviewer.page.getByRole('tree').waitFor();
      await reviewer.show(/三、支出总体/);
      await reviewer.cell(/合计/, 6).click();
      await say(reviewer, '基本支出偏大');
      await reviewer.press('Control+s');
      const question = reviewer.page.getByRole('dialog', { name: '保存批注' });
      await reviewer.chooseFile(
        () => question.getByRole('button', { name: /另存审核意见/ }).click(),
        'a-审核意见.gongkai-review',
      );
      await expect.poll(() => reviewer.page.locator('.status-message').textContent()).toContain('已写出');
      expect(await readFile(reviewer.at('a.gongkai'), 'utf8')).toBe(await readFile(EXAMPLE, 'utf8'));

      const officer = await Desk.open(shell, 'a.gongkai', {
        'a.gongkai': EXAMPLE,
        '意见.gongkai-review': reviewer.at('a-审核意见.gongkai-review'),
      });
      onTestFinished(() => officer.close());
      const take = (): Promise<void> =>
        officer.chooseFile(() => officer.menu('检查', /并入审核意见/), '意见.gongkai-review');
      const message = (desk: Desk): Promise<string | null> => desk.page.locator('.status-message').textContent();
      await take();
      await panel(officer).getByText('基本支出偏大').waitFor();
      // Taken over again, nothing is there twice.
      await take();
      await expect.poll(() => message(officer)).toContain('没有新的意见');
      await officer.press('Shift+F9');
      await panel(officer).getByRole('button', { name: '回复' }).click();
      await panel(officer).getByRole('textbox', { name: '署名' }).fill('编制人');
      await panel(officer).getByRole('textbox', { name: '回复' }).fill('已调减');
      await officer.press('Control+Enter');
      await panel(officer).getByText('已调减').waitFor();
      await officer.show(/十一、项目支出/);
      await officer.page.getByRole('grid').locator('[col-id="gpb"]').nth(3).click();
      await officer.type('12.34');
      await officer.press('Enter');
      await officer.press('Control+s');
      await expect.poll(async () => (await threadsIn(officer.at('a.gongkai')))[0]?.remarks.length).toBe(2);

      const again = await Desk.open(shell, 'b.gongkai', {
        'b.gongkai': officer.at('a.gongkai'),
        'old.gongkai': EXAMPLE,
      });
      onTestFinished(() => again.close());
      await again.chooseFile(() => again.menu('检查', /比较/), 'old.gongkai');
      const changes = again.page.getByRole('region', { name: '比较' });
      await changes.locator('.changes-sum').waitFor();
      expect(await changes.locator('.changes-sum').textContent()).toMatch(/^改动 2 处（改动 1、批注 1），随之变动/);
      const first = changes.locator('.change').first();
      expect(await first.textContent()).toContain('12.34');
      await first.locator('.change-place').click();
      await again.page.locator('.sheet-changed').first().waitFor();
      await again.press('ArrowDown');
      await again.press('ArrowDown');
      await expect.poll(() => changes.locator('.change.at .change-kind').textContent()).toBe('随之变动');
      await changes.getByRole('button', { name: '导出修改对照表…' }).click();
      const dialog = again.page.getByRole('dialog', { name: '导出修改对照表' });
      await dialog.getByRole('button', { name: '导出', exact: true }).click();
      await dialog.getByText(/已导出/).waitFor();
      const docx = (await dialog.locator('.done-files li').allTextContents()).find((name) => name.endsWith('.docx'));
      const { rows } = docxText(await readFile(docx ?? ''));
      expect(rows.some((row) => row.some((cell) => cell.includes('12.34')))).toBe(true);
      await dialog.getByRole('button', { name: '完成' }).click();
      expect(await violations(again.page)).toEqual([]);
      await changes.getByRole('button', { name: '结束比较' }).click();
      await expect.poll(() => again.page.locator('.sheet-changed').count()).toBe(0);
    });

    it('merges a copy that somebody else changed: conflicts are decided side by side, and one step takes it back', async () => {
      const { project } = await example();
      const [first, second] = project.tables.projects?.rows ?? [];
      const change = (...cells: readonly (readonly [string | undefined, string])[]): string =>
        serialiseProject(
          execute(project, {
            kind: 'setCells',
            cells: cells.map(([row = '', value]) => ({ address: { table: 'projects', row, column: 'gpb' }, value })),
          }).project,
        );
      const folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-merge-'));
      await writeFile(path.join(folder, 'ours.gongkai'), change([first?.key, '111100']));
      await writeFile(path.join(folder, 'theirs.gongkai'), change([first?.key, '222200'], [second?.key, '333300']));
      const desk = await Desk.open(shell, 'ours.gongkai', { 'base.gongkai': EXAMPLE }, folder);
      onTestFinished(() => desk.close());
      const { page } = desk;
      await desk.show(/十一、项目支出/);
      const shown = (): Promise<string | null> =>
        desk
          .cellAt(first?.key ?? '', 'gpb')
          .first()
          .textContent();
      await expect.poll(shown).toBe('11.11');
      await desk.chooseFile(() => desk.menu('检查', /合并/), 'theirs.gongkai');
      const origin = page.getByRole('dialog', { name: '两人改动之前的文件' });
      await desk.chooseFile(() => origin.getByRole('button', { name: '选择文件…' }).click(), 'base.gongkai');
      const dialog = page.getByRole('dialog', { name: '合并 theirs.gongkai' });
      await dialog.waitFor();
      expect(await dialog.locator('.merge-conflicts tbody tr').count()).toBe(1);
      expect(await dialog.locator('.merge-conflicts tbody').textContent()).toMatch(/11\.11.*22\.22/);
      expect(await dialog.locator('.merge-taken').textContent()).toContain('33.33');
      expect(await violations(page)).toEqual([]);
      expect(await dialog.getByRole('button', { name: '合并', exact: true }).isDisabled()).toBe(true);
      // The keyboard is at the first conflict.
      await desk.press('ArrowRight');
      await dialog.getByRole('button', { name: '合并', exact: true }).click();
      await dialog.waitFor({ state: 'hidden' });
      const amounts = async (): Promise<(string | undefined)[]> => {
        await desk.press('Control+s');
        const { tables } = parseProject(await readFile(desk.at('ours.gongkai'), 'utf8')).project;
        return [first, second].map((one) => tables.projects?.rows.find(({ key }) => key === one?.key)?.cells.gpb);
      };
      await expect.poll(shown).toBe('22.22');
      await expect.poll(amounts).toEqual(['222200', '333300']);
      await desk.press('Control+z');
      await expect.poll(shown).toBe('11.11');
      await expect.poll(amounts).toEqual(['111100', second?.cells.gpb]);
    });
  });
});
