/** Performance forms by the keys: levels that go together, what is still asked for, indicators from elsewhere. */
import type { Locator } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { EXAMPLE } from '../example.js';
import { Desk, SHELLS, TRIES } from './desk.js';

describe.each(SHELLS)('performance forms: $shell', TRIES, ({ shell, ready, why }) => {
  describe.skipIf(!ready)(ready ? 'with real keys and mouse' : `skipped: ${why}`, () => {
    let desk: Desk;
    afterEach(() => desk.close());

    const field = (title: string, number: number): Locator =>
      desk.page.getByLabel(`${title}，第${number}条指标`, { exact: true });
    const lines = (): Promise<number> => desk.page.getByRole('textbox', { name: /^三级指标，第/ }).count();

    async function open(): Promise<void> {
      desk = await Desk.open(shell, 'a.gongkai', { 'a.gongkai': EXAMPLE, 'b.gongkai': EXAMPLE });
      await desk.show(/绩效目标/);
      await desk.show('公务运转经费');
      await field('三级指标', 1).waitFor();
    }

    it('narrows the second level by the first, and brings a level that is asked for in one click', async () => {
      await open();
      const { page } = desk;
      // The last line of 满意度 goes: the form says what is missing, and adds it with all that follows.
      const count = await lines();
      expect(await field('一级指标', count).inputValue()).toBe('满意度指标');
      await field('三级指标', count).click();
      await desk.press('Control+Delete');
      await expect.poll(lines).toBe(count - 1);
      await page.getByRole('button', { name: '＋满意度指标' }).click();
      await expect.poll(lines).toBe(count);
      expect(await field('一级指标', count).inputValue()).toBe('满意度指标');
      expect(await field('二级指标', count).inputValue()).toBe('服务对象满意度指标');
      await expect.poll(() => field('三级指标', count).evaluate((one) => one === document.activeElement)).toBe(true);
      await desk.type('群众满意度');
      await desk.press('Tab');
      await desk.type('≥95%');
      await desk.press('Tab');
      await expect.poll(() => page.getByRole('button', { name: '＋满意度指标' }).count()).toBe(0);

      // Another first level: the second no longer fits, says so, and offers what does.
      await field('一级指标', count).selectOption('产出指标');
      const second = field('二级指标', count);
      await expect.poll(() => second.getAttribute('aria-invalid')).toBe('true');
      const offered = await second.locator('option').allTextContents();
      expect(offered).toEqual(['请选择', '服务对象满意度指标', '数量指标', '质量指标', '时效指标']);
      await expect
        .poll(() => page.getByRole('region', { name: '检查结果' }).textContent())
        .toContain('“服务对象满意度指标”不属于“产出指标”，应是数量指标、质量指标、时效指标');
      await second.selectOption('数量指标');
      await expect.poll(() => second.getAttribute('aria-invalid')).toBe('false');
    });

    it('goes by Tab through what is typed, by Ctrl and the arrows through every cell', async () => {
      await open();
      const active = (): Promise<string> =>
        desk.page.evaluate(
          () => `${document.activeElement?.tagName} ${document.activeElement?.getAttribute('aria-label')}`,
        );
      await field('一级指标', 1).focus();
      const rows = await lines();
      for (let i = 0; i < rows * 4; i++) {
        expect(await active()).toMatch(/^(TEXTAREA|SELECT) .*第\d+条指标/);
        await desk.press('Tab');
      }
      await field('一级指标', 1).focus();
      const seen: string[] = [];
      for (let i = 0; i < 12; i++) {
        await desk.press('Control+ArrowUp');
        seen.push(await active());
      }
      expect(seen.some((one) => one.startsWith('BUTTON') && one.includes('自动得出'))).toBe(true);
    });

    it('takes single indicators out of all that another file has', async () => {
      await open();
      const { page } = desk;
      const count = await lines();
      await page.getByRole('button', { name: '取用指标…' }).click();
      const dialog = page.getByRole('dialog', { name: '取用指标' });
      await desk.chooseFile(() => dialog.getByRole('button', { name: '上年或别的文件…' }).click(), 'b.gongkai');
      await dialog.getByText(/^已读入：/).waitFor();
      await dialog.getByRole('combobox', { name: '从哪里取用' }).click();
      await page
        .getByTitle(/^全部指标/)
        .first()
        .click();
      const boxes = dialog.getByRole('checkbox');
      await expect.poll(() => boxes.count()).toBeGreaterThan(20);
      await dialog.getByRole('textbox', { name: '筛选指标' }).fill('满意');
      await expect
        .poll(async () => (await dialog.getByRole('listitem').allTextContents()).every((one) => one.includes('满意')))
        .toBe(true);
      await boxes.nth(0).check();
      await boxes.nth(1).check();
      await dialog.getByRole('button', { name: '取用 2 条' }).click();
      await dialog.waitFor({ state: 'hidden' });
      await expect.poll(lines).toBe(count + 2);
      await desk.press('Control+z');
      await expect.poll(lines).toBe(count);
    });
  });
});
