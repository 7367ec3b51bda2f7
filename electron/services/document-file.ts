/** Finished documents that are to be audited, as files. */

import { readFile, stat } from 'node:fs/promises';
import { DOCUMENT_ENDINGS } from '../../shared/contract/audit.js';
import { BUILTIN_CHECKLIST } from '../../shared/contract/fields.js';
import { LIMITS } from '../../shared/limits.js';
import { safePath } from './paths.js';
import { reason, UnusableFileError } from './project-files.js';
import { type DocumentFile, isPdf } from './read-document.js';

const AUDITABLE = DOCUMENT_ENDINGS.map((ending) => `.${ending}`);

/** The path of a file that can be audited; throws RequestError with what to do where it is of another kind. */
export function auditable(file: string): string {
  return safePath(file, AUDITABLE);
}

/** A check list that comes with the program, or the path of one that can be read; throws RequestError. */
export function checklistOf(named: string): string {
  return BUILTIN_CHECKLIST.test(named) ? named : auditable(named);
}

/** Gives what stands for the state of the file; throws UnusableFileError where there is no such file, or one too large. */
export async function mustBeDocument(file: string): Promise<string> {
  const found = await stat(file).catch((problem: unknown) => {
    throw new UnusableFileError(file, reason(problem));
  });
  if (!found.isFile()) throw new UnusableFileError(file, '不是文件');
  if (found.size > LIMITS.auditBytes)
    throw new UnusableFileError(
      file,
      '文件超过 100 MB，多半是扫描件或带有图片：请打开它，只留要用的文字和表格，另存后再选',
    );
  return `${found.size}/${found.mtimeMs}`;
}

/** The bytes of a PDF in the state that was read; undefined where the file is none. Throws UnusableFileError. */
export async function readPages(file: string, stamp: string | undefined): Promise<Uint8Array | undefined> {
  if ((await mustBeDocument(file)) !== stamp)
    throw new UnusableFileError(file, '文件在读过之后改动过，请重新审核或导入');
  const bytes = await readDocumentFile(file);
  return isPdf(bytes) ? bytes : undefined;
}

/** Files that are one disclosure, with their bytes, in their order; throws UnusableFileError. */
export async function readDocumentFiles(files: readonly string[]): Promise<DocumentFile[]> {
  const read: DocumentFile[] = [];
  for (const file of files) read.push({ file, bytes: await readDocumentFile(file) });
  return read;
}

/** The bytes of the document; throws UnusableFileError. */
export async function readDocumentFile(file: string): Promise<Uint8Array> {
  await mustBeDocument(file);
  return readFile(file).catch((problem: unknown) => {
    throw new UnusableFileError(file, reason(problem));
  });
}
