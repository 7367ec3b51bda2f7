/**
 * Installs (安装) a standard from a folder or a zip into the user's data folder, and removes one. A package is
 * checked and loaded as a whole before a byte is written; it is written beside its place and renamed, so
 * that a standard is there entirely or not at all.
 */
import { randomUUID } from 'node:crypto';
import { lstat, mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { InstallResult, StandardSummary } from '../../shared/contract/contract.js';
import { loadStandard } from '../../shared/standard/load.js';
import { StandardError, type StandardProblem } from '../../shared/standard/problem.js';
import type { Standard } from '../../shared/standard/standard.js';
import { RequestError } from './failure.js';
import { codeOf, reason, UnusableFileError } from './project-files.js';
import { parseYamlFiles } from './standard-files.js';
import { readPackage } from './standard-package.js';
import { findStandards, readCatalogs, type StandardsPlace } from './standards.js';

/** Work in progress: a name that no id can have, so that it is never listed. */
const TEMPORARY = '.tmp-';
/** A temporary folder this old was left behind by a program that ended in the middle. */
const STALE_MS = 60 * 60_000;
/** Windows: a virus scanner may look at new files for a moment. */
const BUSY = new Set(['EPERM', 'EBUSY', 'EACCES']);
const RETRY_MS = [50, 150, 400, 1000];

/**
 * Installs what `source` holds. The same version that is installed already is only replaced when `replace`
 * says so; a bad package is answered with everything that is wrong with it. Throws UnusableFileError when
 * the user's folder cannot be written.
 */
export async function installStandard(place: StandardsPlace, source: string, replace: boolean): Promise<InstallResult> {
  const folder = installedFolder(place);
  const content = await readPackage(source);
  if ('problems' in content) return { kind: 'refused', problems: content.problems };
  const loaded = await load(place, content.files);
  if ('problems' in loaded) return { kind: 'refused', problems: loaded.problems };
  const { id, name, region, kind, years, version } = loaded.standard.identity;
  const summary: StandardSummary = { id, name, region, kind, years, version, origin: 'installed' };
  const standing = (await findStandards(place)).found.map((one) => one.summary);
  const taken = takenProblem(summary, standing);
  if (taken) return { kind: 'refused', problems: [taken] };
  const replaced = standing.some((one) => one.id === id && one.version === version);
  if (replaced && !replace) return { kind: 'exists', standard: summary, source };
  await write(folder, path.join(folder, id, version), content.files);
  return { kind: 'installed', standard: summary, replaced };
}

function installedFolder({ installed }: StandardsPlace): string {
  if (installed === undefined) throw new RequestError('没有安装规范的文件夹');
  return installed;
}

async function load(
  place: StandardsPlace,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<{ readonly standard: Standard } | { readonly problems: readonly StandardProblem[] }> {
  try {
    return { standard: loadStandard(parseYamlFiles(texts(files)), await readCatalogs(place)) };
  } catch (problem) {
    if (problem instanceof StandardError) return { problems: problem.problems };
    throw problem;
  }
}

function texts(files: ReadonlyMap<string, Uint8Array>): Map<string, string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const problems: StandardProblem[] = [];
  const result = new Map<string, string>();
  for (const [name, bytes] of files)
    try {
      result.set(name, decoder.decode(bytes));
    } catch {
      problems.push({ file: name, path: '', message: '不是 UTF-8 文本，请在编辑器中另存为 UTF-8' });
    }
  if (problems.length > 0) throw new StandardError(problems);
  return result;
}

/** What stands in the way besides a former installation of the same version. */
function takenProblem(
  { id, version }: StandardSummary,
  standing: readonly StandardSummary[],
): StandardProblem | undefined {
  const problem = (field: string, message: string): StandardProblem => ({
    file: 'standard.yaml',
    path: field,
    message,
  });
  if (standing.some((one) => one.origin === 'builtin' && one.id === id && one.version === version))
    return problem('version', `“${id}” ${version} 是程序内置的规范，不能替换；改过的规范请提高版本号`);
  // Folders on Windows know no capitals.
  const other = standing.find((one) => one.id !== id && one.id.toLowerCase() === id.toLowerCase());
  return other && problem('id', `与规范“${other.id}”只差大小写，请改用别的标识`);
}

async function write(folder: string, target: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const temporary = path.join(folder, `${TEMPORARY}${randomUUID()}`);
  try {
    await mkdir(folder, { recursive: true });
    await clearStale(folder);
    for (const [name, bytes] of files) {
      const file = path.join(temporary, ...name.split('/'));
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, bytes, { flag: 'wx' });
    }
    await mkdir(path.dirname(target), { recursive: true });
    await putInPlace(temporary, target);
  } catch (problem) {
    throw new UnusableFileError(target, `没有安装：${reason(problem)}`);
  } finally {
    await rm(temporary, { recursive: true, force: true }).catch(() => undefined);
    await rmdir(path.dirname(target)).catch(() => undefined);
  }
}

/** What stood there goes away last; when the new one cannot take its place it is put back. */
async function putInPlace(temporary: string, target: string): Promise<void> {
  const former = await setAside(target);
  try {
    await move(temporary, target);
  } catch (problem) {
    if (former !== undefined) await move(former, target);
    throw problem;
  }
  if (former !== undefined) await rm(former, { recursive: true, force: true }).catch(() => undefined);
}

/** Moves a standard out of sight; undefined where there was none. */
async function setAside(target: string): Promise<string | undefined> {
  const aside = path.join(path.dirname(path.dirname(target)), `${TEMPORARY}${randomUUID()}`);
  try {
    await move(target, aside);
    return aside;
  } catch (problem) {
    if (codeOf(problem) === 'ENOENT') return undefined;
    throw problem;
  }
}

async function move(from: string, to: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await rename(from, to);
      return;
    } catch (problem) {
      const pause = RETRY_MS[attempt];
      if (pause === undefined || process.platform !== 'win32' || !BUSY.has(codeOf(problem))) throw problem;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

async function clearStale(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(TEMPORARY)) continue;
    const full = path.join(folder, name);
    const found = await lstat(full).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > STALE_MS)
      await rm(full, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** Removes an installed version; throws RequestError when it is none of the user's own. */
export async function removeStandard(place: StandardsPlace, id: string, version: string): Promise<void> {
  const { found, broken } = await findStandards(place);
  const target = path.join(installedFolder(place), id, version);
  if (![...found, ...broken].some(({ folder }) => folder === target)) {
    const builtin = found.some(({ summary }) => summary.id === id && summary.version === version);
    throw new RequestError(builtin ? '程序内置的规范不能卸载' : `没有安装规范“${id}” ${version}`);
  }
  try {
    const aside = await setAside(target);
    if (aside !== undefined) await rm(aside, { recursive: true, force: true }).catch(() => undefined);
    // The last version of this standard has gone.
    await rmdir(path.dirname(target)).catch(() => undefined);
  } catch (problem) {
    throw new UnusableFileError(target, `没有卸载：${reason(problem)}`);
  }
}
