import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Desk, SHELLS, TRIES } from './desk.js';
import { atExample, shot, status } from './reviewing.js';

describe.each(SHELLS)('a password: $shell', TRIES, ({ shell, ready, why }) => {
  describe.skipIf(!ready)(ready ? 'with real keys and mouse' : `skipped: ${why}`, () => {
    let desk: Desk;
    afterEach(() => desk.close());

    /** Whatever lies in the desk's folder, the program's own data among it, and has the words in it. */
    async function laidOpen(words: string): Promise<string[]> {
      const all = await readdir(desk.folder, { recursive: true, withFileTypes: true });
      const files = all.filter((one) => one.isFile()).map((one) => path.join(one.parentPath, one.name));
      const found = await Promise.all(
        files.map(async (file) => {
          const bytes = await readFile(file).catch(() => Buffer.alloc(0));
          return bytes.includes(words) || bytes.includes(Buffer.from(words, 'utf16le')) ? [file] : [];
        }),
      );
      return found.flat();
    }

    it('is set, asked for when the file is opened, and asked for again when it is wrong', async () => {
      desk = await atExample(shell);
      // What is not saved yet lies in a journal.
      await desk.show(/十一、项目支出/);
      await desk.cell(/挂职人员补助/, 5).click();
      await desk.type('8.88');
      await desk.press('Enter');
      await expect.poll(async () => (await laidOpen('挂职人员补助')).length).toBeGreaterThan(1);
      await desk.menu('文件', /文件密码/);
      const set = desk.page.getByRole('dialog', { name: '设文件密码' });
      await set.getByLabel('密码', { exact: true }).fill('天地玄黄');
      await desk.press('Enter');
      await set.getByText('两次输入的密码不同').waitFor();
      await set.getByLabel('再输一次').fill('天地玄黄');
      await shot(desk, 'password-set');
      await desk.press('Enter');
      await expect.poll(() => status(desk)).toContain('已设密码并保存');
      for (const name of ['a.gongkai', 'a.gongkai~'])
        expect(await readFile(desk.at(name), 'utf8')).not.toMatch(/content|挂职人员补助/);
      await expect.poll(() => laidOpen('挂职人员补助')).toEqual([]);
      await desk.menu('文件', /^关闭/);
      await desk.page.getByRole('button', { name: /^a\b/ }).first().click();
      const asked = desk.page.getByRole('dialog', { name: '输入密码' });
      await asked.getByLabel('密码', { exact: true }).fill('天地');
      await desk.press('Enter');
      await asked.getByText('密码不对').waitFor();
      await shot(desk, 'password-asked');
      await asked.getByLabel('密码', { exact: true }).fill('天地玄黄');
      await desk.press('Enter');
      await desk.show(/十一、项目支出/);
      await desk.cell(/挂职人员补助/, 5).waitFor();
    });
  });
});
