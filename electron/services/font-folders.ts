/** Where fonts are installed, and every font file in there, however deep it lies. */
import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** The folders of this system's and this user's fonts. */
export function systemFolders(): string[] {
  const home = os.homedir();
  if (process.platform === 'win32')
    return [
      path.join(process.env.WINDIR ?? 'C:\\Windows', 'Fonts'),
      path.join(process.env.LOCALAPPDATA ?? home, 'Microsoft', 'Windows', 'Fonts'),
    ];
  if (process.platform === 'darwin')
    return ['/System/Library/Fonts', '/Library/Fonts', path.join(home, 'Library', 'Fonts')];
  return [
    '/usr/share/fonts',
    '/usr/local/share/fonts',
    path.join(process.env.XDG_DATA_HOME || path.join(home, '.local', 'share'), 'fonts'),
    path.join(home, '.fonts'),
  ];
}

const FONT = /\.(?:ttf|ttc|otf|otc)$/i;
/** A folder of fonts that holds more, or is deeper, is no folder of fonts. */
const MAX_DEPTH = 8;
const MAX_FOLDERS = 2000;
const MAX_FILES = 20_000;

/** All font files below the folders: folder by folder, by name. A folder that cannot be read is passed over. */
export async function fontFiles(folders: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  const seen = new Set<string>();
  const visit = async (folder: string, depth: number): Promise<void> => {
    // Links may lead in a circle.
    const real = await realpath(folder).catch(() => undefined);
    if (real === undefined || seen.has(real) || seen.size >= MAX_FOLDERS || depth > MAX_DEPTH) return;
    seen.add(real);
    const entries = await readdir(folder, { withFileTypes: true }).catch((): Dirent[] => []);
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const at = path.join(folder, entry.name);
      const kind = entry.isSymbolicLink() ? await stat(at).catch(() => undefined) : entry;
      if (kind?.isDirectory()) await visit(at, depth + 1);
      else if (kind?.isFile() && FONT.test(entry.name) && files.length < MAX_FILES) files.push(at);
    }
  };
  for (const folder of folders) await visit(folder, 0);
  return files;
}
