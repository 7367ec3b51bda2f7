/** The schema of the document plan (文档结构): pages, styles, phrases, lists and the blocks in order. */
import { z } from 'zod';
import { expression, key, template } from './schema-text.js';

const fontRole = z.enum(['song', 'hei', 'kai', 'fangsong', 'title']);

const millimetres = z.number().min(0).max(500);

const pageSchema = z.strictObject({
  landscape: z.boolean().default(false),
  margin: z.strictObject({ top: millimetres, right: millimetres, bottom: millimetres, left: millimetres }),
  numbered: z.boolean().default(true),
  footerOffset: millimetres.optional().describe('页码基线到纸边的距离（毫米）'),
});

const styleSchema = z.strictObject({
  font: fontRole,
  size: z.number().min(4).max(72).describe('字号（磅）'),
  lineHeight: z.number().min(4).max(120).describe('固定行距（磅）'),
  align: z.enum(['left', 'center', 'right', 'justify']).default('justify'),
  bold: z.boolean().default(false),
  firstLineIndent: z.number().min(0).max(10).default(0).describe('首行缩进（字）'),
  spaceBefore: z.number().min(0).max(400).default(0),
  spaceAfter: z.number().min(0).max(400).default(0),
});

/** A phrase (措辞): a wording with parameters; the first case whose condition holds is printed. */
const phraseSchema = z.strictObject({
  parameters: z.array(key).max(12).default([]),
  cases: z
    .array(z.strictObject({ when: expression.optional(), text: template }))
    .min(1)
    .max(20),
});

/** A list (列举): items that a phrase prints one after the other; items that print nothing are left out. */
const listSchema = z
  .array(z.record(key, z.string().max(2000)))
  .min(1)
  .max(200);

const lead = { lead: template.optional().describe('段首标题，用 leadFont 的字体') };

const when = { when: expression.optional().describe('条件') };

const plainBlockSchema = z.union([
  z.strictObject({
    heading: template,
    id: key,
    level: z.int().min(1).max(6),
    style: key.optional(),
    listed: z.boolean().default(true).describe('列入目录'),
    hidden: z.boolean().default(false),
    label: template.optional().describe('不再使用：目录、书签用标题的文字'),
    ...when,
  }),
  z.strictObject({
    id: key,
    text: template,
    style: key.optional(),
    keepWithNext: z.boolean().optional(),
    ...lead,
    ...when,
  }),
  z.strictObject({
    paragraphs: expression,
    id: key,
    style: key.optional(),
    ...lead,
    ...when,
  }),
  z.strictObject({ list: expression, id: key, item: template, style: key.optional(), ...when }),
  z.strictObject({
    table: key,
    heading: template.optional().describe('印出并列入目录的表名，不写时同 title'),
    listed: z.boolean().default(true),
    inline: z.boolean().default(false).describe('在文字中间，不换页、不印表名'),
    ...when,
  }),
  z.strictObject({ forms: key, heading: template.optional(), ...when }),
  z.strictObject({ glossary: z.literal(true), item: template, style: key.optional(), ...lead }),
  z.strictObject({ contents: z.literal(true) }),
  z.strictObject({ space: z.number().positive().max(800) }),
  z.strictObject({ pageBreak: z.literal(true) }),
  z.strictObject({ page: key.describe('从这里换页并改用此页面样式'), firstNumber: z.int().min(0).optional() }),
]);

/** A repeated part (逐行重复): its blocks once for each detail row; `row` and `number` are known in them. */
const repeatSchema = z.strictObject({
  repeat: key.describe('对此表的每一明细行印一遍'),
  where: expression.optional().describe('条件，可用 row'),
  blocks: z.array(plainBlockSchema).min(1).max(100),
});

export const blockSchema = z.union([plainBlockSchema, repeatSchema]);

/** document.yaml */
export const documentSchema = z
  .strictObject({
    title: template.describe('文件标题'),
    fonts: z.partialRecord(fontRole, z.strictObject({ eastAsia: z.string().max(50), latin: z.string().max(50) })),
    pages: z.record(key, pageSchema),
    styles: z.record(key, styleSchema),
    numberFrame: z.tuple([z.string().max(5), z.string().max(5)]).default(['— ', ' —']),
    pageNumberStyle: key,
    footerOffset: millimetres.default(20).describe('页码基线到纸边的距离（毫米）'),
    table: z.strictObject({
      page: key,
      style: key,
      titleStyle: key,
      lineStyle: key.describe('表上方单位行与表下注的样式'),
      noteStyle: key,
      minSize: z.number().min(4),
      rowHeight: z.number().min(0).max(100).default(0).describe('行高（磅），放不下时收紧'),
      strongFont: fontRole.optional(),
      headerFont: fontRole.optional(),
      labelBelow: z.boolean().optional().describe('表号印在表名之下、表的右上方'),
    }),
    form: z.strictObject({
      page: key,
      style: key,
      titleStyle: key,
      subtitleStyle: key,
      labelStyle: key.optional().describe('表号的样式，不写时同 table.lineStyle'),
      minSize: z.number().min(4),
      rowHeight: z.number().min(0).max(100).default(0),
    }),
    contents: z.strictObject({ styles: z.array(key).min(1), indents: z.array(z.number()).min(1) }),
    bodyStyle: key,
    leadFont: fontRole.optional().describe('段首标题的字体'),
    headingStyles: z.array(key).min(1).max(6).describe('各级标题的样式'),
    breakdownSeparator: z.string().max(4).default('，'),
    phrases: z.record(key, phraseSchema).default({}),
    lists: z.record(key, listSchema).default({}),
    glossary: z.array(z.strictObject({ term: z.string().max(60), text: template })).default([]),
    blocks: z.array(blockSchema).min(1).max(2000),
  })
  .describe('文档结构');

export type DocumentPlan = z.infer<typeof documentSchema>;
export type PlanBlock = z.infer<typeof blockSchema>;
