/** The YAML files of a standard, read from a folder or from memory. The files are treated as hostile input. */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseDocument, type YAMLError } from 'yaml';
import { StandardError, type StandardProblem } from '../../shared/standard/problem.js';

export const MAX_FILE_BYTES = 2 * 1024 * 1024;
export const MAX_FILES = 300;
const MAX_DEPTH = 2;
const YAML = /\.ya?ml$/i;

/** Reads all YAML files below a folder; keys are paths relative to it, with `/`. */
export async function readYamlFolder(folder: string): Promise<Map<string, unknown>> {
  const sources = new Map<string, string>();
  for (const name of await yamlFiles(folder, '', MAX_DEPTH)) {
    const full = path.join(folder, name);
    const { size } = await stat(full);
    if (size > MAX_FILE_BYTES) throw new StandardError([{ file: name, path: '', message: '文件超过 2 MB' }]);
    sources.set(name, await readFile(full, 'utf8'));
  }
  return parseYamlFiles(sources);
}

/** Parses the YAML files among these texts; throws StandardError with what is wrong in any of them. */
export function parseYamlFiles(sources: ReadonlyMap<string, string>): Map<string, unknown> {
  const files = new Map<string, unknown>();
  const problems: StandardProblem[] = [];
  for (const [name, source] of sources) {
    if (!YAML.test(name)) continue;
    try {
      files.set(name, parseYaml(name, source));
    } catch (problem) {
      if (!(problem instanceof StandardError)) throw problem;
      problems.push(...problem.problems);
    }
  }
  if (problems.length > 0) throw new StandardError(problems);
  return files;
}

async function yamlFiles(folder: string, below: string, depth: number): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(path.join(folder, below), { withFileTypes: true })) {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory() && depth > 0) found.push(...(await yamlFiles(folder, name, depth - 1)));
    else if (entry.isFile() && YAML.test(entry.name)) found.push(name);
    if (found.length > MAX_FILES)
      throw new StandardError([{ file: below, path: '', message: `文件多于 ${MAX_FILES} 个` }]);
  }
  return found.sort();
}

const MISTAKES: Partial<Record<YAMLError['code'], string>> = {
  BAD_INDENT: '缩进不齐',
  TAB_AS_INDENT: '缩进只能用空格，不能用制表符',
  DUPLICATE_KEY: '同一级里有重复的名称',
  MISSING_CHAR: '少了引号、括号或冒号',
  UNEXPECTED_TOKEN: '这里不能这样写；文字中有英文冒号、花括号、# 时用英文双引号括起来',
  BLOCK_AS_IMPLICIT_KEY: '冒号后的写法不对；文字中有英文冒号时用英文双引号括起来',
  MULTILINE_IMPLICIT_KEY: '名称不能换行；是否少了冒号',
  BAD_ALIAS: '引用写法不对',
  MULTIPLE_DOCS: '一个文件只能有一份内容（去掉 ---）',
};

/** The content of one YAML file; throws StandardError with the line. */
export function parseYaml(file: string, source: string): unknown {
  try {
    const document = parseDocument(source, { uniqueKeys: true });
    const [problem] = document.errors;
    if (!problem) return document.toJS({ maxAliasCount: 100 });
    const line = problem.linePos?.[0].line;
    const message = `YAML 写法有误${MISTAKES[problem.code] ? `：${MISTAKES[problem.code]}` : ''}`;
    throw new StandardError([{ file, path: line === undefined ? '' : `第 ${line} 行`, message }]);
  } catch (problem) {
    if (problem instanceof StandardError) throw problem;
    // Too deep for the parser's own recursion, or aliases that would unfold without end.
    throw new StandardError([{ file, path: '', message: 'YAML 嵌套过深或引用过多' }]);
  }
}
