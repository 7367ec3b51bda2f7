/** A finished document that is to be audited, as a file. */
import { readFile, stat } from 'node:fs/promises';
import { reason, UnusableFileError } from './project-files.js';

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

/** The bytes of the document; throws UnusableFileError. */
export async function readDocumentFile(file: string): Promise<Uint8Array> {
  await mustBeDocument(file);
  return readFile(file).catch((problem: unknown) => {
    throw new UnusableFileError(file, reason(problem));
  });
}
