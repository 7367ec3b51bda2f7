/**
 * What this user last saw of each file (上次看过的内容): kept in his own folder, as whole contents, so that what was changed since
 * is compared and never guessed. The last one but one stays too: a comparison that was left can be made again. What has a
 * password lies there under it.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Look } from '../../shared/contract/review-requests.js';
import { contentOf, hashOf } from '../../shared/project/content.js';
import { parseProject, serialiseProject } from '../../shared/project/file.js';
import type { Project } from '../../shared/project/model.js';
import { writePrivate } from './disk/write-file.js';
import { RequestError } from './failure.js';
import { isSameFile } from './outputs.js';
import { exists } from './present.js';
import type { Keys } from './vault/keys.js';
import { isLocked, type Key, lock, lockedIn, opens, unlock } from './vault/locked-text.js';

/** In the user's folder. */
export const LOOKS = 'looks';
/** Files that are remembered; those that were looked at longest ago go first. */
const MAX_FILES = 1000;
const AGES = ['last', 'before'] as const;
type Age = (typeof AGES)[number];

/** Whose it is stays out of the head of a file with a password. */
const headSchema = z.object({
  file: z.string().min(1),
  time: z.string().max(40),
  /** Of the file as it lay on the disk. */
  stamp: z.string().max(200),
  subject: z.object({ name: z.string(), code: z.string(), year: z.int() }).optional(),
});
type Head = Readonly<z.infer<typeof headSchema>>;
type Subject = NonNullable<Head['subject']>;

interface Kept {
  readonly head: Head;
  /** As it lies there. */
  readonly text: string;
}

/** A file as a window has it. */
export interface Seen {
  readonly file: string;
  readonly stamp: string;
  readonly project: Project;
  readonly key?: Key | null | undefined;
}

/** An earlier content of a file, to be compared with what it is now. */
export interface Earlier {
  readonly text: string;
  /** ISO time at which it was looked at. */
  readonly time: string;
}

interface Open extends Seen {
  /** What is new in it was not shown yet. */
  readonly isNew: boolean;
}

export class Looks {
  /** By window. */
  private readonly open = new Map<string, Open>();

  constructor(
    private readonly folder: string,
    private readonly keys: Keys,
  ) {}

  /** A window was given the file. */
  opened(client: string, seen: Seen): void {
    this.open.set(client, { ...seen, isNew: false });
  }

  /** Whether there is something new in what a window has open. Where not, it counts as looked at. */
  async begin(client: string, file: string): Promise<Look> {
    const seen = this.open.get(client);
    if (seen?.file !== file) return 'first';
    const found = await this.difference(seen, (stored) => this.plain(client, seen, stored));
    this.open.set(client, { ...seen, isNew: found.kind === 'changed' });
    if (found.kind !== 'changed') await this.keep(seen);
    return found.kind;
  }

  /** What the open file is compared with: what was seen last, or where that is the same, what was seen before. */
  async earlier(client: string, file: string): Promise<Earlier> {
    const seen = this.open.get(client);
    if (seen?.file === file) {
      const read = (stored: string): string | undefined => this.plain(client, seen, stored);
      const found = await this.difference(seen, read);
      if (found.kind === 'changed') return found.earlier;
      const before = await this.read(seen.file, 'before');
      const text = before && read(before.text);
      if (text !== undefined && isSameSubject(subjectOf(parseProject(text).project), subjectOf(seen.project)))
        return { text, time: before?.head.time ?? '' };
    }
    throw new RequestError('上次看过之后，这个文件没有改动');
  }

  /** What is new was shown to the user. */
  async shown(client: string, file: string): Promise<void> {
    const seen = this.open.get(client);
    if (seen?.file !== file || !seen.isNew) return;
    this.open.set(client, { ...seen, isNew: false });
    const last = this.fileOf(seen.file, 'last');
    await rename(last, this.fileOf(seen.file, 'before')).catch(() => undefined);
    await this.keep(seen);
  }

  /** What a user saves himself he has seen; what was new before and not shown yet is still new. */
  async saved(client: string, seen: Seen): Promise<void> {
    const before = this.open.get(client);
    const isNew = before?.file === seen.file && before.isNew;
    this.open.set(client, { ...seen, isNew });
    if (!isNew) await this.keep(seen);
  }

  /** What is new in a file that no window has open; undefined where nobody here looked at it yet. */
  async at(seen: Seen): Promise<Earlier | 'same' | undefined> {
    if (!(await this.read(seen.file, 'last'))) return undefined;
    const found = await this.difference(seen, (stored) => (isLocked(stored) ? undefined : stored));
    if (found.kind === 'changed') return found.earlier;
    return found.kind === 'same' ? 'same' : undefined;
  }

  /** The file gets a password: nothing of it stays in plain letters. */
  async protect(file: string, key: Key): Promise<void> {
    for (const age of AGES) {
      const kept = await this.read(file, age);
      if (kept && !isLocked(kept.text))
        await this.write(age, { ...kept.head, subject: undefined }, lock(kept.text, key));
    }
  }

