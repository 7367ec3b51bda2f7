/**
 * What a standard says of a department whose disclosure is made of its units' files (部门汇总). That amounts and counts add up and
 * that lists are put behind one another needs no words.
 */
import { z } from 'zod';
import { expression, key } from '../language/schema-text.js';

const cells = z.strictObject({ table: key, column: key });
const title = z.string().min(1).max(100);
const why = z.string().min(1).max(300);

export const departmentRulesSchema = z
  .strictObject({
    unsupported: why.optional().describe('不能由各单位的文件汇总时，写明为什么；别的都不写'),
    list: key.optional().describe('列各单位的表（行按单位编码），汇总时填上各单位'),
    owners: z
      .array(
        z.strictObject({
          table: key,
          code: key.describe('填单位编码的栏'),
          name: key.optional().describe('填单位名称的栏'),
        }),
      )
      .max(30)
      .default([])
      .describe('逐条登记的表里注明是哪个单位的栏'),
    keeps: z.array(key).max(30).default([]).describe('部门自己有数的格不动、空着才汇入的表，如上年数'),
    whole: z
      .array(z.strictObject({ table: key, why: why.describe('为什么要核对') }))
      .max(30)
      .default([])
      .describe('相加以后不能分到单位的表：有数时提示'),
    eliminations: z
      .array(
        z.strictObject({
          id: key,
          title,
          income: cells.describe('收入一方所填的栏'),
          expense: cells.describe('支出一方所填的栏'),
          sameRow: z.boolean().default(false).describe('只在同一行上抵销'),
        }),
      )
      .max(20)
      .default([])
      .describe('部门内部往来：收入、支出两方同时抵销的数'),
    internal: z
      .array(z.strictObject({ title, amount: expression.describe('一个单位有多少'), why }))
      .max(20)
      .default([])
      .describe('不能自动抵销的内部往来：有数时提示'),
  })
  .describe('部门怎样由各单位的文件汇总，不写就不能汇总');

export type DepartmentRules = Readonly<z.infer<typeof departmentRulesSchema>>;
export type EliminationRule = DepartmentRules['eliminations'][number];
