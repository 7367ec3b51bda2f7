import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { EXAMPLE } from '../example.js';
import { Desk, SHELLS, TRIES } from './desk.js';

describe.each(SHELLS)('a password: $shell', TRIES, ({ shell, ready, why }) => {
  describe.skipIf(!ready)(ready ? 'with real keys and mouse' : `skipped: ${why}`, () => {
    let desk: Desk;
    afterEach(() => desk.close());

    const status = (): Promise<string | null> => desk.page.getByRole('contentinfo').textContent();
    const shot = async (name: string): Promise<void> => {
      if (process.env.SHOTS) await desk.page.screenshot({ path: `${process.env.SHOTS}/${name}.png` });
    };

    it('is set, asked for when the file is opened, and asked for again when it is wrong', async () => {
      desk = await Desk.open(shell, 'a.gongkai', { 'a.gongkai': EXAMPLE });
      await desk.menu('文件', /文件密码/);
      const set = desk.page.getByRole('dialog', { name: '设文件密码' });
      await set.getByLabel('密码', { exact: true }).fill('天地玄黄');
      await desk.press('Enter');
      await set.getByText('两次输入的密码不同').waitFor();
      await set.getByLabel('再输一次').fill('天地玄黄');
      await shot('password-set');
      await desk.press('Enter');
      await expect.poll(status).toContain('已设密码并保存');
      for (const name of ['a.gongkai', 'a.gongkai~'])
        expect(await readFile(desk.at(name), 'utf8')).not.toMatch(/content|挂职人员补助/);
      await desk.menu('文件', /^关闭/);
      await desk.page.getByRole('button', { name: /^a\b/ }).first().click();
      const asked = desk.page.getByRole('dialog', { name: '输入密码' });
      await asked.getByLabel('密码', { exact: true }).fill('天地');
      await desk.press('Enter');
      await asked.getByText('密码不对').waitFor();
      await shot('password-asked');
      await asked.getByLabel('密码', { exact: true }).fill('天地玄黄');
      await desk.press('Enter');
      await desk.show(/十一、项目支出/);
      await desk.cell(/挂职人员补助/, 5).waitFor();
    });
  });
});