  /** The window has gone. */
  drop(client: string): void {
    this.open.delete(client);
  }

  private async difference(
    seen: Seen,
    plain: (stored: string) => string | undefined,
  ): Promise<{ kind: 'changed'; earlier: Earlier } | { kind: Exclude<Look, 'changed'> }> {
    const last = (await this.read(seen.file, 'last')) ?? (await this.renamed(seen));
    if (!last) return { kind: 'first' };
    if (last.head.stamp === seen.stamp) return { kind: 'same' };
    const text = plain(last.text);
    if (text === undefined) return { kind: 'locked' };
    const { project } = parseProject(text);
    if (!isSameSubject(subjectOf(project), subjectOf(seen.project))) return { kind: 'other' };
    return hashOf(contentOf(toldIn(project))) === hashOf(contentOf(toldIn(seen.project)))
      ? { kind: 'same' }
      : { kind: 'changed', earlier: { text, time: last.head.time } };
  }

  /** A file that was given another name, or moved: the one that has gone and was the same, or of the same unit. Two such are none. */
  private async renamed(seen: Seen): Promise<Kept | undefined> {
    const found: Head[] = [];
    for (const name of await this.names('last')) {
      const head = await headOf(path.join(this.folder, name));
      if (!head || head.file === seen.file) continue;
      const isSubject = !seen.key && head.subject && isSameSubject(head.subject, subjectOf(seen.project));
      if ((isSubject || head.stamp === seen.stamp) && !(await exists(head.file))) found.push(head);
    }
    const exact = found.filter(({ stamp }) => stamp === seen.stamp);
    const [one, ...others] = exact.length > 0 ? exact : found;
    if (!one || others.length > 0) return undefined;
    for (const age of AGES) {
      const kept = await this.read(one.file, age);
      if (kept) await this.write(age, { ...kept.head, file: seen.file }, kept.text);
      await rm(this.fileOf(one.file, age), { force: true });
    }
    return this.read(seen.file, 'last');
  }

  /** The window's own key opens it, also where the file has got another password since. */
  private plain(client: string, { key }: Seen, stored: string): string | undefined {
    if (!isLocked(stored)) return stored;
    const locked = lockedIn(stored);
    const one = key && opens(key, locked) ? key : this.keys.opening(client, locked);
    return one && unlock(locked, one);
  }

  private async keep(seen: Seen): Promise<void> {
    const { file, stamp, project, key } = seen;
    const head: Head = { file, time: new Date().toISOString(), stamp, ...(key ? {} : { subject: subjectOf(project) }) };
    const text = serialiseProject(toldIn(project));
    await this.write('last', head, key ? lock(text, key) : text);
    await this.prune();
  }

  private async prune(): Promise<void> {
    const names = await this.names('last');
    if (names.length <= MAX_FILES) return;
    const aged = await Promise.all(
      names.map(
        async (name) =>
          [name, (await stat(path.join(this.folder, name)).catch(() => undefined))?.mtimeMs ?? 0] as const,
      ),
    );
    for (const [name] of aged.sort(([, a], [, b]) => a - b).slice(0, names.length - MAX_FILES))
      for (const age of AGES) await rm(path.join(this.folder, name.replace(/last$/, age)), { force: true });
  }

  private async names(age: Age): Promise<string[]> {
    const names = await readdir(this.folder).catch(() => []);
    return names.filter((name) => name.endsWith(`.${age}`));
  }

  /** Undefined for what is not there, damaged, or of another file. */
  private async read(file: string, age: Age): Promise<Kept | undefined> {
    const content = await readFile(this.fileOf(file, age), 'utf8').catch(() => '');
    const end = content.indexOf('\n');
    const head = headIn(content.slice(0, Math.max(0, end)));
    if (!head || !(head.file === file || (await isSameFile(head.file, file)))) return undefined;
    const text = content.slice(end + 1);
    try {
      if (isLocked(text)) lockedIn(text);
      else parseProject(text);
      return { head, text };
    } catch {
      return undefined;
    }
  }

  private write(age: Age, head: Head, text: string): Promise<void> {
    return writePrivate(this.fileOf(head.file, age), `${JSON.stringify(head)}\n${text}`);
  }

  private fileOf(file: string, age: Age): string {
    return path.join(this.folder, `${createHash('sha256').update(file).digest('hex').slice(0, 32)}.${age}`);
  }
}

/** Without versions and signatures: they say nothing of what is entered now. */
function toldIn({ versions: _, signatures: __, ...project }: Project): Project {
  return project;
}

function subjectOf({ unit: { name, code }, year }: Project): Subject {
  return { name, code, year };
}

/** Another unit's or year's file in the place of one that was looked at is no change of it. */
function isSameSubject(one: Subject, other: Subject): boolean {
  return one.year === other.year && (one.name === other.name || (one.code !== '' && one.code === other.code));
}

async function headOf(file: string): Promise<Head | undefined> {
  const content = await readFile(file, 'utf8').catch(() => '');
  return headIn(content.split('\n', 1)[0] ?? '');
}

function headIn(line: string): Head | undefined {
  try {
    return headSchema.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}
