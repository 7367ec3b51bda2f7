/**
 * One page's web socket: `{id, name, args}` comes in, `{id, reply}` or `{id, failure}` goes out, and
 * `{event}` unasked. Bytes do not travel in messages: `{$blob: address}` stands for them.
 */
import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import type { Failure } from '../../shared/contract/contract.js';
import type { Services } from '../services/services.js';
import type { Client } from '../services/shell.js';
import type { Blobs } from './blobs.js';

const messageSchema = z.strictObject({ id: z.int().min(0), name: z.string().max(100), args: z.unknown() });

/** Serves the page until it goes; `left` is told then. */
export function serveConnection(
  socket: WebSocket,
  services: Services,
  blobs: Blobs,
  left: (client: Client) => void,
): Client {
  const send = (message: unknown): void => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message, withBlobs(blobs)));
  };
  const client: Client = { id: randomUUID(), send: (event) => send({ event }) };
  socket.on('message', async (data, binary) => {
    const message = binary ? undefined : parse(String(data));
    // Not from the window's own code: nothing good can follow.
    if (!message) return socket.close(1008);
    const { id, name, args } = message;
    try {
      send({ id, reply: await services.handle(name, args, client) });
    } catch (problem) {
      const failure: Failure = { message: problem instanceof Error ? problem.message : String(problem) };
      send({ id, failure });
    }
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', () => left(client));
  return client;
}

function parse(text: string): z.infer<typeof messageSchema> | undefined {
  try {
    const parsed = messageSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

function withBlobs(blobs: Blobs): (name: string, value: unknown) => unknown {
  return (_, value) => (value instanceof Uint8Array ? { $blob: blobs.once(value) } : value);
}
