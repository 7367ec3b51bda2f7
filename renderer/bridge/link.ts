/**
 * Whether the services at the other end of the socket answer. A socket that closes is noticed at once; services that
 * hang, or a machine that slept, only by asking.
 */
import type { Link } from '../../shared/contract/contract.js';

const BEAT_MS = 1000;
/**
 * So many beats in a row without a word: silent, then given up. Beats are counted, not seconds, since a page that is
 * busy itself, hidden or asleep misses its own. Generating and checking have a thread of their own, so that the services
 * answer in milliseconds however much they do.
 */
const SILENT_AFTER = 4;
const GONE_AFTER = 20;

interface Ends {
  /** Asks something that is answered at once. */
  ask(): void;
  /** Nothing can be expected from this socket any more. */
  giveUp(): void;
}

export class LinkWatch {
  private readonly listeners = new Set<(link: Link) => void>();
  private state: Link = 'up';
  private missed = 0;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly ends: Ends) {}

  opened(): void {
    this.missed = 0;
    clearInterval(this.timer);
    this.timer = setInterval(() => this.beat(), BEAT_MS);
    this.become('up');
  }

  closed(): void {
    clearInterval(this.timer);
    this.become('down');
  }

  /** A message came, whichever. */
  heard(): void {
    this.missed = 0;
    this.become('up');
  }

  listen(listener: (link: Link) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private beat(): void {
    if (this.missed === SILENT_AFTER) this.become('silent');
    if (this.missed === GONE_AFTER) this.ends.giveUp();
    // The first beat asks; those after it wait for the answer.
    if (this.missed === 0) this.ends.ask();
    this.missed += 1;
  }

  private become(state: Link): void {
    if (this.state === state) return;
    this.state = state;
    for (const listener of this.listeners) listener(state);
  }
}
