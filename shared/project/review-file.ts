/**
 * 审核意见 `.gongkai-review`: what was said about a project, without the project. A reviewer who may only read sends it; the officer
 * takes it over, as often as he likes.
 */
import { z } from 'zod';
import { MAX_FILE_BYTES, ProjectFileError } from './file.js';
import { repeatedName } from './json-names.js';
import type { Project } from './model.js';
import type { Threads } from './thread.js';
import { threadsSchema } from './thread-schema.js';

export const REVIEW_FORMAT = 'gongkai-review';
const VERSION = 1;

/** Of which project, in which state of its standard. */
export interface ReviewFile extends Pick<Project, 'standard' | 'unit' | 'year'> {
  readonly threads: Threads;
}

const schema = z.strictObject({
  format: z.literal(REVIEW_FORMAT),
  version: z.literal(VERSION),
  standard: z.strictObject({ id: z.string().max(64), version: z.string().max(20) }),
  unit: z.strictObject({ name: z.string().max(200), code: z.string().max(50) }),
  year: z.int().min(1990).max(2100),
  threads: threadsSchema,
});

export function serialiseReview({ standard, unit, year, threads = {} }: Project): string {
  const sorted = Object.fromEntries(Object.entries(threads).sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({ format: REVIEW_FORMAT, version: VERSION, standard, unit, year, threads: sorted }, null, 1)}\n`;
}

/** Throws {@link ProjectFileError} and nothing else, whatever the text. */
export function parseReview(source: string): ReviewFile {
  if (source.length > MAX_FILE_BYTES) throw new ProjectFileError('too-large', '文件过大，不是审核意见');
  let raw: unknown;
  try {
    raw = JSON.parse(source.replace(/^\uFEFF/, ''));
  } catch {
    throw new ProjectFileError('not-json', '不是完整的 JSON 文本，文件可能已损坏或未写完');
  }
  if (typeof raw !== 'object' || raw === null || !('format' in raw) || raw.format !== REVIEW_FORMAT)
    throw new ProjectFileError('not-gongkai', '不是审核意见文件（缺少 format: gongkai-review）');
  if ('version' in raw && typeof raw.version === 'number' && raw.version > VERSION)
    throw new ProjectFileError('newer-version', `文件由更新的版本写成（格式 ${raw.version}），请升级本软件后打开`);
  const parsed = schema.safeParse(raw);
  if (!parsed.success) {
    const [first] = parsed.error.issues;
    throw new ProjectFileError(
      'invalid',
      `审核意见的内容不合规定：${first?.path.join('.') ?? ''} ${first?.message ?? ''}`,
    );
  }
  const twice = repeatedName(source);
  if (twice !== undefined)
    throw new ProjectFileError('invalid', `第 ${twice.line} 行：“${twice.name}”在同一处写了两次，只能留一个`);
  const { standard, unit, year, threads } = parsed.data;
  return { standard, unit, year, threads };
}

/** Why what was said about one project is not about another one; undefined where it is. */
export function whyOther(review: Pick<ReviewFile, 'standard' | 'unit' | 'year'>, project: Project): string | undefined {
  const name = ({ unit, year }: Pick<Project, 'unit' | 'year'>): string => `${unit.name} ${year} 年`;
  if (review.unit.name !== project.unit.name || review.year !== project.year)
    return `这份意见是“${name(review)}”的，打开的是“${name(project)}”`;
  const { id, version } = review.standard;
  const of = project.standard;
  if (id !== of.id) return `这份意见所用的规范是“${id}”，项目用的是“${of.id}”`;
  return version === of.version
    ? undefined
    : `这份意见按规范的 ${version} 版，项目用的是 ${of.version} 版，有些地方可能对不上`;
}
