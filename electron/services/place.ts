/** Where the program's own data lie, from source as well as from the built files. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Project } from '../../shared/project/model.js';
import { UnusableFileError } from './project-files.js';
import type { StandardsPlace } from './standards.js';
import { userDataFolder } from './user-folder.js';

/** What the program was built from, put in its place by the build. */
declare const PROGRAM_HASH: string | undefined;

/** Where the build puts the program's own standards when it has read them. */
const COMPILED = 'dist/standards';

let found: string | undefined;

/** The program's own folder, the one with `templates`, looked for from this module upwards. */
export function programFolder(): string {
  if (found !== undefined) return found;
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'templates', 'catalogs'))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new UnusableFileError('templates', '程序不完整：找不到规范文件夹');
    folder = parent;
  }
  found = folder;
  return found;
}

/** Where standards lie: the program's own and those installed in the user's data folder. */
export function place(userData = userDataFolder()): StandardsPlace {
  const own = { templates: path.join(programFolder(), 'templates'), installed: path.join(userData, 'standards') };
  // Run from its source, the program may have changed since.
  if (typeof PROGRAM_HASH === 'undefined') return own;
  const builtin = path.join(programFolder(), COMPILED);
  return { ...own, compiled: { program: PROGRAM_HASH, builtin, installed: path.join(userData, 'compiled') } };
}

/** The folder with example projects: read, never written. */
export function examplesFolder(): string {
  return path.join(programFolder(), 'assets', 'examples');
}

/** `more` is another way to go on. */
export function missingStandard(file: string, { standard }: Project, more = ''): UnusableFileError {
  const { id, version } = standard;
  const message = `需要规范“${id}” ${version}，本机没有；请向下发规范的部门索取，安装后再打开${more}`;
  return new UnusableFileError(file, message);
}
