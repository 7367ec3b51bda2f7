/** Audits finished documents (审核已公开的文件), by a standard or without one. */
import { type AuditReport, audit } from '../../shared/audit/audit.js';
import { examine } from '../../shared/audit/examine.js';
import type { Reading } from '../../shared/reading/reading.js';
import type { Standard } from '../../shared/standard/standard.js';
import { type DocumentFile, readDocuments } from './read-document.js';

/** The report with the blocks that its spots refer to. */
export interface AuditedFile extends AuditReport {
  readonly reading: Reading;
}

/**
 * Files that are one disclosure, in their order; without a standard only what they say of themselves is compared.
 * Throws UnusableFileError with what to do where one cannot be read.
 */
export async function auditFiles(files: readonly DocumentFile[], standard?: Standard): Promise<AuditedFile> {
  const reading = await readDocuments(files);
  return { ...(standard ? audit(standard, reading) : examine(reading)), reading };
}
