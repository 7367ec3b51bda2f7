/** What a thread that audits has to have at hand; it takes a while to load, and does so while somebody still chooses. */
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { examine } from '../../shared/audit/examine.js';
import { loadPdfLibrary } from '../../shared/readers/pdf/library.js';
import { auditFiles } from '../services/audit.js';
import { programFolder } from '../services/place.js';
import { keepReader } from '../services/reader-beside.js';
import type { StandardsPlace } from '../services/standards.js';

export { planImport } from '../../shared/imports/import.js';
export { adoptFiles } from '../services/adopt.js';
export { compareFiles, givenOf, namesOfBoth, readBoth } from '../services/compare.js';
export { readDocumentFiles } from '../services/document-file.js';
export { readEach } from '../services/read-each.js';
export { audited, priorYear, truthOf } from './audits.js';

/** The build makes it of a large example. */
const REHEARSAL = 'dist/worker/rehearsal.pdf';
/** So much memory, and a core of its own, a machine needs for what may turn out to be for nobody. */
const MIN_MEMORY = 3 * 1024 ** 3;
const MIN_CORES = 2;

/** Loads what reads files, before there is one; `isWanted` says that there is. */
export async function readyToRead(standards: StandardsPlace, isWanted: () => boolean): Promise<void> {
  if (!isWanted()) await loadPdfLibrary();
  if (isWanted()) return;
  keepReader();
  if (os.totalmem() >= MIN_MEMORY && os.cpus().length >= MIN_CORES) await rehearse(standards, isWanted);
}

/** Half of what a first file takes is code that was never called: so one is audited before, for nobody. */
async function rehearse(standards: StandardsPlace, isWanted: () => boolean): Promise<void> {
  const file = path.join(programFolder(), REHEARSAL);
  const goOn = (): void => {
    if (isWanted()) throw new Error('there is a file');
  };
  const steps = { reading: goOn, checking: goOn };
  const { report } = await auditFiles([{ file, bytes: await readFile(file) }], standards, undefined, steps);
  examine(report.reading, undefined, goOn);
}
