/** A real browser comes in by the file that it is given, and by nothing that others could have. */
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { BROWSER } from '../journeys/browser.js';
import { endAll, enter, type Program, start } from './program.js';

const READY = BROWSER !== undefined && process.platform === 'linux';

describe.skipIf(!READY)(`the page in a browser${READY ? '' : ': skipped, no Chrome or Chromium on Linux'}`, () => {
  const root = mkdtempSync(path.join(os.tmpdir(), 'gongkai-window-'));
  const profile = path.join(root, 'profile');
  let context: BrowserContext;
  beforeAll(async () => {
    context = await chromium.launchPersistentContext(profile, {
      ...(BROWSER ? { executablePath: BROWSER } : {}),
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
    });
  });
  afterEach(endAll);
  afterAll(async () => {
    await context.close();
    rmSync(root, { recursive: true });
  });

  const open = async (address: string): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(address);
    return page;
  };
  const isIn = (page: Page): Promise<void> => page.getByRole('main', { name: '开始' }).waitFor();
  const isOut = async (page: Page, why: string): Promise<void> => {
    await page.getByRole('main', { name: '进入' }).getByText(why).waitFor();
  };
  const type = async (page: Page, { said }: Program): Promise<void> => {
    // One that was shown a moment ago is not shown again.
    await expect
      .poll(async () => {
        await page.getByRole('button', { name: '显示代码' }).click();
        return page.getByRole('status').textContent();
      })
      .toContain('代码已显示');
    const code = [...said().matchAll(/代码：(\d{4} \d{4})/g)].at(-1)?.[1] ?? '';
    await page.getByLabel('代码').fill(code);
    await page.getByRole('button', { name: '进入' }).click();
  };

  it('comes in by the file, stays in over a reload; another tab asks for a code', async () => {
    const file = path.join(root, 'copy.html');
    writeFileSync(path.join(root, 'xdg-open'), `#!/bin/sh\ncp "$1" "${file}.new" && mv "${file}.new" "${file}"\n`, {
      mode: 0o755,
    });
    const env = { HOME: root, PATH: `${root}:${process.env.PATH}` };
    const program = await start(path.join(root, 'user'), [], env);
    await expect.poll(() => keyIn(file)).not.toBe('');
    const page = await open(`file://${file}`);
    await isIn(page);
    expect(page.url()).toBe(program.url);
    expect(await context.cookies()).toEqual([]);
    await page.reload();
    await isIn(page);

    const again = await open(`file://${file}`);
    await isOut(again, '入口已经用过');
    const tab = await open(program.url);
    await isOut(tab, '新打开的页面');
    await tab.getByLabel('代码').fill('00000000');
    await tab.getByRole('button', { name: '进入' }).click();
    await tab.getByText('代码不对').waitFor();
    await type(tab, program);
    await isIn(tab);
    await type(again, program);
    await isIn(again);
    expect(again.url()).toBe(program.url);
    copyFileSync(path.join(profile, 'Default', 'History'), path.join(root, 'History'));
    const history = readFileSync(path.join(root, 'History'), 'latin1');
    expect(history).toContain(program.url);
    expect(history).not.toContain(keyIn(file));
  });

  it('says so when the program was started again, and when it has ended', async () => {
    const user = path.join(root, 'user');
    const first = await start(user);
    const page = await open(first.url);
    await isIn(page);
    expect(page.url()).toBe(first.url.replace(/#.*/, ''));
    first.child.kill('SIGTERM');
    await once(first.child, 'exit');
    const second = await start(user, ['--no-open', '--port', new URL(first.url).port]);
    await page.reload();
    await isOut(page, '程序已重新启动');
    // A browser does not load a page again whose address differs after “#” only.
    await page.goto(second.url);
    await isIn(page);
    const tab = await open(new URL(second.url).origin);
    await isOut(tab, '新打开的页面');
    second.child.kill('SIGTERM');
    await once(second.child, 'exit');
    await tab.getByRole('button', { name: '显示代码' }).click();
    await tab.getByText('程序没有运行').waitFor();
  });

  it('gives nothing to a page of another port or to a foreign page', async () => {
    const program = await start(path.join(root, 'user'));
    const page = await open(program.url);
    await isIn(page);
    const heard: string[] = [];
    const evil = createServer((request, response) => {
      heard.push(JSON.stringify(request.headers));
      response.setHeader('content-type', 'text/html');
      response.end('<title>other</title>');
    });
    await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve));
    const other = await open(`http://127.0.0.1:${(evil.address() as AddressInfo).port}/`);
    expect(heard.join()).not.toMatch(/"(?:cookie|authorization)"/i);
    const { origin, host } = new URL(program.url);
    const tried = await other.evaluate(
      async ([at, name]) => {
        const read = await fetch(`${at}/`).then(
          () => 'read',
          () => 'refused',
        );
        const socket = new WebSocket(`ws://${name}/services`, ['gongkai', 'x'.repeat(43)]);
        const opened = await new Promise((resolve) => {
          socket.onopen = () => resolve('opened');
          socket.onclose = () => resolve('refused');
        });
        return { read, opened, stored: window.sessionStorage.length };
      },
      [origin, host] as const,
    );
    expect(tried).toEqual({ read: 'refused', opened: 'refused', stored: 0 });
    expect(await enter(program)).toBe('');
    evil.close();
    evil.closeAllConnections();
  });
});

function keyIn(file: string): string {
  try {
    return /name="key" value="([\w-]{43})"/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
  } catch {
    return '';
  }
}
