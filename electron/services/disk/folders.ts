/** Folders that are made and flushed, so that what lies in them is found again after a power cut. */
import path from 'node:path';
import { codeOf } from '../project-files.js';
import { ifSupported, ifThere } from './faults.js';
import type { FileSystem } from './file-system.js';

/** Nobody else's business. */
export const PRIVATE_FOLDER = 0o700;
export const PRIVATE_FILE = 0o600;

/** Makes a folder and those above it where they are not there; `mode` is that of the new ones. */
export async function makeFolders(disk: FileSystem, folder: string, mode?: number): Promise<void> {
  if (await ifThere(disk.real(folder))) return;
  const above = path.dirname(folder);
  if (above !== folder) await makeFolders(disk, above, mode);
  try {
    await disk.makeFolder(folder, mode);
  } catch (problem) {
    if (codeOf(problem) !== 'EEXIST') throw problem;
  }
  await syncFolder(disk, above);
}

/** After it the names in the folder are on the disk, as far as the platform can do it. */
export function syncFolder(disk: FileSystem, folder: string): Promise<void> {
  return ifSupported(disk.sync(folder));
}

/** Removes a file or a folder with all that is in it; links are not followed. */
export async function removeAll(disk: FileSystem, target: string): Promise<void> {
  const found = await ifThere(disk.look(target));
  if (!found) return;
  if (found.kind !== 'folder') return disk.remove(target);
  for (const name of await disk.list(target)) await removeAll(disk, path.join(target, name));
  await disk.removeFolder(target);
}
