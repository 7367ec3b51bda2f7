/**
 * One page's web socket: `{id, name, args}` comes in, `{id, reply}` or `{id, failure}` goes out, and
 * `{event}` unasked. Bytes do not travel in messages: `{$blob: address}` stands for them.
 */
import { randomUUID } from 'node:crypto';
import type { RawData, WebSocket } from 'ws';
import { z } from 'zod';
import { type Failure, mayBeLong } from '../../shared/contract/contract.js';
import type { Services } from '../services/services.js';
import type { Client } from '../services/shell.js';
import type { Blobs } from './blobs.js';
import { type Intake, LARGE_BYTES, MAX_MESSAGE_BYTES } from './intake.js';

const messageSchema = z.strictObject({ id: z.int().min(0), name: z.string().max(100), args: z.unknown() });
/** How a page's message begins; what is large is looked at before it is parsed. */
const BEGINNING = /^\{"id":\d+,"name":"([\w.]{1,100})",/;
const BEGINNING_BYTES = 140;

export interface Behind {
  readonly services: Services;
  readonly blobs: Blobs;
  readonly intake: Intake;
}

/** Serves the page until it goes; `left` is told then. */
export function serveConnection(
  socket: WebSocket,
  { services, blobs, intake }: Behind,
  left: (client: Client) => void,
): Client {
  const send = (message: unknown): void => {
    if (socket.readyState !== socket.OPEN) return;
    // It asks, and does not read the answers.
    if (socket.bufferedAmount > MAX_MESSAGE_BYTES) socket.terminate();
    else socket.send(JSON.stringify(message, withBlobs(blobs)));
  };
  const client: Client = { id: randomUUID(), send: (event) => send({ event }) };
  socket.on('message', async (data, binary) => {
    const message = binary ? undefined : parse(data);
    // Not from the window's own code: nothing good can follow.
    if (!message) return socket.close(1008);
    const { id, name, args } = message;
    const done = intake.begin(sizeOf(data));
    try {
      send({ id, reply: await services.handle(name, args, client) });
    } catch (problem) {
      const failure: Failure = { message: problem instanceof Error ? problem.message : String(problem) };
      send({ id, failure });
    } finally {
      done();
    }
  });
  // The socket closes itself, and tells the page by a code why.
  socket.on('error', () => undefined);
  socket.on('close', () => left(client));
  return client;
}

function sizeOf(data: RawData): number {
  return Buffer.isBuffer(data) ? data.length : 0;
}

function parse(data: RawData): z.infer<typeof messageSchema> | undefined {
  if (!Buffer.isBuffer(data)) return undefined;
  const [, large = ''] = BEGINNING.exec(data.toString('latin1', 0, BEGINNING_BYTES)) ?? [];
  if (data.length > LARGE_BYTES && !mayBeLong(large)) return undefined;
  try {
    const parsed = messageSchema.safeParse(JSON.parse(data.toString('utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** A Buffer has turned into something else by the time it is handed over as a value: what it stands in still has it. */
function withBlobs(blobs: Blobs): (this: Readonly<Record<string, unknown>>, name: string, value: unknown) => unknown {
  return function (name, value) {
    const { [name]: bytes } = this;
    return bytes instanceof Uint8Array ? { $blob: blobs.once(bytes) } : value;
  };
}
