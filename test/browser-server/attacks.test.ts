import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import {
  ask,
  connection,
  endAll,
  enter,
  foreignUpgrade,
  keyOf,
  lives,
  openSocket,
  Page,
  type Program,
  start,
} from './program.js';

const LINUX = process.platform === 'linux';
const folder = mkdtempSync(path.join(os.tmpdir(), 'gongkai-attacks-'));
const user = path.join(folder, 'user');
afterEach(endAll);
afterAll(() => rmSync(folder, { recursive: true }));

const descriptors = ({ child }: Program): number => readdirSync(`/proc/${child.pid}/fd`).length;

/** Writes, and tears the connection off: at once, a moment later, or when the answer comes. */
async function tearOff(socket: Socket, text: string, when: number): Promise<void> {
  await once(socket, 'connect');
  const gone = once(socket, 'close');
  socket.write(text, () => {
    if (when % 3 === 0) socket.resetAndDestroy();
    else if (when % 3 === 1) setImmediate(() => socket.resetAndDestroy());
    else socket.once('data', () => socket.resetAndDestroy());
  });
  await gone;
}

describe('what anybody on the machine can do without a session', () => {
  it('tearing off refused upgrades, pages and posts does not end the program', async () => {
    const program = await start(user);
    const { host } = new URL(program.url);
    const post = `POST /enter HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 50\r\n\r\nkey=`;
    for (let i = 0; i < 90; i++) {
      await tearOff(connection(program), foreignUpgrade(program), i);
      await tearOff(connection(program), `GET / HTTP/1.1\r\nHost: ${host}\r\n\r\n`, i);
      await tearOff(connection(program), post, i % 3 === 2 ? 0 : i);
      await tearOff(connection(program), 'no request at all\r\n\r\n', i);
    }
    expect(lives(program)).toBe(true);
    expect((await ask(program.url)).status).toBe(200);
  });

  it.skipIf(!LINUX)('connections that never hang up, say nothing or dawdle are let go', async () => {
    const program = await start(user);
    const { host } = new URL(program.url);
    const before = descriptors(program);
    const silent = Array.from({ length: 20 }, () => connection(program));
    const refused = Array.from({ length: 100 }, () => connection(program, { allowHalfOpen: true }));
    const slow = Array.from({ length: 100 }, () => connection(program));
    const posting = Array.from({ length: 20 }, () => connection(program));
    for (const socket of refused) socket.write(foreignUpgrade(program));
    for (const socket of slow) socket.write('GET / HTTP/1.1\r\nHost: ');
    for (const socket of posting) socket.write(`POST /enter HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 9\r\n\r\n`);
    const dawdle = setInterval(() => {
      for (const socket of [...slow, ...posting]) if (socket.writable) socket.write('x');
    }, 1000);
    expect((await ask(program.url)).status).toBe(200);
    for (const socket of [...refused, ...slow]) socket.resume();
    await expect.poll(() => descriptors(program), { timeout: 120_000 }).toBeLessThanOrEqual(before);
    clearInterval(dawdle);
    for (const socket of [...silent, ...refused, ...slow, ...posting]) socket.destroy();
  });

  it.skipIf(!LINUX)('too many connections push out the oldest, and a page still comes', async () => {
    const program = await start(user);
    const before = descriptors(program);
    const many = Array.from({ length: 600 }, () => connection(program));
    await Promise.all(many.map((socket) => once(socket, 'connect')));
    expect((await ask(program.url)).status).toBe(200);
    expect(descriptors(program)).toBeLessThanOrEqual(before + 300);
    for (const socket of many) socket.destroy();
  });

  it.skipIf(!LINUX)('this user comes in from every kind of address of his own', async () => {
    const program = await start(user);
    const { host } = new URL(program.url);
    for (const options of [{}, { host: '::ffff:127.0.0.1' }, { localAddress: '127.0.0.2' }]) {
      const socket = connection(program, options);
      socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      expect(String((await once(socket, 'data'))[0]), JSON.stringify(options)).toMatch(/^HTTP\/1\.1 200/);
    }
  });

  it.skipIf(!LINUX || process.getuid?.() !== 0)('another user gets nothing, not even with the key', async () => {
    const program = await start(user);
    const { origin } = new URL(program.url);
    const nobody = ['--reuid=65534', '--regid=65534', '--clear-groups', 'curl', '-s', '-w', ' %{http_code}'];
    const asNobody = (...args: string[]): string =>
      spawnSync('setpriv', [...nobody, ...args], { encoding: 'utf8' }).stdout;
    expect(asNobody(`${origin}/`)).toMatch(/只有这位用户可以使用。\s+403$/);
    expect(asNobody('-d', `key=${keyOf(program.url)}`, `${origin}/enter`)).toMatch(/403$/);
    const upgrade = ['Connection: Upgrade', 'Upgrade: websocket', `Origin: ${origin}`, 'Sec-WebSocket-Version: 13'];
    const session = await enter(program);
    expect(session).not.toBe('');
    const headers = [
      ...upgrade,
      `Sec-WebSocket-Protocol: gongkai, ${session}`,
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    ];
    expect(asNobody(...headers.flatMap((header) => ['-H', header]), `${origin}/services`)).toBe(' 403');
    expect(typeof (await openSocket(program.url, ['gongkai', session]))).toBe('object');
  });
});

describe('what a page can do', () => {
  it('large messages that bring no project are refused before they are read', async () => {
    const program = await start(user);
    const session = await enter(program);
    const long = 'x'.repeat(1024 * 1024);
    for (const text of [
      long,
      JSON.stringify({ id: 1, name: 'app.info', args: { long } }),
      `[${'['.repeat(1024 * 1024)}`,
    ]) {
      const { socket } = await Page.open(program.url, session);
      socket.send(text);
      expect((await once(socket, 'close'))[0]).toBe(1008);
    }
    const { socket } = await Page.open(program.url, session);
    socket.send(Buffer.alloc(150 * 1024 * 1024, 0x20));
    expect((await once(socket, 'close'))[0]).toBe(1009);
    expect(lives(program)).toBe(true);
  });

  it('a page that is torn off in a large message does not keep the others waiting', async () => {
    const program = await start(user);
    const session = await enter(program);
    const torn = await Page.open(program.url, session);
    const other = await Page.open(program.url, session);
    const text = 'x'.repeat(2 * 1024 * 1024);
    // The beginning of a message, whose end never comes.
    torn.socket.send(JSON.stringify({ id: 1, name: 'journal.write', args: { text } }), { fin: false });
    const written = other.ask('journal.write', { journal: 'j-2', unit: '', text });
    torn.socket.terminate();
    expect(await written).not.toHaveProperty('failure');
    expect(await other.ask('journal.read', { journal: 'j-2' })).toMatchObject({ reply: text });
  });
});
