/** Where the program's own data lie, from source as well as from the built files. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Project } from '../../shared/project/model.js';
import type { Standard } from '../../shared/standard/standard.js';
import { UnusableFileError } from './project-files.js';
import { findStandard, type StandardsPlace } from './standards.js';

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

/** The folder with the standards that come with the program. */
export function place(): StandardsPlace {
  return { templates: path.join(programFolder(), 'templates') };
}

/** The folder with example projects: read, never written. */
export function examplesFolder(): string {
  return path.join(programFolder(), 'assets', 'examples');
}

/** The standard that a project was written for. */
export async function standardFor(file: string, project: Project): Promise<Standard> {
  const standard = await findStandard(place(), project.standard.id);
  if (!standard) throw new UnusableFileError(file, `需要规范“${project.standard.id}”，本机没有安装`);
  return standard;
}
