/** The built program in browser mode, and what a browser, or anybody else on the machine, does with its server. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect, type NetConnectOpts, type Socket } from 'node:net';
import path from 'node:path';
import { expect } from 'vitest';
import { WebSocket } from 'ws';
import { ROOT } from '../example.js';

export interface Program {
  readonly child: ChildProcess;
  /** The address that it prints. */
  readonly url: string;
  /** All it has printed. */
  said(): string;
}

const running: ChildProcess[] = [];

export async function start(
  user: string,
  args: readonly string[] = ['--no-open'],
  env: NodeJS.ProcessEnv = {},
): Promise<Program> {
  const main = path.join(ROOT, 'dist/browser/main.js');
  const child = spawn(process.execPath, [main, '--bundled-fonts', '--user-data', user, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  running.push(child);
  let said = '';
  child.stdout.on('data', (data) => {
    said += data;
  });
  await expect.poll(() => said).toMatch(/http:\S+\n/);
  return { child, url: /http:\S+/.exec(said)?.[0] ?? '', said: () => said };
}

export function lives({ child }: Program): boolean {
  return child.exitCode === null && child.signalCode === null;
}

export async function endAll(): Promise<void> {
  for (const child of running.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What fetch would not allow: a forged Host, an address with dots. */
export function ask(url: string, { method = 'GET', headers = {}, body = '' }: Asked = {}): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const { port, host, origin } = new URL(url);
    const address = url.slice(origin.length).replace(/#.*/, '') || '/';
    const length = body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const all = { host, ...length, ...headers };
    httpRequest({ host: '127.0.0.1', port, path: address, method, headers: all }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    })
      .on('error', reject)
      .end(body);
  });
}

/** As the form of the file does, and the page's script. */
export function bring(url: string, key: string, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
  const body = new URLSearchParams({ key }).toString();
  return ask(new URL('/enter', url).href, { method: 'POST', headers, body });
}

export function keyOf(url: string): string {
  return new URL(url).hash.slice(1);
}

export function sessionIn({ body }: Reply): string {
  return /<meta name="gongkai-session" content="([\w-]{43})"/.exec(body.toString())?.[1] ?? '';
}

/** Comes in by the printed address, as its page does. */
export async function enter({ url }: Program): Promise<string> {
  return sessionIn(await bring(url, keyOf(url)));
}

/** The socket, or the status of its refusal. */
export async function openSocket(
  url: string,
  protocols: readonly string[],
  headers: Readonly<Record<string, string>> = { origin: new URL(url).origin },
  at = '/services',
): Promise<WebSocket | number> {
  const socket = new WebSocket(`ws://${new URL(url).host}${at}`, [...protocols], { headers });
  socket.on('error', () => undefined);
  return new Promise((resolve) => {
    socket.once('open', () => resolve(socket));
    socket.once('unexpected-response', (_, response) => {
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
  });
}

/** A page that has come in. */
export class Page {
  private next = 0;
  private constructor(readonly socket: WebSocket) {}

  static async open(url: string, session: string): Promise<Page> {
    const socket = await openSocket(url, ['gongkai', session]);
    if (typeof socket === 'number') throw new Error(`refused: ${socket}`);
    return new Page(socket);
  }

  /** Comes in, and opens the services. */
  static async first(program: Program): Promise<Page> {
    return Page.open(program.url, await enter(program));
  }

  ask(name: string, args: unknown): Promise<{ reply?: never; failure?: { message: string } }> {
    const id = this.next++;
    return new Promise((resolve, reject) => {
      const lost = (code: number): void => reject(new Error(`closed with ${code} before ${name} was answered`));
      const hear = (data: unknown): void => {
        const message = JSON.parse(String(data));
        if (message.id !== id) return;
        this.socket.off('message', hear).off('close', lost);
        resolve(message);
      };
      this.socket.on('message', hear).on('close', lost);
      this.socket.send(JSON.stringify({ id, name, args }));
    });
  }

  close(): void {
    this.socket.close();
  }
}

/** A bare connection of anybody. */
export function connection({ url }: Program, options: Partial<NetConnectOpts> = {}): Socket {
  const socket = connect({ host: '127.0.0.1', ...options, port: Number(new URL(url).port) } as NetConnectOpts);
  socket.on('error', () => undefined);
  return socket;
}

/** An upgrade that nobody of this program asks for. */
export function foreignUpgrade({ url }: Program): string {
  const lines = ['Upgrade: websocket', 'Connection: Upgrade', 'Origin: http://evil.example'];
  return `GET /services HTTP/1.1\r\nHost: ${new URL(url).host}\r\n${lines.join('\r\n')}\r\n\r\n`;
}
