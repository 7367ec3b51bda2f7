/** Reads standards from folders: YAML in, validated standard out. The files are treated as hostile input. */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseDocument } from 'yaml';
import type { StandardContent, StandardSummary } from '../../shared/contract/contract.js';
import { type BuiltinCatalogs, loadCatalogs, loadStandard } from '../../shared/standard/load.js';
import { StandardError } from '../../shared/standard/problem.js';
import { standardFileSchema } from '../../shared/standard/schema.js';
import type { Standard } from '../../shared/standard/standard.js';

const IDENTITY = 'standard.yaml';
const MAX_FILE_BYTES = 2 * 1024 * 1024;
const MAX_FILES = 300;
const MAX_DEPTH = 2;

/** The folder with the standards that come with the program. */
export interface StandardsPlace {
  readonly templates: string;
}

/** Reads all YAML files below a folder; keys are paths relative to it, with `/`. */
async function readYamlFolder(folder: string): Promise<Map<string, unknown>> {
  const files = new Map<string, unknown>();
  for (const name of await yamlFiles(folder, '', MAX_DEPTH)) {
    const full = path.join(folder, name);
    const { size } = await stat(full);
    if (size > MAX_FILE_BYTES) throw new StandardError([{ file: name, path: '', message: '文件超过 2 MB' }]);
    files.set(name, parseYaml(name, await readFile(full, 'utf8')));
  }
  return files;
}

async function yamlFiles(folder: string, below: string, depth: number): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(path.join(folder, below), { withFileTypes: true })) {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory() && depth > 0) found.push(...(await yamlFiles(folder, name, depth - 1)));
    else if (entry.isFile() && /\.ya?ml$/.test(entry.name)) found.push(name);
    if (found.length > MAX_FILES)
      throw new StandardError([{ file: below, path: '', message: `文件多于 ${MAX_FILES} 个` }]);
  }
  return found.sort();
}

function parseYaml(file: string, source: string): unknown {
  const document = parseDocument(source, { uniqueKeys: true });
  const [problem] = document.errors;
  if (problem) {
    const line = problem.linePos?.[0].line;
    throw new StandardError([{ file, path: line === undefined ? '' : `第 ${line} 行`, message: 'YAML 写法有误' }]);
  }
  return document.toJS({ maxAliasCount: 100 });
}

/** The classifications that come with the program. */
export async function readCatalogs(place: StandardsPlace): Promise<BuiltinCatalogs> {
  return loadCatalogs(await readYamlFolder(path.join(place.templates, 'catalogs')));
}

/** A standard's files and the classifications as parsed YAML, for the window to build the standard itself. */
export async function readStandardContent(place: StandardsPlace, id: string): Promise<StandardContent | undefined> {
  const folder = await folderOf(place, id);
  if (folder === undefined) return undefined;
  const [files, catalogs] = await Promise.all([
    readYamlFolder(folder),
    readYamlFolder(path.join(place.templates, 'catalogs')),
  ]);
  return { files: Object.fromEntries(files), catalogs: Object.fromEntries(catalogs) };
}

/** What every installed standard says of itself; unusable ones are left out. */
export async function listStandards(place: StandardsPlace): Promise<StandardSummary[]> {
  const folders = await standardFolders(place);
  const found = await Promise.all(
    folders.map(async (folder) => {
      const source = await readFile(path.join(folder, IDENTITY), 'utf8');
      const parsed = standardFileSchema.safeParse(parseYaml(IDENTITY, source));
      if (!parsed.success) return [];
      const { id, name, region, kind, years, version } = parsed.data;
      return [{ id, name, region, kind, years, version }];
    }),
  );
  return found.flat();
}

/** Loads the standard in a folder; throws StandardError with every problem. */
export async function readStandard(place: StandardsPlace, folder: string): Promise<Standard> {
  if (!(await isFolder(folder))) throw new StandardError([{ file: folder, path: '', message: '没有这个文件夹' }]);
  const [builtin, files] = await Promise.all([readCatalogs(place), readYamlFolder(folder)]);
  return loadStandard(files, builtin);
}

async function isFolder(folder: string): Promise<boolean> {
  return stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** The folders of installed standards, in the order of their names. */
export async function standardFolders(place: StandardsPlace): Promise<string[]> {
  const entries = await readdir(place.templates, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory() && entry.name !== 'catalogs');
  const paths = folders.map((entry) => path.join(place.templates, entry.name)).sort();
  const withStandard = await Promise.all(paths.map(async (folder) => (await hasStandard(folder)) && folder));
  return withStandard.filter((folder) => folder !== false);
}

function hasStandard(folder: string): Promise<boolean> {
  return stat(path.join(folder, IDENTITY)).then(
    (found) => found.isFile(),
    () => false,
  );
}

/** Finds the installed standard with this id: its folder bears the same name. */
export async function findStandard(place: StandardsPlace, id: string): Promise<Standard | undefined> {
  const folder = await folderOf(place, id);
  return folder === undefined ? undefined : readStandard(place, folder);
}

async function folderOf(place: StandardsPlace, id: string): Promise<string | undefined> {
  return (await standardFolders(place)).find((one) => path.basename(one) === id);
}
