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

      // The letter to one unit, with the day by which it is to be put right.
      await list.focus();
      await desk.press('End');
      await desk.press('ArrowUp');
      await view.getByRole('button', { name: '问题告知书…' }).click();
      const letter = page.getByRole('dialog', { name: '导出问题告知书' });
      await letter.getByLabel('改正期限').fill('2026-03-10');
      await letter.getByLabel('PDF', { exact: true }).uncheck();
      expect(await violations(page)).toEqual([]);
      await letter.getByRole('button', { name: '导出', exact: true }).click();
      await letter.getByRole('button', { name: '完成' }).click();
      const told = docxText(await readFile(desk.at('各单位/某局2026年问题告知书.docx')));
      expect(told.paragraphs.join('\n')).toContain('请在 2026年3月10日 前改正第一部分的问题');
      expect(told.rows.flat()).toContain('怎样办理');

      // A bureau's own list, filled in for all of them.
      const cells = (...all: string[]): string => `<tr>${all.map((one) => `<td>${one}</td>`).join('')}</tr>`;
      const items = cells('检查内容', '规则') + cells('规定的表齐全', 'tables-present') + cells('是否盖章', '人工');
      await writeFile(desk.at('本市.html'), `<meta charset="utf-8"><table>${items}</table>`);
      await view.getByRole('button', { name: '按检查表填写…' }).click();
      const filling = page.getByRole('dialog', { name: '按检查表填写' });
      await filling.getByLabel(/主管部门的检查表/).check();
      await filling.getByLabel('检查表文件', { exact: true }).fill(desk.at('没有.html'));
      await filling.getByLabel('XLSX', { exact: true }).uncheck();
      await filling.getByLabel('DOCX', { exact: true }).check();
      await filling.getByRole('button', { name: '填写', exact: true }).click();
      await filling
        .getByRole('alert')
        .getByText(/没有.html/)
        .waitFor();
      await filling.getByLabel('检查表文件', { exact: true }).fill(desk.at('本市.html'));
      expect(await violations(page)).toEqual([]);
      await filling.getByRole('button', { name: '填写', exact: true }).click();
      await filling.getByRole('button', { name: '完成' }).click();
      const filled = docxText(await readFile(desk.at('各单位/检查表汇总.docx'))).rows;
      expect(filled).toContainEqual(['2', '是否盖章', '0', '0', '3', '0', '']);
      expect(filled.filter((row) => row[1] === '规定的表齐全' && row[3] === '合格')).toHaveLength(3);
      await view.getByRole('button', { name: '关闭' }).click();
      await page.getByRole('main', { name: '开始' }).waitFor();
    });
  });
});
