import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import { EXAMPLE } from '../example.js';
import { BROWSER, Desk } from './desk.js';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

describe.skipIf(!BROWSER)('the window for everybody', () => {
  let desk: Desk;
  afterEach(() => desk.close());

  async function serious(): Promise<string[]> {
    await desk.settled();
    await desk.page.evaluate(await readFile(AXE, 'utf8'));
    const found: AxeResults = await desk.page.evaluate('axe.run()');
    return found.violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
  }

  it('has no serious violation on any kind of screen', async () => {
    desk = await Desk.open('browser', 'a.gongkai', { 'a.gongkai': EXAMPLE });
    await desk.page.emulateMedia({ reducedMotion: 'reduce' });
    const found: Record<string, string[]> = {};
    for (const leaf of [/三、支出总体/, /第三部分/, /基本情况/]) {
      await desk.show(leaf);
      await desk.page.waitForTimeout(500);
      found[String(leaf)] = await serious();
    }
    await desk.press('Control+e');
    await desk.page.getByRole('dialog').waitFor();
    found.export = await serious();
    expect(Object.entries(found).filter(([, list]) => list.length > 0)).toEqual([]);
  });

  it('is reached by keyboard alone: from the tree into a cell and back out', async () => {
    desk = await Desk.open('browser', 'a.gongkai', { 'a.gongkai': EXAMPLE });
    const { page } = desk;
    await page.getByRole('treeitem', { name: /一、收支总体/ }).focus();
    for (let i = 0; i < 9; i++) await desk.press('ArrowDown');
    await desk.press('Enter');
    await page.getByRole('grid', { name: /基本支出预算情况表/ }).waitFor();
    for (let i = 0; i < 12; i++) {
      await desk.press('Tab');
      if (await page.evaluate(() => document.activeElement?.closest('[role=grid], .sheet-view') !== null)) break;
    }
    expect(await page.evaluate(() => document.activeElement?.closest('.sheet-view') !== null)).toBe(true);
  });
});
