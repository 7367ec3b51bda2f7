/**
 * Puts a standard's folder in its place, and takes one away, so that a standard is there entirely or not at all. The
 * new one lies beside, complete and on the disk, before the former is set aside; a former one whose successor did not
 * come, because the program was ended in between, is put back by whoever looks next.
 */
import path from 'node:path';
import { Unconfirmed, writeNew } from './disk/draft.js';
import { ifThere, whenFree } from './disk/faults.js';
import type { FileSystem } from './disk/file-system.js';
import { makeFolders, PRIVATE_FILE, PRIVATE_FOLDER, removeAll, syncFolder } from './disk/folders.js';
import { clearStrays } from './disk/strays.js';
import { ABANDONED_MS, isAbandoned, release, temporary, temporaryName } from './disk/temporary.js';

/** Followed by the version that was set aside. */
const FORMER = 'former-';
/** Work in progress of versions before this one, in the folder of all standards. */
const EARLIER = /^\.tmp-/;

/** `files` by their paths within the standard, with `/`. Throws what the system says, or {@link Unconfirmed}. */
export async function putStandard(
  disk: FileSystem,
  target: string,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const parent = path.dirname(target);
  await makeFolders(disk, parent, PRIVATE_FOLDER);
  const name = temporaryName();
  const fresh = path.join(parent, name);
  try {
    await writeTree(disk, fresh, files);
    await swap(disk, fresh, target);
  } finally {
    await removeAll(disk, fresh).catch(() => undefined);
    release(name);
    await disk.removeFolder(parent).catch(() => undefined);
  }
}

async function writeTree(disk: FileSystem, folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const folders = new Set([folder]);
  await disk.makeFolder(folder, PRIVATE_FOLDER);
  for (const [name, bytes] of files) {
    const file = path.join(folder, ...name.split('/'));
    await makeFolders(disk, path.dirname(file), PRIVATE_FOLDER);
    folders.add(path.dirname(file));
    await writeNew(disk, file, bytes, { mode: PRIVATE_FILE });
  }
  for (const one of folders) await syncFolder(disk, one);
}

/** What stood there goes away last; when the new one cannot take its place it is put back. */
async function swap(disk: FileSystem, fresh: string, target: string): Promise<void> {
  const parent = path.dirname(target);
  const name = temporaryName(FORMER + path.basename(target));
  const former = path.join(parent, name);
  try {
    const replaces = await setAside(disk, target, former);
    await move(disk, fresh, target).catch(async (problem: unknown) => {
      if (replaces) await move(disk, former, target);
      throw problem;
    });
    // Where this fails both stay: a power cut may still take the new one.
    await confirmFolder(disk, parent);
    if (replaces) await throwAway(disk, former).catch(() => undefined);
  } finally {
    release(name);
  }
}

async function confirmFolder(disk: FileSystem, folder: string): Promise<void> {
  await syncFolder(disk, folder).catch((problem: unknown) => {
    throw new Unconfirmed(problem);
  });
}

/** Takes a standard away; throws what the system says, and then it is still there. */
export async function takeStandard(disk: FileSystem, target: string): Promise<void> {
  const parent = path.dirname(target);
  if (await ifThere(disk.look(target))) {
    // What it once replaced must not come back in its place.
    for (const name of await disk.list(parent))
      if (temporary(name)?.tail === FORMER + path.basename(target)) await throwAway(disk, path.join(parent, name));
    await throwAway(disk, target);
  }
  // The last version of this standard has gone.
  await disk.removeFolder(parent).catch(() => undefined);
}

/** False where there was none. */
async function setAside(disk: FileSystem, target: string, to: string): Promise<boolean> {
  if (!(await ifThere(disk.look(target)))) return false;
  await move(disk, target, to);
  return true;
}

function move(disk: FileSystem, from: string, to: string): Promise<void> {
  return whenFree(disk.pause, () => disk.rename(from, to));
}

/**
 * Under another name first, and that on the disk: what is half removed must never be put back. Throws where it is still
 * there; what cannot be removed after that is cleared with the next look at the standards.
 */
async function throwAway(disk: FileSystem, folder: string): Promise<void> {
  const parent = path.dirname(folder);
  const name = temporaryName();
  const away = path.join(parent, name);
  try {
    await move(disk, folder, away);
    await syncFolder(disk, parent).catch(async (problem: unknown) => {
      await move(disk, away, folder);
      throw problem;
    });
    await removeAll(disk, away).catch(() => undefined);
  } finally {
    release(name);
  }
}

/** Puts right what a program that was ended in the middle of {@link putStandard} left; never throws. */
export async function mendStandards(disk: FileSystem, installed: string): Promise<void> {
  const before = (name: string, changed: number): boolean => EARLIER.test(name) && Date.now() - changed > ABANDONED_MS;
  await clearStrays(disk, installed, before);
  for (const id of await disk.list(installed).catch(() => [])) await mend(disk, path.join(installed, id));
}

async function mend(disk: FileSystem, parent: string): Promise<void> {
  const left = (await disk.list(parent).catch(() => [])).filter((name) => isAbandoned(name, 0));
  for (const name of left) {
    const full = path.join(parent, name);
    const found = await disk.look(full).catch(() => undefined);
    if (!found || !isAbandoned(name, found.changed)) continue;
    const tail = temporary(name)?.tail;
    if (tail?.startsWith(FORMER)) await putBack(disk, full, path.join(parent, tail.slice(FORMER.length)));
    await removeAll(disk, full).catch(() => undefined);
  }
  if (left.length > 0) await disk.removeFolder(parent).catch(() => undefined);
}

/** Nothing is done where the successor came. */
async function putBack(disk: FileSystem, former: string, target: string): Promise<void> {
  try {
    if (await ifThere(disk.look(target))) return;
    await disk.rename(former, target);
    await syncFolder(disk, path.dirname(target));
  } catch {
    // Whoever looks next tries again.
  }
}
