/** The schema of document.yaml (文档结构): pages and styles, and the plan of what is printed. */
import { z } from 'zod';
import { blocksSchema, glossarySchema, listsSchema, phrasesSchema } from '../language/plan.js';
import { key, template } from '../language/schema-text.js';

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
    phrases: phrasesSchema,
    lists: listsSchema,
    glossary: glossarySchema,
    blocks: blocksSchema,
  })
  .describe('文档结构');

export type DocumentPlan = z.infer<typeof documentSchema>;
