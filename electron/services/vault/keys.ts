/**
 * The keys of files with a password that are open (密钥), by window and file, and of work that has no file yet by its journal. In
 * memory alone: they go with the window. A file whose key is not here is never written as plain text.
 */
import { readFile } from 'node:fs/promises';
import { RequestError } from '../failure.js';
import { isLocked, type Key, keyOf, type Locked, LockProblem, lockedIn, opens, unlock } from './locked-text.js';

/** Asks whoever is at the window; `problem` says why again. Undefined: he thought better of it. */
export type AskPassword = (problem: string | undefined) => Promise<string | undefined>;

/** `null`: it has no password. */
type Known = Key | null;

export class Keys {
  private readonly ofFiles = new Map<string, Map<string, Known>>();
  private readonly ofJournals = new Map<string, { readonly client: string; readonly key: Key }>();

  /** The text without its password, and the key that it has; undefined where nobody gave the password. Throws LockProblem. */
  async open(client: string, text: string, ask: AskPassword): Promise<{ text: string; key?: Key } | undefined> {
    if (!isLocked(text)) return { text };
    const locked = lockedIn(text);
    let key = this.opening(client, locked);
    for (let problem: string | undefined; !key; ) {
      const password = await ask(problem);
      if (password === undefined) return undefined;
      key = await keyOf(password, locked).catch((failure: unknown) => {
        if (!(failure instanceof LockProblem) || failure.kind !== 'wrong') throw failure;
        problem = failure.message;
        return undefined;
      });
    }
    return { text: unlock(locked, key), key };
  }

  /** A key that was given to a window, for any of its files. */
  opening(client: string, locked: Locked): Key | undefined {
    return [...this.all(client)].find((one) => opens(one, locked));
  }

  set(client: string, file: string, key: Known): void {
    const files = this.ofFiles.get(client) ?? new Map<string, Known>();
    this.ofFiles.set(client, files.set(file, key));
  }

  setJournal(client: string, journal: string, key: Key | null | undefined): void {
    if (key) this.ofJournals.set(journal, { client, key });
    else this.ofJournals.delete(journal);
  }

  journal(journal: string): Key | undefined {
    return this.ofJournals.get(journal)?.key;
  }

  known(client: string, file: string): Known | undefined {
    return this.ofFiles.get(client)?.get(file);
  }

  /** Throws RequestError where the file has a password that nobody has given here. */
  async of(client: string, file: string): Promise<Known> {
    const known = this.known(client, file);
    if (known !== undefined) return known;
    const text = await readFile(file, 'utf8').catch(() => '');
    if (isLocked(text)) throw new RequestError('这个文件有密码，须先用密码打开，才能保存');
    this.set(client, file, null);
    return null;
  }

  close(client: string, file: string): void {
    this.ofFiles.get(client)?.delete(file);
  }

  leave(client: string): void {
    this.ofFiles.delete(client);
    for (const [journal, one] of this.ofJournals) if (one.client === client) this.ofJournals.delete(journal);
  }

  private *all(client: string): Generator<Key> {
    for (const key of this.ofFiles.get(client)?.values() ?? []) if (key) yield key;
    // What one window was given opens nothing in another.
    for (const one of this.ofJournals.values()) if (one.client === client) yield one.key;
  }
}
