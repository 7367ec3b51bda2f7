/** Versions inside of project files, as they are named on the command line: `file.gongkai#送审稿`, or by their number. */

import { ProjectFileError } from '../../shared/project/file.js';
import type { Project } from '../../shared/project/model.js';
import { workAt } from '../../shared/project/versions/versions.js';
import { openProject, UnusableFileError } from './project-files.js';

interface Named {
  readonly file: string;
  readonly version: string;
}

/** Undefined where no version is named. */
export function versionNamed(name: string): Named | undefined {
  const [, file, version] = /^(.+\.gongkai)#([^\\/]+)$/i.exec(name) ?? [];
  return file === undefined || version === undefined ? undefined : { file, version };
}

/** The work in a file, or in a version of it. Throws UnusableFileError. */
export async function openState(name: string): Promise<{ readonly project: Project }> {
  const named = versionNamed(name);
  if (!named) return openProject(name);
  const { project } = await openProject(named.file);
  return { project: workIn(named.file, project, positionOf(named.file, project, named.version)) };
}

/** Of several with one name the newest. Throws UnusableFileError where there is none. */
export function positionOf(file: string, { versions = [] }: Project, wanted: string): number {
  const byName = versions.findLastIndex(({ name }) => name === wanted);
  const position = byName >= 0 ? byName : /^\d+$/.test(wanted) ? Number(wanted) - 1 : -1;
  if (versions[position]) return position;
  const known = versions.map(({ name }, at) => `${at + 1} ${name}`).join('、');
  throw new UnusableFileError(file, `没有版本“${wanted}”；${known === '' ? '文件中没有留存的版本' : `有：${known}`}`);
}

/** Throws UnusableFileError where the version is damaged. */
export function workIn(file: string, { versions = [] }: Project, position: number): Project {
  try {
    return workAt(versions, position);
  } catch (problem) {
    if (problem instanceof ProjectFileError) throw new UnusableFileError(file, problem.message);
    throw problem;
  }
}
