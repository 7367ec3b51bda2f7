/**
 * The schema of a standard (规范): what a finance bureau may write in the YAML files of its folder.
 * Everything that differs between regions is stated here as data; the program has no region's name.
 */
import { z } from 'zod';
import { expression, key, stringMap, template } from '../language/schema-text.js';
import { migrationSchema, versionSchema } from './migration.js';
import { extendingShape } from './schema-base.js';
import { departmentRulesSchema } from './schema-department.js';
import { documentSchema } from './schema-document.js';
import { tableSchema } from './schema-table.js';

/** The schema version this program reads. */
export const STANDARD_SCHEMA = 1;

/** How numbers are printed: 数字样式. */
export const numberStyleSchema = z
  .strictObject({
    unit: z.enum(['元', '万元']).describe('金额单位'),
    decimals: z.int().min(0).max(6).describe('小数位数'),
    grouping: z.boolean().describe('是否用千分位'),
    zero: z.enum(['show', 'plain', 'blank']).describe('零值：印出（0.00）、只印 0 或留空'),
    blank: z.enum(['zero', 'blank']).describe('未填：按零印出或留空'),
    trim: z.boolean().optional().describe('去掉小数末尾的零（0.40 印作 0.4）'),
  })
  .describe('数字样式');

const catalogSchema = z
  .strictObject({
    extends: key.optional().describe('以内置分类为底'),
    only: z.array(z.string().min(1).max(20)).min(1).max(100).optional().describe('只取其中这些科目，连同各自的下级'),
    name: z.string().max(100).optional(),
    levels: z.array(z.int().min(1).max(20)).min(1).max(6).optional().describe('各级编码的长度'),
    entries: stringMap(200).optional().describe('编码: 名称'),
  })
  .describe('分类科目');

const formLayoutCell = z.strictObject({
  text: template.optional().describe('标签'),
  field: key.optional().describe('填报字段'),
  span: z.int().min(1).max(30).optional(),
  rows: z.int().min(1).max(60).optional(),
  align: z.enum(['left', 'center', 'right']).optional(),
  indent: z.number().min(0).max(10).optional().describe('左缩进（字）'),
});

/** A form (绩效目标表等): a printed layout over one row of a table and its child rows in another. */
export const formSchema = z.strictObject({
  id: key,
  title: template.describe('表名'),
  subtitle: template.optional(),
  label: template.optional().describe('表号，如 表十一'),
  above: z
    .strictObject({ left: template.optional(), right: template.optional() })
    .optional()
    .describe('表上方的一行（编制单位、金额单位），每页重复'),
  table: key.describe('每行一张表单的数据表'),
  name: key.describe('作为表单名称的列'),
  details: z
    .strictObject({ table: key, owner: key.describe('指向表单的列') })
    .optional()
    .describe('明细（指标）所在的表'),
  requiredLevels: z.array(z.string().min(1).max(50)).max(20).optional().describe('须有的一级指标'),
  executionPoints: z.number().min(0).max(100).optional().describe('预算执行率的权重（分值），与各指标合计 100'),
  qualitative: z.array(z.string().min(1).max(20)).max(200).optional().describe('定性指标可用的词，不写则不限'),
  page: key.optional(),
  note: template.optional().describe('表下注'),
  blank: z.boolean().optional().describe('没有数据时印一张空表'),
  widths: z.array(z.number().positive()).min(1).max(30).describe('各列相对宽度'),
  rows: z
    .array(
      z.union([
        z.strictObject({ cells: z.array(formLayoutCell).min(1), height: z.number().positive().optional() }),
        z.strictObject({
          details: z.array(
            z.strictObject({
              title: z.string(),
              column: key,
              merge: z.boolean().optional(),
              span: z.int().min(1).optional(),
              align: z.enum(['left', 'center', 'right']).optional(),
            }),
          ),
          side: z
            .strictObject({
              text: template,
              span: z.int().min(1).optional(),
              head: z.boolean().optional().describe('从表头那一行印起'),
            })
            .optional(),
          blanks: z.int().min(0).max(30).optional().describe('没有明细时留的空行'),
          always: z
            .array(z.record(key, z.string().max(100)))
            .max(60)
            .optional()
            .describe('总是印出的行（如各二级指标）及其次序，没有明细时留空'),
        }),
      ]),
    )
    .min(1),
});

/** What must hold between two values (勾稽关系). */
export const ruleSchema = z.strictObject({
  id: key,
  title: z.string().max(200),
  left: expression,
  right: expression,
  relation: z.enum(['=', '<=', '>=']).default('=').describe('左边应当等于、不大于或不小于右边，不写是等于'),
  each: key.optional().describe('对此表的每一明细行（或固定行）检查'),
  when: expression.optional().describe('条件，不成立就不检查'),
  severity: z.enum(['error', 'warning', 'hint']).default('error').describe('不符时是错误、提醒还是提示'),
  group: z
    .enum(['table', 'tables', 'prose', 'form', 'performance'])
    .default('tables')
    .describe('台账中的分组：表内、表间、文表一致、完整与规范、绩效'),
  basis: z.string().max(300).optional().describe('核对的是什么，或依据的规定，印在台账中'),
  note: z.string().max(500).optional().describe('不符时给填报人的提示'),
});

const mark = z.string().min(1).max(12);

/** What signatures (签字) do to the document. */
const signingSchema = z
  .strictObject({
    unsigned: mark.optional().describe('还没有签发时各页印的字，不写就不印'),
    changed: mark.optional().describe('签字之后又有改动时各页印的字，不写同 unsigned'),
    lines: z
      .array(
        z.strictObject({
          block: key.describe('签字栏所在的段落'),
          after: z.string().min(1).max(50).describe('姓名印在哪几个字之后'),
          step: z.enum(['prepared', 'reviewed', 'issued']).describe('prepared 编制、reviewed 复核、issued 签发'),
        }),
      )
      .max(20)
      .default([])
      .describe('文件上的签字栏'),
  })
  .describe('签字');
export type Signing = Readonly<z.infer<typeof signingSchema>>;

/** standard.yaml */
export const standardFileSchema = z
  .strictObject({
    schema: z.literal(STANDARD_SCHEMA).describe('规范格式版本'),
    id: key.describe('规范标识'),
    name: z.string().min(1).max(100).describe('规范名称'),
    region: z.string().max(50).describe('适用地区'),
    kind: z.enum(['budget', 'accounts']).describe('预算或决算'),
    years: z.strictObject({ from: z.int(), to: z.int() }).describe('适用年度'),
    version: versionSchema.describe('规范版本'),
    ...extendingShape,
    numbers: z.strictObject({ tables: numberStyleSchema, prose: numberStyleSchema }),
    ratioDecimals: z.int().min(0).max(6).default(2).describe('百分比小数位数'),
    reasonThreshold: z.number().min(0).max(1000).optional().describe('增减达到百分之几须写明原因，不写为 10'),
    signing: signingSchema.optional(),
    department: departmentRulesSchema.optional(),
    catalogs: z.record(key, catalogSchema).default({}).describe('分类科目'),
    mappings: z.record(key, key).default({}).describe('本规范所用的内置对照表'),
    migrations: z.array(migrationSchema).max(50).default([]).describe('由旧版本换来时，改了标识的表、栏、行'),
  })
  .describe('规范');

export { documentSchema, tableSchema };
export type StandardFile = z.infer<typeof standardFileSchema>;
export type NumberStyle = z.infer<typeof numberStyleSchema>;
export type FormDefinition = z.infer<typeof formSchema>;
export type RuleDefinition = z.infer<typeof ruleSchema>;
