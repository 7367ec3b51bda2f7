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

/** A file as it comes back. */
interface BackFile {
  readonly ending: 'xlsx' | 'xls' | 'pdf' | 'docx';
  readonly bytes: Uint8Array;
}

/** The document as it went that way; undefined where a program that it takes is not installed. */
export async function fileBy(
  way: Way,
  standard: Standard,
  document: DisclosureDocument,
): Promise<BackFile | undefined> {
  switch (way) {
    case 'xlsx':
      return { ending: way, bytes: await workbookOf(standard, document) };
    case 'xls':
      return converted({ ending: 'xlsx', bytes: await workbookOf(standard, document) }, way);
    case 'docx':
    case 'pdf': {
      const fonts = await fontsFor(new FontLibrary({ bundledOnly: true }), document);
      const wish = { document, fonts, marked: true, created: CREATED, docx: way === 'docx', pdf: way === 'pdf' };
      const { docx, pdf } = await generate(wish);
      const bytes = docx ?? pdf;
      return bytes && { ending: way, bytes };
    }
    case 'typed':
      return typed(document);
    case 'typed-pdf':
      return converted(typed(document), 'pdf');
  }
}

export function readBack({ ending, bytes }: BackFile): Promise<Reading> {
  if (ending === 'docx') return readDocx(bytes);
  return ending === 'pdf' ? readPdf(bytes, pdfResource) : readOther(bytes, `a.${ending}`);
}

function workbookOf(standard: Standard, document: DisclosureDocument): Promise<Uint8Array> {
  return tablesWorkbook(standard, document, { created: CREATED, marked: true });
}

function typed(document: DisclosureDocument): BackFile {
  return { ending: 'docx', bytes: wordFile(typedBlocks(document, { contents: 'titles', line: 'each' })) };
}

/** What LibreOffice makes of a file; undefined where there is none. */
async function converted({ ending, bytes }: BackFile, to: 'pdf' | 'xls'): Promise<BackFile | undefined> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-import-'));
  try {
    const file = path.join(folder, `a.${ending}`);
    await writeFile(file, bytes);
    const profile = `-env:UserInstallation=file://${os.tmpdir()}/gongkai-import-profile`;
    const done = await run('soffice', [profile, '--headless', '--convert-to', to, '--outdir', folder, file]);
    return done && { ending: to, bytes: new Uint8Array(await readFile(path.join(folder, `a.${to}`))) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
