/**
 * The standards on this machine: those that come with the program and those the user installed, several
 * versions side by side. A project opens with the version it was made with when that is there, else with
 * the newest of the same id; a new project takes the newest.
 */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { StandardContent, StandardSummary } from '../../shared/contract/contract.js';
import { adviseStandard } from '../../shared/standard/advise.js';
import { BASES } from '../../shared/standard/base-files.js';
import { extendStandard } from '../../shared/standard/extend.js';
import { IDENTITY_FILE } from '../../shared/standard/file-names.js';
import { type BuiltinCatalogs, loadCatalogs, loadIdentity, loadStandard } from '../../shared/standard/load.js';
import { ProblemList, StandardError, type StandardFiles, type StandardProblem } from '../../shared/standard/problem.js';
import type { StandardFile } from '../../shared/standard/schema.js';
import type { Standard } from '../../shared/standard/standard.js';
import { compareVersions } from '../../shared/standard/version.js';
import { type Compiled, compiled, type Sources } from './compiled.js';
import { machine } from './disk/file-system.js';
import { isFile, isFolder } from './present.js';
import { parseYamlFiles, readSources } from './standard-files.js';
import { mendStandards } from './standard-swap.js';

const CATALOGS = 'catalogs';

export interface StandardsPlace {
  /** The folder with the standards that come with the program. */
  readonly templates: string;
  /** The folder with the user's own, `<id>/<version>`; absent where there are none. */
  readonly installed?: string;
  /** Where standards lie that were read before; absent where all are read from their YAML. */
  readonly compiled?: Compiled;
}

/** A standard found on this machine, not yet loaded. */
export interface FoundStandard {
  readonly folder: string;
  readonly summary: StandardSummary;
}

/** A folder that should hold a standard and does not. */
export interface BrokenStandard {
  readonly folder: string;
  readonly origin: StandardSummary['origin'];
  readonly problems: readonly StandardProblem[];
}

/** The classifications that come with the program, and the bases that standards may build on, as texts. */
interface Builtin {
  readonly catalogs: Sources;
  readonly bases: Sources;
}

async function readBuiltin({ templates }: StandardsPlace): Promise<Builtin> {
  const [catalogs, bases] = await Promise.all([
    readSources(path.join(templates, CATALOGS)),
    readSources(templates, BASES),
  ]);
  return { catalogs, bases };
}

function parseBuiltin({ catalogs, bases }: Builtin): BuiltinCatalogs {
  return { ...loadCatalogs(parseYamlFiles(catalogs)), bases: parseYamlFiles(bases) };
}

/** The classifications that come with the program, and the bases that standards may build on. */
export async function readCatalogs(place: StandardsPlace): Promise<BuiltinCatalogs> {
  return parseBuiltin(await readBuiltin(place));
}

/**
 * A standard's files and the classifications as parsed YAML, for the window to build the standard itself.
 * Another version than the wanted one is given where that is not there.
 */
export async function readStandardContent(
  place: StandardsPlace,
  id: string,
  version?: string,
): Promise<StandardContent | undefined> {
  const found = await pickStandard(place, id, version);
  if (!found) return undefined;
  return compileFound(place, found, 'content', (files, { bases, catalogs }) => ({
    files: Object.fromEntries(extendStandard(parseYamlFiles(files), parseYamlFiles(bases))),
    catalogs: Object.fromEntries(parseYamlFiles(catalogs)),
  }));
}

/** What is made of a standard's files, the bases and the classifications, which may have been made before. */
async function compileFound<T>(
  place: StandardsPlace,
  { folder, summary: { origin } }: FoundStandard,
  kind: string,
  make: (files: Sources, builtin: Builtin) => T,
): Promise<T> {
  const [files, builtin] = await Promise.all([readSources(folder), readBuiltin(place)]);
  const sources = [files, builtin.bases, builtin.catalogs];
  return compiled(place.compiled, origin, compiledName(folder, origin, kind), sources, () => make(files, builtin));
}

function compiledName(folder: string, origin: StandardSummary['origin'], kind: string): string {
  return `${folder
    .split(path.sep)
    .slice(origin === 'installed' ? -2 : -1)
    .join('@')}.${kind}`;
}

/** What every standard says of itself: by origin, then id, the newest first. Unusable ones are left out. */
export async function listStandards(place: StandardsPlace): Promise<StandardSummary[]> {
  return (await findStandards(place)).found.map(({ summary }) => summary);
}

/** The newest of each id: what new projects are made from. */
export function newestOf(standards: readonly StandardSummary[]): StandardSummary[] {
  const newest = new Map<string, StandardSummary>();
  for (const one of standards) {
    const known = newest.get(one.id);
    if (!known || compareVersions(one.version, known.version) > 0) newest.set(one.id, one);
  }
  return [...newest.values()];
}

/** Every folder that holds a standard, and those whose standard.yaml cannot be used. */
export async function findStandards(
  place: StandardsPlace,
): Promise<{ readonly found: FoundStandard[]; readonly broken: BrokenStandard[] }> {
  const candidates = [
    ...(await standardFolders(place)).map((folder) => ({ folder, origin: 'builtin' as const })),
    ...(await installedFolders(place)).map((folder) => ({ folder, origin: 'installed' as const })),
  ];
  const read = await Promise.all(candidates.map(({ folder, origin }) => identify(place, folder, origin)));
  return {
    found: read.flatMap((one) => ('summary' in one ? [one] : [])),
    broken: read.flatMap((one) => ('problems' in one ? [one] : [])),
  };
}

