import { once } from 'node:events';
import { copyFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { EXAMPLE } from '../example.js';
import { ask, bring, endAll, enter, keyOf, openSocket, Page, type Program, sessionIn, start } from './program.js';

describe('the application in the browser, as built', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-browser-'));
  });
  afterEach(endAll);
  afterAll(() => rm(folder, { recursive: true }));

  const begin = (...args: string[]): Promise<Program> => start(path.join(folder, 'user'), ['--no-open', ...args]);

  it('lets in only the page with the key, once, and opens the services to its session alone', async () => {
    const { url } = await begin();
    const { origin } = new URL(url);
    const key = keyOf(url);
    expect(Buffer.from(key, 'base64url')).toHaveLength(32);
    for (const wrong of ['', 'x', key.slice(1), `${key}x`, key.toLowerCase(), key.repeat(50)])
      expect(sessionIn(await bring(url, wrong)), wrong).toBe('');
    expect(await bring(url, key, { origin: 'http://evil.example' })).toMatchObject({ status: 403 });
    expect(await bring(url, key, { host: 'evil.example' })).toMatchObject({ status: 403 });
    // Files have no origin.
    const entered = await bring(url, key, { origin: 'null' });
    expect(entered).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
    const session = sessionIn(entered);
    expect(Buffer.from(session, 'base64url')).toHaveLength(32);
    expect(await bring(url, key)).toMatchObject({ status: 403 });

    const refused = (protocols: string[], headers: Record<string, string> = { origin }, at?: string) =>
      openSocket(url, protocols, headers, at);
    expect(await refused([])).toBe(403);
    expect(await refused(['gongkai'])).toBe(403);
    expect(await refused(['gongkai', key])).toBe(403);
    expect(await refused(['gongkai', `${session}x`])).toBe(403);
    expect(await refused([], { origin, cookie: `gongkai=${session}`, authorization: `Bearer ${session}` })).toBe(403);
    expect(await refused(['gongkai', session], {})).toBe(403);
    expect(await refused(['gongkai', session], { origin: 'null' })).toBe(403);
    expect(await refused(['gongkai', session], { origin: 'http://evil.example' })).toBe(403);
    const renamed = { origin: 'http://evil.example', host: 'evil.example' };
    expect(await refused(['gongkai', session], renamed)).toBe(403);
    expect(await refused(['gongkai', session], { origin }, '/other')).toBe(403);

    const page = await Page.open(url, session);
    expect(page.socket.protocol).toBe('gongkai');
    expect(await page.ask('app.info', {})).toMatchObject({ reply: { nativeDialogs: false } });
    expect((await page.ask('app.info', { evil: 1 })).failure?.message).toContain('不合规定');
    page.socket.send('no message of ours');
    expect((await once(page.socket, 'close'))[0]).toBe(1008);
  });

  it('gives the page without its secrets, by its own name, with a strict policy, and no cookie', async () => {
    const program = await begin();
    const { origin } = new URL(program.url);
    const session = await enter(program);
    const home = await ask(origin);
    expect(home.status).toBe(200);
    expect(home.body.toString()).not.toContain(session);
    for (const { headers } of [home, await bring(program.url, 'x'), await ask(`${origin}/session`)])
      expect(headers).not.toHaveProperty('set-cookie');
    const policy = String(home.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|https?:|\*/);
    expect(home.headers).toMatchObject({ 'x-frame-options': 'DENY', 'cross-origin-resource-policy': 'same-origin' });
    expect((await ask(origin, { headers: { host: 'evil.example' } })).status).toBe(403);
    for (const trick of ['/../package.json', '/..%2fpackage.json', '/%2e%2e/package.json', '//etc/passwd', '/blob/x'])
      expect((await ask(origin + trick)).status, trick).toBe(404);
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])
      expect((await ask(origin, { method })).status, method).toBe(405);
    const known = (authorization: string) => ask(`${origin}/session`, { headers: { authorization } });
    expect((await known(`Bearer ${session}`)).status).toBe(204);
    expect((await known(`Bearer ${session}x`)).status).toBe(403);
  });

  it('hands over the bytes of a preview once, to the page itself', async () => {
    const program = await begin(EXAMPLE);
    const { origin } = new URL(program.url);
    const session = await enter(program);
    const headers = { authorization: `Bearer ${session}` };
    const page = await Page.open(program.url, session);
    const info: { reply?: { open?: string } } = await page.ask('app.info', {});
    expect(info.reply?.open).toBe(EXAMPLE);
    const text = await readFile(EXAMPLE, 'utf8');
    const preview: { reply?: { pages?: { key: string }[] } } = await page.ask('preview.render', { text });
    const pages = [preview.reply?.pages?.at(-1)?.key];
    const drawn: { reply?: { $blob?: string } } = await page.ask('preview.draw', { pages });
    const address = origin + (drawn.reply?.$blob ?? '');
    expect((await ask(address)).status).toBe(404);
    expect((await ask(address, { headers })).body.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await ask(address, { headers })).status).toBe(404);
    const print: { reply?: { address?: string } } = await page.ask('export.print', { text });
    // A tab of its own shows it, which has no session.
    expect((await ask(origin + (print.reply?.address ?? ''))).headers['content-type']).toBe('application/pdf');
  });

  it('offers the work of a process that was killed, and none that is still being done', async () => {
    const file = path.join(folder, '预算.gongkai');
    await copyFile(EXAMPLE, file);
    const text = `${await readFile(EXAMPLE, 'utf8')}\n`;
    const first = await begin();
    const page = await Page.first(first);
    await page.ask('project.open', { file });
    await page.ask('journal.write', { journal: 'j-1', file, unit: '某局', text });

    const other = await Page.first(await begin());
    expect(await other.ask('app.info', {})).toMatchObject({ reply: { recoveries: [] } });
    expect(await other.ask('project.open', { file })).toMatchObject({ reply: { readOnly: true } });

    first.child.kill('SIGKILL');
    await once(first.child, 'exit');
    const again = await begin();
    const recovered = await Page.first(again);
    expect(await recovered.ask('app.info', {})).toMatchObject({
      reply: { recoveries: [{ journal: 'j-1', file, unit: '某局' }] },
    });
    expect(await recovered.ask('journal.read', { journal: 'j-1' })).toMatchObject({ reply: text });
    expect(await recovered.ask('project.open', { file })).toMatchObject({ reply: { readOnly: false } });
    await recovered.ask('journal.drop', { journal: 'j-1' });
    expect(await recovered.ask('app.info', {})).toMatchObject({ reply: { recoveries: [] } });

    again.child.kill('SIGTERM');
    const [code] = await once(again.child, 'exit');
    expect(code).toBe(0);
    expect((await readdir(folder)).filter((name) => name.endsWith('.lock'))).toEqual([]);
  });

  it('ends by itself when the last page has gone', async () => {
    const program = await begin('--end-when-idle', '0');
    const page = await Page.first(program);
    page.close();
    const [code] = await once(program.child, 'exit');
    expect(code).toBe(0);
  });
});
