/** The files that come with pdf.js: tables of Chinese encodings, and substitutes for fonts that are not embedded. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { PdfResource } from '../../shared/readers/pdf/library.js';

/** Rejects where there is no such file. */
export async function pdfResource(folder: PdfResource, name: string): Promise<Uint8Array> {
  const require = createRequire(import.meta.url);
  const library = path.dirname(require.resolve('pdfjs-dist/package.json'));
  return new Uint8Array(await readFile(path.join(library, folder, path.basename(name))));
}