/** Installed folders are named `<id>/<version>`; what a file says of itself must agree, or a folder could pass for another. */
async function identify(
  place: StandardsPlace,
  folder: string,
  origin: StandardSummary['origin'],
): Promise<FoundStandard | BrokenStandard> {
  const broken = (problem: StandardProblem): BrokenStandard => ({ folder, origin, problems: [problem] });
  try {
    const source = new Map([[IDENTITY_FILE, await readFile(path.join(folder, IDENTITY_FILE), 'utf8')]]);
    const file = compiledName(folder, origin, 'identity');
    const { id, name, region, kind, years, version } = await compiled(place.compiled, origin, file, [source], () =>
      loadIdentity(parseYamlFiles(source)),
    );
    const own = folder.split(path.sep).slice(-2).join('/');
    if (origin === 'installed' && own !== `${id}/${version}`)
      return broken({ file: IDENTITY_FILE, path: 'id', message: `文件夹“${own}”与标识“${id}”、版本 ${version} 不符` });
    mustBeNamed(folder, () => parseYamlFiles(source), { id, version });
    return { folder, summary: { id, name, region, kind, years, version, origin } };
  } catch (problem) {
    if (problem instanceof StandardError && problem.problems[0]) return broken(problem.problems[0]);
    return broken({ file: IDENTITY_FILE, path: '', message: '不能读取' });
  }
}

/** A folder bears the standard's id, or in the user's own folder its version below the id. */
function mustBeNamed(
  folder: string,
  files: () => StandardFiles,
  { id, version }: Pick<StandardFile, 'id' | 'version'>,
): void {
  const full = path.resolve(folder);
  const name = path.basename(full);
  if (name === id || (name === version && path.basename(path.dirname(full)) === id)) return;
  const problems = new ProblemList(files());
  problems.add(IDENTITY_FILE, 'id', `标识“${id}”与文件夹名“${name}”不同；两者须相同，请改其中一个`);
  problems.throwIfAny();
}

/** Loads the standard in a folder; throws StandardError with every problem. */
export async function readStandard(place: StandardsPlace, folder: string): Promise<Standard> {
  return (await readFolder(place, folder)).standard;
}

/** The standard in a folder and what could be better about it; throws StandardError with every problem. */
export async function readStandardWithAdvice(
  place: StandardsPlace,
  folder: string,
): Promise<Standard & { readonly advice: readonly StandardProblem[] }> {
  const { standard, files } = await readFolder(place, folder);
  return { ...standard, advice: adviseStandard(standard, files) };
}

async function readFolder(
  place: StandardsPlace,
  folder: string,
): Promise<{ readonly standard: Standard; readonly files: StandardFiles }> {
  if (!(await isFolder(folder))) throw new StandardError([{ file: folder, path: '', message: '没有这个文件夹' }]);
  const [builtin, own] = await Promise.all([readCatalogs(place), readSources(folder)]);
  const files = extendStandard(parseYamlFiles(own), builtin.bases);
  const standard = loadStandard(files, builtin);
  mustBeNamed(folder, () => files, standard.identity);
  return { standard, files };
}

/** The folders of the program's own standards, in the order of their names. */
export async function standardFolders(place: StandardsPlace): Promise<string[]> {
  return withIdentity(await foldersIn(place.templates));
}

/** The folders of the user's own standards, by id and then the newest version first. */
async function installedFolders({ installed }: StandardsPlace): Promise<string[]> {
  if (installed === undefined) return [];
  await mendStandards(machine, installed);
  const ids = await foldersIn(installed).catch(() => []);
  const versions = await Promise.all(ids.map((folder) => foldersIn(folder)));
  const newestFirst = (a: string, b: string): number => compareVersions(path.basename(b), path.basename(a));
  return withIdentity(versions.flatMap((folders) => folders.sort(newestFirst)));
}

/** Names that begin with a dot are work in progress of an installation. */
async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
  return folders.map((entry) => path.join(folder, entry.name)).sort();
}

async function withIdentity(folders: readonly string[]): Promise<string[]> {
  const has = await Promise.all(folders.map((folder) => isFile(path.join(folder, IDENTITY_FILE))));
  return folders.filter((_, index) => has[index]);
}

/** Finds a standard by id; without a version, or where that version is not there, the newest. */
export async function findStandard(place: StandardsPlace, id: string, version?: string): Promise<Standard | undefined> {
  const found = await pickStandard(place, id, version);
  return found && loadFound(place, found);
}

/** A standard of this machine; throws StandardError with every problem. */
export function loadFound(place: StandardsPlace, found: FoundStandard): Promise<Standard> {
  return compileFound(place, found, 'standard', (files, builtin) =>
    loadStandard(parseYamlFiles(files), parseBuiltin(builtin)),
  );
}

/** The folder that {@link findStandard} would load. The program's own comes first where versions are the same. */
export async function pickStandard(
  place: StandardsPlace,
  id: string,
  version?: string,
): Promise<FoundStandard | undefined> {
  const same = (await findStandards(place)).found.filter(({ summary }) => summary.id === id);
  const exact = same.find(({ summary }) => summary.version === version);
  const [first, ...rest] = same;
  return (
    exact ??
    (first &&
      rest.reduce((best, one) => (compareVersions(one.summary.version, best.summary.version) > 0 ? one : best), first))
  );
}
