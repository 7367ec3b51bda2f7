/** Threads as a file may bring them. */
import { z } from 'zod';
import { LIMITS } from '../limits.js';

const remark = z.strictObject({
  name: z.string().max(50).describe('谁说的'),
  time: z.iso.datetime().describe('何时，UTC'),
  text: z.string().max(LIMITS.remarkText).describe('意见'),
  settles: z.boolean().describe('true 已解决，false 重新打开').exactOptional(),
});

const thread = z.strictObject({
  place: z.strictObject({
    part: z.enum(['cell', 'row', 'paragraph', 'finding', 'document']),
    at: z.string().max(4000).describe('表/行/栏、表/行、段落的标识、问题的标识；整份文件写空文字'),
  }),
  about: z.string().max(2000).describe('所批注的地方，写成文字'),
  value: z.string().max(2000).describe('批注时的内容').exactOptional(),
  remarks: z.array(remark).min(1).max(LIMITS.remarks),
});

export const threadsSchema = z
  .record(z.string().regex(/^[\w-]{1,64}$/, '须为字母、数字、-、_ 组成的标识'), thread)
  .refine((threads) => Object.keys(threads).length <= LIMITS.threads, `批注超过 ${LIMITS.threads} 条`)
  .describe('批注，由程序写；没有时不写');
