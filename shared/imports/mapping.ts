/**
 * What a form of a source means (导入对应): which table of the standard each of its tables is, which column and row is which, in
 * which unit, and what is left out. A form is known by its title or sheet and all the titles of its columns, never by the name
 * of a file; where these are others, what was remembered is not used and that is told.
 */
import { z } from 'zod';
import { issuesOf } from '../issue/issue.js';
import { shortened } from '../shortened.js';

export const MAPPING_FORMAT = 'gongkai-mapping';
export const MAPPING_VERSION = 1;
/** Characters of a file; larger ones are none. */
export const MAX_MAPPING = 4 * 1024 * 1024;
const MAX_SOURCES = 1000;
const MAX_COLUMNS = 500;
const MAX_ROWS = 5000;

const words = z.string().max(500);
const key = z.string().regex(/^[A-Za-z0-9][\w.-]{0,63}$/, '须为规范中的标识');

const sourceSchema = z.strictObject({
  sheet: words.default('').describe('工作表名，没有写空'),
  title: words.default('').describe('表名，不写年度'),
  header: z
    .array(words)
    .max(MAX_COLUMNS)
    .describe('各栏的栏名，上下级用 › 隔开；年度写作与最近一年之差，如 {0}年预算数、{-1}年预算数'),
  table: key.nullable().describe('对应规范的哪张表；null 是不导入'),
  unit: z.enum(['元', '千元', '万元', '百万元', '亿元']).exactOptional().describe('金额单位，表上没有写明时用'),
  columns: z
    .array(z.strictObject({ title: words, column: key.nullable() }))
    .max(MAX_COLUMNS)
    .default([])
    .describe('哪一栏对应规范的哪一栏；null 是不导入'),
  rows: z
    .array(z.strictObject({ label: words, row: key.nullable() }))
    .max(MAX_ROWS)
    .default([])
    .describe('哪一行对应规范的哪一行；null 是不导入'),
});

const fileSchema = z
  .strictObject({
    format: z.literal(MAPPING_FORMAT),
    version: z.literal(MAPPING_VERSION),
    standard: key.describe('规范标识'),
    note: z.string().max(2000).exactOptional().describe('说明：给谁用、哪个系统导出的表'),
    sources: z.array(sourceSchema).max(MAX_SOURCES).describe('各种来源表'),
  })
  .describe('导入对应');

/** What is remembered of one form of a source. */
export type SourceMapping = z.infer<typeof sourceSchema>;
export type ImportMapping = z.infer<typeof fileSchema>;

/** JSON Schema of the file. */
export function mappingFileSchema(): unknown {
  return z.toJSONSchema(fileSchema, { target: 'draft-7', io: 'input' });
}

/** The file cannot be used; the message says in Chinese why. */
export class MappingFileError extends Error {}

/** Reads a file of mappings; throws {@link MappingFileError}. */
export function parseMapping(text: string): ImportMapping {
  if (text.length > MAX_MAPPING) throw new MappingFileError('导入对应文件过大');
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw new MappingFileError('不是导入对应文件：内容不是 JSON');
  }
  const head = z.looseObject({ format: z.literal(MAPPING_FORMAT), version: z.int() }).safeParse(content);
  if (!head.success) throw new MappingFileError('不是导入对应文件');
  if (head.data.version > MAPPING_VERSION) throw new MappingFileError('这份导入对应由较新的程序写成，请升级程序后再用');
  const parsed = fileSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  const [first] = issuesOf(parsed.error);
  const place = (first?.path ?? []).map((step) => (typeof step === 'number' ? `第 ${step + 1} 项` : String(step)));
  throw new MappingFileError(`导入对应有误：${shortened(place.join(' › '), 200)}：${first?.message ?? ''}`);
}

export function mappingText(mapping: ImportMapping): string {
  return `${JSON.stringify(mapping, null, 1)}\n`;
}

export function emptyMapping(standard: string): ImportMapping {
  return { format: MAPPING_FORMAT, version: MAPPING_VERSION, standard, sources: [] };
}

/**
 * A mapping with what was learned since: what is new of a form comes before what was remembered of it. Where there is more than
 * a file may hold, the forms that were met longest ago are forgotten.
 */
export function withLearned(mapping: ImportMapping, learned: readonly SourceMapping[]): ImportMapping {
  const byForm = new Map(mapping.sources.map((one) => [formKey(one), one]));
  // What no file can hold, such as a name of a thousand characters, is not remembered.
  for (const one of learned.filter((form) => sourceSchema.safeParse(form).success)) {
    const before = byForm.get(formKey(one));
    byForm.delete(formKey(one));
    byForm.set(formKey(one), before && before.table === one.table ? merged(before, one) : one);
  }
  return { ...mapping, sources: within([...byForm.values()]) };
}

/** A mapping without what it remembers of a form. */
export function withoutForm(mapping: ImportMapping, form: SourceMapping): ImportMapping {
  return { ...mapping, sources: mapping.sources.filter((one) => formKey(one) !== formKey(form)) };
}

/** The last of them, as many as a file may hold. */
function within(sources: readonly SourceMapping[]): SourceMapping[] {
  const kept: SourceMapping[] = [];
  let room = MAX_MAPPING - MAX_HEAD;
  for (const one of [...sources].reverse()) {
    room -= mappingText({ ...emptyMapping(''), sources: [one] }).length;
    if (room < 0 || kept.length === MAX_SOURCES) break;
    kept.push(one);
  }
  return kept.reverse();
}

/** Room for what stands before the sources. */
const MAX_HEAD = 16 * 1024;

/** Two entries of one form. */
function formKey({ sheet, title, header }: SourceMapping): string {
  return JSON.stringify([sheet, title, [...header].sort()]);
}

function merged(before: SourceMapping, now: SourceMapping): SourceMapping {
  const columns = new Map([...before.columns, ...now.columns].map((one) => [one.title, one]));
  const rows = new Map([...before.rows, ...now.rows].map((one) => [one.label, one]));
  return {
    ...before,
    ...now,
    columns: [...columns.values()].slice(-MAX_COLUMNS),
    rows: [...rows.values()].slice(-MAX_ROWS),
  };
}
