/** The window in a browser: the program's own server, and a real browser that shows it. */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { ROOT } from '../example.js';
import { BROWSER } from './browser.js';
import type { Carrier } from './carrier.js';

export async function openBrowser(folder: string, file: string | undefined): Promise<Carrier> {
  const { server, url } = await serve(folder, file);
  const page = await newPage(url);
  await page.goto(url);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const gone = new Promise((resolve) => server.once('exit', resolve));
    if (server.exitCode === null && server.signalCode === null && server.kill(signal)) await gone;
  };
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    await end(signal);
    await page.context().clearPermissions();
    await page.close();
  };
  return {
    page,
    end: () => stop('SIGTERM'),
    kill: () => stop('SIGKILL'),
    cut: () => end('SIGKILL'),
    async menu(menu, item) {
      await page.getByRole('menuitem', { name: menu }).click();
      await page.getByRole('menuitem', { name: item }).click();
    },
    async clipboard(text, html) {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      const parts = { 'text/plain': text, ...(html === undefined ? {} : { 'text/html': html }) };
      await page.evaluate((all) => {
        const blobs = Object.entries(all).map(([type, part]) => [type, new Blob([part], { type })]);
        return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
      }, parts);
    },
    async choose(open, file) {
      await open();
      const chooser = page.getByRole('dialog').filter({ has: page.getByLabel('文件夹', { exact: true }) });
      await work(chooser, file);
      await chooser.waitFor({ state: 'hidden' });
    },
  };
}

/**
 * The desks of a worker share one browser, one port and one process that has the program's code compiled: a window
 * comes up in half the time. It is a new page all the same, and the program leaves nothing in a browser for another.
 */
let shared: BrowserContext | undefined;
let port = '0';

async function newPage(url: string): Promise<Page> {
  if (!shared?.browser()?.isConnected()) {
    const browser = await chromium.launch({
      ...(BROWSER ? { executablePath: BROWSER } : {}),
      // Bars that take their place, as Windows has them.
      ignoreDefaultArgs: ['--hide-scrollbars'],
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--no-first-run',
        '--process-per-site',
      ],
    });
    shared = await browser.newContext({ viewport: { width: 1366, height: 768 } });
    // A page that stays keeps the process; there need not be anything on it.
    await (await shared.newPage()).goto(new URL('/nothing', url).href);
  }
  return shared.newPage();
}

/** Works the chooser in the window as a person does. */
async function work(chooser: Locator, file: string | undefined): Promise<void> {
  const place = chooser.getByLabel('文件夹', { exact: true });
  await expect.poll(() => place.inputValue()).not.toBe('');
  if (file === undefined) return chooser.getByRole('button', { name: '取消' }).click();
  // Gone to again, the list would come anew under the mouse.
  if ((await place.inputValue()) !== path.dirname(file)) {
    await place.fill(path.dirname(file));
    await chooser.getByRole('button', { name: '转到' }).click();
  }
  const name = chooser.getByLabel('文件名');
  if ((await name.count()) > 0) await name.fill(path.basename(file));
  else await chooser.getByRole('option', { name: path.basename(file) }).click();
  await chooser.getByRole('button', { name: /^(打开|保存|安装|审核|核对|读入)$/ }).click();
}

async function serve(folder: string, file: string | undefined): Promise<Served> {
  // Where another program has taken the port since, any other will do.
  const served = await serveAt(port, folder, file).catch(() => serveAt('0', folder, file));
  ({ port } = new URL(served.url));
  return served;
}

interface Served {
  readonly server: ChildProcess;
  readonly url: string;
}

function serveAt(at: string, folder: string, file: string | undefined): Promise<Served> {
  const user = path.join(folder, '.user');
  const args = [path.join(ROOT, 'dist/browser/main.js'), '--no-open', '--port', at, '--user-data', user];
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
