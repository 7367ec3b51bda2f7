/**
 * Large messages of all pages come in one at a time, and the next only when little is being worked at: what pages
 * send cannot fill the memory, however many of them send at once.
 */
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { MAX_FILE_BYTES } from '../../shared/project/file.js';

/** A project of the largest size, escaped in JSON, and a little more. */
export const MAX_MESSAGE_BYTES = 2 * MAX_FILE_BYTES + 1024 * 1024;
/** Up to here nobody waits. */
export const LARGE_BYTES = 256 * 1024;
/** Of large messages whose answers are not there yet, before another one may come in. */
const MAX_IN_HAND_BYTES = 32 * 1024 * 1024;
/**
 * Whoever begins a large message on this machine is done long before. A connection that was held up may take its time to go
 * on: the system asks less and less often whether there is room again.
 */
const TURN_MS = 120_000;

export class Intake {
  private inHand = 0;
  private turn: WebSocket | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly waiting = new Set<WebSocket>();

  /** Follows what a page sends. */
  watch(page: WebSocket, raw: Duplex): void {
    let since = 0;
    raw.on('data', (chunk: Buffer) => {
      since += chunk.length;
      if (since > LARGE_BYTES && page.readyState === page.OPEN) this.wantTurn(page);
    });
    const ended = (): void => {
      since = 0;
      this.endTurn(page);
    };
    page.on('message', ended);
    page.on('ping', ended);
    page.on('pong', ended);
    page.on('close', () => {
      this.waiting.delete(page);
      this.endTurn(page);
    });
  }

  /** A message of so many bytes is worked at until the returned function is called. */
  begin(bytes: number): () => void {
    if (bytes <= LARGE_BYTES) return () => undefined;
    this.inHand += bytes;
    return () => {
      this.inHand -= bytes;
      this.nextTurn();
    };
  }

  private wantTurn(page: WebSocket): void {
    if (this.turn === page || this.waiting.has(page)) return;
    // Nobody is before it: it is not held up at all.
    if (this.isFree && this.waiting.size === 0) this.giveTurn(page);
    else {
      this.waiting.add(page);
      page.pause();
      this.nextTurn();
    }
  }

  private get isFree(): boolean {
    return !this.turn && this.inHand <= MAX_IN_HAND_BYTES;
  }

  private nextTurn(): void {
    const [page] = this.waiting;
    if (!page || !this.isFree) return;
    this.waiting.delete(page);
    this.giveTurn(page);
    page.resume();
  }

  private giveTurn(page: WebSocket): void {
    this.turn = page;
    this.timer = setTimeout(() => page.terminate(), TURN_MS);
    this.timer.unref();
  }

  private endTurn(page: WebSocket): void {
    if (this.turn !== page) return;
    clearTimeout(this.timer);
    this.turn = undefined;
    this.nextTurn();
  }
}
