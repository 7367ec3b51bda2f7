/** Finished documents, as somebody typed them in Word, at the two doors: opened as a project, and as last year's file of a new one. */
import { readFile, writeFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { parseProject } from '../../shared/project/file.js';
import type { Project } from '../../shared/project/model.js';
import { typedBlocks } from '../bench-audit/typed/from-document.js';
import { wordFile } from '../bench-audit/typed/word-file.js';
import { example, exampleFile } from '../example.js';
import { prepare } from '../prepare.js';
import { violations } from './axe.js';
import { Desk, SHELLS, TRIES } from './desk.js';

const LAST = exampleFile('shizhu-2023');

/** Counts clicks and keys from here on, modifiers aside. */
async function countHands(page: Page): Promise<void> {
  await page.evaluate(() => {
    const count = (event: Event): void => {
      if (event instanceof KeyboardEvent && ['Control', 'Shift', 'Alt', 'Meta'].includes(event.key)) return;
      const { dataset } = document.documentElement;
      dataset.hands = String(Number(dataset.hands ?? 0) + 1);
    };
    for (const kind of ['pointerdown', 'keydown']) addEventListener(kind, count, true);
  });
}

function hands(page: Page): Promise<number> {
  return page.evaluate(() => Number(document.documentElement.dataset.hands));
}

describe.each(SHELLS)('journeys: documents as projects: $shell', TRIES, ({ shell, ready, why }) => {
  describe.skipIf(!ready)(ready ? 'with real keys and mouse' : `skipped: ${why}`, () => {
    let desk: Desk;
    afterEach(() => desk.close());

    async function withDocument(): Promise<void> {
      desk = await Desk.open(shell);
      const { standard, project } = await example('shizhu-2023');
      const typed = typedBlocks(prepare(standard, project).document, { contents: 'titles', line: 'each' });
      await writeFile(desk.at('公开.docx'), wordFile(typed));
    }

    async function saved(name: string): Promise<Project> {
      const file = await desk.saveAs(name);
      await expect.poll(() => readFile(file, 'utf8').catch(() => '')).not.toBe('');
      return parseProject(await readFile(file, 'utf8')).project;
    }

    it('opens one as a project that prints the same numbers', async () => {
      await withDocument();
      const { page } = desk;
      await desk.chooseFile(() => desk.menu('文件', /打开已公开文件为项目/), '公开.docx');
      const dialog = page.getByRole('dialog', { name: '打开已公开文件为项目' });
      await dialog.getByText(/张表对上/).waitFor();
      expect(await violations(page)).toEqual([]);
      await dialog.getByRole('button', { name: '打开', exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
      const project = await saved('a.gongkai');
      const { project: original } = parseProject(await readFile(LAST, 'utf8'));
      expect(project).toMatchObject({ unit: original.unit, year: original.year, standard: original.standard });
      expect(project.tables.facts?.rows[0]?.cells.duties).toBe(original.tables.facts?.rows[0]?.cells.duties);
    });

    it('begins the next year with one: figures filled in, words to be confirmed, reasons beside their fields', async () => {
      await withDocument();
      const { page } = desk;
      await countHands(page);
      await desk.press('Control+n');
      const dialog = page.getByRole('dialog', { name: '新建' });
      await desk.chooseFile(() => dialog.getByRole('button', { name: '选择…' }).click(), '公开.docx');
      await dialog.getByText(/张表对上/).waitFor();
      await expect.poll(() => dialog.getByLabel('年度').inputValue()).toBe('2024');
      await dialog.getByRole('button', { name: '新建', exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
      await page
        .getByText(/上年数填入/)
        .first()
        .waitFor();
      // Keys and clicks in the window; the file itself is chosen with two more in the system's dialog.
      expect(await hands(page)).toBeLessThanOrEqual(6);
      const project = await saved('b.gongkai');
      expect(project.year).toBe(2024);
      const prior = project.tables.prior?.rows.find(({ key }) => key === 'gpb');
      expect(prior?.cells.amount).toBe('1909800');
      expect(project.carried?.['facts/row/duties']).toBe(2023);
      expect(project.tables.facts?.rows[0]?.cells.reasonPersonnel).toBeUndefined();
      expect(project.former?.['facts/row/reasonPersonnel']).toBe('工资标准调整');
    });
  });
});
