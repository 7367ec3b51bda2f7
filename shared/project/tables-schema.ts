/** Entered tables as a schema: those of a project, and those that a department took from its units. */
import { z } from 'zod';
import { LIMITS } from '../limits.js';

export const keySchema = z
  .string()
  .regex(/^[A-Za-z0-9][\w.-]{0,63}$/, '须为英文字母或数字开头、由字母、数字、-、_、. 组成的标识');
export const cellTextSchema = z.string().max(200_000);

export const tablesSchema = z.record(
  keySchema,
  z.strictObject({
    rows: z
      .array(
        z.strictObject({
          key: keySchema.describe('行的标识：科目编码、固定行的 key；逐条登记的表自己起，不重复；只有一行的表写 row'),
          cells: z.record(keySchema, cellTextSchema).describe('栏的标识: 所填的内容，一律写成文字；金额以元为单位'),
        }),
      )
      .max(LIMITS.tableRows),
  }),
);
