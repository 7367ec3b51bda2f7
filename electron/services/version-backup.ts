/** Where the file is kept as it was before its project moved to another version of the standard: `name-1.0.0.gongkai`. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Project } from '../../shared/project/model.js';
import { ifThere } from './disk/faults.js';
import type { FileSystem } from './disk/file-system.js';
import { isLocked } from './vault/locked-text.js';

export interface CopyPlace {
  readonly file: string;
  /** Nothing stands there; otherwise the copy itself does. */
  readonly free: boolean;
}

/** Undefined where the version stays what it was. Nothing is to be overwritten. */
export async function placeForFormerVersion(
  disk: FileSystem,
  file: string,
  former: Buffer,
  before: Project,
  next: Project,
): Promise<CopyPlace | undefined> {
  const { id, version } = before.standard;
  if (id !== next.standard.id || version === next.standard.version) return undefined;
  const stem = file.replace(/\.gongkai$/i, '');
  for (let number = 1; ; number++) {
    const copy = `${stem}-${version}${number === 1 ? '' : `-${number}`}.gongkai`;
    const there = await ifThere(disk.read(copy));
    if (!there) return { file: copy, free: true };
    if (there.equals(former)) return { file: copy, free: false };
  }
}

/** Names of such copies of a file that have no password: they stay as they are when the file gets one. */
export async function plainCopies(file: string): Promise<string[]> {
  const stem = path.basename(file).replace(/\.gongkai$/i, '');
  const folder = path.dirname(file);
  const names = (await readdir(folder).catch(() => [])).filter(
    (name) => name.startsWith(`${stem}-`) && /^\d+\.\d+\.\d+(-\d+)?\.gongkai$/.test(name.slice(stem.length + 1)),
  );
  const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8').catch(() => '')));
  return names.filter((_, at) => !isLocked(texts[at] ?? ''));
}
