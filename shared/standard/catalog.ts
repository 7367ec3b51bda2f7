/** Classifications (分类科目: 功能分类, 经济分类…) and the allowed pairs between two of them. */
import { z } from 'zod';
import { key, stringMap } from '../language/schema-text.js';

const code = z.string().regex(/^[A-Za-z0-9.]{1,20}$/, '须为编码');
const day = z.string().regex(/^\d{4}(?:-\d{2}-\d{2})?$/, '须为年度（2024）或日期（2024-03-29），用引号括起来');

export const catalogFileSchema = z.strictObject({
  id: key,
  name: z.string().max(100),
  edition: z.string().max(50).exactOptional().describe('哪一版，如 2026 年版'),
  levels: z.array(z.int().min(1).max(20)).min(1).max(6),
  entries: stringMap(200).describe('编码: 名称'),
  former: z
    .record(code, z.array(z.string().max(200)).max(20))
    .default({})
    .describe('编码: 以前的名称'),
  years: z
    .record(code, z.strictObject({ from: day.exactOptional(), to: day.exactOptional() }))
    .default({})
    .describe('编码: 从哪年（或年中哪天）起有，到哪年（或哪天）为止；一直有的不写'),
});

export type CatalogFile = z.infer<typeof catalogFileSchema>;

/** From when to when a code is in use: years or days, both within. */
export interface Span {
  readonly from?: string;
  readonly to?: string;
}

/** Whether a code is in use in some part of a year. */
export function isInUse(catalog: Catalog, code: string, year: number): boolean {
  const { from = '', to = '9999' } = catalog.years?.get(code) ?? {};
  return from.slice(0, 4) <= String(year) && String(year) <= to.slice(0, 4);
}

/** A classification as its file has it. */
export function catalogOf({ entries, former, years, edition, ...rest }: CatalogFile): Catalog {
  return {
    ...rest,
    entries: new Map(Object.entries(entries)),
    former: new Map(Object.entries(former)),
    years: new Map(Object.entries(years)),
    ...(edition === undefined ? {} : { edition }),
  };
}

export const mappingFileSchema = z.strictObject({
  id: key,
  name: z.string().max(100),
  entries: z.record(z.string().max(20), z.record(key, z.string().max(20))),
});

export interface Catalog {
  readonly id: string;
  readonly name: string;
  /** Code length of each level, ascending: 类 3, 款 5, 项 7. */
  readonly levels: readonly number[];
  readonly entries: ReadonlyMap<string, string>;
  /** What codes were called before, by code. */
  readonly former?: ReadonlyMap<string, readonly string[]>;
  /** Since when and until when codes are in use, where that is not always. */
  readonly years?: ReadonlyMap<string, Span>;
  readonly edition?: string;
}

export interface Mapping {
  readonly id: string;
  readonly entries: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

/** The code of a row by its key: one may need several rows (one per paired code): `30199`, `30199.2`. */
export function codeOfKey(key: string): string {
  return key.split('.')[0] ?? key;
}

/** The level of a code (1 = 类), or 0 when its length fits no level. */
export function levelOf(catalog: Catalog, code: string): number {
  return catalog.levels.indexOf(code.length) + 1;
}

/** The code of the level above, or undefined at the top. */
export function parentOf(catalog: Catalog, code: string): string | undefined {
  const length = catalog.levels[levelOf(catalog, code) - 2];
  return length === undefined ? undefined : code.slice(0, length);
}
