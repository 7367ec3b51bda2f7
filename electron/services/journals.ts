/**
 * Recovery journals (恢复日志): what was not saved yet, one file for each open project. The first line says
 * whose it is, the rest is the text of the project. Offered again when nobody works on it any more.
 */
import { open, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Recovery, Request } from '../../shared/contract/contract.js';
import { writePrivate } from './disk/write-file.js';
import { RequestError } from './failure.js';
import { Heartbeats } from './process-life.js';

const ENDING = '.journal';
const HEAD_BYTES = 16 * 1024;

const headSchema = z.object({
  file: z.string().min(1).optional(),
  unit: z.string(),
  written: z.string(),
  pid: z.int().positive(),
});

export class Journals {
  private readonly heartbeats: Heartbeats;
  /** Journals that a connected window is writing. */
  private readonly owners = new Map<string, string>();

  constructor(private readonly folder: string) {
    this.heartbeats = new Heartbeats(folder);
  }

  async start(): Promise<void> {
    await this.heartbeats.start();
  }

  stop(): Promise<void> {
    return this.heartbeats.stop();
  }

  async write({ journal, file, unit, text }: Request<'journal.write'>, client: string): Promise<void> {
    const target = this.fileOf(journal);
    this.owners.set(journal, client);
    const head = { ...(file === undefined ? {} : { file }), unit, written: new Date().toISOString(), pid: process.pid };
    await writePrivate(target, `${JSON.stringify(head)}\n${text}`);
  }

  async drop(journal: string): Promise<void> {
    this.owners.delete(journal);
    await rm(this.fileOf(journal), { force: true });
  }

  async read(journal: string): Promise<string> {
    const content = await readFile(this.fileOf(journal), 'utf8').catch(() => undefined);
    if (content === undefined) throw new RequestError('恢复日志已不在，不能恢复');
    return content.slice(content.indexOf('\n') + 1);
  }

  /** The window has gone; what it had not saved is to be offered. */
  release(client: string): void {
    for (const [journal, owner] of this.owners) if (owner === client) this.owners.delete(journal);
  }

  /** Work that nobody is at, the newest first. */
  async list(): Promise<Recovery[]> {
    const names = await readdir(this.folder).catch(() => []);
    const found = await Promise.all(names.filter((name) => name.endsWith(ENDING)).map((name) => this.recovery(name)));
    return found.flatMap((one) => one ?? []).sort((a, b) => (a.written < b.written ? 1 : -1));
  }

  private async recovery(name: string): Promise<Recovery | undefined> {
    const journal = name.slice(0, -ENDING.length);
    const head = await readHead(path.join(this.folder, name));
    if (!head || this.owners.has(journal)) return undefined;
    if (head.pid !== process.pid && (await this.heartbeats.lives(head.pid))) return undefined;
    const { file, unit, written } = head;
    return { journal, unit, written, ...(file === undefined ? {} : { file }) };
  }

  private fileOf(journal: string): string {
    // The contract allows dots in names: none may lead out of the folder or hide.
    if (!/^\w[\w-]*$/.test(journal.replaceAll('.', '_')) || journal.startsWith('.'))
      throw new RequestError('恢复日志的名称不合规定');
    return path.join(this.folder, journal + ENDING);
  }
}

async function readHead(file: string): Promise<z.infer<typeof headSchema> | undefined> {
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
