/** Files that are read together, each by itself as far as it can be: one that cannot is told, and the others go on. */
import path from 'node:path';
import type { RefusedFile } from '../../shared/contract/imports.js';
import { joinedReadings, type NamedReading } from '../../shared/reading/joined.js';
import type { Reading } from '../../shared/reading/reading.js';
import { readDocumentFile } from './document-file.js';
import { UnusableFileError } from './project-files.js';
import { readDocuments } from './read-document.js';

export interface EachRead {
  /** Those that could be read, as one source; empty where none could. */
  readonly reading: Reading;
  readonly refused: readonly RefusedFile[];
}

/** `tell` is told how far the reading is; what it throws ends it. */
export async function readEach(files: readonly string[], tell: (stage: string) => void): Promise<EachRead> {
  const readings: NamedReading[] = [];
  const refused: RefusedFile[] = [];
  for (const file of files) {
    const name = path.basename(file);
    const told = (stage: string): void => tell(files.length === 1 ? stage : `${stage}（${name}）`);
    try {
      const bytes = await readDocumentFile(file);
      readings.push({ name, reading: await readDocuments([{ file, bytes }], told) });
    } catch (problem) {
      if (!(problem instanceof UnusableFileError)) throw problem;
      refused.push({ file, message: problem.message });
    }
  }
  return { reading: joinedReadings(readings), refused };
}
