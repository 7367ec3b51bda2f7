/** The pictures of a project in the window: seen, heard, saved into a folder, and replaced only when asked. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { readPdf } from '../documents/pdf-text.js';
import { EXAMPLE, plain } from '../example.js';
import { violations } from './axe.js';
import { Desk, SHELLS, TRIES } from './desk.js';

describe.each(SHELLS)('journeys: pictures: $shell', TRIES, ({ shell, ready, why }) => {
  describe.skipIf(!ready)(ready ? 'with real keys and mouse' : `skipped: ${why}`, () => {
    let desk: Desk;
    afterEach(() => desk.close());

    it('shows what the tables say, and saves it as files', async () => {
      desk = await Desk.open(shell, 'a.gongkai', { 'a.gongkai': EXAMPLE });
      const { page } = desk;
      await desk.menu('视图', /图解/);
      const dialog = page.getByRole('dialog', { name: '图解' });
      const income = dialog.getByRole('img', { name: /收入构成：合计2,041\.23万元/ });
      await income.waitFor();
      // What is shown was drawn: an image that cannot be read has no width of its own.
      expect(await income.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBe(
        720,
      );
      const shown = await dialog.getByRole('img', { name: /：/ }).count();
      expect(shown).toBeGreaterThanOrEqual(4);
      expect(await violations(page)).toEqual([]);

      const exported = async (): Promise<void> => {
        await dialog.getByRole('button', { name: '导出图片…' }).click();
        await page.getByRole('button', { name: '导出到这里' }).click();
      };
      await exported();
      await page.getByText(`已导出 ${shown} 张图片`).waitFor();
      const files = (await readdir(desk.folder)).filter((name) => name.endsWith('.png'));
      expect(files).toHaveLength(shown);
      const file = desk.at(files.find((name) => name.includes('收入构成')) ?? '');
      const png = await readFile(file);
      // Twice as fine as it is shown.
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      expect(png.readUInt32BE(16)).toBe(1440);

      const { mtimeMs } = await stat(file);
      await exported();
      const question = page.getByRole('dialog', { name: '替换已有的图片？' });
      await question.waitFor();
      await desk.press('Escape');
      expect((await stat(file)).mtimeMs).toBe(mtimeMs);

      // The same on pages of a file of its own.
      await dialog.getByRole('button', { name: '排成文件…' }).click();
      const pages = page.getByRole('dialog', { name: '导出图解' });
      expect(await violations(page)).toEqual([]);
      await pages.getByLabel('PDF 文件', { exact: true }).fill(desk.at('图解.pdf'));
      await pages.getByRole('button', { name: '导出', exact: true }).click();
      await pages.getByText(/已导出，共 \d 页/).waitFor();
      const read = plain((await readPdf(await readFile(desk.at('图解.pdf')))).pages.join('\n'));
      for (const words of ['2026年收入构成', '1,920.96', '94.11%', '2,041.23']) expect(read).toContain(words);
    });
  });
});
