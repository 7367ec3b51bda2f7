/**
 * What the project of a department (部门) keeps of the units (所属单位) that it was made of: what each gave, so that the next time
 * what is other can be shown, and for every number who it comes from.
 */
import { z } from 'zod';
import { LIMITS } from '../limits.js';
import type { Project } from './model.js';
import { keySchema, tablesSchema } from './tables-schema.js';
import { hashText } from './versions/version.js';

const member = {
  name: z.string().max(200).describe('单位名称'),
  code: z.string().max(50).describe('单位编码，可为空'),
};

export const departmentSchema = z.strictObject({
  list: z.array(z.strictObject(member)).max(LIMITS.units).describe('所属单位清单'),
  units: z
    .array(
      z.strictObject({
        ...member,
        source: z.string().max(300).describe('取自哪个文件'),
        hash: hashText.describe('那份文件所填内容的校验值'),
        tables: tablesSchema.describe('汇入的数：行的标识同部门的表'),
      }),
    )
    .max(LIMITS.units)
    .describe('已汇入的单位'),
  eliminations: z
    .array(
      z.strictObject({ id: keySchema, title: z.string().max(200), tables: tablesSchema.describe('抵销的数，为负') }),
    )
    .max(LIMITS.eliminations)
    .describe('部门内部往来的抵销'),
});

/** A unit on the list, or one that was taken. */
export interface Member {
  readonly name: string;
  readonly code: string;
}

export interface TakenUnit extends Member {
  /** The file that it was taken from, in words. */
  readonly source: string;
  /** Stands for what was filled in there. */
  readonly hash: string;
  /** What it gave: rows under the keys that they have in the department's tables. */
  readonly tables: Project['tables'];
}

/** Dealings among the units, taken out of the sums (抵销): amounts below zero. */
export interface Elimination {
  readonly id: string;
  readonly title: string;
  readonly tables: Project['tables'];
}

export interface Department {
  /** Who should be among them (所属单位清单). */
  readonly list: readonly Member[];
  readonly units: readonly TakenUnit[];
  readonly eliminations: readonly Elimination[];
}

/** Units are known by their codes, those without one by their names. */
export function memberId({ name, code }: Member): string {
  return code === '' ? `名称 ${name}` : `编码 ${code}`;
}

/** 财政局（101001） */
export function memberWords({ name, code }: Member): string {
  return code === '' ? name : `${name}（${code}）`;
}

/** How many rows it holds: a file is refused by that before it fills the memory. */
export function rowsKept({ units, eliminations }: Department): number {
  return [...units, ...eliminations].reduce(
    (sum, { tables }) => sum + Object.values(tables).reduce((rows, table) => rows + table.rows.length, 0),
    0,
  );
}
