/** Files of a department's units (所属单位): read by the department's standard, each that cannot be with its reason. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { RefusedFile, UnitFile } from '../../shared/department/roll.js';
import type { Project } from '../../shared/project/model.js';
import type { Standard } from '../../shared/standard/standard.js';
import { compareVersions } from '../../shared/standard/version.js';
import { upgradeProject } from '../../shared/upgrade/upgrade.js';
import { describeProblem } from './failure.js';
import { projectsIn } from './folder-check.js';
import { isSameFile } from './outputs.js';
import { place } from './place.js';
import { openProject, UnusableFileError } from './project-files.js';
import { findStandard, type StandardsPlace } from './standards.js';

/** A file on disk, and how it is called: from its folder on. */
export interface UnitSource {
  readonly file: string;
  readonly source: string;
}

export interface ReadUnits {
  readonly units: readonly UnitFile[];
  readonly refused: readonly RefusedFile[];
  /** Entries of older versions of the standard that have no place in the department's. */
  readonly notes: readonly string[];
}

/** The files that are named, and those in the folders that are; the department's own is none of them. Throws UnusableFileError. */
export async function unitSources(named: readonly string[], own: string | undefined): Promise<UnitSource[]> {
  const found: UnitSource[] = [];
  for (const name of named)
    if (await isFolder(name))
      for (const file of await projectsIn(name)) found.push({ file, source: path.relative(name, file) });
    else found.push({ file: name, source: path.basename(name) });
  const others: UnitSource[] = [];
  for (const one of found) if (own === undefined || !(await isSameFile(one.file, own))) others.push(one);
  return others;
}

async function isFolder(name: string): Promise<boolean> {
  return (await stat(name).catch(() => undefined))?.isDirectory() ?? false;
}

export async function readUnits(
  sources: readonly UnitSource[],
  standard: Standard,
  where: StandardsPlace = place(),
): Promise<ReadUnits> {
  const units: UnitFile[] = [];
  const refused: RefusedFile[] = [];
  const notes: string[] = [];
  for (const { file, source } of sources)
    try {
      const { project } = await openProject(file);
      const moved = await byVersion(file, project, standard, where);
      units.push({ source, project: moved.project });
      for (const one of moved.unplaced) notes.push(`${source}：规范的新版中没有位置：${one}`);
    } catch (problem) {
      const why = problem instanceof UnusableFileError ? problem.message : describeProblem(problem);
      if (why === undefined) throw problem;
      refused.push({ source, why });
    }
  return { units, refused, notes };
}

/** A project of another standard stays as it is: whoever adds up refuses it. */
async function byVersion(
  file: string,
  project: Project,
  standard: Standard,
  where: StandardsPlace,
): Promise<{ readonly project: Project; readonly unplaced: readonly string[] }> {
  const { id, version } = project.standard;
  const ours = standard.identity;
  if (id !== ours.id || version === ours.version) return { project, unplaced: [] };
  if (compareVersions(version, ours.version) > 0)
    throw new UnusableFileError(
      file,
      `用的是规范的 ${version} 版，部门文件用的是 ${ours.version} 版：请先把部门文件换到这一版`,
    );
  const former = await findStandard(where, id, version);
  const same = former?.identity.version === version ? former : undefined;
  const { project: moved, report } = upgradeProject(project, same, standard);
  return { project: moved, unplaced: report.unplaced.map((one) => `${one.place}：${one.value}（${one.why}）`) };
}
