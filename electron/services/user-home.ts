/**
 * Makes the user's data folder ready at start: it is there, nobody else can read what is not public yet, and what
 * programs left that were killed is cleared.
 */
import path from 'node:path';
import { ifThere } from './disk/faults.js';
import { type FileSystem, machine } from './disk/file-system.js';
import { makeFolders, PRIVATE_FILE, PRIVATE_FOLDER } from './disk/folders.js';
import { clearStrays } from './disk/strays.js';
import { ABANDONED_MS, isAbandoned } from './disk/temporary.js';
import { LOOKS } from './looks.js';
import { isDeadHeartbeat } from './process-life.js';
import { reason, UnusableFileError } from './project-files.js';
import { NAME } from './user-folder.js';

/** Where documents lie that a page brought as bytes, as long as it is there. */
export const DROPPED = 'dropped';
/** Folders of ours in it, whose files are narrowed too. */
const FOLDERS = ['recovery', LOOKS, 'logs', 'standards', 'compiled'];
const FILES = ['settings.json', 'window.json'];
/** Temporary names of versions before this one, and of the question whether the folder can be written. */
const EARLIER = /^(settings\.json\.\d{1,10}|.+\.journal\.\d{1,10}|writable-\w{6})$/;

/** Throws UnusableFileError where the folder cannot be there. */
export async function openUserFolder(folder: string, disk: FileSystem = machine): Promise<void> {
  try {
    await makeFolders(disk, folder, PRIVATE_FOLDER);
    if ((await disk.look(await disk.real(folder))).kind !== 'folder') throw notFolder(folder);
  } catch (problem) {
    throw unusableUserFolder(folder, problem);
  }
  // Somebody may have named a folder of everybody's: only one that bears the program's name is its own.
  if (path.basename(folder) === NAME) await narrow(disk, folder, PRIVATE_FOLDER);
  for (const name of FILES) await narrow(disk, path.join(folder, name), PRIVATE_FILE);
  for (const name of FOLDERS) await narrowAll(disk, path.join(folder, name));
  for (const one of ['', 'recovery', LOOKS, 'compiled', DROPPED])
    await clearStrays(disk, path.join(folder, one), isStray);
}

/** Why the program cannot work without it. */
export function unusableUserFolder(folder: string, problem: unknown): UnusableFileError {
  const why = `程序要在这个文件夹里存放设置和未保存的内容，但${reason(problem)}`;
  return new UnusableFileError(folder, `${why}；请检查它的权限，再启动本软件`);
}

function notFolder(folder: string): Error {
  return Object.assign(new Error(folder), { code: 'ENOTDIR' });
}

function isStray(name: string, changed: number): boolean {
  if (isDeadHeartbeat(name, changed) || isAbandoned(name, changed)) return true;
  return EARLIER.test(name) && Date.now() - changed > ABANDONED_MS;
}

async function narrowAll(disk: FileSystem, folder: string): Promise<void> {
  if (!(await narrow(disk, folder, PRIVATE_FOLDER))) return;
  for (const name of await disk.list(folder).catch(() => [])) {
    const full = path.join(folder, name);
    const found = await disk.look(full).catch(() => undefined);
    if (found?.kind === 'file') await narrow(disk, full, PRIVATE_FILE);
  }
}

/** Takes rights away, never gives any; false where nothing is there. What belongs to somebody else stays as it is. */
async function narrow(disk: FileSystem, target: string, most: number): Promise<boolean> {
  const found = await ifThere(disk.look(target)).catch(() => undefined);
  if (!found || found.kind === 'link') return false;
  if ((found.mode & ~most) !== 0) await disk.chmod(target, found.mode & most).catch(() => undefined);
  return true;
}
