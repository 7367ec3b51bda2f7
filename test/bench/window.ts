/** What a person waits for in the window, in a browser: the first table of a project, the findings of a dropped PDF. */
import { execFile } from 'node:child_process';
import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';
import { BROWSER } from '../journeys/browser.js';
import { benchEditing } from './editing.js';
import { median } from './measure.js';
import { painted, served } from './served.js';

const RUNS = 5;
const EXAMPLE = 'assets/examples/yicheng-2026.gongkai';
/** 35 pages, and errors that stand in them. */
const DROPPED = 'assets/examples/heilongjiang-2020.gongkai';
/** So long somebody looks for a file before it is let go on the first page; or it is let go as soon as that stands. */
const LOOKED_MS = 4000;
const AT_ONCE_MS = 0;

type Shown = (page: Page) => Promise<void>;
const FIRST: Shown = (page) => page.getByRole('listbox', { name: '问题' }).waitFor();
const ALL: Shown = (page) => page.getByRole('button', { name: '重新审核' }).waitFor();

export async function benchWindow(root: string): Promise<void> {
  await inBrowser((browser) => benchWaiting(root, browser));
}

export async function benchKeys(root: string): Promise<void> {
  await inBrowser((browser) => benchEditing(root, browser));
}

async function inBrowser(measure: (browser: Browser) => Promise<void>): Promise<void> {
  if (BROWSER === undefined) {
    process.stdout.write('no browser is installed: no times of the window\n');
    return;
  }
  const browser = await chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox', '--disable-gpu'] });
  await measure(browser);
  await browser.close();
}

async function benchWaiting(root: string, browser: Browser): Promise<void> {
  await told('first table in the window', 1000, () => firstTable(root, browser));
  const dropped = (shown: Shown, looked: number) => () => droppedFindings(root, browser, shown, looked);
  await told('first findings of a dropped PDF of 35 pages', 1000, dropped(FIRST, LOOKED_MS));
  await told('all findings of a dropped PDF of 35 pages', 2000, dropped(ALL, LOOKED_MS));
  await told('all findings of one dropped right after the start', 4000, dropped(ALL, AT_ONCE_MS));
}

async function told(what: string, goal: number, run: () => Promise<number>): Promise<void> {
  // The first one fills the browser's and the system's caches.
  await run();
  const times: number[] = [];
  for (let i = 0; i < RUNS; i++) times.push(await run());
  const ms = median(times);
  process.stdout.write(`${what}: ${ms.toFixed(0)} ms, goal ${goal} ms${ms <= goal ? '' : '   ← missed'}\n`);
}

/** From the start of the program with a project on its command line, in milliseconds. */
async function firstTable(root: string, browser: Browser): Promise<number> {
  const { page, start, end } = await served(root, browser, async (folder) => {
    const file = path.join(folder, 'example.gongkai');
    await copyFile(path.join(root, EXAMPLE), file);
    return file;
  });
  await page.locator('.ag-row .ag-cell').first().waitFor();
  const ms = (await painted(page)) - start;
  await end();
  return ms;
}

/** From letting the file go to what is `shown`, in milliseconds; the program has been started for it. */
async function droppedFindings(root: string, browser: Browser, shown: Shown, looked: number): Promise<number> {
  const { page, folder, end } = await served(root, browser, async (place) => {
    const args = [
      'dist/cli/gongkai.js',
      'generate',
      DROPPED,
      '--draft',
      '--pdf',
      path.join(place, 'a.pdf'),
      '--bundled-fonts',
    ];
    await promisify(execFile)(process.execPath, args, { cwd: root });
    return undefined;
  });
  await page.getByRole('main', { name: '开始' }).waitFor();
  await setTimeout(looked);
  const input = await page.evaluateHandle(() => {
    const chooser = document.createElement('input');
    chooser.type = 'file';
    document.body.append(chooser);
    return chooser;
  });
  await input.setInputFiles(path.join(folder, 'a.pdf'));
  const dataTransfer = await input.evaluateHandle((chooser) => {
    const transfer = new DataTransfer();
    for (const file of chooser.files ?? []) transfer.items.add(file);
    return transfer;
  });
  await page.dispatchEvent('body', 'dragover', { dataTransfer });
  const start = performance.now();
  await page.dispatchEvent('body', 'drop', { dataTransfer });
  await shown(page);
  const ms = (await painted(page)) - start;
  await end();
  return ms;
}
