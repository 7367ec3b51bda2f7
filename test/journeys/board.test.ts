/** A folder of units' files on one board: checked, walked with the keys, looked into, put on paper. */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { serialiseProject } from '../../shared/project/file.js';
import { emptyProject } from '../../shared/project/model.js';
import { docxText } from '../documents/docx-text.js';
import { example, exampleFile } from '../example.js';
import { violations } from './axe.js';
import { Desk, SHELLS, TRIES } from './desk.js';

describe.each(SHELLS)('journeys: a folder of files: $shell', TRIES, ({ shell, ready, why }) => {
  describe.skipIf(!ready)(ready ? 'with real keys and mouse' : `skipped: ${why}`, () => {
    let desk: Desk;
    afterEach(() => desk.close());

    it('says how each unit is, opens one and comes back to it, and writes one sheet', async () => {
      desk = await Desk.open(shell);
      const { page } = desk;
      await mkdir(desk.at('各单位'));
      await copyFile(exampleFile('xianning-2024'), desk.at('各单位/2号.gongkai'));
      await copyFile(exampleFile('shizhu-2023'), desk.at('各单位/10号.gongkai'));
      await writeFile(desk.at('各单位/3号.gongkai'), '{');
      const { project } = await example();
      const begun = emptyProject(project.standard, { name: '某局', code: '9' }, project.year);
      await writeFile(desk.at('各单位/4号.gongkai'), serialiseProject(begun));

      await page.getByRole('button', { name: '汇总检查文件夹…' }).click();
      const chooser = page.getByRole('dialog', { name: /^汇总检查/ });
      await chooser.getByRole('textbox', { name: '文件夹' }).fill(desk.at('各单位'));
      await desk.press('Enter');
      await chooser.getByText('这里没有下级文件夹').waitFor();
      await chooser.getByRole('button', { name: '检查这个文件夹' }).click();

      const view = page.getByRole('main', { name: '汇总检查' });
      const list = view.getByRole('listbox', { name: '各单位' });
      await list.waitFor();
      const lines = list.getByRole('option');
      expect((await lines.allTextContents()).map((line) => /(\d+)号/.exec(line)?.[1])).toEqual(['2', '3', '4', '10']);
      await expect.poll(() => lines.nth(1).textContent()).toContain('没有检查：不是完整的 JSON 文本');
      expect(await lines.nth(2).textContent()).toMatch(/某局 2026年.*填报 \d+\/\d+错误 \d+/);
      expect(await violations(page)).toEqual([]);

      // The keys walk the list, and what was found stands beside it.
      await desk.press('End');
      await desk.press('ArrowUp');
      await view.getByRole('region', { name: '某局的问题' }).getByText('错误').first().waitFor();
      await page.getByText('有错误 1').click();
      expect(await lines.count()).toBe(1);
      await page.getByText('全部 4').click();
      await list.focus();
      await desk.press('Home');
      await desk.press('Enter');
      await page.getByRole('tree').waitFor();
      await page.getByText('以只读方式打开').first().waitFor();
      await desk.menu('文件', /^关闭/);
      await list.waitFor();
      expect(await list.getByRole('option', { selected: true }).textContent()).toContain('2号');

      await view.getByRole('button', { name: '导出汇总检查表…' }).click();
      const wish = page.getByRole('dialog', { name: '导出汇总检查表' });
      await wish.getByLabel('PDF', { exact: true }).uncheck();
      await wish.getByRole('button', { name: '导出', exact: true }).click();
      await wish.getByRole('button', { name: '完成' }).click();
      const words = docxText(await readFile(desk.at('各单位/汇总检查表.docx')))
        .rows.flat()
        .join('\n');
      for (const one of ['某局（9）', '3号.gongkai：不是完整的 JSON 文本']) expect(words).toContain(one);
      await view.getByRole('button', { name: '关闭' }).click();
      await page.getByRole('main', { name: '开始' }).waitFor();
    });
  });
});
