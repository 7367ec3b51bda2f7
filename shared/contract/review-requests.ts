/** What is asked about what others did to copies of a project: their opinions, their versions; and answered. */
import { z } from 'zod';
import type { Comparison } from '../review/comparison.js';
import type { ExportResult } from './contract.js';
import { file, id, projectText } from './fields.js';

/** A file, the project that is open, one of its versions by its position, or what this user last saw of the file that is open. */
const compared = z.union([
  z.strictObject({ file }),
  z.strictObject({ version: z.int().min(0) }),
  z.strictObject({ looked: file }),
  z.literal('open'),
]);

export const reviewRequests = {
  /** `opinions`: what was said, or a copy in which it was. `theirs`: another copy of the project. `base`: the one that both
   * go back to. `compared`: a project or a finished document. */
  'review.choose': z.strictObject({ purpose: z.enum(['opinions', 'theirs', 'base', 'compared']) }),
  /** A project or opinions, to be looked at: nobody is kept from editing it. */
  'review.read': z.strictObject({ file }),
  /** Opinions (审核意见) as a file; without one the services ask for it. */
  'review.save': z.strictObject({ text: projectText, file: file.optional(), proposed: z.string().max(4096) }),
  /** A window shows a file: is there something new since this user last had it open? */
  'look.begin': z.strictObject({ file }),
  'compare.run': z.strictObject({
    job: id,
    before: compared,
    after: compared,
    /** The open project, and what it is called, where it or a version of it is one of the two. */
    text: projectText.optional(),
    name: z.string().min(1).max(300).optional(),
  }),
  /** The sheet (修改对照表) of the comparison that the window shows. */
  'compare.report': z.strictObject({
    job: id,
    comparison: id,
    docx: file.optional(),
    pdf: file.optional(),
    xlsx: file.optional(),
    overwrite: z.boolean(),
  }),
} as const;

/** `other`: the file in this place was another unit's or year's. `locked`: what was seen lies under another password. */
export type Look = 'first' | 'same' | 'other' | 'locked' | 'changed';

export interface ReadCopy {
  readonly file: string;
  readonly text: string;
}

export interface CompareResult {
  /** Its name, for its sheet. */
  readonly comparison: string;
  /** Names without folders. */
  readonly files: { readonly before: string; readonly after: string };
  readonly found: Comparison;
  /** Of finished documents, what else is different, not certain or not read. */
  readonly notes: readonly { readonly title: string; readonly lines: readonly string[] }[];
}

export interface ReviewReplies {
  'review.choose': string | undefined;
  'review.read': ReadCopy;
  /** The file that was written; undefined when the user thought better of it. */
  'review.save': string | undefined;
  'look.begin': Look;
  /** Undefined when it was given up. */
  'compare.run': CompareResult | undefined;
  'compare.report': ExportResult;
}
