import { afterEach, describe, expect, it } from 'vitest';
import { isIssued, signOffOf } from '../../shared/project/signing/sign-off.js';
import { type Desk, SHELLS, TRIES } from './desk.js';
import { atExample, projectIn, saved, shot, sign, status } from './reviewing.js';

describe.each(SHELLS)('signing: $shell', TRIES, ({ shell, ready, why }) => {
  describe.skipIf(!ready)(ready ? 'with real keys and mouse' : `skipped: ${why}`, () => {
    let desk: Desk;
    afterEach(() => desk.close());

    it('goes through 编制, 复核 and 签发; what is changed afterwards is told and listed; a seal is checked', async () => {
      desk = await atExample(shell);
      const dialog = desk.page.getByRole('dialog', { name: '签字' });
      const line = (): Promise<string | null> => status(desk);
      await sign(desk, '甲');
      await expect.poll(line).toContain('编制 甲 ✓ · 复核 待办 · 签发 –');
      await sign(desk, '乙');
      await sign(desk, '丙', '天知地知');
      await expect.poll(line).toContain('签发 丙 ✓');
      await saved(desk);
      const project = await projectIn(desk.at('a.gongkai'));
      expect(isIssued(signOffOf(project))).toBe(true);
      await desk.show(/十一、项目支出/);
      await desk.cell(/挂职人员补助/, 5).click();
      await desk.type('8.88');
      await desk.press('Enter');
      await expect.poll(line).toContain('签发后有改动');
      await desk.menu('文件', /^签字/);
      await dialog.getByText(/挂职人员补助/).waitFor();
      await dialog.getByLabel('核对印记').fill('天知道');
      await dialog.getByRole('button', { name: '核对', exact: true }).click();
      await dialog.getByText('签发 丙：印记与口令不符').waitFor();
      await dialog.getByLabel('核对印记').fill('天知地知');
      await dialog.getByRole('button', { name: '核对', exact: true }).click();
      await dialog.getByText('签发 丙：印记与口令相符').waitFor();
      await shot(desk, 'signing');
    });
  });
});
