/**
 * Connections before they belong to a page. Anyone on the machine can make them, tear them off, or leave them open and
 * say nothing: none of it may end the program, and they are let go when there are too many.
 */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Peers } from './peers.js';

const MAX_WAITING = 256;
const MAX_FOREIGN = 32;
/** Long enough to be told that there is nothing here. */
const FOREIGN_MS = 1000;
const HEADERS_MS = 10_000;
const REQUEST_MS = 20_000;
const SILENT_MS = 30_000;
const CHECK_EVERY_MS = 2000;

/** What a server of pages is made with: nobody may take his time over a request. */
export const REQUEST_LIMITS = {
  headersTimeout: HEADERS_MS,
  requestTimeout: REQUEST_MS,
  connectionsCheckingInterval: CHECK_EVERY_MS,
} as const;

export class Doors {
  private readonly waiting = new Crowd(MAX_WAITING);
  private readonly foreign = new Crowd(MAX_FOREIGN);
  private readonly judged = new WeakMap<Duplex, Promise<boolean>>();

  constructor(private readonly peers: Peers) {}

  guard(server: Server): void {
    server.timeout = SILENT_MS;
    // No descriptor left for one more connection, and the like: those that are there go on.
    server.on('error', () => undefined);
    server.on('connection', (socket) => {
      deaf(socket);
      this.waiting.add(socket);
      this.judged.set(socket, this.judge(socket));
    });
  }

  /** Whether this user is at the other end; asked once for each connection. */
  isOwn(socket: Duplex): Promise<boolean> {
    return this.judged.get(socket) ?? Promise.resolve(false);
  }

  /** It has become a page's. */
  admit(socket: Duplex): void {
    this.waiting.delete(socket);
  }

  close(): void {
    this.waiting.clear();
    this.foreign.clear();
  }

  private async judge(socket: Socket): Promise<boolean> {
    const own = await this.peers.isOwn(socket);
    if (own) return true;
    this.waiting.delete(socket);
    this.foreign.add(socket);
    setTimeout(() => socket.destroy(), FOREIGN_MS).unref();
    return false;
  }
}

/** Says no, and lets go of the connection whether or not the other side does. */
export function refuse(socket: Duplex): void {
  deaf(socket);
  socket.once('finish', () => socket.destroy());
  socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}

/** Torn off at any moment, by anyone: an error that nobody hears would end the program. */
function deaf(socket: Duplex): void {
  socket.on('error', () => undefined);
}

/** Connections up to a number; then the oldest goes. */
class Crowd {
  private readonly members = new Set<Duplex>();

  constructor(private readonly most: number) {}

  add(socket: Duplex): void {
    if (socket.destroyed) return;
    this.members.add(socket);
    socket.once('close', () => this.members.delete(socket));
    const [oldest] = this.members;
    if (this.members.size > this.most) oldest?.destroy();
  }

  delete(socket: Duplex): void {
    this.members.delete(socket);
  }

  clear(): void {
    for (const socket of this.members) socket.destroy();
  }
}
