/** A paste loses nothing silently: what is doubtful is asked, and what was done is reported, one click from its cell. */
import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { EXAMPLE } from '../example.js';
import { Desk, SHELLS, TRIES } from './desk.js';
import { sharedDesk } from './shared-desk.js';

const FILE = path.resolve('test/fixtures/paste/project.gongkai');

/** As WPS puts it on the clipboard, with its own marks around the cells. */
function wpsHtml(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((cells) => `<tr height=20 style='height:15.00pt;'>${cells.join('')}</tr>`).join('');
  return `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta name=ProgId content=Excel.Sheet><style>td{mso-number-format:General}</style></head><body><!--StartFragment--><table width=520 border=0>${lines}</table><!--EndFragment--></body></html>`;
}

describe.each(SHELLS)('paste: $shell', TRIES, ({ shell, ready, why }) => {
  describe.skipIf(!ready)(ready ? 'with a real clipboard' : `skipped: ${why}`, () => {
    let desk: Desk;

    async function paste(text: string): Promise<void> {
      await desk.clipboard(text);
      await desk.press('Control+v');
    }

    describe('of typed rows', () => {
      const shared = sharedDesk(shell, 'a.gongkai', { 'a.gongkai': FILE });
      beforeEach(async () => {
        desk = await shared();
      });

      async function at(table: RegExp, row: string, column: string): Promise<void> {
        await desk.show(table);
        await desk.cellAt(row, column).click();
      }

      it('asks about two rows of one code and about amounts in 元, and writes what was answered', async () => {
        await at(/基本支出等/, '2080505', 'code');
        const { page } = desk;
        await paste(
          '科目编码\t科目名称\t合计\t一般公共预算拨款\n2010302.0\t一般行政管理事务\t\t3200000.50\n2010302.0\t一般行政管理事务\t\t1000000\n合计\t\t4200000.50\t4200000.50',
        );
        const dialog = page.getByRole('dialog', { name: '粘贴前请确认' });
        await dialog.getByText('有 1 个科目编码各出现几次').waitFor();
        // Nothing is chosen for the user, and nothing is written before he chooses.
        await dialog.getByRole('button', { name: '粘贴', exact: true }).click();
        await dialog.getByRole('alert').getByText('每一项都请选择').waitFor();
        await dialog.getByLabel('金额相加').check();
        await dialog.getByLabel('是元').check();
        await dialog.getByRole('button', { name: '粘贴', exact: true }).click();
        await dialog.waitFor({ state: 'hidden' });
        await expect.poll(() => desk.cellAt('2010302', 'gpb').textContent()).toBe('420.00');
        const report = page.getByRole('region', { name: '粘贴结果' });
        await expect.poll(() => report.textContent()).toContain('新填 1');
        expect(await report.textContent()).toContain('与计算数相同 2');
        // One undo takes all of it back, and the report with it.
        await desk.press('Control+z');
        await expect.poll(() => desk.cellAt('2010302', 'gpb').count()).toBe(0);
        await expect.poll(() => report.count()).toBe(0);
        expect(await page.getByRole('button', { name: /撤销/ }).isDisabled()).toBe(true);
      });

      it('takes a table copied whole: under its title, unit and a header of two lines the rows come at once', async () => {
        await at(/项目支出/, 'p1', 'name');
        const { page } = desk;
        await desk.press('Control+End');
        await page.getByRole('grid').locator('[row-id="+"] [col-id="name"]').click();
        const cells = [
          ['<td colspan=4>2026年项目支出预算表</td>'],
          ['<td>部门：某单位</td>', '<td>公开08表</td>', '<td></td>', '<td align=right>单位：元</td>'],
          ['<td rowspan=2>项目名称</td>', '<td rowspan=2>科目编码</td>', '<td colspan=2>资金来源</td>'],
          ['<td>合计</td>', '<td>一般公共预算</td>'],
          ['<td>信息系统运维</td>', '<td>2010302</td>', '<td>100,000.00</td>', '<td>100,000.00</td>'],
          ['<td>合计</td>', '<td></td>', '<td>100,000.00</td>', '<td>100,000.00</td>'],
          ['<td colspan=4>注：本表按项目列示。</td>'],
        ];
        const text = cells.map((row) => row.map((cell) => cell.replace(/<[^>]*>/g, '')).join('\t')).join('\r\n');
        await desk.clipboard(text, wpsHtml(cells));
        await desk.press('Control+v');
        const report = page.getByRole('region', { name: '粘贴结果' });
        await expect.poll(() => report.textContent()).toContain('略去表头 4 行；略去表下说明 1 行');
        expect(await report.textContent()).toContain('已按元读入');
        await expect.poll(() => page.getByRole('row', { name: /信息系统运维/ }).textContent()).toContain('10.00');
        await desk.press('Control+z');
        await expect.poll(() => page.getByRole('row', { name: /信息系统运维/ }).count()).toBe(0);
      });

      it('writes nothing when the questions are given up', async () => {
        await at(/基本支出等/, '2080505', 'code');
        const { page } = desk;
        await paste('2080505\t养老\t\t1\n\t\t\t45.20');
        await page.getByRole('dialog', { name: '粘贴前请确认' }).waitFor();
        await desk.press('Escape');
        await expect.poll(() => page.getByRole('contentinfo').textContent()).toContain('没有粘贴任何内容');
        expect(await page.getByRole('button', { name: /撤销/ }).isDisabled()).toBe(true);
      });

      it('leaves the total of a list out, compares it, and leads to the cell that differs', async () => {
        await at(/项目支出/, 'p1', 'name');
        const { page } = desk;
        await desk.press('Control+End');
        await page.getByRole('grid').locator('[row-id="+"] [col-id="name"]').click();
        await paste('信息系统运维\t2010302\t\t10\n会议室改造\t2010399\t\t20\n合计\t\t\t31');
        const report = page.getByRole('region', { name: '粘贴结果' });
        await expect.poll(() => report.textContent()).toContain('与计算数不同 1');
        expect(await report.textContent()).toContain('新填 6');
        await expect.poll(() => desk.cellAt('total', 'gpb').textContent()).toBe('110.00');
        await report.getByRole('button', { name: /粘贴 31，计算 110，相差 -79/ }).click();
        await expect.poll(() => page.locator('.sheet-place').inputValue()).toContain('合计');
        // The keyboard is in the sheet again.
        await desk.press('ArrowDown');
        await expect.poll(() => page.locator('.sheet-place').inputValue()).not.toContain('合计 ·');
        await report.getByRole('button', { name: '关闭粘贴结果' }).click();
        expect(await report.count()).toBe(0);
      });
    });

    it('takes a table with merged titles by its titles, and a block of indicators into a form', async () => {
      desk = await Desk.open(shell, 'a.gongkai', { 'a.gongkai': EXAMPLE });
      onTestFinished(() => desk.close());
      const { page } = desk;
      await desk.show(/七、一般公共预算/);
      await desk.cellAt('row', 'total').click();
      const html =
        '<table><tr><td colspan="2">2025年预算数</td></tr><tr><td>公务接待费</td><td>因公出国（境）经费</td></tr><tr><td>3.25</td><td>1.50</td></tr></table>';
      await desk.clipboard('2025年预算数\t\n公务接待费\t因公出国（境）经费\n3.25\t1.50', html);
      await desk.press('Control+v');
      const report = page.getByRole('region', { name: '粘贴结果' });
      await expect.poll(() => report.textContent()).toMatch(/改动 2|新填 1/);
      await page
        .getByRole('treeitem', { name: /绩效目标/ })
        .first()
        .click();
      await page.getByRole('treeitem', { name: '公务运转经费' }).click();
      await page.getByLabel('三级指标，第1条指标', { exact: true }).click();
      await desk.clipboard(
        '一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t巡查次数\t≥12次\n\t质量指标\t巡查到位率\t≥95%',
        wpsHtml([
          ['<td>一级指标</td>', '<td>二级指标</td>', '<td>三级指标</td>', '<td>指标值</td>'],
          ['<td rowspan=2>产出指标</td>', '<td>数量指标</td>', '<td>巡查次数</td>', '<td>≥12次</td>'],
          ['<td>质量指标</td>', '<td>巡查到位率</td>', '<td>≥95%</td>'],
        ]),
      );
      await desk.press('Control+v');
      await expect.poll(() => page.getByRole('contentinfo').textContent()).toContain('新增 2，改动 0，相同 0');
      await expect
        .poll(() =>
          page
            .locator('.details textarea, .details input')
            .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value)),
        )
        .toEqual(expect.arrayContaining(['巡查次数', '≥12次', '巡查到位率', '≥95%']));
    });
  });
});
