/**
 * A desk to work at: the program's own server with a project folder of its own, and a real browser with a
 * real keyboard and mouse. Things are found as a person finds them, by role and name.
 */
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { ElectronApplication, Locator, Page } from 'playwright-core';
import { BROWSER } from './browser.js';
import { openBrowser } from './browser-carrier.js';
import type { Carrier } from './carrier.js';
import { ELECTRON, openElectron } from './electron-carrier.js';

const ALL = [
  { shell: 'browser', ready: BROWSER !== undefined, why: 'no Chrome, Edge or Chromium; CHROME_PATH names one' },
  {
    shell: 'electron',
    ready: ELECTRON !== undefined,
    why: 'no Electron binary; ELECTRON_OVERRIDE_DIST_PATH names one',
  },
] as const;

/**
 * What the journeys are made in; what is not there is skipped and says so. With an Electron binary it is that
 * alone: its windows take the focus from each other, so they cannot share the machine as browsers do.
 */
export const SHELLS = ALL.filter(({ shell }) => shell === 'electron' || ELECTRON === undefined);

/**
 * On a machine that does other work at the same time a window may once take too long: there, and only there, a
 * journey that failed is made once more, and the report says so.
 */
export const TRIES = { retry: process.env.CI === undefined ? 0 : 1 };

export type Shell = 'browser' | 'electron';

export class Desk {
  private constructor(
    readonly folder: string,
    private readonly carrier: Carrier,
  ) {}

  get page(): Page {
    return this.carrier.page;
  }

  /** The desktop program itself. */
  get app(): ElectronApplication {
    if (!this.carrier.app) throw new Error('a browser has no program');
    return this.carrier.app;
  }

  /** Opens a file, or the start page when none is named. `copies` are put into the folder first. */
  static async open(
    shell: Shell,
    file?: string,
    copies: Readonly<Record<string, string>> = {},
    folder?: string,
  ): Promise<Desk> {
    const place = folder ?? (await mkdtemp(path.join(os.tmpdir(), 'gongkai-desk-')));
    for (const [name, source] of Object.entries(copies)) await copyFile(source, path.join(place, name));
    const carrier = await (shell === 'electron' ? openElectron(place, file) : openBrowser(place, file));
    carrier.page.setDefaultTimeout(60_000);
    const shown = carrier.page.getByRole(file === undefined ? 'main' : 'tree');
    try {
      // Unsaved work on the file is asked about first.
      await shown
        .or(carrier.page.getByRole('dialog', { name: /未保存/ }))
        .first()
        .waitFor();
    } catch (problem) {
      await carrier.end();
      throw problem;
    }
    return new Desk(place, carrier);
  }

  /** Ends the program as a power cut does. */
  kill(): Promise<void> {
    return this.carrier.kill();
  }

  /** Ends the services as a power cut does, and leaves the page to itself. */
  async cut(): Promise<void> {
    if (!this.carrier.cut) throw new Error('the windows end with the services');
    await this.carrier.cut();
  }

  async close(): Promise<void> {
    await this.carrier.end();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }

  /** Chooses an item of the menu. */
  menu(menu: string, item: RegExp): Promise<void> {
    return this.carrier.menu(menu, item);
  }

  /** Puts text on the system's clipboard. */
  clipboard(text: string, html?: string): Promise<void> {
    return this.carrier.clipboard(text, html);
  }

  /** Where a name lies in the desk's own folder. */
  at(name: string): string {
    return path.join(this.folder, name);
  }

  /** Does what leads to a file dialog and chooses there a file or folder of the desk's own folder; without one, cancels. */
  chooseFile(open: () => Promise<void>, name: string | undefined): Promise<void> {
    return this.carrier.choose(open, name === undefined ? undefined : this.at(name));
  }

  /** Saves the project for the first time, under a name in the desk's own folder; gives the file. */
  async saveAs(name: string): Promise<string> {
    await this.chooseFile(() => this.press('Control+s'), name);
    return this.at(name);
  }

  /** Makes a new project by the dialog. */
  async newProject(standard: string, unit: string, year: number): Promise<void> {
    await this.page.getByRole('button', { name: /新建/ }).first().click();
    const dialog = this.page.getByRole('dialog', { name: '新建' });
    await this.choose(dialog, '规范', standard);
    await dialog.getByLabel('单位名称').fill(unit);
    await dialog.getByLabel('年度').fill(String(year));
    await dialog.getByRole('button', { name: '新建', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
  }

  /** Chooses one of a list that opens. */
  async choose(within: Locator, name: string, option: string): Promise<void> {
    const list = within.getByRole('combobox', { name });
    await list.click();
    await this.page.getByTitle(option).last().click();
    await list.locator('..').getByText(option, { exact: true }).waitFor();
  }

  /** Goes to a leaf of the document tree. */
  async show(name: string | RegExp): Promise<void> {
    await this.page.getByRole('treeitem', { name }).first().click();
  }

  grid(name: string | RegExp): Locator {
    return this.page.getByRole('grid', { name });
  }

  /** The cell of a row, counted from its row number (0). */
  cell(row: RegExp, index: number): Locator {
    return this.page.getByRole('grid').getByRole('row', { name: row }).getByRole('gridcell').nth(index);
  }

  /** The cell of a table by the keys of its row and column, wherever they stand. */
  cellAt(row: string, column: string): Locator {
    const rows = [`="${row}"`, `^="${row}|"`, `$="|${row}"`].map((match) => `[row-id${match}]`);
    return this.page.getByRole('grid').locator(`:is(${rows.join(', ')}) [col-id="${column}"]`);
  }

  /** Types into the row in which the sheet is, column by column, and stays in the row. */
  async typeCells(columns: readonly string[], cells: readonly { column: string; text: string }[]): Promise<void> {
    for (const { column, text } of cells) {
      await this.press('Home');
      for (let at = columns.indexOf(column); at > 0; at--) await this.press('ArrowRight');
      await this.type(text);
      await this.press('Tab');
    }
  }

  press(keys: string): Promise<void> {
    return this.page.keyboard.press(keys);
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text);
  }
}
