/**
 * The project file `.gongkai`: one UTF-8 JSON text with format, version, content and a hash of the
 * content. Keys are written in a fixed order so that two versions compare line by line.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
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

const key = z.string().regex(/^[A-Za-z0-9][\w.-]{0,63}$/);
/** Longest key of a finding, with room to spare. */
const MOST_KEY = 4000;
const cellText = z.string().max(200_000);

const contentSchema = z.strictObject({
  standard: z.strictObject({ id: key, version: z.string().max(20) }),
  unit: z.strictObject({ name: z.string().max(200), code: z.string().max(50) }),
  year: z.int().min(1990).max(2100),
  tables: z.record(
    key,
    z.strictObject({ rows: z.array(z.strictObject({ key, cells: z.record(key, cellText) })).max(200_000) }),
  ),
  overrides: z.record(
    z.string().max(200),
    z.strictObject({ value: z.string().max(200), reason: z.string().max(2000) }),
  ),
  prose: z.record(key, z.strictObject({ text: z.string().max(50_000) })),
  /** Left out where there are none. */
  accepted: z
    .record(
      z.string().max(MOST_KEY),
      z.strictObject({
        reason: z.string().max(2000),
        name: z.string().max(50),
        date: z.iso.date().exactOptional(),
        about: z.string().max(2000),
      }),
    )
    .default({}),
  /** Left out where there are none. */
  carried: z.record(z.string().max(200), z.int().min(1990).max(2100)).exactOptional(),
});

const envelopeSchema = z.object({
  format: z.literal(FILE_FORMAT),
  version: z.int().min(1),
  hash: z.string(),
  content: z.record(z.string(), z.unknown()),
});

/** JSON with object keys in a fixed order: known keys stay as written by the model, maps are sorted. */
function stable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stable);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([name, inner]) => [name, stable(inner)]));
}

function hashOf(content: unknown): string {
  return `sha256:${bytesToHex(sha256(utf8ToBytes(JSON.stringify(stable(content)))))}`;
}

/** What a project has none of is not listed. */
function contentOf({ accepted, carried = {}, ...content }: Project): object {
  const some = (list: object): boolean => Object.keys(list).length > 0;
  return { ...content, ...(some(accepted) ? { accepted } : {}), ...(some(carried) ? { carried } : {}) };
}

/** The text of a project file; the same project always gives the same text. */
export function serialiseProject(project: Project): string {
  const content = stable(contentOf(project));
  const file = { format: FILE_FORMAT, version: FILE_VERSION, hash: hashOf(content), content };
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
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ProjectFileError('invalid', `内容不合规定：content.${issue?.path.join('.')}：${issue?.message}`);
  }
  duplicateRows(parsed.data);
  return { project: parsed.data, edited: envelope.hash !== hashOf(envelope.content), version: envelope.version };
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
  const envelope = envelopeSchema.safeParse(raw);
  if (!envelope.success) {
    const issue = envelope.error.issues[0];
    throw new ProjectFileError('damaged', `文件头不完整：${issue?.path.join('.')}：${issue?.message}`);
  }
  return envelope.data;
}

function duplicateRows(project: Project): void {
  for (const [table, { rows }] of Object.entries(project.tables)) {
    const keys = new Set<string>();
    for (const row of rows) {
      if (keys.has(row.key)) throw new ProjectFileError('invalid', `表 ${table} 的行 ${row.key} 重复`);
      keys.add(row.key);
    }
  }
}
