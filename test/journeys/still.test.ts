import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { EXAMPLE } from '../example.js';
import { type Desk, SHELLS, TRIES } from './desk.js';
import { sharedDesk } from './shared-desk.js';

const COPIES = { 'a.gongkai': EXAMPLE };
const WATCHED = 'gongkaiPlaces';
const FRAMES = 12;

/** From now on: where the first of these stands in each frame in which it is there. */
async function watch(page: Page, selector: string): Promise<void> {
  await page.evaluate(
    ([key, wanted, frames]) => {
      const places: string[] = [];
      Object.assign(window, { [key]: places });
      const look = (): void => {
        const box = document.querySelector(wanted)?.getBoundingClientRect();
        if (box && box.width > 0) places.push([box.x, box.y, box.width, box.height].map(Math.round).join(' '));
        if (places.length < frames) requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    },
    [WATCHED, selector, FRAMES] as const,
  );
}

async function places(page: Page): Promise<string[]> {
  const seen = (): Promise<string[]> => page.evaluate((key) => (window as never)[key], WATCHED);
  await expect.poll(async () => (await seen()).length).toBe(FRAMES);
  return [...new Set(await seen())];
}

describe.each(SHELLS)('what opens: $shell', TRIES, ({ shell, ready, why }) => {
  describe.skipIf(!ready)(ready ? 'with real keys and mouse' : `skipped: ${why}`, () => {
    const shared = sharedDesk(shell, 'a.gongkai', COPIES);
    let desk: Desk;
    beforeEach(async () => {
      desk = await shared();
    });

    it('stands still from its first frame, so that no click falls beside it: dialogs and lists', async () => {
      const { page } = desk;
      await watch(page, '[role="dialog"] button.ant-btn');
      await desk.press('Control+f');
      expect(await places(page)).toHaveLength(1);
      await desk.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await desk.menu('文件', /新建/);
      await page.getByRole('dialog', { name: '新建' }).waitFor();
      await watch(page, '.ant-select-dropdown .ant-select-item');
      await page.getByRole('dialog').getByRole('combobox', { name: '规范' }).click();
      expect(await places(page)).toHaveLength(1);
      // The list, then the dialog.
      for (const open of [page.locator('.ant-select-dropdown'), page.getByRole('dialog')]) {
        await desk.press('Escape');
        await open.waitFor({ state: 'hidden' });
      }
    });

    it('asks over another dialog, from the first frame on and with the keyboard at the answer, which then goes back', async () => {
      const { page } = desk;
      const focused = page.locator(':focus');
      await desk.show(/十一、项目支出/);
      await desk.cell(/挂职人员补助/, 5).click();
      await desk.type('7123.07');
      await desk.press('Enter');
      await desk.menu('文件', /新建/);
      await page.getByRole('dialog', { name: '新建' }).getByLabel('单位名称').fill('某某局');
      await watch(page, '.ant-modal-centered .ant-modal-close');
      await desk.press('Enter');
      await expect.poll(() => focused.textContent()).toBe('保存');
      expect(await places(page)).toHaveLength(1);
      await desk.press('Shift+Tab');
      expect(await focused.textContent()).toContain('取消');
      await desk.press('Escape');
      await page.getByRole('dialog', { name: '保存修改' }).waitFor({ state: 'hidden' });
      expect(await focused.inputValue()).toBe('某某局');
    });
  });
});
