/** What only the desktop program does: windows, the system's questions, printing, and letting nothing out or in. */
import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ElectronApplication } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { EXAMPLE, exampleFile } from '../example.js';
import { Desk } from './desk.js';
import { ELECTRON, electronStart } from './electron-carrier.js';
import { answerQuestions } from './system-dialogs.js';

const skipped = 'skipped: no Electron binary; ELECTRON_OVERRIDE_DIST_PATH names one';

describe.skipIf(!ELECTRON)(ELECTRON ? 'the desktop program' : skipped, () => {
  let desk: Desk;
  afterEach(() => desk.close());

  async function open(file?: string, copies: Readonly<Record<string, string>> = {}): Promise<ElectronApplication> {
    desk = await Desk.open('electron', file, copies);
    return desk.app;
  }

  const titles = (app: ElectronApplication): Promise<string[]> =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .map((window) => window.getTitle())
        .sort(),
    );

  /** Starts the program once more, as a double click on a file does; gives how that start ended. */
  function startAgain(file?: string): Promise<number | null> {
    const { args, env } = electronStart(desk.folder, file);
    const second = spawn(ELECTRON ?? '', args, { env, cwd: desk.folder, stdio: 'ignore' });
    return new Promise((resolve) => second.once('exit', resolve));
  }

  const locks = async (): Promise<string[]> => (await readdir(desk.folder)).filter((name) => name.endsWith('.lock'));

  async function edit(): Promise<void> {
    await desk.show(/十一、项目支出/);
    await desk.cell(/挂职人员补助/, 5).click();
    await desk.type('9.99');
    await desk.press('Enter');
    await expect.poll(() => desk.cell(/挂职人员补助/, 3).textContent()).toBe('9.99');
  }

  it('shows a file of a second start in the empty window, then where it is open, and another in a new window', async () => {
    const app = await open(undefined, { 'a.gongkai': EXAMPLE, 'b.gongkai': exampleFile('shizhu-2023') });
    expect(await startAgain('a.gongkai')).toBe(0);
    await desk.page.getByRole('tree').waitFor();
    await expect.poll(locks).toEqual(['.a.gongkai.lock']);
    expect(await startAgain(desk.at('a.gongkai'))).toBe(0);
    expect(await startAgain()).toBe(0);
    expect(await titles(app)).toHaveLength(1);
    expect(await startAgain('./b.gongkai')).toBe(0);
    await expect.poll(locks).toEqual(['.a.gongkai.lock', '.b.gongkai.lock']);
    await expect
      .poll(async () => (await titles(app)).filter((title) => /[ab]\.gongkai|年/.test(title)))
      .toHaveLength(2);
  });

  it('carries out what is chosen in the menus in the window that had the focus last, where none has it', async () => {
    const app = await open('a.gongkai', { 'a.gongkai': EXAMPLE, 'b.gongkai': exampleFile('shizhu-2023') });
    await startAgain(desk.at('b.gongkai'));
    await expect.poll(() => titles(app)).toHaveLength(2);
    const about = desk.page.getByRole('dialog', { name: '关于' });
    // A menu beside the windows, another program before them: neither of them has the focus any more.
    await app.evaluate(async ({ BrowserWindow }) => {
      const [first, second] = BrowserWindow.getAllWindows().sort((a, b) => a.id - b.id);
      const focused = new Promise((resolve) => first?.once('focus', resolve));
      first?.focus();
      await focused;
      for (const window of [first, second]) window?.setFocusable(false);
      for (const window of [first, second]) window?.blur();
    });
    await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow())).toBe(null);
    await desk.menu('帮助', /关于/);
    await about.waitFor();
  });

  it('replaces no file that it was not told to, when the system’s dialog leaves out the ending', async () => {
    const app = await open(undefined, { 'a.gongkai': exampleFile('shizhu-2023') });
    const before = await readFile(desk.at('a.gongkai'), 'utf8');
    await desk.page
      .getByRole('button', { name: /2026年预算/ })
      .first()
      .click();
    await desk.page.getByRole('tree').waitFor();
    let asked = await answerQuestions(app, '取消');
    await desk.saveAs('a');
    expect(await asked()).toContain('“a.gongkai”已存在');
    await desk.page.waitForTimeout(500);
    expect(await readFile(desk.at('a.gongkai'), 'utf8')).toBe(before);
    asked = await answerQuestions(app, '替换');
    await desk.saveAs('a');
    await asked();
    await expect.poll(() => readFile(desk.at('a.gongkai'), 'utf8')).not.toBe(before);
  });

  it('asks before it closes over what is not saved, and leaves nothing behind', async () => {
    const app = await open('a.gongkai', { 'a.gongkai': EXAMPLE });
    await edit();
    const gone = new Promise((resolve) => app.process().once('exit', resolve));
    const close = (): Promise<void> => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    const question = desk.page.getByRole('dialog', { name: '保存修改？' });
    await close();
    await question.getByRole('button', { name: '取消' }).click();
    await question.waitFor({ state: 'hidden' });
    expect(await locks()).toEqual(['.a.gongkai.lock']);
    await close();
    await question.getByRole('button', { name: '不保存' }).click();
    expect(await gone).toBe(0);
    expect(await locks()).toEqual([]);
    expect(await readdir(desk.at('.user/recovery'))).toEqual([]);
  });

  it('loads a page that crashed anew with what was typed, and asks when it crashes again', async () => {
    const app = await open('a.gongkai', { 'a.gongkai': EXAMPLE });
    await edit();
    await expect.poll(() => desk.page.getByRole('contentinfo').textContent()).toContain('已自动备份');
    const text = await app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const again = new Promise((resolve) => contents?.once('did-finish-load', () => resolve(undefined)));
      contents?.forcefullyCrashRenderer();
      await again;
      return new Promise<string>((resolve) => {
        const read = async (): Promise<void> => {
          const shown = await contents?.executeJavaScript('document.body.innerText');
          if (shown.includes('最近文件')) resolve(shown);
          else setTimeout(read, 100);
        };
        void read();
      });
    });
    expect(text).toContain('恢复');
    expect(await startAgain('a.gongkai')).toBe(0);
    await expect
      .poll(() =>
        app.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.body.innerText'),
        ),
      )
      .toMatch(/有未保存的内容.*挂职人员补助.*9\.99/s);
    const asked = await answerQuestions(app, '关闭窗口');
    const gone = new Promise((resolve) => app.process().once('exit', resolve));
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
    expect(await asked()).toContain('停止了工作');
    expect(await gone).toBe(0);
    expect((await readdir(desk.at('.user/recovery'))).filter((name) => !name.endsWith('.alive'))).not.toEqual([]);
  });

  it('prints what is exported, from a window of its own', async () => {
    const app = await open('a.gongkai', { 'a.gongkai': EXAMPLE });
    await app.evaluate(({ app: program }) => {
      const printed = new Promise((resolve) =>
        program.on('browser-window-created', (_, window) => {
          window.webContents.print = () => resolve(window.webContents.getURL());
        }),
      );
      Reflect.set(globalThis, 'printed', printed);
    });
    await desk.menu('文件', /打印/);
    const address: string = await app.evaluate(() => Reflect.get(globalThis, 'printed'));
    expect(address).toMatch(/^app:\/\/gongkai\/print\/.*\.pdf$/);
    expect(await titles(app)).toContain('打印');
  });

  it('lets nothing out and nothing foreign in, whatever the page tries', async () => {
    const app = await open('a.gongkai', { 'a.gongkai': EXAMPLE });
    let heard = 0;
    const server = createServer((_, response) => response.end('x'));
    server.on('connection', () => heard++);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const tried = await desk.page.evaluate(async (at) => {
      const outcome = (work: Promise<unknown>): Promise<string> => work.then(String, () => 'refused');
      const image = new Image();
      const shown = new Promise((resolve, reject) => Object.assign(image, { onload: resolve, onerror: reject }));
      image.src = `http://127.0.0.1:${at}/`;
      location.href = `http://127.0.0.1:${at}/`;
      return {
        fetch: await outcome(fetch(`http://127.0.0.1:${at}/`)),
        file: await outcome(fetch('file:///etc/hostname')),
        image: await outcome(shown),
        window: String(window.open(`http://127.0.0.1:${at}/`)),
        camera: await outcome(navigator.mediaDevices.getUserMedia({ video: true })),
        place: await outcome(new Promise((found, refused) => navigator.geolocation.getCurrentPosition(found, refused))),
        code: (() => {
          try {
            return String(Reflect.construct(Function, ['return 1'])());
          } catch {
            return 'refused';
          }
        })(),
        node: [typeof Reflect.get(globalThis, 'require'), typeof Reflect.get(globalThis, 'process')].join(),
        bridge: Object.keys(Reflect.get(globalThis, 'gongkai')).join(),
      };
    }, port);
    expect(tried).toEqual({
      fetch: 'refused',
      file: 'refused',
      image: 'refused',
      window: 'null',
      camera: 'refused',
      place: 'refused',
      code: 'refused',
      node: 'undefined,undefined',
      bridge: 'ask,listen,pathOf',
    });
    // Chromium itself has no way out either, not even through a session that nobody locked.
    const reached = await app.evaluate(
      ({ net }, at) =>
        new Promise((resolve) => {
          const request = net.request({ url: `http://localhost:${at}/`, partition: 'another' });
          request.on('response', () => resolve('reached'));
          request.on('error', ({ message }) => resolve(message));
          request.end();
        }),
      port,
    );
    expect(reached).toContain('ERR_NAME_NOT_RESOLVED');
    expect(heard).toBe(0);
    // The refused navigation cost the page nothing of what it has open.
    expect(await locks()).toEqual(['.a.gongkai.lock']);
    expect(await desk.page.evaluate(() => document.querySelector('[role=tree]') !== null)).toBe(true);
    server.close();
  });
});
