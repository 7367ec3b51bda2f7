/**
 * A desk to work at: the program's own server with a project folder of its own, and a real browser with a
 * real keyboard and mouse. Things are found as a person finds them, by role and name.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
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

export class Desk {
  private constructor(
    readonly folder: string,
    private server: ChildProcess,
    private browser: Browser,
    readonly page: Page,
  ) {}

  /** Opens a file, or the start page when none is named. `copies` are put into the folder first. */
  static async open(file?: string, folder?: string, copies: Readonly<Record<string, string>> = {}): Promise<Desk> {
    const place = folder ?? (await mkdtemp(path.join(os.tmpdir(), 'gongkai-desk-')));
    for (const [name, source] of Object.entries(copies)) await copyFile(source, path.join(place, name));
    const { server, url } = await serve(place, file);
    const browser = await chromium.launch({
      ...(BROWSER ? { executablePath: BROWSER } : {}),
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
    });
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    page.setDefaultTimeout(15_000);
    await page.goto(url);
    await page
      .getByRole(file === undefined ? 'main' : 'tree')
      .first()
      .waitFor();
    return new Desk(place, server, browser, page);
  }

  /** Ends the program as a power cut does. */
  async kill(): Promise<void> {
    const gone = new Promise((resolve) => this.server.once('exit', resolve));
    this.server.kill('SIGKILL');
    await gone;
    await this.browser.close();
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.server.kill();
    await rm(this.folder, { recursive: true, force: true });
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

  press(keys: string): Promise<void> {
    return this.page.keyboard.press(keys);
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text);
  }
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
