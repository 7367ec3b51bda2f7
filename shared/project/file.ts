/**
 * The project file `.gongkai`: one UTF-8 JSON text with format, version, content and a hash of the
 * content. Keys are written in a fixed order so that two versions compare line by line.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { issuesOf } from '../issue/issue.js';
import { LIMITS } from '../limits.js';
import { filePlace } from './file-place.js';
import { repeatedName } from './json-names.js';
import type { Project } from './model.js';
import { threadsSchema } from './thread-schema.js';

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

const key = z.string().regex(/^[A-Za-z0-9][\w.-]{0,63}$/, '须为英文字母或数字开头、由字母、数字、-、_、. 组成的标识');
/** Longest key of a finding, with room to spare. */
const MAX_KEY = 4000;
const cellText = z.string().max(200_000);

const contentSchema = z.strictObject({
  standard: z
    .strictObject({ id: key.describe('规范标识'), version: z.string().max(20).describe('规范版本，如 1.0.0') })
    .describe('编制所用的规范'),
  unit: z
    .strictObject({
      name: z.string().max(200).describe('单位名称'),
      code: z.string().max(50).describe('单位编码，可为空'),
    })
    .describe('单位'),
  year: z.int().min(1990).max(2100).describe('年度'),
  tables: z
    .record(
      key,
      z.strictObject({
        rows: z
          .array(
            z.strictObject({
              key: key.describe('行的标识：科目编码、固定行的 key；逐条登记的表自己起，不重复；只有一行的表写 row'),
              cells: z.record(key, cellText).describe('栏的标识: 所填的内容，一律写成文字；金额以元为单位'),
            }),
          )
          .max(LIMITS.tableRows),
      }),
    )
    .describe('填报的表：表的标识: 各行'),
  overrides: z
    .record(
      z.string().max(200),
      z.strictObject({ value: z.string().max(200), reason: z.string().max(2000).describe('原因，必须写明') }),
    )
    .describe('手工调整：表/行/栏: 数与原因'),
  prose: z.record(key, z.strictObject({ text: z.string().max(50_000) })).describe('改写的段落：段落的标识: 文字'),
  accepted: z
    .record(
      z.string().max(MAX_KEY),
      z.strictObject({
        reason: z.string().max(2000),
        name: z.string().max(50),
        date: z.iso.date().exactOptional(),
        about: z.string().max(2000),
      }),
    )
    .default({})
    .describe('已说明的问题，由程序写；没有时不写'),
  /** Left out where there are none. */
  carried: z
    .record(z.string().max(200), z.int().min(1990).max(2100))
    .describe('从上年文件带来、还没有确认的内容，由程序写；没有时不写')
    .exactOptional(),
  /** Left out where there are none. */
  former: z
    .record(z.string().max(200), cellText)
    .describe('上年文件所写的原因，只在填写处供参看，由程序写；没有时不写')
    .exactOptional(),
  /** Left out where there are none. */
  workings: z
    .record(z.string().max(200), z.strictObject({ text: z.string().max(200), unit: z.enum(['元', '万元']) }))
    .describe('金额格所填的算式与其中数字的单位，由程序写；没有时不写')
    .exactOptional(),
  /** Left out where none was imported. */
  ledger: z
    .strictObject({
      source: z.string().max(500).describe('取自哪个文件'),
      columns: z.array(key).min(1).max(LIMITS.ledgerColumns).describe('各栏的标识，次序与每条的各项相同'),
      postings: z
        .array(z.string().max(LIMITS.postingText))
        .max(LIMITS.postings)
        .describe('每条一行文字，各项之间是制表符；金额以元为单位'),
    })
    .describe('导入的明细，由程序写；没有时不写')
    .exactOptional(),
  /** Left out where there are none. */
  threads: threadsSchema.exactOptional(),
});

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
function contentOf({
  accepted,
  carried = {},
  former = {},
  workings = {},
  ledger,
  threads = {},
  ...content
}: Project): object {
  const some = (list: object): boolean => Object.keys(list).length > 0;
  return {
    ...content,
    ...(some(accepted) ? { accepted } : {}),
    ...(some(carried) ? { carried } : {}),
    ...(some(former) ? { former } : {}),
    ...(some(workings) ? { workings } : {}),
    ...(ledger ? { ledger } : {}),
    ...(some(threads) ? { threads } : {}),
  };
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
  if (!parsed.success) throw new ProjectFileError('invalid', `内容不合规定：${problemsIn(parsed.error, content)}`);
  const rows = Object.values(parsed.data.tables).reduce((sum, table) => sum + table.rows.length, 0);
  if (rows > LIMITS.projectRows)
    throw new ProjectFileError(
      'too-large',
      `各表共 ${rows} 行，超过 ${LIMITS.projectRows} 行，不能打开：请核对是否混入了多余的行`,
    );
  duplicateRows(parsed.data);
  const twice = repeatedName(source);
  if (twice !== undefined)
    throw new ProjectFileError('invalid', `第 ${twice.line} 行：“${twice.name}”在同一处写了两次，只能留一个`);
  return { project: parsed.data, edited: envelope.hash !== hashOf(envelope.content), version: envelope.version };
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

function duplicateRows(project: Project): void {
  for (const [table, { rows }] of Object.entries(project.tables)) {
    const keys = new Set<string>();
    for (const row of rows) {
      if (keys.has(row.key)) throw new ProjectFileError('invalid', `表“${table}”的行“${row.key}”写了两次，只能留一行`);
      keys.add(row.key);
    }
  }
}
