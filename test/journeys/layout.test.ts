/** What somebody has arranged stays arranged: also in a browser, where every start is at another address. */
import type { Locator } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { EXAMPLE } from '../example.js';
import { Desk, SHELLS, TRIES } from './desk.js';

describe.each(SHELLS)('layout: $shell', TRIES, ({ shell, ready, why }) => {
  describe.skipIf(!ready)(ready ? 'with a real mouse' : `skipped: ${why}`, () => {
    let desk: Desk;
    afterEach(() => desk.close());

    const column = (): Locator => desk.page.getByRole('columnheader', { name: /^合计，/ });
    const tree = (): Locator => desk.page.getByRole('separator', { name: '目录宽度' });
    const widthOf = async (one: Locator): Promise<number> => (await one.boundingBox())?.width ?? 0;

    it('keeps the width of a column and of the tree, and gives the column its own width back', async () => {
      desk = await Desk.open(shell, 'a.gongkai', { 'a.gongkai': EXAMPLE });
      await desk.show(/三、支出总体/);
      await column().waitFor();
      const before = await widthOf(column());
      const box = await column().boundingBox();
      if (!box) throw new Error('the column is not shown');
      await desk.page.mouse.move(box.x + box.width - 1, box.y + box.height / 2);
      await desk.page.mouse.down();
      await desk.page.mouse.move(box.x + box.width + 59, box.y + box.height / 2, { steps: 5 });
      await desk.page.mouse.up();
      await expect.poll(() => widthOf(column())).toBeGreaterThan(before + 40);
      const wide = await widthOf(column());
      await tree().focus();
      for (let i = 0; i < 3; i++) await desk.press('ArrowRight');
      const size = await tree().getAttribute('aria-valuenow');
      await desk.page.waitForTimeout(1500);

      const { folder } = desk;
      await desk.kill();
      desk = await Desk.open(shell, 'a.gongkai', {}, folder);
      await desk.show(/三、支出总体/);
      await expect.poll(() => widthOf(column())).toBe(wide);
      expect(await tree().getAttribute('aria-valuenow')).toBe(size);
      await desk.menu('视图', /恢复本表列宽/);
      await expect.poll(() => widthOf(column())).toBeLessThan(wide - 20);
    });
  });
});
