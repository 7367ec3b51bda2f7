/** The content of a project file as a schema: what scripts may write, and what a hostile file may not. */
import { z } from 'zod';
import { LIMITS } from '../limits.js';
import { departmentSchema } from './department.js';
import { signaturesSchema } from './signing/signature.js';
import { cellTextSchema, keySchema, tablesSchema } from './tables-schema.js';
import { threadsSchema } from './thread-schema.js';
import { versionsSchema } from './versions/version.js';

const key = keySchema;
/** Longest key of a finding, with room to spare. */
const MAX_KEY = 4000;

/** What the content of a file may hold; what nobody has written is left out. */
export const contentSchema = z.strictObject({
  standard: z
    .strictObject({ id: key.describe('规范标识'), version: z.string().max(20).describe('规范版本，如 1.0.0') })
    .describe('编制所用的规范'),
  unit: z
    .strictObject({
      name: z.string().max(200).describe('单位名称'),
      code: z.string().max(50).describe('单位编码，可为空'),
    })
    .describe('单位'),
  year: z.int().min(1990).max(2100).describe('年度'),
  tables: tablesSchema.describe('填报的表：表的标识: 各行'),
  overrides: z
    .record(
      z.string().max(200),
      z.strictObject({ value: z.string().max(200), reason: z.string().max(2000).describe('原因，必须写明') }),
    )
    .describe('手工调整：表/行/栏: 数与原因'),
  prose: z.record(key, z.strictObject({ text: z.string().max(50_000) })).describe('改写的段落：段落的标识: 文字'),
  accepted: z
    .record(
      z.string().max(MAX_KEY),
      z.strictObject({
        reason: z.string().max(2000),
        name: z.string().max(50),
        date: z.iso.date().exactOptional(),
        about: z.string().max(2000),
      }),
    )
    .default({})
    .describe('已说明的问题，由程序写；没有时不写'),
  /** Left out where there are none. */
  carried: z
    .record(z.string().max(200), z.int().min(1990).max(2100))
    .describe('从上年文件带来、还没有确认的内容，由程序写；没有时不写')
    .exactOptional(),
  /** Left out where there are none. */
  former: z
    .record(z.string().max(200), cellTextSchema)
    .describe('上年文件所写的原因，只在填写处供参看，由程序写；没有时不写')
    .exactOptional(),
  /** Left out where there are none. */
  workings: z
    .record(z.string().max(200), z.strictObject({ text: z.string().max(200), unit: z.enum(['元', '万元']) }))
    .describe('金额格所填的算式与其中数字的单位，由程序写；没有时不写')
    .exactOptional(),
  /** Left out where none was imported. */
  ledger: z
    .strictObject({
      source: z.string().max(500).describe('取自哪个文件'),
      columns: z.array(key).min(1).max(LIMITS.ledgerColumns).describe('各栏的标识，次序与每条的各项相同'),
      postings: z
        .array(z.string().max(LIMITS.postingText))
        .max(LIMITS.postings)
        .describe('每条一行文字，各项之间是制表符；金额以元为单位'),
    })
    .describe('导入的明细，由程序写；没有时不写')
    .exactOptional(),
  /** Left out where no units were taken. */
  department: departmentSchema.describe('汇入的所属单位，由程序写；没有时不写').exactOptional(),
  /** Left out where none was kept. */
  versions: versionsSchema.describe('留存的版本，由程序写；没有时不写').exactOptional(),
  /** Left out where nobody has signed. */
  signatures: signaturesSchema.describe('签字，由程序写；没有时不写').exactOptional(),
  /** Left out where there are none. */
  threads: threadsSchema.exactOptional(),
});
