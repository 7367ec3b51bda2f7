import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browserBridge } from '../../../renderer/bridge/browser.js';

/** A socket whose other end is the test. */
class FakeSocket {
  static readonly OPEN = 1;
  static all: FakeSocket[] = [];
  readyState = 0;
  readonly sent: { id: number; name: string; args: unknown }[] = [];
  onopen?: () => void;
  onclose?: () => void;
  onmessage?: (event: { data: string }) => void;

  constructor(readonly url: string) {
    FakeSocket.all.push(this);
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  open(): void {
    this.readyState = 1;
    this.onopen?.();
  }

  close(): void {
    this.readyState = 3;
    this.onclose?.();
  }

  tell(message: unknown): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
}

function latest(): FakeSocket {
  const socket = FakeSocket.all.at(-1);
  if (!socket) throw new Error('no socket was opened');
  return socket;
}

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.all = [];
  vi.stubGlobal('WebSocket', FakeSocket);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the bridge over a web socket', () => {
  it('sends what was asked before the connection stood, and answers by number', async () => {
    const bridge = browserBridge('ws://test/services');
    const first = bridge.ask('journal.read', { journal: 'a' });
    const second = bridge.ask('journal.read', { journal: 'b' });
    latest().open();
    expect(latest().sent.map(({ name, args }) => [name, args])).toEqual([
      ['journal.read', { journal: 'a' }],
      ['journal.read', { journal: 'b' }],
    ]);
    const [one, two] = latest().sent;
    latest().tell({ id: two?.id, reply: '乙' });
    latest().tell({ id: one?.id, reply: '甲' });
    expect(await Promise.all([first, second])).toEqual(['甲', '乙']);
  });

  it('throws the sentence of a failure', async () => {
    const bridge = browserBridge('ws://test/services');
    latest().open();
    const asked = bridge.ask('standard.read', { id: 'x' });
    latest().tell({ id: latest().sent[0]?.id, failure: { message: '没有安装规范“x”' } });
    await expect(asked).rejects.toThrow('没有安装规范“x”');
  });

  it('fetches bytes that a reply refers to', async () => {
    vi.stubGlobal('fetch', async () => new Response(new Uint8Array([37, 80, 68, 70])));
    const bridge = browserBridge('ws://test/services');
    latest().open();
    const asked = bridge.ask('preview.draw', { pages: ['a'] });
    latest().tell({ id: latest().sent[0]?.id, reply: { $blob: '/blob/1.pdf' } });
    expect(await asked).toEqual(new Uint8Array([37, 80, 68, 70]));
  });

  it('never repeats what was on its way when the connection broke, and goes on with a new one', async () => {
    const bridge = browserBridge('ws://test/services');
    const events: string[] = [];
    bridge.listen((event) => events.push(event.kind));
    latest().open();
    const lost = bridge.ask('project.save', { text: '', proposed: 'a' });
    const broken = expect(lost).rejects.toThrow('连接已断开');
    latest().close();
    await broken;
    const waiting = bridge.ask('journal.drop', { journal: 'a' });
    await vi.advanceTimersByTimeAsync(1000);
    latest().open();
    expect(latest().sent.map(({ name }) => name)).toEqual(['journal.drop']);
    latest().tell({ event: { kind: 'closing' } });
    latest().tell({ id: latest().sent[0]?.id });
    expect(await waiting).toBeUndefined();
    expect(events).toEqual(['closing']);
  });

  it('gives up on a request that cannot be sent for long', async () => {
    const bridge = browserBridge('ws://test/services');
    const asked = expect(bridge.ask('app.info', {})).rejects.toThrow('连接已断开');
    await vi.advanceTimersByTimeAsync(30_000);
    await asked;
  });

  it('tells at once when the connection is gone and when it is back, and fails soon what is asked meanwhile', async () => {
    const bridge = browserBridge('ws://test/services');
    const links: string[] = [];
    bridge.watch?.((link) => links.push(link));
    latest().open();
    latest().close();
    expect(links).toEqual(['down']);
    const asked = expect(bridge.ask('app.info', {})).rejects.toThrow('连接已断开');
    await vi.advanceTimersByTimeAsync(2000);
    await asked;
    latest().open();
    expect(links).toEqual(['down', 'up']);
  });

  it('notices services that do not answer, waits for them, and gives them up in the end', async () => {
    const bridge = browserBridge('ws://test/services');
    const links: string[] = [];
    bridge.watch?.((link) => links.push(link));
    latest().open();
    const socket = latest();
    for (let second = 0; second < 30; second++) {
      await vi.advanceTimersByTimeAsync(1000);
      const ping = socket.sent.at(-1);
      expect(ping?.name).toBe('link.ping');
      socket.tell({ id: ping?.id });
    }
    expect(links).toEqual([]);
    await vi.advanceTimersByTimeAsync(6000);
    expect(links).toEqual(['silent']);
    socket.tell({ id: socket.sent.at(-1)?.id });
    expect(links).toEqual(['silent', 'up']);
    const lost = expect(bridge.ask('project.save', { text: '', proposed: 'a' })).rejects.toThrow('连接已断开');
    await vi.advanceTimersByTimeAsync(25_000);
    await lost;
    expect(links).toEqual(['silent', 'up', 'silent', 'down']);
  });
});
