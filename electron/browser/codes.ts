/**
 * A code of eight digits that the program shows to its user and a page sends back: the way in where no file can be
 * handed over, and for every further page. Few guesses are allowed, so that eight digits are enough.
 */
import { randomInt } from 'node:crypto';
import { same } from './secret.js';

const VALID_MS = 10 * 60_000;
/** Whoever asks again and again must not fill the user's terminal. */
const APART_MS = 5000;
const GUESSES_PER_CODE = 5;
/** Of all codes of one run: one in two million is guessed. */
const GUESSES = 50;

export class Codes {
  private current: { readonly digits: string; readonly issued: number; guesses: number } | undefined;
  private lastIssued = Number.NEGATIVE_INFINITY;
  private wrong = 0;

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** A new code, in two groups; undefined where one was issued a moment ago or too many were guessed. */
  issue(): string | undefined {
    const now = this.now();
    if (this.wrong >= GUESSES || now - this.lastIssued < APART_MS) return undefined;
    const digits = String(randomInt(100_000_000)).padStart(8, '0');
    this.current = { digits, issued: now, guesses: 0 };
    this.lastIssued = now;
    return `${digits.slice(0, 4)} ${digits.slice(4)}`;
  }

  /** Whether it is the code that was shown last; then it is used up. */
  take(typed: string): boolean {
    const { current } = this;
    if (!current || this.now() - current.issued > VALID_MS) return false;
    if (same(typed.replace(/\D/g, ''), current.digits)) {
      this.current = undefined;
      return true;
    }
    this.wrong += 1;
    current.guesses += 1;
    if (current.guesses >= GUESSES_PER_CODE || this.wrong >= GUESSES) this.current = undefined;
    return false;
  }
}
