/**
 * What is wrong with content that a schema refuses, in Chinese and without the schema's own terms. Importing this
 * module sets the words for every schema of the program.
 */
import { z } from 'zod';
import { shortened } from '../shortened.js';
import type { ContentPath } from './place.js';

type RawIssue = Parameters<z.core.$ZodErrorMap>[0];

z.config({ localeError: (issue) => wordsOf(issue) });

/** One thing that is wrong. */
export interface Issue {
  /** Where the content is not as it should be. */
  readonly path: ContentPath;
  /** What stands in the way, where that is not the place itself: an item that nobody knows. */
  readonly at?: ContentPath;
  readonly message: string;
}

/** All that a schema refused; of several shapes only the one that was meant is told about. */
export function issuesOf({ issues }: { readonly issues: readonly z.core.$ZodIssue[] }): Issue[] {
  return issues.flatMap((issue) => flat(issue, issue.path));
}

function flat(issue: z.core.$ZodIssue, path: ContentPath): Issue[] {
  if (issue.code === 'invalid_union') {
    const [best] = [...issue.errors].sort((a, b) => severity(a) - severity(b));
    if (best && best.length > 0) return best.flatMap((inner) => flat(inner, [...path, ...inner.path]));
  }
  if (issue.code === 'unrecognized_keys')
    return [{ path, at: [...path, issue.keys[0] ?? ''], message: unknownKeys(issue.keys) }];
  const [inner] = issue.code === 'invalid_key' ? issue.issues : [];
  return [{ path, message: inner ? `名称写法不对：${inner.message}` : issue.message }];
}

/** The union member that was meant is the one with the fewest unknown keys and missing fields. */
function severity(issues: readonly z.core.$ZodIssue[]): number {
  return issues.reduce((sum, issue) => sum + (issue.path.length <= 1 ? 10 : 1), 0);
}

/** In `{ a: f(x, y) }` the comma ends the text: a half of it looks like a name. */
function unknownKeys(keys: readonly string[]): string {
  const torn = keys.some((key) => /[()（）{}]/.test(key));
  const names = keys.map((key) => `“${short(key)}”`).join('、');
  return `不认识的项${names}${torn ? '；公式、文字里有英文逗号时，用英文双引号括起来' : ''}`;
}

function wordsOf(issue: RawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? MISSING : `应是${TYPES[issue.expected] ?? '别的内容'}，现在是${said(issue)}`;
    case 'invalid_value':
      return choiceWords(issue.values, issue.input);
    case 'invalid_union':
      return Array.isArray(issue.options) ? choiceWords(issue.options, discriminated(issue)) : '不是这里能写的内容';
    case 'too_big':
      return sizeWords(issue.origin, '最多', issue.maximum, issue.inclusive ?? true);
    case 'too_small':
      return sizeWords(issue.origin, '至少', issue.minimum, issue.inclusive ?? true);
    case 'invalid_format':
      return issue.format === 'date' ? '不是日期，请写作 2026-01-31' : `不能写“${short(String(issue.input))}”`;
    case 'unrecognized_keys':
      return unknownKeys(issue.keys);
    default:
      return '写法不对';
  }
}

export const MISSING = '缺少这一项';

const TYPES: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数',
  int: '整数',
  boolean: ' true 或 false',
  array: '列表',
  tuple: '列表',
  object: '一组“名称: 值”',
  record: '一组“名称: 值”',
};

/** What stands there instead. */
function said({ input, expected }: { readonly input?: unknown; readonly expected: string }): string {
  if (input === null) return '空的';
  if (Array.isArray(input)) return '列表';
  if (typeof input === 'object') return '一组“名称: 值”';
  const shown = `“${short(String(input))}”`;
  return expected === 'string' ? `${shown}，请加上英文双引号` : shown;
}

function choiceWords(values: readonly unknown[], input: unknown): string {
  if (input === undefined) return MISSING;
  const only = values.length === 1 ? '应是' : '只能是';
  return `${only} ${values.map(String).join('、')}，不能是“${short(String(input))}”`;
}

function discriminated({ input, discriminator }: Extract<RawIssue, { code: 'invalid_union' }>): unknown {
  return typeof input === 'object' && input !== null && typeof discriminator === 'string'
    ? (input as Readonly<Record<string, unknown>>)[discriminator]
    : input;
}

const COUNTED: Readonly<Record<string, string>> = { string: '个字', array: '项' };

function sizeWords(origin: string, bound: '最多' | '至少', limit: number | bigint, inclusive: boolean): string {
  if (bound === '至少' && COUNTED[origin] && Number(limit) === 1) return '不能是空的';
  if (COUNTED[origin]) return `${bound} ${limit} ${COUNTED[origin]}`;
  if (bound === '至少') return inclusive ? `不能小于 ${limit}` : `须大于 ${limit}`;
  return inclusive ? `不能大于 ${limit}` : `须小于 ${limit}`;
}

const MAX_LENGTH = 41;

function short(text: string): string {
  return shortened(text.replace(/\p{Cc}/gu, ' '), MAX_LENGTH);
}
