/**
 * The services over a web socket to the server that gave the page. Requests wait while the connection is
 * down and are sent when it is back, each once; large answers come as a reference and are fetched.
 */
import type { Bridge, Replies } from '../../shared/contract/contract.js';
import type { ServiceEvent } from '../../shared/contract/events.js';
import { openSocket, sessionHeaders } from './entrance.js';
import { LinkWatch } from './link.js';

interface Waiting {
  readonly message: string;
  /** On its way; whether it was carried out is unknown once the connection breaks. */
  sent: boolean;
  readonly resolve: (value: unknown) => void;
  readonly reject: (problem: Error) => void;
}

const FIRST_RETRY_MS = 300;
const LAST_RETRY_MS = 5000;
/** How long a request waits for a connection: for the first one, and when it was there and is gone. */
const FIRST_WAIT_MS = 20_000;
const WAIT_MS = 2000;
const LOST = '与本机服务的连接已断开，请确认程序仍在运行，再试一次';

export function browserBridge(url?: string): Bridge {
  const listeners = new Set<(event: ServiceEvent) => void>();
  const waiting = new Map<number, Waiting>();
  let socket: WebSocket | undefined;
  let next = 1;
  let retry = FIRST_RETRY_MS;
  let wait = FIRST_WAIT_MS;
  const link = new LinkWatch({
    ask: () => void ask('link.ping', {}).catch(() => undefined),
    giveUp: () => socket && lost(socket),
  });

  const receive = (data: unknown): void => {
    link.heard();
    const message = parse(data);
    if (!message) return;
    if (isRecord(message.event)) {
      for (const listener of listeners) listener(message.event as unknown as ServiceEvent);
      return;
    }
    const id = Number(message.id);
    const asked = waiting.get(id);
    if (!asked) return;
    waiting.delete(id);
    if (isRecord(message.failure)) asked.reject(new Error(String(message.failure.message)));
    else fetchBlobs(message.reply).then(asked.resolve, asked.reject);
  };

  const open = (): void => {
    const opened = openSocket(url);
    socket = opened;
    opened.onopen = () => {
      retry = FIRST_RETRY_MS;
      wait = WAIT_MS;
      for (const asked of waiting.values()) send(opened, asked);
      link.opened();
    };
    opened.onmessage = (event) => socket === opened && receive(event.data);
    opened.onclose = () => lost(opened);
  };

  /** Once for each socket, also for one that would take long to close. */
  const lost = (gone: WebSocket): void => {
    if (socket !== gone) return;
    socket = undefined;
    gone.close();
    for (const [id, { sent, reject }] of waiting) {
      if (!sent) continue;
      waiting.delete(id);
      reject(new Error(LOST));
    }
    link.closed();
    setTimeout(open, retry);
    retry = Math.min(retry * 2, LAST_RETRY_MS);
  };

  const ask = (name: string, args: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = next++;
      const message = JSON.stringify({ id, name, args });
      const asked = { message, sent: false, resolve, reject };
      waiting.set(id, asked);
      if (socket?.readyState === WebSocket.OPEN) send(socket, asked);
      else
        setTimeout(() => {
          if (asked.sent || !waiting.delete(id)) return;
          reject(new Error(LOST));
        }, wait);
    });
  open();

  return {
    ask: async (name, request) => (await ask(name, request)) as Replies[typeof name],
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    watch: (listener) => link.listen(listener),
  };
}

function send(socket: WebSocket, asked: Waiting): void {
  asked.sent = true;
  socket.send(asked.message);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function parse(data: unknown): Record<string, unknown> | undefined {
  if (typeof data !== 'string') return undefined;
  const message: unknown = JSON.parse(data);
  return isRecord(message) ? message : undefined;
}

/** Bytes do not travel in the messages: `{ $blob: address }` stands for them. */
async function fetchBlobs(reply: unknown): Promise<unknown> {
  if (!isRecord(reply) || Array.isArray(reply)) return reply;
  if (typeof reply.$blob === 'string') {
    const response = await fetch(reply.$blob, { headers: sessionHeaders() });
    if (!response.ok) throw new Error(LOST);
    return new Uint8Array(await response.arrayBuffer());
  }
  const entries = await Promise.all(
    Object.entries(reply).map(async ([name, value]) => [name, await fetchBlobs(value)] as const),
  );
  return Object.fromEntries(entries);
}
