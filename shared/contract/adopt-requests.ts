/** What is asked about finished documents that become projects (已公开文件为项目), and answered. */
import { z } from 'zod';
import { LIMITS } from '../limits.js';
import type { AuditStandard } from './audit.js';
import { file, id } from './fields.js';

export const adoptRequests = {
  /** Finished documents, as one disclosure; a project may be chosen instead where it is to be last year's. None when the user thought better of it. */
  'adopt.choose': z.strictObject({ lastYear: z.boolean() }),
  /** The files are one disclosure. Without a standard the one that fits is taken; `answers` are those to an earlier run's questions. */
  'adopt.run': z.strictObject({
    job: id,
    files: z.array(file).min(1).max(LIMITS.auditFiles),
    standard: id.optional(),
    answers: z.record(z.string().max(200), z.string().max(200)),
  }),
} as const;

/** Something that may be meant in several ways, with what it may be. */
export interface AdoptQuestion {
  readonly id: string;
  readonly text: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

export interface AdoptResult {
  readonly standard: AuditStandard;
  /** Which standard and why, in one sentence. */
  readonly reason: string;
  /** The project, as the text of its file. */
  readonly text: string;
  /** While there are any, the numbers that hang on them are not filled in. */
  readonly questions: readonly AdoptQuestion[];
  /** What was taken over, in one line. */
  readonly taken: string;
  /** What a person should look at, part by part. */
  readonly parts: readonly { readonly title: string; readonly lines: readonly string[] }[];
  /**
   * What the document prints in the cells that are last year's figures a year later, by address: amounts in 分, counts as
   * digits; null where it does not tell.
   */
  readonly figures: Readonly<Record<string, number | string | null>>;
}

export interface AdoptReplies {
  'adopt.choose': readonly string[];
  /** Undefined when it was given up. */
  'adopt.run': AdoptResult | undefined;
}
