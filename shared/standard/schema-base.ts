/** The schema of what a standard or a base says of the base (底本) it builds on, and of base.yaml. */
import { z } from 'zod';

const extending = {
  extends: z
    .string()
    .regex(/^[A-Za-z0-9][\w-]{0,63}-\d{1,4}\.\d{1,4}\.\d{1,4}$/, '应写作“标识-版本”，版本是 1.0.0 这样的三段数字')
    .optional()
    .describe('以此底本为底，写作“标识-版本”：底本文件夹的名称'),
  without: z
    .array(z.string().regex(/^(document|rules)(\.[\w-]{1,64}){1,8}$/, '应写作 rules.标识，或 document.名称.名称'))
    .max(200)
    .optional()
    .describe('底本里有而这里不要的，如 rules.reception-within、document.table.strongFont'),
};

/** What standard.yaml and base.yaml have in common; everything else in them is passed over. */
export const extendingSchema = z.object(extending);
export const extendingShape = extending;

/** base.yaml */
export const baseFileSchema = z
  .strictObject({
    schema: z.literal(1).describe('底本格式版本'),
    name: z.string().min(1).max(100).describe('底本名称'),
    ...extending,
  })
  .describe('底本');

export type BaseFile = z.infer<typeof baseFileSchema>;
