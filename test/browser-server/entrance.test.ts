import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Codes } from '../../electron/browser/codes.js';
import { ask, bring, endAll, Page, type Program, sessionIn, start } from './program.js';

const LINUX = process.platform === 'linux';
const root = mkdtempSync(path.join(os.tmpdir(), 'gongkai-entrance-'));
let home: string;
let bin: string;
beforeEach(() => {
  home = mkdtempSync(path.join(root, 'home-'));
  bin = mkdtempSync(path.join(root, 'bin-'));
});
afterEach(endAll);
afterAll(() => rmSync(root, { recursive: true }));

const opened = (): string => path.join(bin, 'opened');
const user = (): string => path.join(home, '.config', 'gongkai');
const begin = (PATH: string): Promise<Program> => start(user(), [], { HOME: home, PATH });

/** A desktop that notes what it was asked to open, and what anyone could read of it meanwhile. */
async function beginOnDesktop(): Promise<{ program: Program; file: string; seen: string }> {
  const script = `#!/bin/sh\ncat /proc/$$/cmdline /proc/$$/environ | tr '\\0' '\\n' >"${bin}/seen"\necho "$1" >"${opened()}"\n`;
  writeFileSync(path.join(bin, 'xdg-open'), script, { mode: 0o755 });
  const program = await begin(`${bin}:${process.env.PATH}`);
  await expect.poll(() => existsSync(opened()) && readFileSync(opened(), 'utf8')).toMatch(/\n$/);
  const own = ['cmdline', 'environ'].map((name) => readFileSync(`/proc/${program.child.pid}/${name}`, 'utf8'));
  const seen = [readFileSync(path.join(bin, 'seen'), 'utf8'), ...own, program.said()].join('\n');
  return { program, file: readFileSync(opened(), 'utf8').trim(), seen };
}

const keyIn = (file: string): string => /name="key" value="([\w-]{43})"/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
const mode = (file: string): string => (statSync(file).mode & 0o777).toString(8);
const codeIn = ({ said }: Program): string => [...said().matchAll(/代码：(\d{4} \d{4})/g)].at(-1)?.[1] ?? '';

describe.skipIf(!LINUX)('the file that is handed over to the browser', () => {
  it('brings the key, which nobody else can read anywhere, and is gone once it has', async () => {
    const { program, file, seen } = await beginOnDesktop();
    // Neither hidden nor outside of the home folder: some browsers read nothing else.
    expect(path.relative(home, file)).toMatch(/^gongkai-opening\/\d+\.html$/);
    expect([mode(file), mode(path.dirname(file))]).toEqual(['600', '700']);
    const key = keyIn(file);
    expect(seen).toContain(file);
    expect(seen).not.toContain(key);
    const html = readFileSync(file, 'utf8');
    expect(html).toContain(`<form method="post" action="${program.url}enter">`);
    const session = sessionIn(await bring(program.url, key, { origin: 'null' }));
    expect(await (await Page.open(program.url, session)).ask('app.info', {})).toHaveProperty('reply');
    await expect.poll(() => readdirSync(home)).toEqual(['.config']);
    expect(program.said()).not.toContain(session);
  });

  it('goes with the program, and takes along what killed ones have left', async () => {
    const folder = path.join(home, 'gongkai-opening');
    mkdirSync(folder);
    chmodSync(folder, 0o755);
    // Of a process that cannot be, and of one that is.
    for (const name of ['99999999.html', `${process.pid}.html`]) writeFileSync(path.join(folder, name), '');
    const { program, file } = await beginOnDesktop();
    expect(mode(folder)).toBe('700');
    expect(readdirSync(folder).sort()).toEqual([path.basename(file), `${process.pid}.html`].sort());
    program.child.kill('SIGTERM');
    await once(program.child, 'exit');
    expect(readdirSync(folder)).toEqual([`${process.pid}.html`]);
  });
});

describe('the code that is typed in', () => {
  it('is shown at once where no browser can be opened, and lets in one page', async () => {
    const program = await begin(bin);
    await expect.poll(() => codeIn(program)).not.toBe('');
    expect(program.said()).toContain(`请在浏览器中打开 ${program.url}`);
    const { origin } = new URL(program.url);
    expect((await ask(`${origin}/code`, { method: 'POST' })).status).toBe(403);
    expect((await ask(`${origin}/code`, { method: 'POST', headers: { origin: 'null' } })).status).toBe(403);
    // Shown a moment ago.
    expect((await ask(`${origin}/code`, { method: 'POST', headers: { origin } })).status).toBe(429);
    const code = codeIn(program);
    const session = sessionIn(await bring(program.url, code, { origin }));
    expect(await (await Page.open(program.url, session)).ask('app.info', {})).toHaveProperty('reply');
    expect(sessionIn(await bring(program.url, code, { origin }))).toBe('');
    await expect
      .poll(async () => (await ask(`${origin}/code`, { method: 'POST', headers: { origin } })).status)
      .toBe(204);
    expect(codeIn(program)).not.toBe(code);
  });

  it('works for ten minutes and five guesses, and fifty wrong ones end all codes', () => {
    let now = 0;
    const codes = new Codes(() => now);
    const wrong = (code: string): string => code.replace(/^\d/, (digit) => String((Number(digit) + 1) % 10));
    const next = (): string => {
      now += 6000;
      return codes.issue() ?? '';
    };
    const first = next();
    expect(codes.issue()).toBeUndefined();
    for (let guess = 0; guess < 4; guess++) expect(codes.take(wrong(first))).toBe(false);
    expect(codes.take(first.replace(' ', ''))).toBe(true);
    expect(codes.take(first)).toBe(false);
    const late = next();
    now += 10 * 60_000 + 1;
    expect(codes.take(late)).toBe(false);
    for (let code = 0; code < 9; code++) {
      const shown = next();
      for (let guess = 0; guess < 5; guess++) expect(codes.take(wrong(shown))).toBe(false);
      expect(codes.take(shown)).toBe(false);
    }
    const last = next();
    expect(codes.take(wrong(last))).toBe(false);
    expect(codes.take(last)).toBe(false);
    expect(next()).toBe('');
  });
});
