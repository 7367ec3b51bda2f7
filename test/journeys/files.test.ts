/** Files are chosen in dialogs: the system's own in the desktop program, the window's in a browser. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { EXAMPLE, example } from '../example.js';
import { Desk, SHELLS, TRIES } from './desk.js';

describe.each(SHELLS)('files: $shell', TRIES, ({ shell, ready, why }) => {
  describe.skipIf(!ready)(ready ? 'chosen in dialogs' : `skipped: ${why}`, () => {
    let desk: Desk;
    afterEach(() => desk.close());

    it('takes last year’s file into a new project, saves it, and opens it again', async () => {
      desk = await Desk.open(shell, undefined, { 'last.gongkai': EXAMPLE });
      const { page } = desk;
      const { project } = await example();
      await page.getByRole('button', { name: '新建…' }).click();
      const dialog = page.getByRole('dialog', { name: '新建' });
      const choose = (): Promise<void> => dialog.getByRole('button', { name: '选择…' }).click();
      await desk.chooseFile(choose, undefined);
      expect(await dialog.getByLabel('单位名称').inputValue()).toBe('');
      await desk.chooseFile(choose, 'last.gongkai');
      await expect.poll(() => dialog.getByLabel('单位名称').inputValue()).toBe(project.unit.name);
      expect(await dialog.getByLabel('年度').inputValue()).toBe(String(project.year + 1));
      await dialog.getByRole('button', { name: '新建', exact: true }).click();
      await dialog.waitFor({ state: 'hidden' });
      await desk.show(/上年预算数/);
      const before = (): Promise<string | null> => desk.cell(/一般公共预算收入/, 2).textContent();
      await expect.poll(before).toBe('1,920.96');

      await desk.chooseFile(() => desk.press('Control+s'), undefined);
      expect((await readdir(desk.folder)).filter((name) => name.endsWith('.gongkai'))).toEqual(['last.gongkai']);
      await desk.saveAs('new.gongkai');
      await expect.poll(() => page.getByRole('contentinfo').textContent()).toContain('已保存');
      await desk.menu('文件', /^关闭/);
      const start = page.getByRole('main', { name: '开始' });
      await expect
        .poll(() => start.getByRole('listitem').first().textContent())
        .toMatch(/填报 [1-9]\d*\/\d+ · 错误 \d/);
      await desk.chooseFile(() => page.getByRole('button', { name: '打开…' }).click(), 'new.gongkai');
      await desk.show(/上年预算数/);
      await expect.poll(before).toBe('1,920.96');
      expect(await readdir(desk.folder)).not.toContain('.last.gongkai.lock');
    });

    it('says after a long sleep who has begun to edit the file, writes nothing over it and saves elsewhere', async () => {
      desk = await Desk.open(shell, 'a.gongkai', { 'a.gongkai': EXAMPLE });
      const { page } = desk;
      await desk.show(/上年预算数/);
      await desk.cell(/一般公共预算收入/, 2).click();
      await desk.type('66.6');
      await desk.press('Enter');
      const next = JSON.stringify({ user: '李四', host: '科室二', pid: 7, token: 'next' });
      await writeFile(desk.at('.a.gongkai.lock'), next);
      await desk.press('Control+s');
      const question = page.getByRole('dialog', { name: '别人已开始编辑这个文件' });
      await expect.poll(() => question.textContent()).toContain('李四@科室二 已开始编辑这个文件，现为只读');
      await desk.chooseFile(() => question.getByRole('button', { name: '另存为…' }).click(), 'b.gongkai');
      await expect.poll(() => page.getByRole('contentinfo').textContent()).toContain('已保存');
      expect(await readFile(desk.at('a.gongkai'), 'utf8')).toBe(await readFile(EXAMPLE, 'utf8'));
      expect(await readFile(desk.at('b.gongkai'), 'utf8')).toContain('666000');
      expect(await readFile(desk.at('.a.gongkai.lock'), 'utf8')).toBe(next);
    });
  });
});
