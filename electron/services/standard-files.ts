/** The YAML files of a standard, read from a folder or from memory. The files are treated as hostile input. */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Document, isCollection, isPair, LineCounter, type Node, parseDocument, type YAMLError } from 'yaml';
import type { ContentPath } from '../../shared/issue/place.js';
import { StandardError, type StandardFiles, type StandardProblem } from '../../shared/standard/problem.js';
import type { Sources } from './compiled.js';

export const MAX_FILE_BYTES = 2 * 1024 * 1024;
export const MAX_FILES = 300;
const MAX_DEPTH = 2;
const YAML = /\.ya?ml$/i;

/** Parsed files that know on which line everything stands. */
class YamlFiles extends Map<string, unknown> implements StandardFiles {
  private readonly parsed = new Map<string, Parsed>();

  read(name: string, source: string): void {
    const parsed = parse(name, source);
    this.parsed.set(name, parsed);
    this.set(name, parsed.content);
  }

  lineOf(file: string, path: ContentPath): number | undefined {
    const parsed = this.parsed.get(file);
    return parsed && lineAt(parsed, path);
  }
}

interface Parsed {
  readonly content: unknown;
  readonly document: Document;
  readonly lines: LineCounter;
}

/** The line where the deepest step of a path that is there begins; the first one for the whole file. */
function lineAt({ document, lines }: Parsed, path: ContentPath): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const step of path) {
    if (!isCollection(node)) break;
    const inner = node.items.find((item, index) => (isPair(item) ? keyOf(item.key) : String(index)) === String(step));
    if (inner === undefined) break;
    offset = startOf(isPair(inner) ? inner.key : inner) ?? offset;
    node = isPair(inner) ? inner.value : inner;
  }
  return lines.linePos(offset).line;
}

function keyOf(key: unknown): string {
  return String((key as { readonly value?: unknown } | null)?.value);
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null)?.range?.[0];
}

/** Reads all YAML files below a folder, or below one in it; keys are paths relative to `folder`, with `/`. */
export async function readYamlFolder(folder: string, below = ''): Promise<StandardFiles> {
  return parseYamlFiles(await readSources(folder, below));
}

/** The texts of all YAML files below a folder, by the same names. */
export async function readSources(folder: string, below = ''): Promise<Sources> {
  const sources = new Map<string, string>();
  for (const name of await yamlFiles(folder, below, MAX_DEPTH)) {
    const full = path.join(folder, name);
    const { size } = await stat(full);
    if (size > MAX_FILE_BYTES) throw new StandardError([{ file: name, path: '', message: '文件超过 2 MB' }]);
    sources.set(name, await readFile(full, 'utf8'));
  }
  return sources;
}

/** Parses the YAML files among these texts; throws StandardError with what is wrong in any of them. */
export function parseYamlFiles(sources: Sources): StandardFiles {
  const files = new YamlFiles();
  const problems: StandardProblem[] = [];
  for (const [name, source] of sources) {
    if (!YAML.test(name)) continue;
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
function parse(file: string, source: string): Parsed {
  try {
    const lines = new LineCounter();
    const document = parseDocument(source, { uniqueKeys: true, lineCounter: lines });
    const [problem] = document.errors;
    if (!problem) return { content: document.toJS({ maxAliasCount: 100 }), document, lines };
    const line = problem.linePos?.[0].line;
    const message = `YAML 写法有误${MISTAKES[problem.code] ? `：${MISTAKES[problem.code]}` : ''}`;
    throw new StandardError([{ file, path: '', ...(line === undefined ? {} : { line }), message }]);
  } catch (problem) {
    if (problem instanceof StandardError) throw problem;
    // Too deep for the parser's own recursion, or aliases that would unfold without end.
    throw new StandardError([{ file, path: '', message: 'YAML 嵌套过深或引用过多' }]);
  }
}
