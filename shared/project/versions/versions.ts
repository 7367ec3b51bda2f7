/** Keeping, reading and dropping the versions (版本) of a project. */
import { LIMITS } from '../../limits.js';
import { type Work, workHash, workOf } from '../content.js';
import { FILE_FORMAT, FILE_VERSION, ProjectFileError, parseProject } from '../file.js';
import type { Project } from '../model.js';
import { headOf } from '../signing/signature.js';
import { applyDelta, deltaOf } from './line-delta.js';
import { linesOf } from './lines.js';
import type { Version, VersionLabel } from './version.js';

/** The versions with the work as it stands now as the newest one. Throws ProjectFileError where there are too many. */
export function withVersion(project: Project, label: VersionLabel): Version[] {
  const versions = project.versions ?? [];
  if (versions.length >= LIMITS.versions)
    throw new ProjectFileError('too-large', `已有 ${LIMITS.versions} 个版本，请先删去不要的`);
  const lines = linesOf(workOf(project));
  const { name, time, author = '', remark = '' } = label;
  const said = { name, time, ...(author === '' ? {} : { author }), ...(remark === '' ? {} : { remark }) };
  const last = project.signatures?.at(-1);
  const head = { hash: workHash(project), format: FILE_VERSION, ...(last ? { signed: headOf(last) } : {}) };
  const newest = { ...said, ...head, text: lines.join('\n') };
  const former = versions.at(-1);
  if (!former) return [newest];
  const all = [...versions.slice(0, -1), { ...former, text: deltaOf(lines, former.text.split('\n')) }, newest];
  if (all.reduce((sum, { text }) => sum + text.length, 0) > LIMITS.versionText)
    throw new ProjectFileError('too-large', '留存的版本太大，放不进一个文件，请先删去不要的');
  return all;
}

/** The versions without one of them. Throws ProjectFileError where another could not be read any more. */
export function withoutVersion(versions: readonly Version[], at: number): Version[] {
  const before = versions[at - 1];
  if (!before) return versions.filter((_, position) => position !== at);
  const lines = linesAt(versions, at - 1);
  const text = at === versions.length - 1 ? lines.join('\n') : deltaOf(linesAt(versions, at + 1), lines);
  return [...versions.slice(0, at - 1), { ...before, text }, ...versions.slice(at + 1)];
}

/** What a version holds. Throws ProjectFileError where it is not to the last letter what was kept. */
export function workAt(versions: readonly Version[], at: number): Work {
  const version = versions[at];
  if (!version) throw new ProjectFileError('invalid', '没有这个版本');
  return workIn(version, linesAt(versions, at));
}

function workIn(version: Version, lines: readonly string[]): Work {
  const source = `{"format":"${FILE_FORMAT}","version":${version.format},"content":${lines.join('\n')}}`;
  const { project } = understood(version, source);
  if (workHash(project) !== version.hash) throw damaged(version);
  return workOf(project);
}

function understood(version: Version, source: string): ReturnType<typeof parseProject> {
  try {
    return parseProject(source);
  } catch (problem) {
    if (problem instanceof ProjectFileError && problem.problem === 'newer-version') throw problem;
    throw damaged(version);
  }
}

function linesAt(versions: readonly Version[], at: number): readonly string[] {
  let lines: readonly string[] = versions.at(-1)?.text.split('\n') ?? [];
  let walked = 0;
  for (const version of versions.slice(at, -1).reverse()) {
    const next = applyDelta(lines, version.text);
    walked += lines.length;
    if (!next || walked > LIMITS.versionLines) throw damaged(version);
    lines = next;
  }
  return lines;
}

function damaged({ name }: Version): ProjectFileError {
  return new ProjectFileError('damaged', `版本“${name}”已损坏或在本软件之外被改动过，不能使用；当前内容不受影响`);
}
