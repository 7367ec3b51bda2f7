/** What a thread that audits has to have at hand; it takes a while to load, and does so while somebody still chooses. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { loadPdfLibrary } from '../../shared/readers/pdf/library.js';
import { readPdf } from '../../shared/readers/pdf/read-pdf.js';
import { pdfResource } from '../services/pdf-resources.js';
import { programFolder } from '../services/place.js';
import { keepReader } from '../services/reader-beside.js';
import { sparingRejections } from '../services/stray-rejections.js';

export { planImport } from '../../shared/imports/import.js';
export { adoptFiles } from '../services/adopt.js';
export { auditFiles } from '../services/audit.js';
export { readDocumentFiles } from '../services/document-file.js';
export { readEach } from '../services/read-each.js';

/** The build makes it of an example. */
const REHEARSAL = 'dist/worker/rehearsal.pdf';
/** Cover, prose and tables have come by then. */
const REHEARSED_PAGES = 10;

/** Loads what reads files, before there is one; `isWanted` says that there is. */
export async function readyToRead(isWanted: () => boolean): Promise<void> {
  if (!isWanted()) await loadPdfLibrary();
  if (isWanted()) return;
  keepReader();
  await rehearse(isWanted);
}

/** Half of what a first file takes is code that was never called: so a few pages are read before, for nobody. */
async function rehearse(isWanted: () => boolean): Promise<void> {
  const bytes = await readFile(path.join(programFolder(), REHEARSAL));
  await sparingRejections(() =>
    readPdf(bytes, pdfResource, (page) => {
      if (page > REHEARSED_PAGES || isWanted()) throw new Error('rehearsed');
    }),
  );
}
