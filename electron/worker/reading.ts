/** What a thread that audits has to have at hand; it takes a while to load, and does so while somebody still chooses. */
import { loadPdfLibrary } from '../../shared/readers/pdf/library.js';
import { keepReader } from '../services/reader-beside.js';

export { auditFiles } from '../services/audit.js';
export { readDocumentFiles } from '../services/document-file.js';

/** Loads what reads files, before there is one. */
export async function readyToRead(): Promise<void> {
  await loadPdfLibrary();
  keepReader();
}
