/** Audits a finished document (审核已公开的文件) from its bytes, whatever its format. */
import './web-streams.js';
import { type AuditReport, audit } from '../../shared/audit/audit.js';
import { bounded } from '../../shared/readers/bounded.js';
import { readDocx } from '../../shared/readers/docx/read-docx.js';
import { readPdf } from '../../shared/readers/pdf/read-pdf.js';
import { UnreadableDocument } from '../../shared/readers/unreadable.js';
import type { Reading } from '../../shared/reading/reading.js';
import type { Standard } from '../../shared/standard/standard.js';
import { pdfResource } from './pdf-resources.js';
import { UnusableFileError } from './project-files.js';
import { sparingRejections } from './stray-rejections.js';

/** The report with the blocks that its spots refer to. */
export interface AuditedFile extends AuditReport {
  readonly reading: Reading;
}

/** Throws UnusableFileError with what to do where the document cannot be read. */
export async function auditFile(bytes: Uint8Array, name: string, standard: Standard): Promise<AuditedFile> {
  const reading = await readDocument(bytes, name);
  return { ...audit(standard, reading), reading };
}

async function readDocument(bytes: Uint8Array, name: string): Promise<Reading> {
  try {
    return bounded(isPdf(bytes) ? await sparingRejections(() => readPdf(bytes, pdfResource)) : await readDocx(bytes));
  } catch (problem) {
    if (problem instanceof UnreadableDocument) throw new UnusableFileError(name, problem.message);
    throw problem;
  }
}

/** A PDF may have a few bytes before its mark. */
function isPdf(bytes: Uint8Array): boolean {
  return String.fromCharCode(...bytes.subarray(0, 1024)).includes('%PDF-');
}
