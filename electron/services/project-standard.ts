/** Which files are projects, and the standard that one was made by. */
import path from 'node:path';
import type { Project } from '../../shared/project/model.js';
import type { Standard } from '../../shared/standard/standard.js';
import { missingStandard, place } from './place.js';
import { versionNamed } from './project-versions.js';
import { findStandard, type StandardsPlace } from './standards.js';

const PROJECT = '.gongkai';

/** Also a version in one. */
export function isProjectFile(file: string): boolean {
  return path.extname(file).toLowerCase() === PROJECT || versionNamed(file) !== undefined;
}

/** The standard of a project in its version where that is there, else in the newest. */
export async function standardOf(
  file: string,
  project: Project,
  wished?: Standard,
  where: StandardsPlace = place(),
): Promise<Standard> {
  const { id, version } = project.standard;
  if (wished?.identity.id === id) return wished;
  const standard = await findStandard(where, id, version);
  if (!standard) throw missingStandard(file, project, '；也可用 --standard 写明它所在的文件夹');
  return standard;
}
