/** The YAML files of a standard, read from a folder or from memory. The files are treated as hostile input. */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ContentPath } from '../../shared/issue/place.js';
import { LIMITS } from '../../shared/limits.js';
import { StandardError, type StandardFiles, type StandardProblem } from '../../shared/standard/problem.js';
import type { Sources } from './compiled.js';
import { lineAt, parseYaml, TOO_LARGE, type YamlFile } from './yaml-file.js';

/** Of any file of a package; what a YAML file may have stands with the other limits. */
export const MAX_FILE_BYTES = 2 * 1024 * 1024;
export const MAX_FILES = 300;
const MAX_DEPTH = 2;
const YAML = /\.ya?ml$/i;

/** Parsed files that know on which line everything stands. */
class YamlFiles extends Map<string, unknown> implements StandardFiles {
  private readonly parsed = new Map<string, YamlFile>();

  read(name: string, source: string): void {
    const parsed = parseYaml(name, source);
    this.parsed.set(name, parsed);
    this.set(name, parsed.content);
  }

  lineOf(file: string, path: ContentPath): number | undefined {
    const parsed = this.parsed.get(file);
    return parsed && lineAt(parsed, path);
  }
}

/** The texts of all YAML files below a folder, or below one in it; keys are paths relative to `folder`, with `/`. */
export async function readSources(folder: string, below = ''): Promise<Sources> {
  const sources = new Map<string, string>();
  for (const name of await yamlFiles(folder, below, MAX_DEPTH)) {
    const full = path.join(folder, name);
    const { size } = await stat(full);
    if (size > LIMITS.standardFile) throw refused(name, TOO_LARGE);
    sources.set(name, await readFile(full, 'utf8'));
  }
  return sources;
}

/** Parses the YAML files among these texts; throws StandardError with what is wrong in any of them. */
export function parseYamlFiles(sources: Sources): StandardFiles {
  const files = new YamlFiles();
  const problems: StandardProblem[] = [];
  let total = 0;
  for (const [name, source] of sources) {
    if (!YAML.test(name)) continue;
    total += Buffer.byteLength(source);
    if (total > LIMITS.standardText) throw refused('', `规范的 .yaml 文件合计超过 ${LIMITS.standardText / 1024} KB`);
    try {
      files.read(name, source);
    } catch (problem) {
      if (!(problem instanceof StandardError)) throw problem;
      for (const item of problem.problems) problems.push(item);
    }
  }
  if (problems.length > 0) throw new StandardError(problems);
  return files;
}

function refused(file: string, message: string): StandardError {
  return new StandardError([{ file, path: '', message }]);
}

async function yamlFiles(folder: string, below: string, depth: number): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(path.join(folder, below), { withFileTypes: true })) {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory() && depth > 0) for (const item of await yamlFiles(folder, name, depth - 1)) found.push(item);
    else if (entry.isFile() && YAML.test(entry.name)) found.push(name);
    if (found.length > MAX_FILES)
      throw new StandardError([{ file: below, path: '', message: `文件多于 ${MAX_FILES} 个` }]);
  }
  return found.sort();
}
