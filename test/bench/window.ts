/** From the start of the program with a project on its command line to the first table on the screen, in a browser. */
import { spawn } from 'node:child_process';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { BROWSER } from '../journeys/browser.js';
import { median } from './measure.js';

const RUNS = 5;
const GOAL_MS = 1000;

export async function benchWindow(root: string): Promise<void> {
  if (BROWSER === undefined) {
    process.stdout.write('no browser is installed: no time of the first table\n');
    return;
  }
  const browser = await chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox', '--disable-gpu'] });
  const times: number[] = [];
  // The first one fills the browser's and the system's caches.
  await firstTable(root, browser);
  for (let i = 0; i < RUNS; i++) times.push(await firstTable(root, browser));
  await browser.close();
  const ms = median(times);
  const missed = ms <= GOAL_MS ? '' : '   ← missed';
  process.stdout.write(`first table in the window: ${ms.toFixed(0)} ms, goal ${GOAL_MS} ms${missed}\n`);
}

/** Milliseconds; the browser is up already. */
async function firstTable(root: string, browser: Browser): Promise<number> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-bench-'));
  const file = path.join(folder, 'example.gongkai');
  await copyFile(path.join(root, 'assets/examples/yicheng-2026.gongkai'), file);
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  const start = performance.now();
  const program = path.join(root, 'dist/browser/main.js');
  const server = spawn(process.execPath, [program, '--no-open', '--user-data', path.join(folder, 'user'), file]);
  const gone = new Promise((resolve) => server.once('exit', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    server.stdout.on('data', (said: Buffer) => resolve(/http:\/\/\S+/.exec(said.toString())?.[0] ?? ''));
    server.once('exit', () => reject(new Error('the program did not start')));
  });
  await page.goto(url, { waitUntil: 'commit' });
  await page.locator('.ag-row .ag-cell').first().waitFor();
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => setTimeout(painted, 0))));
  const ms = performance.now() - start;
  await context.close();
  server.kill();
  await gone;
  await rm(folder, { recursive: true, force: true });
  return ms;
}
