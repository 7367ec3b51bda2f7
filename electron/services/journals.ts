/**
 * Recovery journals (恢复日志): what was not saved yet, one file for each open project. The first line says whose it is
 * and which states of the file it goes on from, the rest is the text of the project. Offered again when nobody works
 * on it any more.
 */
import { open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Recovery, Request } from '../../shared/contract/contract.js';
import { writePrivate } from './disk/write-file.js';
import { RequestError } from './failure.js';
import { JournalLane } from './journal-lane.js';
import type { Saved } from './open-files.js';
import { isSameFile } from './outputs.js';
import { BACKUP_SUFFIX } from './paths.js';
import { Heartbeats } from './process-life.js';
import { codeOf } from './project-files.js';
import { stampOf, stampOnDisk } from './stamp.js';
import { type AskPassword, Keys } from './vault/keys.js';
import { isLocked, type Key, lock } from './vault/locked-text.js';

const ENDING = '.journal';
const HEAD_BYTES = 16 * 1024;

const headSchema = z.object({
  file: z.string().min(1).optional(),
  unit: z.string(),
  written: z.string(),
  pid: z.int().positive(),
  bases: z.array(z.string()).optional(),
  /** The stamp that the file has once this very work is saved to it; the work itself may be locked. */
  holds: z.string().optional(),
});
type Head = z.infer<typeof headSchema>;

type Content = Request<'journal.write'>;

/** With the stamp of the file that holds the same, once it is saved. */
type Left = Recovery & Pick<Head, 'holds'>;

export class Journals {
  private readonly heartbeats: Heartbeats;
  /** Journals that a connected window is writing. */
  private readonly owners = new Map<string, string>();
  private readonly lanes = new Map<string, JournalLane<Content>>();

  constructor(
    private readonly folder: string,
    private readonly keys = new Keys(),
  ) {
    this.heartbeats = new Heartbeats(folder);
  }

  async start(): Promise<void> {
    await this.heartbeats.start();
  }

  stop(): Promise<void> {
    return this.heartbeats.stop();
  }

  /** Passes over what is not newer than what stands or was saved; resolves when the journal holds it. */
  async write(content: Content, client: string): Promise<void> {
    this.fileOf(content.journal);
    this.owners.set(content.journal, client);
    const lane = this.laneOf(content.journal);
    if (!this.keys.journal(content.journal)) {
      // A file whose password is not known here must not be laid open beside it.
      const { file } = content;
      const known = file === undefined ? null : this.keys.known(client, file);
      this.keys.setJournal(
        client,
        content.journal,
        known === undefined && file ? await this.keys.of(client, file) : known,
      );
    }
    await lane.write(content, (newest) => this.put(newest, lane));
  }

  async drop(journal: string): Promise<void> {
    const file = this.fileOf(journal);
    this.owners.delete(journal);
    this.keys.setJournal('', journal, undefined);
    await this.laneOf(journal).run(() => rm(file, { force: true }));
  }

  async read(journal: string): Promise<string> {
    const content = await readFile(this.fileOf(journal), 'utf8').catch(() => undefined);
    if (content === undefined) throw new RequestError('恢复日志已不在，不能恢复');
    return content.slice(content.indexOf('\n') + 1);
  }

  /** The work in a journal, without its password. */
  async open(journal: string, client: string, ask: AskPassword): Promise<string> {
    const opened = await this.keys.open(client, await this.read(journal), ask);
    if (!opened) throw new RequestError('没有输入密码，没有恢复；未保存的内容还在');
    this.keys.setJournal(client, journal, opened.key);
    return opened.text;
  }

  /** Renamed, so that of several windows or programs that want it only one gets it. */
  async claim(journal: string, as: string, client: string): Promise<void> {
    const [from, to] = [this.fileOf(journal), this.fileOf(as)];
    const gone = '这份未保存的内容已不在，可能已在另一个窗口中恢复';
    if (this.owners.has(journal)) throw new RequestError(gone);
    this.owners.set(as, client);
    this.keys.setJournal(client, as, this.keys.journal(journal));
    await rename(from, to).catch((problem: unknown) => {
      this.owners.delete(as);
      throw codeOf(problem) === 'ENOENT' ? new RequestError(gone) : problem;
    });
  }

  /**
   * Saves, and ends the journal with it. Before the file is replaced the journal holds what is saved and knows the stamp
   * it will have, so that whenever the program ends, journal and file tell which of them is newer.
   */
  async saving(
    content: Content,
    to: {
      readonly file: string;
      readonly stamp: string | undefined;
      readonly stored: string;
      readonly key: Key | null;
    },
    save: (stamp: string | undefined) => Promise<Saved>,
  ): Promise<Saved> {
    const target = this.fileOf(content.journal);
    const lane = this.laneOf(content.journal);
    const { edit = lane.edit } = content;
    this.keys.setJournal(this.owners.get(content.journal) ?? '', content.journal, to.key);
    lane.saving = stampOf(to.stored);
    // A journal that cannot be written must not stand in the way of saving.
    await lane.run(() => this.prepare(content, lane)).catch(() => undefined);
    try {
      // Where the answer to the last save was lost on its way, the window has an older stamp than is right.
      const known = lane.saved?.file === to.file ? lane.saved.stamp : to.stamp;
      const saved = await save(to.stamp === undefined ? undefined : known);
      const { result } = saved;
      if (result.kind !== 'saved') return saved;
      lane.saved = { edit, file: result.file, stamp: result.stamp };
      // One that a virus scanner holds stays: it is equal to the file then, and goes when that is opened.
      await lane
        .run(() => (lane.edit <= edit ? rm(target, { force: true }) : Promise.resolve()))
        .catch(() => undefined);
      return saved;
    } finally {
      lane.saving = undefined;
    }
  }

