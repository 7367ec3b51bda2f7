/**
 * What an officer feels at the keys, in a browser: from the key or the click to the frame that shows what it does. Every
 * row is told as a multiple of one fixed loop too, counted in the same page, so that machines can be compared.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import { readStandard } from '../../electron/services/standards.js';
import { tableTitle } from '../../renderer/places/view-title.js';
import { Calculation } from '../../shared/calculation/calculation.js';
import { parseProject, serialiseProject } from '../../shared/project/file.js';
import type { Project } from '../../shared/project/model.js';
import { enlarged } from './calculation.js';
import { fixedLoop, framesAfter, pictureAfter, seen, sheetAfter } from './in-page.js';
import { type Goals, quantiles } from './measure.js';
import { served } from './served.js';

const EDITS = 30;
/** A page takes longer than a cell. */
const PICTURES = 20;
const SWITCHES = 24;
/** A person's pace between one edit and the next. */
const PACE_MS = 250;
/** So long the preview, and what was begun at the start, is left alone before anything is measured. */
const CALM_MS = 4000;

export async function benchEditing(root: string, browser: Browser): Promise<void> {
  const read = async (name: string): Promise<Project> =>
    parseProject(await readFile(path.join(root, `assets/examples/${name}.gongkai`), 'utf8')).project;
  await benchProject(root, browser, 'the largest example', await read('heilongjiang-2020'));
  await benchProject(root, browser, '400 projects', enlarged(await read('yicheng-2026'), 400));
}

async function benchProject(root: string, browser: Browser, name: string, project: Project): Promise<void> {
  const templates = path.join(root, 'templates');
  const standard = await readStandard({ templates }, path.join(templates, project.standard.id));
  const calculation = new Calculation(standard, project);
  const { page, end } = await served(root, browser, async (folder) => {
    const file = path.join(folder, 'a.gongkai');
    await writeFile(file, serialiseProject(project));
    return file;
  });
  // Hundreds of forms are laid out before the first picture; what hangs for good ends too.
  page.setDefaultTimeout(180_000);
  await page.locator('.ag-row .ag-cell').first().waitFor();
  await setTimeout(CALM_MS);
  const tell = async (what: string, goals: Goals, measure: () => Promise<number[]>): Promise<void> => {
    // Before each row: others may have the machine too.
    const loop = await page.evaluate(fixedLoop);
    quantiles(`${what}, ${name} (a fixed loop takes ${loop.toFixed(0)} ms)`, await measure(), loop, goals);
  };
  await tell('another table shown', { p95: 100 }, () => switches(page, calculation));
  const cells = await entryCells(page, calculation, project);
  const painted = (): Promise<number[]> => edits(page, cells, EDITS, sheetAfter);
  await tell('an edit painted', { p50: 16, p95: 50 }, painted);
  await page.getByRole('button', { name: '预览' }).click();
  await page.locator('.preview-picture canvas').first().waitFor();
  await setTimeout(CALM_MS);
  const drawn = (): Promise<number[]> => edits(page, cells, PICTURES, pictureAfter);
  await tell('the edited page of the preview drawn', { p95: 300 }, drawn);
  await tell('an edit painted beside the preview', { p50: 16, p95: 50 }, painted);
  await end();
}

/** Two tables in turn, the first ones of the tree that are seen. */
async function switches(page: Page, calculation: Calculation): Promise<number[]> {
  const shown: Locator[] = [];
  for (const table of calculation.standard.tables.keys()) {
    const item = treeItem(page, tableTitle(calculation.standard, calculation, table));
    if (shown.length < 3 && (await item.isVisible())) shown.push(item);
  }
  const times: number[] = [];
  for (let i = 0; i < SWITCHES; i++) {
    // The first one is there already.
    const item = shown[(i + 1) % shown.length];
    if (!item) break;
    await page.evaluate(framesAfter);
    await item.click();
    times.push(await page.evaluate(seen));
    await setTimeout(PACE_MS);
  }
  return times;
}

function treeItem(page: Page, title: string): Locator {
  return page.getByRole('treeitem').filter({ hasText: title }).first();
}

/** Amounts that are entered and stand on the screen, of the table with most of them. */
async function entryCells(page: Page, calculation: Calculation, project: Project): Promise<Locator[]> {
  const tables = Object.entries(project.tables).map(([id, { rows }]) => {
    const table = calculation.standard.tables.get(id);
    const cells = rows.flatMap(({ key, cells: own }) =>
      Object.keys(own).flatMap((column) =>
        table?.columnByKey.get(column)?.type === 'amount' ? [{ row: key, column }] : [],
      ),
    );
    return { title: tableTitle(calculation.standard, calculation, id), cells };
  });
  for (const { title, cells } of tables.sort((a, b) => b.cells.length - a.cells.length)) {
    const item = treeItem(page, title);
    if (title === '' || !(await item.isVisible())) continue;
    await item.click();
    await page.locator('.ag-row .ag-cell').first().waitFor();
    const own = cells.map(({ row, column }) => page.locator(`[row-id="${row}"] [col-id="${column}"]`));
    const seen: Locator[] = [];
    for (const cell of own.slice(0, 40)) if ((await cell.count()) === 1 && (await cell.isVisible())) seen.push(cell);
    if (seen.length > 3) return seen;
  }
  throw new Error('no table with entered amounts is shown');
}

/** Amounts that were never typed before, one after the other. */
let typed = 1000;

async function edits(page: Page, cells: readonly Locator[], count: number, after: () => void): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    await cells[i % Math.min(cells.length, 8)]?.click();
    typed += 37;
    await page.keyboard.type(String(typed));
    await page.evaluate(after);
    await page.keyboard.press('Enter');
    times.push(await page.evaluate(seen));
    await setTimeout(PACE_MS);
  }
  return times;
}
