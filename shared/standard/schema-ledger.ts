/**
 * The ledger (明细) of a standard: one long list, as finance systems export it, and which of its rows make which entries.
 * ledger.yaml is optional; columns that several standards have in common stand in a base.
 */
import { z } from 'zod';
import { expression, key } from '../language/schema-text.js';

const words = z.string().min(1).max(50);

const ledgerColumn = z.strictObject({
  title: words.describe('栏名'),
  aliases: z.array(words).max(50).default([]).describe('导出的表头常见的别的写法'),
  type: z.enum(['text', 'code', 'amount']).default('text').describe('文字、编码或金额'),
  required: z.boolean().optional().describe('每行都要有'),
  default: words.optional().describe('没有这一栏、或没有写时的值'),
  values: z.record(words, z.array(words).max(50)).optional().describe('可以是哪些: 各自的别的写法'),
});

const ledgerEntry = z.strictObject({
  id: key,
  table: key.describe('归到哪张填报的表'),
  when: expression.optional().describe('哪些行归到这里，不写就是全部'),
  row: expression.optional().describe('归到哪一行：编码，或固定行的标识；逐条登记的表不写'),
  words: z.record(key, expression).default({}).describe('逐条登记的表：文字栏各填什么'),
  by: z.array(key).max(10).default([]).describe('逐条登记的表：哪几栏相同就是同一条'),
  columns: z.record(key, expression).describe('金额栏: 什么条件的行归到这一栏'),
});

/** ledger.yaml */
export const ledgerSchema = z.strictObject({
  columns: z.record(key, ledgerColumn).describe('明细的栏'),
  names: z.record(key, expression).default({}).describe('条件的简称'),
  entries: z.array(ledgerEntry).max(100).default([]).describe('明细归到哪些填报的格'),
});

export type LedgerDefinition = z.infer<typeof ledgerSchema>;
export type LedgerColumn = z.infer<typeof ledgerColumn>;
export type LedgerEntryDefinition = z.infer<typeof ledgerEntry>;