  /** The window has gone; what it had not saved is to be offered. */
  release(client: string): void {
    for (const [journal, owner] of this.owners) if (owner === client) this.owners.delete(journal);
  }

  /** Work that nobody is at, the newest first. */
  async list(): Promise<Recovery[]> {
    return this.unsaved(await this.left());
  }

  /** Work on this file, by whatever name it was opened. */
  async of(file: string): Promise<Recovery[]> {
    return this.unsaved(await this.leftOf(file), file);
  }

  /** The file gets a password: its unsaved work is locked at once, that of this window (`own`) and what nobody is at. */
  async protect(file: string, own: string, key: Key): Promise<void> {
    for (const journal of [own, ...(await this.leftOf(file)).map((one) => one.journal)])
      await this.laneOf(journal).run(() => this.locked(journal, key));
  }

  private async locked(journal: string, key: Key): Promise<void> {
    const target = this.fileOf(journal);
    const head = await readHead(target);
    const text = await this.read(journal).catch(() => undefined);
    if (!head || text === undefined || isLocked(text)) return;
    await writePrivate(target, `${JSON.stringify({ ...head, unit: '' })}\n${lock(text, key)}`);
  }

  private async leftOf(file: string): Promise<Left[]> {
    const found: Left[] = [];
    for (const one of await this.left())
      if (one.file !== undefined && (one.file === file || (await isSameFile(one.file, file)))) found.push(one);
    return found;
  }

  private async left(): Promise<Left[]> {
    const names = await readdir(this.folder).catch(() => []);
    const found = await Promise.all(names.filter((name) => name.endsWith(ENDING)).map((name) => this.recovery(name)));
    return found.flatMap((one) => one ?? []).sort((a, b) => (a.written < b.written ? 1 : -1));
  }

  /** Drops what was saved, where the program ended before the journal could go. */
  private async unsaved(found: readonly Left[], name?: string): Promise<Recovery[]> {
    const left: Recovery[] = [];
    for (const { holds, ...one } of found) {
      const file = name ?? one.file;
      if (file !== undefined && (await this.wasSaved({ ...one, holds }, file))) await this.drop(one.journal);
      else left.push(one);
    }
    return left;
  }

  /** Equal to the file, or to what the file was before a save that this work knows nothing of. */
  private async wasSaved({ journal, bases = [], holds }: Left, file: string): Promise<boolean> {
    const content = await this.read(journal).catch(() => undefined);
    const now = await stampOnDisk(file);
    if (content === undefined || now === undefined) return false;
    const own = holds ?? stampOf(content);
    return own === now || (!bases.includes(now) && own === (await stampOnDisk(file + BACKUP_SUFFIX)));
  }

  private async recovery(name: string): Promise<Left | undefined> {
    const journal = name.slice(0, -ENDING.length);
    const head = await readHead(path.join(this.folder, name));
    if (!head || this.owners.has(journal)) return undefined;
    if (head.pid !== process.pid && (await this.heartbeats.lives(head.pid))) return undefined;
    const { pid: _, file, bases, ...rest } = head;
    return { journal, ...rest, ...(file === undefined ? {} : { file }), ...(bases === undefined ? {} : { bases }) };
  }

  /** The journal as it must stand before its file is replaced by `content`. */
  private async prepare(content: Content, lane: JournalLane<Content>): Promise<void> {
    const { journal, edit } = content;
    // The user typed on while the name was chosen: what the journal has is newer, and goes on from this save.
    if (edit !== undefined && lane.edit > edit)
      return this.put({ ...content, edit: lane.edit, text: await this.read(journal) }, lane, true);
    await this.put(content, lane, true, lane.saving);
  }

  private async put(content: Content, lane: JournalLane<Content>, again = false, holds?: string): Promise<void> {
    const { journal, unit, text, edit } = content;
    if (edit !== undefined && !again && edit <= Math.max(lane.edit, lane.saved?.edit ?? -1)) return;
    // What the services saved themselves they know before the window does.
    const file = lane.saved?.file ?? content.file;
    const base = lane.saved?.stamp ?? content.base;
    const bases = [base, lane.saving].flatMap((one) => one ?? []);
    const known = base !== undefined || file === undefined;
    const key = this.keys.journal(journal);
    const head: Head = {
      ...(file === undefined ? {} : { file }),
      unit: key ? '' : unit,
      written: new Date().toISOString(),
      pid: process.pid,
      ...(known ? { bases } : {}),
      ...(holds === undefined ? {} : { holds }),
    };
    await writePrivate(
      this.fileOf(journal),
      `${JSON.stringify(head)}\n${key && !isLocked(text) ? lock(text, key) : text}`,
    );
    if (edit !== undefined) lane.edit = edit;
  }

  private laneOf(journal: string): JournalLane<Content> {
    const lane = this.lanes.get(journal) ?? new JournalLane<Content>();
    this.lanes.set(journal, lane);
    return lane;
  }

  private fileOf(journal: string): string {
    // The contract allows dots in names: none may lead out of the folder or hide.
    if (!/^\w[\w-]*$/.test(journal.replaceAll('.', '_')) || journal.startsWith('.'))
      throw new RequestError('恢复日志的名称不合规定');
    return path.join(this.folder, journal + ENDING);
  }
}

async function readHead(file: string): Promise<Head | undefined> {
  const handle = await open(file).catch(() => undefined);
  if (!handle) return undefined;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const [line] = buffer.toString('utf8', 0, bytesRead).split('\n', 1);
    return headSchema.parse(JSON.parse(line ?? ''));
  } catch {
    return undefined;
  } finally {
    await handle.close();
  }
}
