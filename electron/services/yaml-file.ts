/**
 * One YAML file of a standard, as hostile input: the parser goes down as deep as the text does and compares every name of a
 * map with all others, so size and depth are measured before it begins and names compared after.
 */
import {
  CST,
  type Document,
  isCollection,
  isPair,
  isScalar,
  Lexer,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import type { ContentPath } from '../../shared/issue/place.js';
import { LIMITS } from '../../shared/limits.js';
import { StandardError } from '../../shared/standard/problem.js';

export interface YamlFile {
  readonly content: unknown;
  readonly document: Document;
  readonly lines: LineCounter;
}

/** The line where the deepest step of a path that is there begins; the first one for the whole file. */
export function lineAt({ document, lines }: YamlFile, path: ContentPath): number {
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

const MISTAKES: Partial<Record<YAMLError['code'], string>> = {
  BAD_INDENT: '缩进不齐',
  TAB_AS_INDENT: '缩进只能用空格，不能用制表符',
  DUPLICATE_KEY: '同一级里有重复的名称',
  MISSING_CHAR: '少了引号、括号或冒号',
  UNEXPECTED_TOKEN: '这里不能这样写；文字中有英文冒号、花括号、# 时用英文双引号括起来',
  BLOCK_AS_IMPLICIT_KEY: '冒号后的写法不对；文字中有英文冒号时用英文双引号括起来',
  MULTILINE_IMPLICIT_KEY: '名称不能换行；是否少了冒号',
  BAD_ALIAS: '引用写法不对',
  NON_STRING_KEY: '名称只能是文字',
  MULTIPLE_DOCS: '一个文件只能有一份内容（去掉 ---）',
};

export const TOO_LARGE = `文件超过 ${LIMITS.standardFile / 1024} KB`;

/** The content of one YAML file; throws StandardError with the line. */
export function parseYaml(file: string, source: string): YamlFile {
  const refused = (message: string, line?: number): StandardError =>
    new StandardError([{ file, path: '', ...(line === undefined ? {} : { line }), message }]);
  if (Buffer.byteLength(source) > LIMITS.standardFile) throw refused(TOO_LARGE);
  if (isDeep(source)) throw refused('YAML 嵌套过深');
  const lines = new LineCounter();
  const lineOf = (offset: number): number => lines.linePos(offset).line;
  // Errors are told by their place alone: made for display, each of them would read the text around it.
  const options = { uniqueKeys: false, stringKeys: true, prettyErrors: false, lineCounter: lines };
  const document = parseDocument(source, options);
  const [problem] = document.errors;
  if (problem) {
    const mistake = MISTAKES[problem.code];
    throw refused(`YAML 写法有误${mistake ? `：${mistake}` : ''}`, lineOf(problem.pos[0]));
  }
  const twice = secondKey(document);
  if (twice !== undefined) throw refused(`YAML 写法有误：${MISTAKES.DUPLICATE_KEY}`, lineOf(twice));
  try {
    return { content: document.toJS({ maxAliasCount: 100 }), document, lines };
  } catch {
    // Aliases that would unfold without end.
    throw refused('YAML 引用过多');
  }
}

/** Whether brackets, entries begun on one line, or margins go deeper than any standard does. */
function isDeep(source: string): boolean {
  let brackets = 0;
  let begun = 0;
  let isMargin = true;
  for (const token of new Lexer().lex(source)) {
    const type = CST.tokenType(token);
    if (type === 'flow-map-start' || type === 'flow-seq-start') brackets += 1;
    // What closes without having been opened makes no room for more.
    else if (type === 'flow-map-end' || type === 'flow-seq-end') brackets = Math.max(0, brackets - 1);
    else if (type === 'seq-item-ind' || type === 'explicit-key-ind') begun += 1;
    else if (type === 'newline') begun = 0;
    if (brackets > LIMITS.yamlDepth || begun > LIMITS.yamlDepth) return true;
    if (isMargin && type === 'space' && token.length > 4 * LIMITS.yamlDepth) return true;
    isMargin = type === 'newline';
  }
  return false;
}

/** Where a key stands that its map has already. */
function secondKey(document: Document): number | undefined {
  let found: number | undefined;
  visit(document, {
    Map(_, { items }) {
      const keys = new Set<unknown>();
      for (const { key } of items) {
        const value = isScalar(key) ? key.value : key;
        if (keys.has(value)) {
          found = startOf(key);
          return visit.BREAK;
        }
        keys.add(value);
      }
      return undefined;
    },
  });
  return found;
}
