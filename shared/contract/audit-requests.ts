/** What is asked about finished documents that are audited, and answered. */
import { z } from 'zod';
import { LIMITS } from '../limits.js';
import { OTHER_KINDS } from '../truth/other-kind.js';
import type { AuditResult, Surroundings } from './audit.js';
import type { ExportResult, Printable } from './contract.js';
import { file, id, projectText } from './fields.js';

const files = z.array(file).min(1).max(LIMITS.auditFiles);

/** A finished document, or a project, that the audited one must agree with (另一份文件); without `as` the two tell what it is. */
const other = z.strictObject({ files, as: z.enum(OTHER_KINDS).optional() });

export const auditRequests = {
  /** Finished documents to audit, or the other one (另一份文件), as one disclosure, or a check list; none when the user thought better of it. */
  'audit.choose': z.strictObject({ purpose: z.enum(['audit', 'other', 'checklist']) }),
  /** The files are one disclosure; `standard` may be NO_STANDARD, without it the one that fits is taken. */
  'audit.run': z.strictObject({ job: id, files, standard: id.optional(), other: other.optional() }),
  /** What the open project prints against the other document; its own checks are not repeated. */
  'audit.project': z.strictObject({ job: id, text: projectText, name: z.string().min(1).max(300), other }),
  /** Files are about to be chosen: what reads them may be loaded. */
  'audit.ready': z.strictObject({}),
  /** A document that the page has only the bytes of, part by part and in order; answered with its file once it is whole. */
  'audit.upload': z.strictObject({
    upload: id,
    name: z.string().min(1).max(255),
    /** Bytes of the whole file, and how many were sent before. */
    size: z.int().min(1).max(LIMITS.auditBytes),
    from: z.int().min(0),
    /** In base64. */
    part: z.base64().min(1).max(LIMITS.uploadPart),
  }),
  /** The bytes of one of the files that were audited, to draw its pages; undefined where it has none (Word, Excel). */
  'audit.document': z.strictObject({
    audit: id,
    file: z
      .int()
      .min(0)
      .max(2 * LIMITS.auditFiles),
  }),
  /** A file that comes with the reader of PDFs: the table of an encoding, or a font for one that is not embedded. */
  'audit.resource': z.strictObject({
    kind: z.enum(['cmaps', 'standard_fonts']),
    name: z.string().regex(/^\w[\w-]{0,60}(?:\.\w{1,10})?$/),
  }),
  /** What stands around a place of a document that was audited. */
  'audit.surroundings': z.strictObject({
    audit: id,
    block: z.int().min(0),
    row: z.int().min(0).optional(),
    cell: z.int().min(0).optional(),
  }),
  'audit.print': z.strictObject({ audit: id }),
  /** The check sheet (审核表) of what was audited in this window, or a check list (检查表) filled in. */
  'audit.report': z.strictObject({
    job: id,
    audit: id,
    /** A list's name, or the path of its file. */
    checklist: file.optional(),
    docx: file.optional(),
    pdf: file.optional(),
    xlsx: file.optional(),
    overwrite: z.boolean(),
  }),
} as const;

export interface AuditReplies {
  'audit.choose': readonly string[];
  'audit.ready': undefined;
  'audit.upload': string | undefined;
  /** Undefined when it was given up. */
  'audit.run': AuditResult | undefined;
  'audit.project': AuditResult | undefined;
  'audit.document': Uint8Array | undefined;
  'audit.resource': Uint8Array;
  'audit.surroundings': Surroundings;
  'audit.print': Printable | undefined;
  'audit.report': ExportResult;
}
