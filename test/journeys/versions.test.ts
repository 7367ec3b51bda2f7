import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { parseProject } from '../../shared/project/file.js';
import { workAt } from '../../shared/project/versions/versions.js';
import { EXAMPLE } from '../example.js';
import { Desk, SHELLS, TRIES } from './desk.js';

describe.each(SHELLS)('versions: $shell', TRIES, ({ shell, ready, why }) => {
  describe.skipIf(!ready)(ready ? 'with real keys and mouse' : `skipped: ${why}`, () => {
    let desk: Desk;
    afterEach(() => desk.close());

    const amount = (): Promise<string | null> => desk.cell(/挂职人员补助/, 3).textContent();
    const status = (): Promise<string | null> => desk.page.getByRole('contentinfo').textContent();

    it('are kept under a name, compared with now, brought back in one step, and lie in the file', async () => {
      desk = await Desk.open(shell, 'a.gongkai', { 'a.gongkai': EXAMPLE });
      await desk.show(/十一、项目支出/);
      const first = (await amount()) ?? '';
      await desk.menu('文件', /留存的版本/);
      const dialog = desk.page.getByRole('dialog', { name: '留存的版本' });
      await dialog.getByText('还没有留存过').waitFor();
      await desk.type('送审稿');
      await desk.press('Tab');
      await desk.type('报科长');
      await desk.press('Enter');
      await dialog.getByText('这一版之后没有改动').waitFor();
      await desk.press('Escape');
      await desk.cell(/挂职人员补助/, 5).click();
      await desk.type('8.88');
      await desk.press('Enter');
      await expect.poll(amount).toBe('8.88');
      await desk.menu('文件', /留存的版本/);
      await dialog
        .getByRole('status')
        .getByText(/改动 1 处/)
        .waitFor();
      expect(await dialog.getByRole('listitem').allTextContents()).toEqual([
        expect.stringMatching(/挂职人员补助.*→ 8\.88/),
      ]);
      if (process.env.SHOTS) await desk.page.screenshot({ path: `${process.env.SHOTS}/versions.png` });
      await dialog.getByRole('button', { name: '恢复到这一版' }).click();
      await expect.poll(amount).toBe(first);
      await desk.press('Control+z');
      await expect.poll(amount).toBe('8.88');
      await desk.press('Control+s');
      await expect.poll(status).toContain('已保存');
      const { project } = parseProject(await readFile(desk.at('a.gongkai'), 'utf8'));
      expect(project.versions).toMatchObject([{ name: '送审稿', remark: '报科长' }]);
      const { tables } = workAt(project.versions ?? [], 0);
      expect(tables).toEqual(parseProject(await readFile(EXAMPLE, 'utf8')).project.tables);
    });
  });
});
