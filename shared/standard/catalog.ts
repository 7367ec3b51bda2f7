/** Classifications (分类科目: 功能分类, 经济分类…) and the allowed pairs between two of them. */
import { z } from 'zod';
import { key, stringMap } from '../language/schema-text.js';

export const catalogFileSchema = z.strictObject({
  id: key,
  name: z.string().max(100),
  levels: z.array(z.int().min(1).max(20)).min(1).max(6),
  entries: stringMap(200),
});

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
