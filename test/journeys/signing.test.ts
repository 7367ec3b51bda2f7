import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { parseProject } from '../../shared/project/file.js';
import { isIssued, signOffOf } from '../../shared/project/signing/sign-off.js';
import { EXAMPLE } from '../example.js';
import { Desk, SHELLS, TRIES } from './desk.js';

describe.each(SHELLS)('signing: $shell', TRIES, ({ shell, ready, why }) => {
  describe.skipIf(!ready)(ready ? 'with real keys and mouse' : `skipped: ${why}`, () => {
    let desk: Desk;
    afterEach(() => desk.close());

    const status = (): Promise<string | null> => desk.page.getByRole('contentinfo').textContent();
    const shot = async (name: string): Promise<void> => {
      if (process.env.SHOTS) await desk.page.screenshot({ path: `${process.env.SHOTS}/${name}.png` });
    };

    it('goes through 编制, 复核 and 签发; what is changed afterwards is told and listed; a seal is checked', async () => {
      desk = await Desk.open(shell, 'a.gongkai', { 'a.gongkai': EXAMPLE });
      const dialog = desk.page.getByRole('dialog', { name: '签字' });
      const sign = async (name: string, passphrase = ''): Promise<void> => {
        await desk.menu('文件', /^签字/);
        await dialog.getByLabel('姓名').fill(name);
        if (passphrase !== '') {
          await dialog.getByLabel('印记口令').fill(passphrase);
          await dialog.getByLabel('再输一次').fill(passphrase);
        }
        await desk.press('Enter');
        await dialog.waitFor({ state: 'hidden' });
      };
      await sign('甲');
      await expect.poll(status).toContain('编制 甲 ✓ · 复核 待办 · 签发 –');
      await sign('乙');
      await sign('丙', '天知地知');
      await expect.poll(status).toContain('签发 丙 ✓');
      await desk.press('Control+s');
      await expect.poll(status).toContain('已保存');
      const { project } = parseProject(await readFile(desk.at('a.gongkai'), 'utf8'));
      expect(isIssued(signOffOf(project))).toBe(true);
      await desk.show(/十一、项目支出/);
      await desk.cell(/挂职人员补助/, 5).click();
      await desk.type('8.88');
      await desk.press('Enter');
      await expect.poll(status).toContain('签发后有改动');
      await desk.menu('文件', /^签字/);
      await dialog.getByText(/挂职人员补助/).waitFor();
      await dialog.getByLabel('核对印记').fill('天知道');
      await dialog.getByRole('button', { name: '核对', exact: true }).click();
      await dialog.getByText('签发 丙：印记与口令不符').waitFor();
      await dialog.getByLabel('核对印记').fill('天知地知');
      await dialog.getByRole('button', { name: '核对', exact: true }).click();
      await dialog.getByText('签发 丙：印记与口令相符').waitFor();
      await shot('signing');
    });
  });
});
