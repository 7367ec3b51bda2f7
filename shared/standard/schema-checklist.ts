/** A check list that comes with the program (检查表): what a bureau looks for in a disclosure, and the rules that answer it. */
import { z } from 'zod';

const words = z.string().trim().min(1).max(2000);
const item = z.strictObject({
  content: words.describe('检查内容，一项一句'),
  basis: words.default('').describe('依据：文件名称和条款'),
  rules: z
    .array(words)
    .default([])
    .describe('回答这一项的规则：规则名称或规则类别，要同时成立的分几行写，说同一件事的用“|”隔开；没有的须人工核对'),
});

export const checklistFileSchema = z.strictObject({
  items: z.array(item).min(1).max(1000).describe('检查项目，按顺序编号'),
});
