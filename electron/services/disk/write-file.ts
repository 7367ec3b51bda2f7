/** Writes whole files: the new content is on the disk, or the former one is untouched and the message says so. */
import path from 'node:path';
import { reason, UnusableFileError } from '../project-files.js';
import { confirm, type Draft, discard, draft, put, type Rights, Unconfirmed } from './draft.js';
import { type FileSystem, machine } from './file-system.js';
import { makeFolders, PRIVATE_FILE, PRIVATE_FOLDER } from './folders.js';
import { clearStraysBeside } from './strays.js';

export interface Content {
  readonly file: string;
  readonly content: string | Uint8Array;
}

/**
 * Writes files that belong together: none is put in its place before all of them lie complete on the disk. A file keeps
 * its rights, a new one gets the usual. Throws UnusableFileError.
 */
export async function writeFiles(contents: readonly Content[], disk: FileSystem = machine): Promise<void> {
  for (const { file } of contents) await clearStraysBeside(disk, file);
  await write(disk, contents);
}

/** Writes a file in the user's data folder that nobody else may read, in a folder made where it has gone. */
export function writePrivate(file: string, content: string | Uint8Array, disk: FileSystem = machine): Promise<void> {
  return inTurn(file, async () => {
    await makeFolders(disk, path.dirname(file), PRIVATE_FOLDER).catch((problem: unknown) => {
      throw new UnusableFileError(file, `不能写入：${reason(problem)}`);
    });
    await write(disk, [{ file, content }], { mode: PRIVATE_FILE });
  });
}

async function write(disk: FileSystem, contents: readonly Content[], rights?: Rights): Promise<void> {
  // A disk that is asked for several at once makes sure of them together.
  const made = await Promise.allSettled(
    contents.map(({ file, content }) => draft(disk, file, Buffer.from(content), rights)),
  );
  const drafts = made.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failed = made.findIndex(({ status }) => status === 'rejected');
  const placed: Draft[] = [];
  try {
    for (const one of made) if (one.status === 'rejected') throw one.reason;
    for (const one of drafts) {
      await put(disk, one);
      placed.push(one);
    }
    await confirm(disk, placed);
  } catch (problem) {
    for (const one of drafts) if (!placed.includes(one)) await discard(disk, one);
    const file = contents[failed < 0 ? Math.min(placed.length, contents.length - 1) : failed]?.file ?? '';
    if (problem instanceof Unconfirmed) throw new UnusableFileError(file, unconfirmed(problem));
    const stands = await disk.look(file).catch(() => undefined);
    const others = placed.map((one) => `；${one.file} 已经写好`).join('');
    throw new UnusableFileError(file, `不能写入：${reason(problem)}${stands ? '；原来的文件没有动' : ''}${others}`);
  }
}

export function unconfirmed({ cause }: Unconfirmed): string {
  return `内容已写入，但磁盘没有确认（${reason(cause)}），断电后可能不在；请检查磁盘，再做一次`;
}

/** What is being written, by file: of two writings of one file the later is the one that stands. */
const turns = new Map<string, Promise<unknown>>();

export async function inTurn<T>(file: string, work: () => Promise<T>): Promise<T> {
  const key = path.resolve(file);
  const mine = (turns.get(key) ?? Promise.resolve()).catch(() => undefined).then(work);
  turns.set(key, mine);
  try {
    return await mine;
  } finally {
    if (turns.get(key) === mine) turns.delete(key);
  }
}
