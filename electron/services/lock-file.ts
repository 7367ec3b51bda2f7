/**
 * The protocol of the lock file: at most one program believes that it holds it, and one that died does not keep it.
 *
 * Three steps are enough, which every disk and share does as one: making a file that must not be there, reading, removing.
 * - A lock is got by making its file, and by nothing else. So two can hold it only if it was taken from a living holder.
 * - It is taken from a holder by its token, which is never given twice: only who makes the claim, the file `lock.TOKEN`, may
 *   remove a lock with that token, the holder himself included. Having the claim, one looks again whether the file still
 *   bears the token and its holder is still gone; nobody else can change it from then on. The claim goes after the lock,
 *   so whoever makes the same claim later finds no such token under it.
 * - A claim is itself a lock that its maker may leave behind by dying: it is removed in the same way, under `lock.TOKEN.TOKEN`.
 * - A holder who slept makes his file young first and then looks for a claim; who claims, claims first and then looks at the
 *   age. Whichever order these four steps fall in, one of the two sees the other.
 * - A file that is empty or cut off is being written, or was when its program died: only time tells.
 *
 * What remains is a program that falls asleep for longer than GONE_AFTER_MS between two adjacent steps of this. It can remove
 * its successor's lock; that one learns of it before it saves, and the stamp of the file stands behind.
 */
import type { Found, LockDisk } from './lock-disk.js';
import { type Holder, type Holders, nameOf, readHolder } from './lock-holder.js';

export const GONE_AFTER_MS = 10 * 60_000;

const ATTEMPTS = 20;
const PAUSE_MS = 30;
const LOOKS = 4;

export type Taken = { readonly holder: Holder } | { readonly by: string };

interface Bearer {
  readonly holder: Holder | undefined;
  readonly token: string;
  readonly written: number;
}

export class LockFile {
  constructor(
    private readonly file: string,
    private readonly disk: LockDisk,
    private readonly holders: Holders,
  ) {}

  /** The lock, or who has it; throws where no lock can be written. */
  async take(): Promise<Taken> {
    const mine = this.holders.enter();
    let taken = false;
    try {
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        taken = await this.disk.create(this.file, JSON.stringify(mine));
        if (taken) return { holder: mine };
        const by = await this.clear(this.file);
        if (by !== undefined) return { by };
      }
      return { by: nameOf(undefined) };
    } finally {
      if (!taken) this.holders.leave(mine.token);
    }
  }

  /** Says that the holder lives. False when the lock is somebody else's by now, or is being taken over. */
  async keep(mine: Holder): Promise<boolean> {
    if (!(await this.disk.renew(this.file, JSON.stringify(mine)))) return false;
    for (let look = 1; (await this.disk.read(this.claimOn(this.file, mine.token))) !== undefined; look++) {
      // A claim goes at once where its maker finds the lock young again.
      if (look === LOOKS) return false;
      await this.disk.pause(PAUSE_MS);
    }
    return (await this.bearer(this.file))?.token === mine.token;
  }

  async giveBack(mine: Holder): Promise<void> {
    try {
      await this.strike(this.file, mine.token, () => Promise.resolve(true));
    } catch {
      // A full disk takes no claim, from nobody.
      if ((await this.bearer(this.file))?.token === mine.token) await this.disk.remove(this.file);
    } finally {
      this.holders.leave(mine.token);
    }
  }

  /** Removes what programs left here that died while they took over: it is about tokens that are gone for good. */
  async tidy(): Promise<void> {
    for (const name of await this.disk.attached(this.file)) {
      const text = (await this.disk.read(name))?.text;
      if (text === '' || readHolder(text ?? '')) await this.disk.remove(name);
    }
  }

  /** Removes a lock or claim whose holder is gone; who has it, where he is not. */
  private async clear(file: string): Promise<string | undefined> {
    const found = await this.bearer(file);
    if (!found) return undefined;
    if (!(await this.isGone(found))) return nameOf(found.holder);
    return this.strike(file, found.token, (again) => this.isGone(again));
  }

  /** Removes a lock or claim of this token under a claim; who else has that claim, if somebody has. */
  private async strike(
    file: string,
    token: string,
    may: (found: Bearer) => Promise<boolean>,
  ): Promise<string | undefined> {
    const claim = this.claimOn(file, token);
    const mine = this.holders.enter();
    try {
      if (!(await this.disk.create(claim, JSON.stringify(mine)))) return await this.clear(claim);
      try {
        const again = await this.bearer(file);
        if (again?.token === token && (await may(again))) await this.disk.remove(file);
      } finally {
        await this.disk.remove(claim);
      }
      return undefined;
    } finally {
      this.holders.leave(mine.token);
    }
  }

  private claimOn(file: string, token: string): string {
    return `${file}.${token}`;
  }

  private async bearer(file: string): Promise<Bearer | undefined> {
    let found: Found | undefined;
    for (let look = 1; look <= LOOKS; look++) {
      found = await this.disk.read(file);
      if (!found) return undefined;
      const holder = readHolder(found.text);
      if (holder) return { holder, token: holder.token, written: found.written };
      if (look < LOOKS) await this.disk.pause(PAUSE_MS);
    }
    // What is damaged has a time instead of a token.
    return found && { holder: undefined, token: `at-${Math.floor(found.written)}`, written: found.written };
  }

  private async isGone({ holder, written }: Bearer): Promise<boolean> {
    const lives = holder && this.holders.lives(holder);
    if (lives !== undefined) return !lives;
    return (await this.disk.now(this.file)) - written > GONE_AFTER_MS;
  }
}
