/** What fingers do on a sheet without thinking, with real keys and a real mouse; and what a cell tells when the mouse rests on it. */
import type { Locator } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { EXAMPLE } from '../example.js';
import { type Desk, SHELLS, TRIES } from './desk.js';
import { sharedDesk } from './shared-desk.js';

describe.each(SHELLS)('habits: $shell', TRIES, ({ shell, ready, why }) => {
  describe.skipIf(!ready)(ready ? 'with real keys and mouse' : `skipped: ${why}`, () => {
    const shared = sharedDesk(shell, 'a.gongkai', { 'a.gongkai': EXAMPLE });
    let desk: Desk;
    beforeEach(async () => {
      desk = await shared();
      await desk.show(/十一、项目支出/);
      await desk.cellAt('p04', 'gpb').waitFor();
    });

    const shows = (row: string, column: string, wanted: string): Promise<void> =>
      expect.poll(() => desk.cellAt(row, column).textContent()).toBe(wanted);
    const place = (): Promise<string> => desk.page.getByRole('textbox', { name: '名称框' }).inputValue();
    const undo = (): Locator => desk.page.getByRole('button', { name: /撤销/ });
    const note = (): Locator => desk.page.locator('.sheet-frame').getByRole('tooltip');

    async function undone(): Promise<void> {
      await desk.press('Control+z');
      await expect.poll(() => undo().isDisabled()).toBe(true);
    }

    /** Keys, each with where one is then. */
    async function walk(steps: readonly (readonly [string, string | RegExp])[]): Promise<void> {
      for (const [keys, there] of steps) {
        await desk.press(keys);
        await expect.poll(place, { message: keys }).toMatch(there);
      }
    }

    it('walks by arrows, Tab and Enter, also through what is selected, and comes back to where a row was begun', async () => {
      await desk.cellAt('p04', 'gpb').click();
      const here = await place();
      const [name = '', column = ''] = here.split(' · ');
      await walk([
        ['ArrowRight', new RegExp(`^${name} · (?!${column}$)`)],
        ['ArrowLeft', here],
        ['ArrowDown', new RegExp(`(?<!^${name}) · ${column}$`)],
        ['ArrowUp', here],
        ['Tab', new RegExp(`^${name} · (?!${column}$)`)],
        ['Shift+Tab', here],
        ['Enter', new RegExp(`^(?!${name} ·).* · ${column}$`)],
        ['Shift+Enter', here],
        ['Tab', new RegExp(`^${name} · (?!${column}$)`)],
        ['Tab', new RegExp(`^${name} · (?!${column}$)`)],
        // As after a row has been typed: to its beginning, one row down.
        ['Enter', new RegExp(`^(?!${name} ·).* · ${column}$`)],
      ]);
      await desk.cellAt('p04', 'gpb').click();
      await walk([
        ['Shift+ArrowDown', /^2 行 × 1 列/],
        ['Shift+ArrowRight', /^2 行 × 2 列/],
      ]);
      const active = (): Promise<(string | null)[]> =>
        desk.page
          .locator('.sheet-active')
          .evaluateAll(([cell]) => [
            cell?.closest('.ag-row')?.getAttribute('row-id') ?? null,
            cell?.getAttribute('col-id') ?? null,
          ]);
      const round: (string | null)[] = [];
      for (let at = 0; at < 4; at++) {
        round.push((await active()).join(' '));
        await desk.press('Enter');
        await desk.page.waitForTimeout(60);
      }
      expect(new Set(round).size).toBe(4);
      await expect.poll(async () => (await active()).join(' ')).toBe(round[0]);
      await desk.press('Control+Shift+ArrowDown');
      await expect.poll(place).toMatch(/^([3-9]|\d\d) 行/);
      await desk.press('Control+a');
      await expect.poll(place).toMatch(/^\d\d 行 × \d+ 列/);
      await desk.cellAt('p04', 'gpb').click();
      await desk.cellAt('p06', 'gpb').click({ modifiers: ['Shift'] });
      await expect.poll(place).toMatch(/^3 行 × 1 列/);
    });

    it('opens a cell by F2, a double click, Backspace and typing, and gives up by Escape', async () => {
      const box = desk.page.locator('.sheet-editor');
      const cell = desk.cellAt('p04', 'gpb');
      await cell.click();
      for (const [open, wanted] of [
        [() => desk.press('F2'), '104.9'],
        [() => cell.dblclick(), '104.9'],
        [() => desk.press('Backspace'), ''],
        [() => desk.type('7'), '7'],
      ] as const) {
        await open();
        await expect.poll(() => box.getAttribute('data-idle')).toBe('false');
        expect((await box.inputValue()).replace(/0+$/, '')).toBe(wanted);
        await desk.press('Escape');
        await expect.poll(() => box.getAttribute('data-idle')).toBe('true');
        await shows('p04', 'gpb', '104.90');
      }
      expect(await undo().isDisabled()).toBe(true);
      await desk.press('Delete');
      await shows('p04', 'gpb', '');
      await undone();

      // A list of choices by Alt and the arrow; a second line by Alt and Enter.
      await desk.cellAt('p04', 'function').click();
      await desk.press('Alt+ArrowDown');
      const choices = desk.page.getByRole('listbox', { name: '可选项' });
      await choices.waitFor();
      await desk.press('Escape');
      await choices.waitFor({ state: 'hidden' });
      await desk.cellAt('p04', 'name').click();
      await desk.press('F2');
      await desk.press('Alt+Enter');
      await desk.type('二期');
      await expect.poll(() => box.inputValue()).toMatch(/\n二期$/);
      await desk.press('Escape');
      await desk.press('Escape');
    });

    it('copies one cell over several, and takes several rows in and out', async () => {
      await desk.cellAt('p04', 'gpb').click();
      await desk.press('Control+c');
      await desk.cellAt('p05', 'gpb').click();
      await desk.cellAt('p06', 'gpb').click({ modifiers: ['Shift'] });
      await desk.press('Control+v');
      for (const row of ['p05', 'p06']) await shows(row, 'gpb', '104.90');
      await undone();
      await desk.press('Control+y');
      await shows('p06', 'gpb', '104.90');
      await undone();

      const rows = desk.page.locator('.ag-row[row-id] .sheet-number:not(:empty)');
      const numbers = (): Promise<number> => rows.count();
      const before = await numbers();
      await desk.cellAt('p04', 'gpb').click();
      await desk.cellAt('p05', 'gpb').click({ modifiers: ['Shift'] });
      await desk.press('Control+Insert');
      await expect.poll(numbers).toBe(before + 2);
      await undone();
      await expect.poll(numbers).toBe(before);
      // Codes and names stay where they are while the numbers go aside.
      const name = desk.cellAt('p04', 'name');
      const left = async (): Promise<number | undefined> => (await name.boundingBox())?.x;
      const at = await left();
      await desk.press('Control+End');
      await desk.cellAt('p04', 'name').scrollIntoViewIfNeeded();
      await expect.poll(left).toBe(at);
    });

    it('selects whole rows and columns by keys, by numbers and headers, and from the menu where an input method has the key', async () => {
      await desk.cellAt('p04', 'gpb').click();
      await walk([
        ['Shift+Space', /^1 行 × \d+ 列/],
        ['Control+Space', /^\d\d 行 × \d+ 列/],
      ]);
      await desk.cellAt('p04', 'gpb').click();
      await desk.press('Control+Space');
      await expect.poll(place).toMatch(/^\d\d 行 × 1 列/);
      await desk.cellAt('p05', 'gpb').click();
      await desk.menu('编辑', /选中整列/);
      await expect.poll(place).toMatch(/^\d\d 行 × 1 列/);
      await desk.cellAt('p05', 'gpb').click();
      await desk.menu('编辑', /选中整行/);
      await expect.poll(place).toMatch(/^1 行 × \d+ 列/);
      // The keyboard is in the sheet again.
      await desk.press('ArrowDown');
      await desk.press('ArrowUp');
      await desk.cellAt('p06', '~number').click();
      await expect.poll(place).toMatch(/^1 行 × \d+ 列/);
      await desk.page.locator('.ag-header-cell[col-id="gpb"]').click();
      await expect.poll(place).toMatch(/^\d\d 行 × 1 列/);
      await desk.page.locator('.ag-header-cell[col-id="~number"]').click();
      await expect.poll(place).toMatch(/^\d\d 行 × [2-9]\d* 列|^\d\d 行 × 1\d 列/);
    });

    it('tells a long name in full, and what was said about a cell, when the mouse rests on it', async () => {
      const { page } = desk;
      await desk.cellAt('p04', 'name').click();
      await desk.press('F2');
      await desk.press('End');
      const more = '（含以前年度结转资金安排的同一项目及其运行维护支出，按合同约定分期支付，年终据实结算）'.repeat(2);
      await desk.type(more);
      await desk.press('Enter');
      await expect.poll(() => desk.cellAt('p04', 'name').textContent()).toContain(more);
      const whole = (await desk.cellAt('p04', 'name').textContent()) ?? '';
      await page.mouse.move(5, 5);
      await desk.cellAt('p04', 'name').hover();
      await expect.poll(() => note().textContent()).toBe(whole);
      // All of it is seen, and it goes with the mouse.
      const frame = await page.locator('.sheet-frame').boundingBox();
      const bubble = await note().boundingBox();
      expect((bubble?.x ?? 0) + (bubble?.width ?? 0)).toBeLessThanOrEqual((frame?.x ?? 0) + (frame?.width ?? 0) + 1);
      expect(await note().evaluate((one) => one.scrollWidth > one.clientWidth + 1)).toBe(false);
      await page.mouse.move(5, 5);
      await expect.poll(() => note().count()).toBe(0);
      await desk.cellAt('p04', 'gpb').click();
      await desk.press('Control+z');

      await desk.cellAt('p06', 'gpb').click();
      await desk.press('Shift+F2');
      const panel = page.getByRole('region', { name: '批注' });
      const words = panel.getByRole('textbox', { name: '批注', exact: true });
      await words.waitFor();
      const signed = panel.getByRole('textbox', { name: '署名' });
      if (await signed.isVisible()) await signed.fill('复核人');
      await words.fill('金额与批复不一致，请核对');
      await desk.press('Control+Enter');
      await expect.poll(() => desk.cellAt('p06', 'gpb').getAttribute('class')).toContain('sheet-thread');
      await page.mouse.move(5, 5);
      await desk.cellAt('p06', 'gpb').hover();
      await expect.poll(() => note().textContent()).toContain('复核人：金额与批复不一致，请核对');
      // Who listens is told too.
      await desk.cellAt('p06', 'gpb').click();
      const told = (): Promise<string | null> => page.locator('.sheet-editor').getAttribute('aria-description');
      await expect.poll(told).toContain('批注：复核人：金额与批复不一致，请核对');
      await expect.poll(() => note().count()).toBe(0);
      await desk.cellAt('p05', 'gpb').click();
      await expect.poll(told).not.toContain('批注');
    });
  });
});
