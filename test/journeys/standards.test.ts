/** The same day's work with every standard that comes along: new, fill, totals, check, form, back, export, reopen. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { buildOutline, type OutlineNode } from '../../renderer/tree/outline.js';
import { Calculation } from '../../shared/calculation/calculation.js';
import { addressKey } from '../../shared/project/address.js';
import { parseProject } from '../../shared/project/file.js';
import { emptyProject } from '../../shared/project/model.js';
import { enterable } from '../../shared/rows/form-rows.js';
import { buildSheet } from '../../shared/sheet/sheet.js';
import type { FormDefinition } from '../../shared/standard/schema.js';
import type { Standard } from '../../shared/standard/standard.js';
import { docxText } from '../documents/docx-text.js';
import { readPdf } from '../documents/pdf-text.js';
import { exampleFile, exampleNames, plain, standardIds, standardOf } from '../example.js';
import { sample } from '../sample.js';
import { Desk, SHELLS, type Shell, TRIES } from './desk.js';
import { type Entry, type Expected, PLACE_NAME, plainAmount, type Recipe, recipeFor } from './recipe.js';

const UNIT = '示范单位';
const WORDS = '承担示范职责';
const INDICATOR = '示范指标';

const IDS = await standardIds();
const SOME = sample(IDS, 1, IDS.length);
/** In the browser a day is lived with one of them; in Electron, as in CI, and in a campaign with all. */
const daysOf = (shell: Shell): readonly string[] => (shell === 'electron' ? IDS : SOME);
/** Every step of a day is undone and done again with one of these; with all of them in a campaign. */
const UNDONE: readonly string[] = sample(SOME, 1, SOME.length);

describe.each(SHELLS)('standards: $shell', TRIES, ({ shell, ready, why }) => {
  describe.skipIf(!ready)(ready ? 'with real keys and mouse' : `skipped: ${why}`, async () => {
    let desk: Desk;
    afterEach(() => desk.close());

    it.each(daysOf(shell))('%s: from a new project to its pages', async (id) => {
      const standard = await standardOf(id);
      const { years, name } = standard.identity;
      const recipe = recipeFor(standard, years.from);
      desk = await Desk.open(shell);
      const day = new Day(desk, standard, recipe, years.from);
      await desk.newProject(name, UNIT, years.from);
      await day.asksForWords();
      for (const entry of recipe.entries) await day.enter(entry);
      await day.totalsStand();
      await day.breaksAndRepairs();
      await day.fillsForm();
      if (UNDONE.includes(id)) await day.goesBackAndForth();
      await day.exportsAndReopens(path.join(desk.folder, '示范'));
    });

    it.each(sample(await exampleNames(), 2, Number.MAX_SAFE_INTEGER))(
      '%s opens without errors and shows its pages',
      async (name) => {
        desk = await Desk.open(shell, 'a.gongkai', { 'a.gongkai': exampleFile(name) });
        const { page } = desk;
        await expect
          .poll(() => page.getByRole('region', { name: '检查' }).textContent())
          .toMatch(/(错误|问题) 0(?!\d)/);
        await page.getByRole('button', { name: '预览' }).click();
        await page
          .getByRole('img', { name: /^第 \d+ 页$/ })
          .first()
          .waitFor();
        const drawn = (): Promise<boolean> =>
          page.evaluate(() =>
            [...document.querySelectorAll('canvas')].some((canvas) => {
              const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
              return pixels.some((value, at) => at % 4 < 3 && value < 128);
            }),
          );
        await expect.poll(drawn).toBe(true);
      },
    );
  });
});

/** What a person does in a day with a project of this standard. */
class Day {
  private readonly outline: readonly OutlineNode[];
  private readonly empty: Calculation;
  /** Steps that undo must take back. */
  private steps = 0;

  constructor(
    private readonly desk: Desk,
    private readonly standard: Standard,
    private readonly recipe: Recipe,
    year: number,
  ) {
    const { id, version } = standard.identity;
    const project = emptyProject({ id, version }, { name: UNIT, code: '' }, year);
    this.empty = new Calculation(standard, project);
    this.outline = buildOutline(standard, this.empty);
  }

