/** The program's window in a browser that is up already, with a folder of its own. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';

export interface Served {
  readonly page: Page;
  readonly folder: string;
  end(): Promise<void>;
}

/** `prepare` fills the folder and may name a file to be opened. */
export async function served(
  root: string,
  browser: Browser,
  prepare: (folder: string) => Promise<string | undefined>,
): Promise<Served & { readonly start: number }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-bench-'));
  const file = await prepare(folder);
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  const start = performance.now();
  const args = [path.join(root, 'dist/browser/main.js'), '--no-open', '--user-data', path.join(folder, 'user')];
  const server = spawn(process.execPath, file === undefined ? args : [...args, file]);
  const gone = new Promise((resolve) => server.once('exit', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    server.stdout.on('data', (said: Buffer) => resolve(/http:\/\/\S+/.exec(said.toString())?.[0] ?? ''));
    server.once('exit', () => reject(new Error('the program did not start')));
  });
  await page.goto(url, { waitUntil: 'commit' });
  const end = async (): Promise<void> => {
    await context.close();
    server.kill();
    await gone;
    await rm(folder, { recursive: true, force: true });
  };
  return { page, folder, start, end };
}

/** When what is there now stands on the screen. */
export async function painted(page: Page): Promise<number> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0))));
  return performance.now();
}
