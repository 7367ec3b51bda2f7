/**
 * Moves (规范变更) between versions of a standard: where entries of an older version go, since they are kept by
 * key. Stated in standard.yaml by whoever renames a key; everything that is not stated stays where it is.
 */
import { z } from 'zod';
import { plainBlocks } from '../language/plan.js';
import { key } from '../language/schema-text.js';
import { IDENTITY_FILE } from './file-names.js';
import type { ProblemList } from './problem.js';
import type { Standard } from './standard.js';
import { compareVersions } from './version.js';

const KEY = '[A-Za-z0-9][\\w-]{0,63}';
const ROW = '[A-Za-z0-9][\\w.-]{0,63}';
const pair = (second: string, words: string): z.ZodString =>
  z.string().regex(new RegExp(`^${KEY}\\.${second}$`), words);
const column = pair(KEY, '须写作 表.栏');
const row = pair(ROW, '须写作 表.行');
const cell = pair(`${ROW}\\.${KEY}`, '须写作 表.行.栏');
const code = z.string().regex(/^[A-Za-z0-9]{1,20}$/, '须为编码');

/** What a standard's version looks like: 1.0.0. */
export const versionSchema = z
  .string()
  .max(20)
  .regex(/^\d+\.\d+\.\d+$/, '须写作 1.0.0 这样的三段数字');

/** One step: holds for projects made with `from` or an earlier version. Old keys stand on the left. */
export const migrationSchema = z
  .strictObject({
    from: versionSchema.describe('用于以此版本及更早版本编制的项目'),
    tables: z.record(key, key).optional().describe('表：旧标识: 新标识'),
    columns: z.record(column, column).optional().describe('栏：旧表.旧栏: 新表.新栏'),
    rows: z.record(row, row).optional().describe('行：旧表.旧行: 新表.新行'),
    cells: z.record(cell, cell).optional().describe('单格：旧表.旧行.旧栏: 新表.新行.新栏'),
    codes: z.record(key, z.record(code, code)).optional().describe('编码，按分类科目：旧编码: 新编码'),
    paragraphs: z.record(key, key).optional().describe('段落：旧标识: 新标识'),
  })
  .describe('由旧版本换来时，填报的数移到哪里');

export type Migration = z.infer<typeof migrationSchema>;

/** The steps for a project of version `from`, the oldest first. */
export function migrationsFrom(standard: Standard, from: string): Migration[] {
  return standard.identity.migrations
    .filter((one) => compareVersions(from, one.from) <= 0)
    .sort((a, b) => compareVersions(a.from, b.from));
}

/** The last step must lead to something that is there; an earlier one may lead to what a later one moves on. */
export function checkMigrations(standard: Standard, problems: ProblemList): void {
  const { migrations, version } = standard.identity;
  const paragraphs = paragraphIds(standard);
  const lacking: Readonly<Record<Moved, (target: string) => string | undefined>> = {
    tables: (target) => lackingTable(standard, target),
    columns: (target) => lackingCell(standard, target),
    cells: (target) => lackingCell(standard, target),
    rows: (target) => lackingTable(standard, target.split('.')[0] ?? ''),
    paragraphs: (target) => (paragraphs.has(target) ? undefined : `没有段落“${target}”`),
  };
  for (const [index, step] of migrations.entries()) {
    const report = (path: readonly string[], message: string): void =>
      problems.add(IDENTITY_FILE, ['migrations', index, ...path], message);
    if (compareVersions(step.from, version) >= 0) report(['from'], `须早于本规范的版本 ${version}`);
    for (const catalog of Object.keys(step.codes ?? {}))
      if (!standard.catalogs.has(catalog)) report(['codes', catalog], `没有分类科目“${catalog}”`);
    const later = migrations.filter((one) => compareVersions(one.from, step.from) > 0);
    for (const { field, old, target } of movesOf(step)) {
      const message = later.some((one) => one[field]?.[target]) ? undefined : lacking[field](target);
      if (message !== undefined) report([field, old], message);
    }
  }
}

function movesOf(step: Migration): { readonly field: Moved; readonly old: string; readonly target: string }[] {
  return MOVED.flatMap((field) => Object.entries(step[field] ?? {}).map(([old, target]) => ({ field, old, target })));
}

const MOVED = ['tables', 'columns', 'cells', 'rows', 'paragraphs'] as const;
type Moved = (typeof MOVED)[number];

function lackingTable(standard: Standard, id: string): string | undefined {
  return standard.tables.has(id) ? undefined : `没有表“${id}”`;
}

/** `table.column` or `table.row.column`. */
function lackingCell(standard: Standard, target: string): string | undefined {
  const parts = target.split('.');
  const [id = ''] = parts;
  const column = parts.at(-1) ?? '';
  if (!standard.tables.has(id)) return lackingTable(standard, id);
  return standard.tables.get(id)?.columnByKey.has(column) ? undefined : `表“${id}”没有栏“${column}”`;
}

/** The ids of every paragraph of the plan. */
export function paragraphIds(standard: Standard): Set<string> {
  return new Set(plainBlocks(standard.plan.blocks).flatMap((block) => ('id' in block ? [block.id] : [])));
}