  private get checks(): () => Promise<string> {
    const panel = this.desk.page.getByRole('region', { name: '检查' });
    return async () => (await panel.textContent()) ?? '';
  }

  /** Opens a table or the facts by its line in the document tree. */
  private async open(table: string): Promise<void> {
    const facts = await this.show(({ view }) => view !== undefined && 'table' in view && view.table === table);
    if (facts) await this.desk.page.locator('[data-editor]').waitFor();
    else await this.desk.page.getByRole('grid').waitFor();
  }

  /** Chooses a line of the tree; tells whether it is a list of facts. */
  private async show(wanted: (node: OutlineNode) => boolean): Promise<boolean> {
    const lines = this.outline.flatMap((node) => [
      { node, level: 1 },
      ...node.children.map((child) => ({ node: child, level: 2 })),
    ]);
    const line = lines.find(({ node }) => wanted(node));
    if (!line) throw new Error('the tree has no such line');
    const { node, level } = line;
    await this.desk.page
      .getByRole('treeitem', { name: startsWith(node.title), level })
      .first()
      .click();
    return node.kind === 'facts';
  }

  async asksForWords(): Promise<void> {
    const { table, column, message } = this.recipe.words;
    await expect.poll(this.checks).toContain(message);
    await this.open(table);
    await this.desk.page.getByRole('textbox', { name: column.title.source, exact: true }).click();
    await this.desk.type(WORDS);
    await this.desk.press('Tab');
    this.steps += 1;
    await expect.poll(this.checks).not.toContain(message);
  }

  async enter({ table, row, by, cells }: Entry): Promise<void> {
    const { desk } = this;
    await this.open(table);
    const rows = this.empty.rowsOf(table);
    const columns = rows ? buildSheet(rows).columns.map(({ key }) => key) : [];
    if (by === 'standing') {
      for (const { column, text } of cells) {
        await desk.cellAt(row, column).click();
        await desk.type(text);
        await desk.press('Enter');
      }
    } else {
      await desk.page.getByRole('grid').click();
      await desk.press('Control+Insert');
      if (by === 'code') {
        await desk.type(row);
        await desk.press('Tab');
        await desk.cellAt(row, columns[0] ?? '').waitFor();
      }
      this.steps += 1;
      await desk.typeCells(columns, cells);
    }
    this.steps += cells.length;
  }

  /** What was typed is read in the totals of its table, and its sum in the tables of income and expense. */
  async totalsStand(): Promise<void> {
    const sides = [...this.standard.tables.values()].filter(
      ({ blocks, file }) => file.printed && blocks.length > 1 && blocks.every(({ rows }) => rows.kind === 'fixed'),
    );
    const shown = new Set(this.recipe.summary.map(({ address }) => address.table));
    expect([...shown].sort()).toEqual(sides.map(({ id }) => id).sort());
    await this.read([...this.recipe.totals, ...this.recipe.summary]);
  }

  private async read(expected: readonly Expected[]): Promise<void> {
    for (const { address, amount } of expected) {
      await this.open(address.table);
      const cell = this.desk.cellAt(address.row, address.column);
      await expect
        .poll(async () => plainAmount((await cell.textContent()) ?? ''), { message: addressKey(address) })
        .toBe(amount);
    }
  }

  async breaksAndRepairs(): Promise<void> {
    const { message, repair } = this.recipe.broken;
    await expect.poll(this.checks).toContain(message);
    await this.enter(repair);
    await expect.poll(this.checks).not.toContain(message);
  }

