/**
 * The pictures (图解) of a disclosure for readers who read no tables: where the money comes from and goes, and what changed.
 * pictures.yaml is optional; every number in it is one that the tables have.
 */
import { z } from 'zod';
import { expression, key, template } from '../language/schema-text.js';

const words = {
  label: template.describe('叫什么'),
  value: template.describe('本年数，只写一个 {{ }}'),
  before: template.optional().describe('上年数，只写一个 {{ }}'),
};

const picture = z.strictObject({
  id: key,
  title: template.describe('图的标题'),
  show: z
    .enum(['parts', 'change', 'largest'])
    .describe('parts 各占多少；change 与上年相比；largest 从大到小，放不下的合为一项'),
  items: z.array(z.strictObject(words)).min(1).max(60).optional().describe('逐项写明'),
  list: key.optional().describe('取 document.yaml 的列举，用它的 label、now（value）、before'),
  rows: key.optional().describe('此表的每一明细行（固定行的表是其中各类科目）一项，行的标识是 row'),
  where: expression.optional().describe('哪些行，可用 row；不写就是全部'),
  each: z.strictObject(words).optional().describe('每一行的名称和数'),
});

/** pictures.yaml */
export const picturesSchema = z.array(picture).max(20);

export type PictureDefinition = z.infer<typeof picture>;
