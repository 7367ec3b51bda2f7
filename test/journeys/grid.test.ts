/** The sheet does what hands know from Excel and WPS: each habit with real keys and a real mouse, each change one step of undo. */
import type { Locator } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { EXAMPLE } from '../example.js';
import { type Desk, SHELLS, TRIES } from './desk.js';
import { sharedDesk } from './shared-desk.js';

describe.each(SHELLS)('grid: $shell', TRIES, ({ shell, ready, why }) => {
  describe.skipIf(!ready)(ready ? 'as in Excel' : `skipped: ${why}`, () => {
    const shared = sharedDesk(shell, 'a.gongkai', { 'a.gongkai': EXAMPLE });
    let desk: Desk;
    beforeEach(async () => {
      desk = await shared();
      await desk.show(/十一、项目支出/);
      await desk.cellAt('p04', 'gpb').waitFor();
    });

    const text = (row: string, column: string): Promise<string | null> => desk.cellAt(row, column).textContent();
    const shows = (row: string, column: string, wanted: string): Promise<void> =>
      expect.poll(() => text(row, column)).toBe(wanted);
    const place = (): Promise<string> => desk.page.getByRole('textbox', { name: '名称框' }).inputValue();
    const undo = (): Locator => desk.page.getByRole('button', { name: /撤销/ });
    const number = (row: string): Locator => desk.cellAt(row, '~number');
    const header = (column: string): Locator => desk.page.locator(`.ag-header-cell[col-id="${column}"]`);
    const menu = (name: string, item: string | RegExp): Locator =>
      desk.page.getByRole('menu', { name }).getByRole('menuitem', { name: item });

    /** Everything so far was one step, and is taken back. */
    async function undone(): Promise<void> {
      await desk.press('Control+z');
      await expect.poll(() => undo().isDisabled()).toBe(true);
    }

    async function drag(from: Locator, corner: boolean, to: Locator): Promise<void> {
      const [start, end] = [await from.boundingBox(), await to.boundingBox()];
      if (!start || !end) throw new Error('nothing to drag');
      const { mouse } = desk.page;
      await mouse.move(
        start.x + start.width - (corner ? 3 : start.width / 2),
        start.y + start.height - (corner ? 3 : 9),
      );
      await mouse.down();
      await mouse.move(end.x + end.width / 2, end.y + end.height / 2 - 4, { steps: 4 });
      await mouse.move(end.x + end.width / 2, end.y + end.height / 2);
      await mouse.up();
    }

    it('computes what begins with =, keeps it, and says what is wrong with it', async () => {
      await desk.cellAt('p04', 'gpb').click();
      await desk.type('=12+3*2');
      await desk.press('Enter');
      await shows('p04', 'gpb', '18.00');
      await desk.press('ArrowUp');
      const inspector = desk.page.getByRole('complementary', { name: '单元格信息' });
      await expect.poll(() => inspector.textContent()).toContain('=12+3*2');
      const box = desk.page.locator('.sheet-editor');
      await desk.press('F2');
      await expect.poll(() => box.inputValue()).toBe('=12+3*2');
      await desk.press('Escape');
      await desk.type('=12/(3-3)');
      await desk.press('Enter');
      await expect.poll(() => desk.page.locator('.sheet-problem').textContent()).toContain('除以了 0');
      await desk.press('Escape');
      await shows('p04', 'gpb', '18.00');
      await undone();
      await shows('p04', 'gpb', '104.90');
    });

    it('fills by Ctrl+Enter, Ctrl+D, Ctrl+R and by the handle, and never a computed cell', async () => {
      const total = await text('p04', 'fiscal');
      await desk.cellAt('p04', 'gf').click();
      await desk.cellAt('p06', 'gf').click({ modifiers: ['Shift'] });
      await desk.type('5');
      await desk.press('Control+Enter');
      for (const row of ['p04', 'p05', 'p06']) await shows(row, 'gf', '5.00');
      await undone();

      await desk.cellAt('p04', 'fiscal').click();
      await desk.cellAt('p04', 'soe').click({ modifiers: ['Shift'] });
      await desk.press('Control+r');
      await shows('p04', 'soe', '104.90');
      await desk.press('Control+z');
      await desk.cellAt('p03', 'fiscal').click();
      await desk.cellAt('p04', 'gpb').click({ modifiers: ['Shift'] });
      await desk.press('Control+d');
      await shows('p04', 'gpb', '0.84');
      await expect.poll(() => desk.page.getByRole('contentinfo').textContent()).toContain('自动计算的单元格保持不变');
      await undone();
      await shows('p04', 'fiscal', total ?? '');

      await desk.cellAt('p04', 'gpb').click();
      await drag(desk.cellAt('p04', 'gpb'), true, desk.cellAt('p06', 'gpb'));
      for (const row of ['p05', 'p06']) await shows(row, 'gpb', '104.90');
      await undone();
    });

    it('goes by blocks, to both ends, by name, and from table to table and back', async () => {
      await desk.cellAt('p04', 'gpb').click();
      for (const name of ['劳务派遣人员工资', '2023年省市审计费用', '2024年省级', '新增行']) {
        await desk.press('Control+ArrowDown');
        await expect.poll(place).toContain(name);
      }
      await desk.press('Control+End');
      await desk.press('Control+Home');
      await expect.poll(place).toMatch(/项目名称$/);
      const left = (): Promise<number> => desk.page.locator('.ag-grid-viewport').evaluate((one) => one.scrollLeft);
      await expect.poll(left).toBe(0);

      await desk.press('Control+g');
      await desk.type('财政代管资金 单位资金');
      await desk.press('Enter');
      await expect.poll(place).toBe('财政代管资金 · 单位资金');
      // The keyboard is in the sheet.
      await desk.press('ArrowLeft');
      await expect.poll(place).toContain('财政专户');
      const heading = desk.page.getByRole('main').getByRole('heading').first();
      const name = await heading.textContent();
      await desk.press('Control+PageUp');
      await expect.poll(() => heading.textContent()).not.toBe(name);
      await desk.press('Control+PageDown');
      await expect.poll(() => heading.textContent()).toBe(name);
      await expect.poll(place).toContain('财政专户');
      await desk.press('Shift+ ');
      await expect.poll(place).toMatch(/^1 行/);
      await desk.press('Control+ ');
      await expect.poll(place).toMatch(/行 × /);
    });

    it('selects by dragging over headers and line numbers, and says what it adds up to', async () => {
      const foot = (): Promise<string | null> => desk.page.getByRole('contentinfo').textContent();
      await desk.cellAt('p04', 'gpb').click();
      await desk.cellAt('p06', 'gpb').click({ modifiers: ['Shift'] });
      await expect.poll(foot).toContain('求和 427.32平均 142.44计数 3');
      await drag(header('gpb'), false, header('soe'));
      await expect.poll(place).toMatch(/^\d+ 行 × 3 列$/);
      const scrolled = (): Promise<number> => desk.page.locator('.ag-grid-viewport').evaluate((one) => one.scrollLeft);
      const before = await scrolled();
      await desk.cellAt('p05', 'gpb').click();
      await drag(number('p04'), false, number('p06'));
      await expect.poll(place).toMatch(/^3 行/);
      expect(await scrolled()).toBe(before);
      expect(await undo().isDisabled()).toBe(true);
    });

    it('selects several ranges, and moves what is cut only when it is pasted', async () => {
      await desk.cellAt('p04', 'gpb').click();
      await desk.cellAt('p06', 'gpb').click({ modifiers: ['Control'] });
      await expect.poll(() => desk.page.getByRole('contentinfo').textContent()).toContain('求和 392.78');
      await desk.press('Delete');
      for (const row of ['p04', 'p06']) await shows(row, 'gpb', '');
      await shows('p05', 'gpb', '34.54');
      await undone();

      await desk.cellAt('p04', 'gpb').click();
      await desk.press('Control+x');
      const dashed = desk.page.locator('.sheet-dashed');
      await expect.poll(() => dashed.count()).toBe(1);
      await desk.press('Escape');
      await expect.poll(() => dashed.count()).toBe(0);
      await desk.press('Control+x');
      await shows('p04', 'gpb', '104.90');
      await desk.cellAt('p17', 'gpb').click();
      await desk.press('Control+v');
      await shows('p17', 'gpb', '104.90');
      await shows('p04', 'gpb', '');
      await undone();
      await shows('p04', 'gpb', '104.90');
    });

    it('offers by the right button and by Shift+F10 what can be done, on cells, lines, columns and the tree', async () => {
      await desk.cellAt('p04', 'gpb').click({ button: 'right' });
      await menu('单元格菜单', /清除内容/).click();
      await shows('p04', 'gpb', '');
      await undone();
      await desk.cellAt('p04', 'total').click();
      await desk.press('Shift+F10');
      expect(await menu('单元格菜单', /转到来源/).getAttribute('aria-disabled')).toBe('false');
      await desk.press('Escape');
      await desk.press('ArrowRight');
      await expect.poll(place).toContain('小计');

      const order = (): Promise<string[]> =>
        desk.page
          .locator('.ag-row[row-id^="p"]')
          .evaluateAll((rows) =>
            [...new Map(rows.map((row) => [Number(row.getAttribute('row-index')), row.getAttribute('row-id') ?? '']))]
              .sort(([a], [b]) => a - b)
              .map(([, id]) => id),
          );
      await number('p04').click({ button: 'right' });
      await menu('行菜单', /下移/).click();
      await expect.poll(async () => (await order()).slice(3, 5)).toEqual(['p05', 'p04']);
      await undone();
      await number('p04').click();
      await drag(number('p04'), false, number('p06'));
      await expect.poll(async () => (await order()).slice(3, 6)).toEqual(['p05', 'p06', 'p04']);
      await undone();

      // Views alone: nothing that could be undone.
      await header('gpb').click({ button: 'right' });
      await menu('列菜单', /降序/).click();
      await expect.poll(async () => (await order()).slice(0, 2)).toEqual(['p06', 'p07']);
      await header('gpb').click({ button: 'right' });
      await menu('列菜单', /只看本列有数/).click();
      await expect.poll(async () => (await order()).includes('p17')).toBe(false);
      expect(await desk.page.locator('.sheet-arranged').textContent()).toContain('显示 17/22 行');
      expect(await undo().isDisabled()).toBe(true);
      await desk.page.locator('.sheet-arranged').getByRole('button', { name: '恢复' }).click();
      await expect.poll(async () => (await order()).slice(0, 2)).toEqual(['p01', 'p02']);

      await desk.page
        .getByRole('treeitem', { name: /十一、项目支出/ })
        .first()
        .click({ button: 'right' });
      await menu('目录菜单', /打开/).click();
      await shows('p04', 'gpb', '104.90');
    });

    it('fits a column to its words, zooms by the wheel and by keys, and replaces by Ctrl+H', async () => {
      const names = desk.page.locator('[role="gridcell"][col-id="name"]');
      const cut = (): Promise<boolean> =>
        names.evaluateAll((cells) =>
          cells.some((cell) => cell.scrollWidth > cell.clientWidth || cell.matches('.sheet-small, .sheet-two-lines')),
        );
      const width = async (): Promise<number> => (await header('name').boundingBox())?.width ?? 0;
      const before = await width();
      const edge = header('name').locator('.ag-header-cell-resize');
      const at = await edge.boundingBox();
      if (!at) throw new Error('no border');
      const { mouse } = desk.page;
      await mouse.move(at.x + at.width / 2, at.y + at.height / 2);
      await mouse.down();
      await mouse.move(at.x - before, at.y + at.height / 2, { steps: 4 });
      await mouse.up();
      await expect.poll(cut).toBe(true);
      await edge.dblclick();
      await expect.poll(cut).toBe(false);
      await desk.menu('视图', /恢复本表列宽/);
      await expect.poll(width).toBe(before);

      const zoom = desk.page.getByRole('button', { name: /显示比例/ });
      await desk.page.keyboard.down('Control');
      await mouse.wheel(0, -120);
      await expect.poll(() => zoom.textContent()).toBe('110%');
      await mouse.wheel(0, 120);
      await desk.page.keyboard.up('Control');
      await expect.poll(() => zoom.textContent()).toBe('100%');
      for (const [keys, shown] of [
        ['Control+=', '110%'],
        ['Control+=', '125%'],
        ['Control+-', '110%'],
        ['Control+0', '100%'],
        ['Control+-', '90%'],
        ['Control+0', '100%'],
      ] as const) {
        await desk.press(keys);
        await expect.poll(() => zoom.textContent()).toBe(shown);
      }

      await desk.press('Control+h');
      const by = desk.page.getByRole('textbox', { name: '替换为' });
      await expect.poll(() => by.evaluate((one) => one === document.activeElement)).toBe(true);
      await desk.press('Escape');
      await expect.poll(() => by.count()).toBe(0);
    });
  });
});
