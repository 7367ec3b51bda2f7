/** What somebody has arranged stays arranged: also in a browser, where every start is at another address. */
import type { Locator } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { EXAMPLE } from '../example.js';
import { Desk, SHELLS, type Shell, TRIES } from './desk.js';

/** Tables with more rows and columns of numbers than a small screen has room for. */
const LONG = [/支出总体情况表/, /一般公共预算支出情况表/, /项目支出预算情况表/];

async function resize(desk: Desk, shell: Shell, width: number, height: number): Promise<void> {
  if (shell === 'browser') return desk.page.setViewportSize({ width, height });
  await desk.app.evaluate(({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, h), [
    width,
    height,
  ] as const);
}

/** Rows of the sheet below its header that nothing cuts, neither an edge nor a scroll bar. */
function wholeRows(desk: Desk): Promise<number> {
  return desk.page.getByRole('grid').evaluate((grid) => {
    const view = grid.querySelector('.ag-grid-viewport') ?? grid;
    const floor = view.getBoundingClientRect().top + view.clientHeight;
    const heads = [...grid.querySelectorAll('[role="columnheader"]')];
    const head = heads.reduce((least, one) => Math.max(least, one.getBoundingClientRect().bottom), 0);
    const rows = [...grid.querySelectorAll('[role="row"][row-id]')].map((row) => row.getBoundingClientRect());
    const whole = rows.filter(({ top, bottom }) => top >= head - 1 && bottom <= floor + 1);
    return new Set(whole.map(({ top }) => Math.round(top))).size;
  });
}

/** Columns of numbers that are seen in their full width, beside those that are frozen. */
function wholeNumbers(desk: Desk): Promise<number> {
  return desk.page.getByRole('grid').evaluate((grid) => {
    const view = grid.querySelector('.ag-grid-viewport') ?? grid;
    const edge = view.getBoundingClientRect().left + view.clientWidth;
    const frozen = [...grid.querySelectorAll('[role="columnheader"]')]
      .filter((one) => one.closest('.ag-grid-pinned-left-cells'))
      .reduce((most, one) => Math.max(most, one.getBoundingClientRect().right), 0);
    const row = grid.querySelector('[role="row"][row-id]');
    const cells = [...(row?.querySelectorAll('.sheet-figures') ?? [])].map((cell) => cell.getBoundingClientRect());
    return cells.filter(({ left, right }) => left >= frozen - 1 && right <= edge + 1).length;
  });
}

describe.each(SHELLS)('layout: $shell', TRIES, ({ shell, ready, why }) => {
  describe.skipIf(!ready)(ready ? 'with a real mouse' : `skipped: ${why}`, () => {
    let desk: Desk;
    afterEach(() => desk.close());

    const column = (): Locator => desk.page.getByRole('columnheader', { name: /^合计\s?，公式算出$/ });
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

    // 1366 × 768 as Windows scales it by 125 % and 150 %, in CSS pixels; rows and columns that can be seen whole.
    it.each([
      [1093, 614],
      [911, 512],
    ])('shows ten rows and four columns of numbers in %i × %i, and opens what is asked for', async (width, height) => {
      desk = await Desk.open(shell, 'a.gongkai', { 'a.gongkai': EXAMPLE });
      await resize(desk, shell, width, height);
      for (const table of LONG) {
        await desk.show(table);
        await desk.page.getByRole('region', { name: table }).waitFor();
        await expect.poll(() => wholeRows(desk), { message: String(table) }).toBeGreaterThanOrEqual(10);
        await expect.poll(() => wholeNumbers(desk), { message: String(table) }).toBeGreaterThanOrEqual(4);
      }
      // A panel that had no room comes when it is asked for, and goes again; no title in the tree is cut.
      const inspector = desk.page.getByRole('complementary', { name: '单元格' });
      expect(await inspector.count()).toBe(0);
      await desk.menu('视图', /单元格/);
      await inspector.waitFor();
      await desk.menu('视图', /单元格/);
      await inspector.waitFor({ state: 'detached' });
      const cut = (): Promise<string[]> =>
        desk.page
          .getByRole('tree')
          .locator('.tree-title')
          .evaluateAll((all) =>
            all.filter((one) => one.scrollHeight > one.clientHeight + 2).map((one) => one.textContent ?? ''),
          );
      expect(await cut()).toEqual([]);
      // The preview takes half of what the tree leaves.
      await desk.page.getByRole('button', { name: '预览', exact: true }).click();
      const preview = desk.page.getByRole('region', { name: '预览', exact: true });
      const left = width - (await widthOf(desk.page.getByRole('navigation', { name: '目录' })));
      await expect.poll(() => widthOf(preview)).toBeGreaterThan(left * 0.47);
    });
  });
});
