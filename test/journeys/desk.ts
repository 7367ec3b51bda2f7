/**
 * A desk to work at: the program's own server with a project folder of its own, and a real browser with a
 * real keyboard and mouse. Things are found as a person finds them, by role and name.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { _electron, chromium, type ElectronApplication, type Locator, type Page } from 'playwright-core';
import { ROOT } from '../example.js';

const BROWSERS = [
  process.env.CHROME_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** The installed browser, or undefined: then the journeys are skipped and say so. */
export const BROWSER = BROWSERS.find((file) => file !== undefined && existsSync(file));

/** An Electron binary that was provided; with one, the journeys are made in the desktop program too. */
export const ELECTRON = electronBinary();

function electronBinary(): string | undefined {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const name = process.platform === 'win32' ? 'electron.exe' : 'electron';
  const file = folder === undefined ? undefined : path.join(folder, name);
  const shown = process.platform !== 'linux' || process.env.DISPLAY !== undefined;
  return file !== undefined && shown && existsSync(file) ? file : undefined;
}

/** What the journeys are made in; what is not there is skipped and says so. */
export const SHELLS = [
  { shell: 'browser', ready: BROWSER !== undefined, why: 'no Chrome, Edge or Chromium; CHROME_PATH names one' },
  {
    shell: 'electron',
    ready: ELECTRON !== undefined,
    why: 'no Electron binary; ELECTRON_OVERRIDE_DIST_PATH names one',
  },
] as const;

export type Shell = 'browser' | 'electron';

/** What carries the window: how it ends and how a menu item is chosen. */
interface Carrier {
  readonly page: Page;
  end(): Promise<void>;
  kill(): Promise<void>;
  menu(menu: string, item: RegExp): Promise<void>;
  /** Puts text where Excel would have put it. */
  clipboard(text: string): Promise<void>;
  /** Saves for the first time, into the folder that the dialog is led to. */
  saveAs(folder: string, name: string): Promise<void>;
}

export class Desk {
  private constructor(
    readonly folder: string,
    private readonly carrier: Carrier,
  ) {}

  get page(): Page {
    return this.carrier.page;
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
    carrier.page.setDefaultTimeout(15_000);
    // What slides away under the mouse is not hit.
    await carrier.page.emulateMedia({ reducedMotion: 'reduce' });
    await carrier.page
      .getByRole(file === undefined ? 'main' : 'tree')
      .first()
      .waitFor();
    return new Desk(place, carrier);
  }

  /** Ends the program as a power cut does. */
  kill(): Promise<void> {
    return this.carrier.kill();
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
  clipboard(text: string): Promise<void> {
    return this.carrier.clipboard(text);
  }

  /** Saves the project under a name in the desk's own folder; gives the file. */
  async saveAs(name: string): Promise<string> {
    await this.carrier.saveAs(this.folder, name);
    return path.join(this.folder, name);
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

async function openBrowser(folder: string, file: string | undefined): Promise<Carrier> {
  const { server, url } = await serve(folder, file);
  const browser = await chromium.launch({
    ...(BROWSER ? { executablePath: BROWSER } : {}),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await page.goto(url);
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    const gone = new Promise((resolve) => server.once('exit', resolve));
    if (server.exitCode === null && server.signalCode === null && server.kill(signal)) await gone;
    await browser.close();
  };
  return {
    page,
    end: () => stop('SIGTERM'),
    kill: () => stop('SIGKILL'),
    async menu(menu, item) {
      await page.getByRole('menuitem', { name: menu }).click();
      await page.getByRole('menuitem', { name: item }).click();
    },
    async clipboard(text) {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.evaluate((value) => navigator.clipboard.writeText(value), text);
    },
    async saveAs(folder, name) {
      await page.keyboard.press('Control+s');
      const dialog = page.getByRole('dialog', { name: /保存|另存为/ });
      const place = dialog.getByLabel('文件夹', { exact: true });
      while ((await place.inputValue()) === '') await page.waitForTimeout(50);
      await place.fill(folder);
      await dialog.getByLabel('文件名').fill(name);
      await dialog.getByRole('button', { name: '保存' }).click();
      await dialog.waitFor({ state: 'hidden' });
    },
  };
}

async function openElectron(folder: string, file: string | undefined): Promise<Carrier> {
  const main = path.join(ROOT, 'dist/main/main.cjs');
  const app: ElectronApplication = await _electron.launch({
    ...(ELECTRON ? { executablePath: ELECTRON } : {}),
    args: [main, '--no-sandbox', ...(file === undefined ? [] : [path.join(folder, file)])],
    env: {
      ...withoutUndefined(process.env),
      GONGKAI_USER_DATA: path.join(folder, '.user'),
      GONGKAI_BUNDLED_FONTS: '1',
    },
  });
  const page = await app.firstWindow();
  const stop = async (): Promise<void> => {
    const gone = new Promise((resolve) => app.process().once('exit', resolve));
    if (app.process().kill('SIGKILL')) await gone;
  };
  return {
    page,
    end: stop,
    kill: stop,
    async menu(menu, item) {
      await app.evaluate(
        ({ Menu }, [title, pattern]) => {
          const top = Menu.getApplicationMenu()?.items.find((one) => one.label.startsWith(title));
          top?.submenu?.items.find((one) => new RegExp(pattern ?? '').test(one.label))?.click();
        },
        [menu, item.source] as const,
      );
    },
    clipboard: (text) => app.evaluate(({ clipboard }, value) => clipboard.writeText(value), text),
    async saveAs(folder, name) {
      // The system's own dialog cannot be worked from here: it answers as if the name had been typed.
      await app.evaluate(
        ({ dialog }, filePath) => {
          dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
        },
        path.join(folder, name),
      );
      await page.keyboard.press('Control+s');
    },
  };
}

function withoutUndefined(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}

function serve(folder: string, file: string | undefined): Promise<{ server: ChildProcess; url: string }> {
  const args = [path.join(ROOT, 'dist/browser/main.js'), '--no-open', '--user-data', path.join(folder, '.user')];
  const server = spawn(process.execPath, file === undefined ? args : [...args, path.join(folder, file)], { cwd: ROOT });
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (data: Buffer): void => {
      said += data.toString();
      const url = /http:\/\/\S+/.exec(said)?.[0];
      if (url) resolve({ server, url });
    };
    server.stdout.on('data', hear);
    server.stderr.on('data', hear);
    server.on('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
}
