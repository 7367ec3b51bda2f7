/** Lists a folder for the window's own file dialogs: folders and the files this program works with. */
import { readdir, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { DOCUMENT_ENDINGS } from '../../shared/contract/audit.js';
import type { Folder, FolderEntry } from '../../shared/contract/contract.js';
import { RequestError } from './failure.js';
import { printable } from './paths.js';
import { reason, UnusableFileError } from './project-files.js';

const SHOWN = ['gongkai', 'gongkai-review', 'zip', ...DOCUMENT_ENDINGS].map((ending) => `.${ending}`);
const MAX_ENTRIES = 5000;
/** Above the drives of Windows. */
const DRIVES = '此电脑';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Without a path: the user's home. */
export async function listFolder(asked: string | undefined, home = os.homedir()): Promise<Folder> {
  if (asked === DRIVES && process.platform === 'win32') return { path: DRIVES, entries: await drives() };
  if (asked !== undefined && (asked.includes('\0') || !path.isAbsolute(asked)))
    throw new RequestError(`“${printable(asked)}”不是完整的文件夹路径`);
  const folder = path.normalize(asked ?? home);
  const names = await readdir(folder, { withFileTypes: true }).catch((problem: unknown) => {
    throw new UnusableFileError(folder, reason(problem));
  });
  const wanted = names.filter(
    (entry) => !entry.name.startsWith('.') && !entry.name.startsWith('$') && (!entry.isFile() || isShown(entry.name)),
  );
  const entries = await Promise.all(wanted.slice(0, MAX_ENTRIES).map(({ name }) => entryOf(folder, name)));
  const above = path.dirname(folder);
  const parent = above !== folder ? above : process.platform === 'win32' ? DRIVES : undefined;
  return {
    path: folder,
    ...(parent === undefined ? {} : { parent }),
    entries: entries.flatMap((entry) => entry ?? []).sort(byKindAndName),
  };
}

function isShown(name: string): boolean {
  return SHOWN.some((ending) => name.toLowerCase().endsWith(ending));
}

/** Follows links, so that a linked folder is a folder; what cannot be looked at is left out. */
async function entryOf(folder: string, name: string): Promise<FolderEntry | undefined> {
  const full = path.join(folder, name);
  const found = await stat(full).catch(() => undefined);
  if (!found || !(found.isDirectory() || (found.isFile() && isShown(name)))) return undefined;
  return { name, path: full, folder: found.isDirectory(), size: found.size, modified: found.mtime.toISOString() };
}

async function drives(): Promise<FolderEntry[]> {
  const found = await Promise.all(
    [...LETTERS].map((letter) =>
      stat(`${letter}:\\`).then(
        () => [{ name: `${letter}:`, path: `${letter}:\\`, folder: true, size: 0, modified: '' }],
        () => [],
      ),
    ),
  );
  return found.flat();
}

const order = new Intl.Collator('zh-CN', { numeric: true });

function byKindAndName(a: FolderEntry, b: FolderEntry): number {
  if (a.folder !== b.folder) return a.folder ? -1 : 1;
  return order.compare(a.name, b.name);
}
