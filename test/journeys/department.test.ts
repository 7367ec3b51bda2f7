/** A department from its units' files: looked at, taken, taken back, asked who contributed, and taken again after a unit changed. */
import { mkdir, writeFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { serialiseProject } from '../../shared/project/file.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import { violations } from './axe.js';
import { Desk, SHELLS, TRIES } from './desk.js';

const STANDARD = { id: 'heilongjiang-2020-accounts', version: '1.0.0' };

function unit(number: number, income: Record<string, string>, expense: Record<string, string>, year = 2020): Project {
  const row = (cells: Record<string, string>) => ({ rows: [{ key: '2010301', cells }] });
  const empty = emptyProject(STANDARD, { name: `第${number}中心`, code: `10300${number}` }, year);
  return { ...empty, tables: { income: row(income), expenditure: row(expense) } };
}

describe.each(SHELLS)('journeys: a department: $shell', TRIES, ({ shell, ready, why }) => {
  describe.skipIf(!ready)(ready ? 'with real keys and mouse' : `skipped: ${why}`, () => {
    let desk: Desk;
    afterEach(() => desk.close());

    it('is made of its units, who stand behind each number, and made again where a unit changed', async () => {
      desk = await Desk.open(shell);
      const { page } = desk;
      await mkdir(desk.at('各单位'));
      const put = (name: string, project: Project): Promise<void> =>
        writeFile(desk.at(`各单位/${name}.gongkai`), serialiseProject(project));
      await put('1', unit(1, { gpb: '1000000' }, { toSub: '400000', otherBasic: '600000' }));
      await put('2', unit(2, { up: '400000' }, { otherBasic: '400000' }));
      await put('旧', unit(3, { gpb: '1' }, {}, 2019));
      await desk.newProject('黑龙江省单位决算公开（2020 年度）', '某部门', 2020);

      const choose = async (): Promise<void> => {
        await desk.menu('文件', /^汇总所属单位/);
        const chooser = page.getByRole('dialog', { name: /^汇总所属单位/ });
        await chooser.getByRole('textbox', { name: '文件夹' }).fill(desk.at('各单位'));
        await desk.press('Enter');
        await chooser.getByText('这里没有下级文件夹').waitFor();
        await chooser.getByRole('button', { name: '用这个文件夹' }).click();
      };
      await choose();
      const view = page.getByRole('main', { name: '汇总所属单位' });
      const lines = view.getByRole('listbox', { name: '部门与各单位' }).getByRole('option');
      await lines.first().waitFor();
      expect(await lines.count()).toBe(3);
      const whole = view.getByRole('region', { name: '部门合计' });
      await whole.getByText(/旧\.gongkai：第3中心是 2019 年的，部门是 2020 年的，不能相加/).waitFor();
      await whole.getByText(/上级补助收入与对附属单位补助支出：收入 40万元、支出 40万元，抵销 40万元/).waitFor();
      expect(await violations(page)).toEqual([]);
      // The keys walk the units.
      await desk.press('ArrowDown');
      await view.getByRole('region', { name: '第1中心（103001）', exact: true }).waitFor();
      await view.getByRole('button', { name: /^汇入 \d+ 处/ }).click();

      // Who makes the number, and what was taken out of it.
      await desk.show(/收入决算表/);
      await desk.cellAt('total', 'total').click();
      const parts = page.getByRole('region', { name: '来自所属单位' });
      await parts.getByText('第1中心（103001）').waitFor();
      expect(await parts.getByRole('listitem').allTextContents()).toEqual([
        '第1中心（103001）100.0',
        '第2中心（103002）40.0',
        '抵销：上级补助收入与对附属单位补助支出-40.0',
      ]);

      await put('2', unit(2, { up: '400000', biz: '50000' }, { otherBasic: '450000' }));
      await choose();
      await lines.nth(2).waitFor();
      await expect.poll(() => lines.nth(2).textContent()).toContain('有改动');
      await lines.nth(2).click();
      const second = view.getByRole('region', { name: '第2中心（103002）', exact: true });
      await second
        .getByText(/→ 5\.0/)
        .first()
        .waitFor();
      await view.getByRole('button', { name: /^汇入 \d+ 处/ }).click();
      await expect.poll(() => desk.cellAt('total', 'total').textContent()).toBe('105.0');
      await desk.press('Control+z');
      await expect.poll(() => desk.cellAt('total', 'total').textContent()).toBe('100.0');
    });
  });
});
