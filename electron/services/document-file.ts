/** Finished documents that are to be audited, as files. */

import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { reason, UnusableFileError } from './project-files.js';
import type { DocumentFile } from './read-document.js';

/** Larger ones are no disclosure, or scans. */
const MAX_BYTES = 100 * 1024 * 1024;

/** Throws UnusableFileError where there is no such file, or one too large. */
export async function mustBeDocument(file: string): Promise<void> {
  const found = await stat(file).catch((problem: unknown) => {
    throw new UnusableFileError(file, reason(problem));
  });
  if (!found.isFile()) throw new UnusableFileError(file, '不是文件');
  if (found.size > MAX_BYTES)
    throw new UnusableFileError(file, '文件超过 100 MB，可能是扫描件，没有可核对的文字；请另存为不含图片的文件');
}

/** The names of files without their folders, as one text. */
export function namesOf(files: readonly string[]): string {
  return files.map((file) => path.basename(file)).join('、');
}

/** Files that are one disclosure, with their bytes, in their order; throws UnusableFileError. */
export async function readDocumentFiles(files: readonly string[]): Promise<DocumentFile[]> {
  const read: DocumentFile[] = [];
  for (const file of files) read.push({ file, bytes: await readDocumentFile(file) });
  return read;
}

/** The bytes of the document; throws UnusableFileError. */
async function readDocumentFile(file: string): Promise<Uint8Array> {
  await mustBeDocument(file);
  return readFile(file).catch((problem: unknown) => {
    throw new UnusableFileError(file, reason(problem));
  });
}
