/** Keeps the file as it was before its project moved to another version of the standard: `name-1.0.0.gongkai`. */
import { readFile } from 'node:fs/promises';
import { parseProject } from '../../shared/project/file.js';
import type { Project } from '../../shared/project/model.js';
import { codeOf, writeBytes } from './project-files.js';

/** The copy that was written or is there already; undefined where the version stays what it was. Nothing is overwritten. */
export async function keepFormerVersion(file: string, former: string, next: Project): Promise<string | undefined> {
  const { id, version } = parseProject(former).project.standard;
  if (id !== next.standard.id || version === next.standard.version) return undefined;
  const stem = file.replace(/\.gongkai$/i, '');
  for (let number = 1; ; number++) {
    const copy = `${stem}-${version}${number === 1 ? '' : `-${number}`}.gongkai`;
    const there = await readFile(copy, 'utf8').catch((problem: unknown) => {
      if (codeOf(problem) === 'ENOENT') return undefined;
      throw problem;
    });
    if (there === former) return copy;
    if (there !== undefined) continue;
    await writeBytes(copy, former);
    return copy;
  }
}
