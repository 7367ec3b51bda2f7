import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { EXAMPLE, ROOT } from '../example.js';

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
}

/** fetch would not let the Host be forged. */
function get(url: string, headers: Readonly<Record<string, string>> = {}, address = ''): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const { port, pathname, search, host } = new URL(url);
    const options = { host: '127.0.0.1', port, path: address || pathname + search, headers: { host, ...headers } };
    httpRequest(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    })
      .on('error', reject)
      .end();
  });
}

async function enter(url: string): Promise<string> {
  const { headers } = await get(url);
  return String(headers['set-cookie']).split(';')[0] ?? '';
}

class Page {
  private next = 0;
  private constructor(private readonly socket: WebSocket) {}

  static async open(url: string, cookie: string, origin = new URL(url).origin): Promise<Page> {
    const socket = new WebSocket(`ws://${new URL(url).host}/services`, { headers: { cookie, origin } });
    await once(socket, 'open');
    return new Page(socket);
  }

  ask(name: string, args: unknown): Promise<{ reply?: never; failure?: { message: string } }> {
    const id = this.next++;
    return new Promise((resolve) => {
      const hear = (data: unknown): void => {
        const message = JSON.parse(String(data));
        if (message.id !== id) return;
        this.socket.off('message', hear);
        resolve(message);
      };
      this.socket.on('message', hear);
      this.socket.send(JSON.stringify({ id, name, args }));
    });
  }

  close(): void {
    this.socket.close();
  }
}

describe('the application in the browser, as built', () => {
  let folder: string;
  const children: ChildProcess[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-browser-'));
  });
  afterEach(async () => {
    for (const child of children.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function start(...args: string[]): Promise<{ url: string; child: ChildProcess }> {
    const main = path.join(ROOT, 'dist/browser/main.js');
    const options = ['--no-open', '--bundled-fonts', '--user-data', path.join(folder, 'user')];
    const child = spawn(process.execPath, [main, ...options, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    const [line] = await once(child.stdout, 'data');
    return { url: String(line).replace('公开：', '').trim(), child };
  }

  it('lets in only the browser with the token, from its own page', async () => {
    const { url } = await start();
    const { origin, host } = new URL(url);
    expect((await get(`${origin}/`)).status).toBe(403);
    expect((await get(`${origin}/?token=wrong`)).status).toBe(403);
    const entered = await get(url);
    expect(entered).toMatchObject({ status: 303, headers: { location: '/' } });
    expect(String(entered.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Strict/);
    const cookie = String(entered.headers['set-cookie']).split(';')[0] ?? '';
    expect((await get(url)).status).toBe(403);

    const home = await get(`${origin}/`, { cookie });
    expect(home.status).toBe(200);
    const policy = String(home.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|https?:|\*/);
    expect((await get(`${origin}/`, { cookie, host: 'evil.example' })).status).toBe(403);
    for (const trick of ['/../package.json', '/..%2fpackage.json', '/%2e%2e/package.json', '//etc/passwd', '/blob/x'])
      expect((await get(url, { cookie }, trick)).status, trick).toBe(404);

    const refused = async (headers: Record<string, string>, at = '/services'): Promise<number> => {
      const socket = new WebSocket(`ws://${host}${at}`, { headers });
      const [, response] = await once(socket, 'unexpected-response');
      socket.on('error', () => undefined);
      return response.statusCode;
    };
    expect(await refused({ origin })).toBe(403);
    expect(await refused({ cookie })).toBe(403);
    expect(await refused({ cookie, origin: 'http://evil.example' })).toBe(403);
    expect(await refused({ cookie, origin: 'http://evil.example', host: 'evil.example' })).toBe(403);
    expect(await refused({ cookie, origin }, '/other')).toBe(403);

    const page = await Page.open(url, cookie);
    expect(await page.ask('app.info', {})).toMatchObject({ reply: { nativeDialogs: false } });
    expect((await page.ask('app.info', { evil: 1 })).failure?.message).toContain('不合规定');
    const socket = new WebSocket(`ws://${host}/services`, { headers: { cookie, origin } });
    await once(socket, 'open');
    socket.send('no message of ours');
    expect((await once(socket, 'close'))[0]).toBe(1008);
  });

  it('hands over the bytes of a preview once', async () => {
    const { url } = await start(EXAMPLE);
    const { origin } = new URL(url);
    const cookie = await enter(url);
    const page = await Page.open(url, cookie);
    const info: { reply?: { open?: string } } = await page.ask('app.info', {});
    expect(info.reply?.open).toBe(EXAMPLE);
    const text = await readFile(EXAMPLE, 'utf8');
    const preview: { reply?: { pdf?: { $blob?: string } } } = await page.ask('preview.render', { text });
    const address = origin + (preview.reply?.pdf?.$blob ?? '');
    expect((await get(address)).status).toBe(403);
    expect((await get(address, { cookie })).body.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await get(address, { cookie })).status).toBe(404);
    const print: { reply?: { address?: string } } = await page.ask('export.print', { text });
    expect((await get(origin + (print.reply?.address ?? ''), { cookie })).headers['content-type']).toBe(
      'application/pdf',
    );
  });

  it('offers the work of a process that was killed, and none that is still being done', async () => {
    const file = path.join(folder, '预算.gongkai');
    await copyFile(EXAMPLE, file);
    const text = await readFile(EXAMPLE, 'utf8');
    const first = await start();
    const page = await Page.open(first.url, await enter(first.url));
    await page.ask('project.open', { file });
    await page.ask('journal.write', { journal: 'j-1', file, unit: '某局', text });

    const beside = await start();
    const other = await Page.open(beside.url, await enter(beside.url));
    expect(await other.ask('app.info', {})).toMatchObject({ reply: { recoveries: [] } });
    expect(await other.ask('project.open', { file })).toMatchObject({ reply: { readOnly: true } });

    first.child.kill('SIGKILL');
    await once(first.child, 'exit');
    const again = await start();
    const recovered = await Page.open(again.url, await enter(again.url));
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
    const { url, child } = await start('--end-when-idle', '0');
    const page = await Page.open(url, await enter(url));
    page.close();
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
  });
});
