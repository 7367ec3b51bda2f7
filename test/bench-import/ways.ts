/** The ways in which a project's document comes back: the product's own files, those of other programs, and typed ones. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { FontLibrary } from '../../electron/services/fonts.js';
import { fontsFor, generate } from '../../electron/services/generate.js';
import { pdfResource } from '../../electron/services/pdf-resources.js';
import { tablesWorkbook } from '../../electron/services/workbooks.js';
import type { DisclosureDocument } from '../../shared/document/document.js';
import { readDocx } from '../../shared/readers/docx/read-docx.js';
import { readPdf } from '../../shared/readers/pdf/read-pdf.js';
import { readOther } from '../../shared/readers/read-other.js';
import type { Reading } from '../../shared/reading/reading.js';
import type { Standard } from '../../shared/standard/standard.js';
import { run } from '../bench/process.js';
import { typedBlocks } from '../bench-audit/typed/from-document.js';
import { wordFile } from '../bench-audit/typed/word-file.js';

export const WAYS = ['xlsx', 'xls', 'pdf', 'docx', 'typed', 'typed-pdf'] as const;
export type Way = (typeof WAYS)[number];

export const WAY_NAMES: Readonly<Record<Way, string>> = {
  xlsx: 'all tables as .xlsx',
  xls: '.xls of LibreOffice',
  pdf: 'its PDF',
  docx: 'its DOCX',
  typed: 'typed Word file',
  'typed-pdf': 'PDF of LibreOffice of that',
};

const CREATED = new Date(Date.UTC(2026, 0, 5));

/** What is read of a document that went that way; undefined where a program that it takes is not installed. */
export async function readingBy(
  way: Way,
  standard: Standard,
  document: DisclosureDocument,
): Promise<Reading | undefined> {
  switch (way) {
    case 'xlsx':
      return readOther(await workbookOf(standard, document), 'a.xlsx');
    case 'xls': {
      const bytes = await converted(await workbookOf(standard, document), 'xlsx', 'xls');
      return bytes && readOther(bytes, 'a.xls');
    }
    case 'docx':
    case 'pdf': {
      const fonts = await fontsFor(new FontLibrary({ bundledOnly: true }), document);
      const wish = { document, fonts, marked: true, created: CREATED, docx: way === 'docx', pdf: way === 'pdf' };
      const { docx, pdf } = await generate(wish);
      return docx ? readDocx(docx) : pdf && readPdf(pdf, pdfResource);
    }
    case 'typed':
      return readDocx(typed(document));
    case 'typed-pdf': {
      const bytes = await converted(typed(document), 'docx', 'pdf');
      return bytes && readPdf(bytes, pdfResource);
    }
  }
}

function workbookOf(standard: Standard, document: DisclosureDocument): Promise<Uint8Array> {
  return tablesWorkbook(standard, document, { created: CREATED, marked: true });
}

function typed(document: DisclosureDocument): Uint8Array {
  return wordFile(typedBlocks(document, { contents: 'titles', line: 'each' }));
}

/** What LibreOffice makes of a file; undefined where there is none. */
async function converted(bytes: Uint8Array, from: string, to: string): Promise<Uint8Array | undefined> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-import-'));
  try {
    const file = path.join(folder, `a.${from}`);
    await writeFile(file, bytes);
    const profile = `-env:UserInstallation=file://${os.tmpdir()}/gongkai-import-profile`;
    const done = await run('soffice', [profile, '--headless', '--convert-to', to, '--outdir', folder, file]);
    return done && new Uint8Array(await readFile(path.join(folder, `a.${to}`)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
