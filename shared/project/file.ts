/**
 * The project file `.gongkai`: one UTF-8 JSON text with format, version, content and a hash of the
 * content. Keys are written in a fixed order so that two versions compare line by line.
 */
import { z } from 'zod';
import { issuesOf } from '../issue/issue.js';
import { LIMITS } from '../limits.js';
import { contentOf, fileHash, stable } from './content.js';
import { contentSchema } from './content-schema.js';
import { rowsKept } from './department.js';
import { filePlace } from './file-place.js';
import { repeatedName } from './json-names.js';
import type { Project } from './model.js';

export const FILE_FORMAT = 'gongkai';
export const FILE_VERSION = 1;

/** Larger than any real project by two orders; stops a hostile file before it is parsed. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024;

export type FileProblem = 'not-json' | 'not-gongkai' | 'newer-version' | 'damaged' | 'invalid' | 'too-large';

/** The file cannot be used; the message says in Chinese what is wrong and where. */
export class ProjectFileError extends Error {
  constructor(
    readonly problem: FileProblem,
    message: string,
  ) {
    super(message);
    this.name = 'ProjectFileError';
  }
}

/** Brings the content of version n to version n + 1. */
export type Migration = (content: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/** By the version they start from; a version is never skipped. */
export type Migrations = Readonly<Record<number, Migration>>;

const MIGRATIONS: Migrations = {};

const envelope = {
  format: z.literal(FILE_FORMAT),
  hash: z.string().optional().describe('内容的校验值，由程序写；用脚本填写时不写'),
};

const envelopeSchema = z.object({
  ...envelope,
  version: z.int().min(1),
  content: z.record(z.string(), z.unknown()),
});

/** The JSON Schema of a project file of the current version, for scripts and editors. */
export function projectSchema(): unknown {
  const file = z.strictObject({ ...envelope, version: z.literal(FILE_VERSION), content: contentSchema });
  return z.toJSONSchema(file.describe('项目文件'), { target: 'draft-7', io: 'input' });
}

/** The text of a project file; the same project always gives the same text. */
export function serialiseProject(project: Project): string {
  const content = contentOf(project);
  const file = { format: FILE_FORMAT, version: FILE_VERSION, hash: fileHash(content), content: stable(content) };
  return `${JSON.stringify(file, null, 1)}\n`;
}

export interface ParsedProject {
  readonly project: Project;
  /** True when the content was changed outside the program, e.g. in a text editor. */
  readonly edited: boolean;
  /** The version the file had; smaller than {@link FILE_VERSION} after a migration. */
  readonly version: number;
}

/** Reads a project file; throws {@link ProjectFileError} and nothing else, whatever the text. */
export function parseProject(
  source: string,
  migrations: Migrations = MIGRATIONS,
  current: number = FILE_VERSION,
): ParsedProject {
  if (source.length > MAX_FILE_BYTES) throw new ProjectFileError('too-large', '文件过大，不是项目文件');
  const envelope = parseEnvelope(source, current);
  let content: Record<string, unknown> = envelope.content;
  for (let version = envelope.version; version < current; version++) {
    const migrate = migrations[version];
    if (!migrate) throw new ProjectFileError('invalid', `没有从版本 ${version} 升级的办法`);
    content = migrate(content);
  }
  const parsed = contentSchema.safeParse(content);
  if (!parsed.success) throw new ProjectFileError('invalid', `内容不合规定：${problemsIn(parsed.error, content)}`);
  const rows = Object.values(parsed.data.tables).reduce((sum, table) => sum + table.rows.length, 0);
  if (rows > LIMITS.projectRows)
    throw new ProjectFileError(
      'too-large',
      `各表共 ${rows} 行，超过 ${LIMITS.projectRows} 行，不能打开：请核对是否混入了多余的行`,
    );
  const { department } = parsed.data;
  if (department && rowsKept(department) > LIMITS.unitRows)
    throw new ProjectFileError('too-large', `汇入的各单位共超过 ${LIMITS.unitRows} 行，不能打开`);
  duplicateRows(parsed.data.tables);
  for (const { tables } of [...(department?.units ?? []), ...(department?.eliminations ?? [])]) duplicateRows(tables);
  const twice = repeatedName(source);
  if (twice !== undefined)
    throw new ProjectFileError('invalid', `第 ${twice.line} 行：“${twice.name}”在同一处写了两次，只能留一个`);
  return { project: parsed.data, edited: envelope.hash !== fileHash(envelope.content), version: envelope.version };
}

/** The first thing that a schema refuses, with its place, and how many there are. */
function problemsIn(error: z.ZodError, content: unknown): string {
  const [first, ...rest] = issuesOf(error);
  const place = first ? filePlace(content, first.path) : '';
  return `${place}${place === '' ? '' : '：'}${first?.message ?? '写法不对'}${rest.length > 0 ? `（另有 ${rest.length} 处）` : ''}`;
}

function parseEnvelope(source: string, current: number): z.infer<typeof envelopeSchema> {
  let raw: unknown;
  try {
    raw = JSON.parse(source.replace(/^﻿/, ''));
  } catch {
    throw new ProjectFileError('not-json', '不是完整的 JSON 文本，文件可能已损坏或未写完');
  }
  if (typeof raw !== 'object' || raw === null || !('format' in raw) || raw.format !== FILE_FORMAT)
    throw new ProjectFileError('not-gongkai', '不是公开项目文件（缺少 format: gongkai）');
  if ('version' in raw && typeof raw.version === 'number' && raw.version > current)
    throw new ProjectFileError('newer-version', `文件由更新的版本写成（格式 ${raw.version}），请升级本软件后打开`);
  const head = envelopeSchema.safeParse(raw);
  if (!head.success) throw new ProjectFileError('damaged', `文件头不完整：${problemsIn(head.error, raw)}`);
  return head.data;
}

function duplicateRows(tables: Project['tables']): void {
  for (const [table, { rows }] of Object.entries(tables)) {
    const keys = new Set<string>();
    for (const row of rows) {
      if (keys.has(row.key)) throw new ProjectFileError('invalid', `表“${table}”的行“${row.key}”写了两次，只能留一行`);
      keys.add(row.key);
    }
  }
}