  /** An indicator of a performance form, where the standard has one. */
  async fillsForm(): Promise<void> {
    const [form] = this.standard.forms.values();
    if (!form) return;
    const { desk } = this;
    const { page } = desk;
    await this.show(({ id }) => id === `forms-${form.id}`);
    if (enterable(this.standard, form)) {
      await page.getByRole('grid').click();
      await desk.press('Control+Insert');
      const rows = this.empty.rowsOf(form.table);
      const columns = rows ? buildSheet(rows).columns.map(({ key }) => key) : [];
      await desk.typeCells(columns, [{ column: form.name, text: PLACE_NAME }]);
      this.steps += 2;
    }
    await desk.show(startsWith(PLACE_NAME));
    await page.getByRole('toolbar', { name: '表单' }).waitFor();
    const field = page.getByRole('textbox', { name: `${this.indicatorTitle(form)}，第1条指标` });
    if ((await field.count()) === 0) {
      await page.getByRole('button', { name: '增加指标', exact: true }).click();
      this.steps += 1;
    }
    await field.click();
    await desk.type(INDICATOR);
    await desk.press('Tab');
    this.steps += 1;
    await expect.poll(() => field.inputValue()).toBe(INDICATOR);
  }

  /** The first words of an indicator. */
  private indicatorTitle(form: FormDefinition): string {
    const table = form.details && this.standard.tables.get(form.details.table);
    const layout = form.rows.flatMap((row) => ('details' in row ? row.details : []));
    const column = layout.map((one) => table?.columnByKey.get(one.column)).find((one) => one?.type === 'text');
    return column?.title.source ?? '';
  }

  async goesBackAndForth(): Promise<void> {
    const { page } = this.desk;
    const undo = page.getByRole('button', { name: '撤销' });
    const redo = page.getByRole('button', { name: '重做' });
    let steps = 0;
    for (; await undo.isEnabled(); steps++) await undo.click();
    expect(steps).toBe(this.steps);
    await expect.poll(this.checks).toContain(this.recipe.words.message);
    while (await redo.isEnabled()) await redo.click();
    await this.read(this.recipe.summary.slice(0, 1));
  }

  async exportsAndReopens(file: string): Promise<void> {
    const { desk } = this;
    const { page } = desk;
    const saved = await desk.saveAs('示范.gongkai');
    await expect.poll(() => page.getByRole('contentinfo').textContent()).toContain('已保存');
    await this.export(file);
    const before = parseProject(await readFile(saved, 'utf8')).project;
    await desk.menu('文件', /^关闭/);
    await page.getByRole('button', { name: new RegExp(`^${UNIT} `) }).click();
    await page.getByRole('tree').waitFor();
    await this.read(this.recipe.summary.slice(0, 1));
    expect(parseProject(await readFile(saved, 'utf8')).project).toEqual(before);
  }

  private async export(file: string): Promise<void> {
    const { desk } = this;
    await desk.press('Control+e');
    const dialog = desk.page.getByRole('dialog', { name: '导出' });
    await dialog.getByLabel('DOCX 文件', { exact: true }).fill(`${file}.docx`);
    await dialog.getByLabel('PDF 文件', { exact: true }).fill(`${file}.pdf`);
    await dialog.getByRole('button', { name: /^导出(草稿)?$/ }).click();
    await dialog.getByRole('button', { name: '打开文件夹' }).waitFor();
    await dialog.getByRole('button', { name: '完成' }).click();
    await dialog.waitFor({ state: 'hidden' });
    const docx = docxText(await readFile(`${file}.docx`));
    const cells = new Set(docx.rows.flat().map(plainAmount));
    const words = plain([...docx.paragraphs, ...docx.rows.flat()].join('\n'));
    const pages = plain((await readPdf(await readFile(`${file}.pdf`))).pages.join('\n'));
    for (const { amount } of this.recipe.summary) {
      expect(cells).toContain(amount);
      expect(pages.replaceAll(',', '')).toContain(amount);
    }
    const form = this.standard.forms.size > 0 ? [INDICATOR] : [];
    for (const said of [UNIT, WORDS, ...form]) {
      expect(words).toContain(said);
      expect(pages).toContain(said);
    }
  }
}

/** A line of the tree by its title; what it counts follows. */
function startsWith(title: string): RegExp {
  return new RegExp(`^${title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
}
