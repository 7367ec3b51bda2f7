/** Clears away what programs left lying that were ended in the middle of their work. */
import path from 'node:path';
import type { FileSystem } from './file-system.js';
import { removeAll } from './folders.js';
import { isAbandoned } from './temporary.js';

/** How a lock asks a share for its time (`lock.ts`). */
const PROBE = /^\..+\.lock\.[0-9a-f]{8}$/;
const PROBE_ABANDONED_MS = 10 * 60_000;

/** Says of a name, and when it was last changed, whether nobody needs it any more. */
export type IsStray = (name: string, changed: number) => boolean;

/** In a folder of the user's: only names of this program's own. */
const isStrayOfOurs: IsStray = (name, changed) =>
  isAbandoned(name, changed) || (PROBE.test(name) && Date.now() - changed > PROBE_ABANDONED_MS);

/** Clears the folder in which a file lies; of a link that of the file behind it. */
export async function clearStraysBeside(disk: FileSystem, file: string): Promise<void> {
  await clearStrays(disk, path.dirname(await disk.real(file).catch(() => file)), isStrayOfOurs);
}

/** Never throws: what cannot be cleared stays. */
export async function clearStrays(disk: FileSystem, folder: string, isStray: IsStray = isStrayOfOurs): Promise<void> {
  const names = await disk.list(folder).catch(() => []);
  // Whether a name can be a stray at all is asked first: a folder on a share may hold thousands of files.
  for (const name of names.filter((one) => isStray(one, 0))) {
    const full = path.join(folder, name);
    const found = await disk.look(full).catch(() => undefined);
    if (found && isStray(name, found.changed)) await removeAll(disk, full).catch(() => undefined);
  }
}
