/**
 * Installs (安装) a standard from a folder or a zip into the user's data folder, and removes one. A package is
 * checked and loaded as a whole before a byte is written.
 */
import path from 'node:path';
import type { InstallResult, StandardSummary } from '../../shared/contract/contract.js';
import { loadStandard } from '../../shared/standard/load.js';
import { StandardError, type StandardProblem } from '../../shared/standard/problem.js';
import type { Standard } from '../../shared/standard/standard.js';
import { forget } from './compiled.js';
import { Unconfirmed } from './disk/draft.js';
import { machine } from './disk/file-system.js';
import { unconfirmed } from './disk/write-file.js';
import { RequestError } from './failure.js';
import { reason, UnusableFileError } from './project-files.js';
import { parseYamlFiles } from './standard-files.js';
import { readPackage } from './standard-package.js';
import { putStandard, takeStandard } from './standard-swap.js';
import { findStandards, readCatalogs, type StandardsPlace } from './standards.js';

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
  const target = path.join(folder, id, version);
  await putStandard(machine, target, content.files).catch((problem: unknown) => {
    if (problem instanceof Unconfirmed) throw new UnusableFileError(target, unconfirmed(problem));
    throw new UnusableFileError(target, `没有安装：${reason(problem)}${replaced ? '；原来装的没有动' : ''}`);
  });
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

/** Removes an installed version; throws RequestError when it is none of the user's own. */
export async function removeStandard(place: StandardsPlace, id: string, version: string): Promise<void> {
  const { found, broken } = await findStandards(place);
  const target = path.join(installedFolder(place), id, version);
  if (![...found, ...broken].some(({ folder }) => folder === target)) {
    const builtin = found.some(({ summary }) => summary.id === id && summary.version === version);
    throw new RequestError(builtin ? '程序内置的规范不能卸载' : `没有安装规范“${id}” ${version}`);
  }
  await takeStandard(machine, target).catch((problem: unknown) => {
    throw new UnusableFileError(target, `没有卸载：${reason(problem)}`);
  });
  if (place.compiled) await forget(place.compiled, `${id}@${version}`);
}
