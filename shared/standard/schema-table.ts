/** The schema of a table (表): columns as a tree, rows of one of the row kinds, blocks side by side. */
import { z } from 'zod';
import { expression, key, template } from '../language/schema-text.js';
import type { Formula } from '../language/syntax.js';
import type { Template } from '../language/template.js';

export const columnTypes = ['amount', 'number', 'text', 'paragraphs', 'choice'] as const;

/** What a column of a performance form means (绩效含义), for the checks of performance. */
export const columnRoles = [
  'amount',
  'executionWeight',
  'level1',
  'level2',
  'indicator',
  'comparator',
  'value',
  'unit',
  'actual',
  'weight',
  'score',
] as const;

export type ColumnRole = (typeof columnRoles)[number];

export interface ColumnDefinition {
  key?: string | undefined;
  title: Template;
  aliases?: string[] | undefined;
  columns?: ColumnDefinition[] | undefined;
  headerRows?: number | undefined;
  type?: (typeof columnTypes)[number] | undefined;
  show?: 'code' | 'name' | 'label' | 'lineNumber' | undefined;
  level?: number | undefined;
  repeat?: boolean | undefined;
  formula?: Formula | undefined;
  leaf?: Formula | undefined;
  rollup?: boolean | undefined;
  default?: string | undefined;
  choices?: string[] | undefined;
  under?: { column: string; choices: Record<string, string[]> } | undefined;
  required?: boolean | undefined;
  hidden?: boolean | undefined;
  width?: number | undefined;
  align?: 'left' | 'center' | 'right' | undefined;
  decimals?: number | undefined;
  percent?: boolean | undefined;
  unitText?: string | undefined;
  trim?: boolean | undefined;
  blank?: 'zero' | 'blank' | undefined;
  hint?: string | undefined;
  role?: ColumnRole | undefined;
  limit?: string | undefined;
}

/** What the same thing is called elsewhere: read alike by an import and by an audit, never printed. */
const aliases = z.array(z.string().min(1).max(100)).max(50).optional();

/** A column (列), or a header over further columns. */
export const columnSchema: z.ZodType<ColumnDefinition> = z.lazy(() =>
  z.strictObject({
    key: key.optional().describe('列标识；有下级列的表头不写'),
    title: template.describe('表头文字'),
    aliases: aliases.describe('别的文件里常见的别的写法：读文件时同样认得，印出的仍是 title'),
    columns: z.array(columnSchema).min(1).max(60).optional().describe('下级列'),
    headerRows: z.int().min(1).max(5).optional().describe('表头文字占的行数'),
    type: z.enum(columnTypes).optional().describe('类型，默认 amount'),
    show: z.enum(['code', 'name', 'label', 'lineNumber']).optional().describe('印行的编码、名称、标签或行次'),
    level: z.int().min(1).max(6).optional().describe('编码列只印这一级'),
    repeat: z.boolean().optional().describe('下级行也印本级编码'),
    formula: expression.optional().describe('所有行的公式'),
    leaf: expression.optional().describe('明细行的公式，上级行汇总'),
    rollup: z.boolean().optional().describe('上级行是否汇总，金额列默认汇总'),
    default: z.string().max(200).optional().describe('未填时的值'),
    choices: z.array(z.string().max(100)).max(200).optional(),
    under: z
      .strictObject({
        column: key.describe('决定可选项的另一选择栏'),
        choices: z
          .record(z.string().min(1).max(100), z.array(z.string().min(1).max(100)).min(1).max(200))
          .describe('那一栏的每一项下可选哪些'),
      })
      .optional()
      .describe('可选的项随同一行的另一选择栏而定，如二级指标随一级指标'),
    required: z.boolean().optional(),
    hidden: z.boolean().optional().describe('只用于填报，不印'),
    width: z.number().positive().optional().describe('相对宽度'),
    align: z.enum(['left', 'center', 'right']).optional(),
    decimals: z.int().min(0).max(6).optional(),
    percent: z.boolean().optional().describe('按百分比印'),
    unitText: z.string().max(10).optional(),
    trim: z.boolean().optional().describe('去掉小数末尾的零，不写时从表'),
    blank: z.enum(['zero', 'blank']).optional().describe('本列未填：按零印出或留空，不写时从表'),
    hint: z.string().max(500).optional().describe('填报说明'),
    role: z
      .enum(columnRoles)
      .optional()
      .describe(
        '绩效含义：amount 资金，executionWeight 预算执行率权重，level1、level2 一、二级指标，indicator 三级指标，' +
          'comparator 指标性质（≥ 等），value 指标值，unit 计量单位，actual 实际完成值，weight 权重或分值，score 得分',
      ),
    limit: key.optional().describe('不得超过同一行的此列，如得分不超过分值'),
  }),
);

