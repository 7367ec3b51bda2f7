/**
 * A draft: content that lies beside its place, complete, on the disk and read back, and needs only to be renamed. Until
 * then nothing has changed for anybody; what stands in the place is never written into.
 */
import path from 'node:path';
import { DiskFault, ifSupported, ifThere, whenFree } from './faults.js';
import type { Entry, FileSystem, NewFile } from './file-system.js';
import { PRIVATE_FILE, syncFolder } from './folders.js';
import { release, temporaryName } from './temporary.js';

/** The rights that a file is given. */
export type Rights = Pick<Entry, 'mode'> & Partial<Pick<Entry, 'uid' | 'gid'>>;

export interface Draft {
  /** Where it belongs; of a link the file that it points to. */
  readonly file: string;
  readonly temporary: string;
}

/** Everything is in its place, but the disk did not say that it would be there after a power cut. */
export class Unconfirmed extends Error {
  constructor(override readonly cause: unknown) {
    super(String(cause));
  }
}

/** Without `rights` it gets those of the file that it will replace, and a new one the usual. */
export async function draft(disk: FileSystem, target: string, bytes: Uint8Array, rights?: Rights): Promise<Draft> {
  const file = await followed(disk, target);
  const there = await ifThere(disk.look(file));
  if (there && there.kind !== 'file') throw Object.assign(new Error(file), { code: 'EISDIR' });
  const name = temporaryName();
  const one: Draft = { file, temporary: path.join(path.dirname(file), name) };
  try {
    await writeNew(disk, one.temporary, bytes, rights ?? there);
    return one;
  } catch (problem) {
    await discard(disk, one);
    throw problem;
  }
}

/** Gives up a draft that was not put in its place. */
export async function discard(disk: FileSystem, one: Draft): Promise<void> {
  await disk.remove(one.temporary).catch(() => undefined);
  release(path.basename(one.temporary));
}

/** Puts a draft in its place; on failure what stood there still does. To be followed by {@link confirm}. */
export async function put(disk: FileSystem, one: Draft): Promise<void> {
  await whenFree(disk.pause, () => disk.rename(one.temporary, one.file));
  release(path.basename(one.temporary));
}

/** Returns when drafts that were put in their places are there for good; throws {@link Unconfirmed}. */
export async function confirm(disk: FileSystem, drafts: readonly Draft[]): Promise<void> {
  try {
    for (const folder of new Set(drafts.map(({ file }) => path.dirname(file)))) await syncFolder(disk, folder);
  } catch (problem) {
    throw new Unconfirmed(problem);
  }
}

/** Of a link the file behind it, also where that is not there yet: a link is written through, never replaced. */
async function followed(disk: FileSystem, target: string): Promise<string> {
  if ((await ifThere(disk.look(target)))?.kind !== 'link') return target;
  const real = await ifThere(disk.real(target));
  if (real !== undefined) return real;
  return path.resolve(await disk.real(path.dirname(target)), await disk.linkOf(target));
}

/** Writes a file that is not there yet; when it returns the content is on the disk, the name may not be. */
export async function writeNew(disk: FileSystem, file: string, bytes: Uint8Array, rights?: Rights): Promise<void> {
  await write(await disk.create(file, rights && PRIVATE_FILE), bytes, rights);
  if (!(await disk.read(file)).equals(bytes)) throw new DiskFault('DIFFERENT');
}

async function write(handle: NewFile, bytes: Uint8Array, rights: Rights | undefined): Promise<void> {
  try {
    for (let rest = bytes; rest.length > 0; ) {
      const taken = await handle.write(rest);
      if (taken === 0) throw new DiskFault('INCOMPLETE');
      rest = rest.subarray(taken);
    }
    if (rights) await give(handle, rights);
    await ifSupported(handle.sync());
  } catch (problem) {
    await handle.close().catch(() => undefined);
    throw problem;
  }
  // A network drive may say only here that it had no room.
  await handle.close();
}

async function give(handle: NewFile, { mode, uid, gid }: Rights): Promise<void> {
  // The owner first: changing it takes bits of the mode away. Who may not give a file away may still name its group.
  if (uid !== undefined && gid !== undefined)
    await handle.chown(uid, gid).catch(() => ifSupported(handle.chown(-1, gid)));
  await ifSupported(handle.chmod(mode));
}
