/** What is asked about files whose numbers are brought into the open project (导入), and answered. */
import { z } from 'zod';
import { LIMITS } from '../limits.js';
import type { Command } from '../project/command.js';
import type { ExportResult, Printable } from './contract.js';
import { file, id, projectText } from './fields.js';
import type { ImportLines, ImportShown } from './imports.js';

/** Of one answer; more are asked for in parts. */
export const LINES_AT_ONCE = 1000;

const answers = z
  .record(z.string().min(1).max(600), z.string().max(300))
  .refine((given) => Object.keys(given).length <= LIMITS.importAnswers, '答案太多');

const kind = z.enum(['new', 'changed', 'equal', 'kept', 'refused', 'agrees', 'tail', 'differs', 'set', 'open', 'left']);

export const importRequests = {
  /** Files with numbers for the project; none when the user thought better of it. */
  'import.choose': z.strictObject({}),
  /** Reads the files, one source together, and says what an import into the project would do; nothing is changed. */
  'import.run': z.strictObject({
    job: id,
    text: projectText,
    files: z.array(file).min(1).max(LIMITS.auditFiles),
  }),
  /** The same files again with these answers, and the project as it is now; they are not read anew. */
  'import.answer': z.strictObject({ job: id, import: id, text: projectText, answers }),
  /** What becomes of the numbers of a part: of a table of the source, by its number, or of what belongs to none. */
  'import.lines': z.strictObject({
    import: id,
    part: z.union([z.int().min(0), z.enum(['solved', 'asked', 'prose', 'unread', 'misfits', 'codes'])]),
    /** These alone; all without it. */
    kinds: z.array(kind).max(20).optional(),
    from: z.int().min(0),
  }),
  /** The commands that carry the import out, as one step. */
  'import.take': z.strictObject({ import: id }),
  /** It was carried out: what was said of its tables is remembered for the next. */
  'import.learn': z.strictObject({ import: id }),
  /** What was remembered of the form of this table of the source is no more. */
  'import.forget': z.strictObject({ import: id, table: z.int().min(0) }),
  /** A file of what imports have taught, such as a bureau hands out; the services ask which where none is named. */
  'import.loadMapping': z.strictObject({ import: id, file: file.optional() }),
  'import.saveMapping': z.strictObject({ import: id, file: file.optional(), proposed: z.string().max(4096) }),
  'import.print': z.strictObject({ import: id }),
  /** The sheet of the import (导入核对表). */
  'import.report': z.strictObject({
    job: id,
    import: id,
    docx: file.optional(),
    pdf: file.optional(),
    xlsx: file.optional(),
    overwrite: z.boolean(),
  }),
} as const;

export interface ImportReplies {
  'import.choose': readonly string[];
  /** Undefined when it was given up. */
  'import.run': ImportShown | undefined;
  'import.answer': ImportShown | undefined;
  'import.lines': ImportLines;
  'import.take': readonly Command[];
  /** How many forms of sources are remembered. */
  'import.learn': number;
  'import.forget': undefined;
  /** How many forms it tells of; undefined where none was chosen. */
  'import.loadMapping': number | undefined;
  /** The file that was written. */
  'import.saveMapping': string | undefined;
  'import.print': Printable | undefined;
  'import.report': ExportResult;
}