const fixedRow = z.strictObject({
  key,
  title: template.describe('项目名称'),
  aliases: aliases.describe('别的文件里常见的别的叫法'),
  formula: expression.optional().describe('各金额列的公式，名称指同列的行'),
  cells: z.record(key, expression).optional().describe('单格公式'),
  indent: z.int().min(0).max(6).optional(),
  center: z.boolean().optional(),
  strong: z.boolean().optional().describe('合计行样式'),
  line: key.optional().describe('与其他栏的同名行印在同一行'),
});

const classRows = z.strictObject({
  each: key.describe('分类科目标识'),
  codes: z.array(z.string()).max(500).optional().describe('列出的编码'),
  inUse: z
    .union([key, z.array(key).min(1).max(20)])
    .optional()
    .describe('只列此表（或这些表）中有数的类；同时写 codes 时，只列其中有数的'),
  title: template.describe('名称，可用 {{number}} {{name}} {{code}}'),
  numerals: z.enum(['full', 'short']).optional().describe('{{number}} 写作二十一，或 short：廿一'),
  cells: z.record(key, expression).optional(),
  indent: z.int().min(0).max(6).optional(),
});

const blankRows = z.strictObject({ blank: z.int().min(1).max(60) });

/** Where rows come from: the rows, or the codes in a column, of another table. */
const rowSource = z.strictObject({
  table: key,
  column: key.optional().describe('取此列的值作为行'),
  where: expression.optional().describe('条件，用来源行的填报列'),
});

const totalRow = z.strictObject({
  key: key.default('total').describe('标识；几栏并列时须各不相同'),
  title: template.prefault('合计'),
  last: z.boolean().default(false).describe('在最后一行'),
  line: key.optional().describe('与其他栏的同名行印在同一行'),
});

export const rowsSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fixed'), items: z.array(z.union([fixedRow, classRows, blankRows])).min(1) }),
  z.strictObject({ kind: z.literal('single') }),
  z.strictObject({
    kind: z.literal('classification'),
    catalog: key,
    sources: z.array(rowSource).default([]),
    enterable: z.boolean().default(true).describe('可否在本表增行'),
    fixedCodes: z.array(z.string()).max(500).optional().describe('总是列出的编码'),
    parents: z.boolean().default(true).describe('自动列出上级'),
    ownUnit: z.boolean().optional().describe('总是列出本单位，编码与名称取自单位'),
    total: totalRow.optional(),
  }),
  z.strictObject({
    kind: z.literal('list'),
    sources: z.array(rowSource).default([]),
    enterable: z.boolean().default(true),
    total: totalRow.optional(),
  }),
]);

const numberOverride = z.strictObject({
  decimals: z.int().min(0).max(6).optional(),
  grouping: z.boolean().optional(),
  zero: z.enum(['show', 'plain', 'blank']).optional(),
  blank: z.enum(['zero', 'blank']).optional(),
  trim: z.boolean().optional(),
  unit: z.enum(['元', '万元']).optional(),
});

const block = { columns: z.array(columnSchema).min(1).max(60), rows: rowsSchema };

/** tables/*.yaml */
export const tableSchema = z
  .strictObject({
    id: key,
    title: template.describe('表名'),
    aliases: aliases.describe('别的文件里常见的别的表名'),
    label: template.optional().describe('表号，如 公开01表'),
    printed: z.boolean().default(true).describe('是否印在文件中'),
    group: z.string().max(50).optional().describe('不印的表在目录树中的分组'),
    above: z
      .strictObject({ left: template.optional(), center: template.optional(), right: template.optional() })
      .optional(),
    note: template.optional().describe('表下注'),
    emptyNote: template.optional().describe('空表的注'),
    mayBeEmpty: z
      .boolean()
      .optional()
      .describe('单位可以没有这张表的数；不写时：列表、写了空表注的表、行全部取自别的表的可以没有，其余须填写'),
    page: key.optional().describe('页面样式'),
    textStyle: key.optional().describe('表内文字样式'),
    numbers: numberOverride.optional(),
    ordinals: z.string().max(10).optional().describe('栏次行的名称；写了就印栏次行'),
    columns: z.array(columnSchema).min(1).max(60).optional(),
    rows: rowsSchema.optional(),
    blocks: z
      .array(z.strictObject({ title: template.optional(), ...block }))
      .min(2)
      .max(4)
      .optional()
      .describe('左右并列的几栏'),
  })
  .refine((t) => (t.blocks ? !t.columns && !t.rows : t.columns && t.rows), '须写 columns 与 rows，或写 blocks');

export type TableFile = z.infer<typeof tableSchema>;
export type RowsDefinition = z.infer<typeof rowsSchema>;
/** A row, the rows of classes, or blank ones. */
export type FixedItem = Extract<RowsDefinition, { kind: 'fixed' }>['items'][number];
export type FixedRow = z.infer<typeof fixedRow>;
export type ClassRows = z.infer<typeof classRows>;
export type RowSource = z.infer<typeof rowSource>;
