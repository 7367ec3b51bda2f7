/** Reads finished documents (已编好的文件) from their bytes, whatever their format. */
import './web-globals.js';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { inflateSync } from 'node:zlib';
import { bounded } from '../../shared/readers/bounded.js';
import { readDocx } from '../../shared/readers/docx/read-docx.js';
import { unpackBy } from '../../shared/readers/inflate.js';
import { OfficeZip } from '../../shared/readers/office-zip.js';
import { readPdf } from '../../shared/readers/pdf/read-pdf.js';
import { UnreadableDocument } from '../../shared/readers/unreadable.js';
import { isWorkbookName } from '../../shared/readers/workbook/workbook-name.js';
import { joinedReadings } from '../../shared/reading/joined.js';
import type { Reading } from '../../shared/reading/reading.js';
import { pdfResource } from './pdf-resources.js';
import { UnusableFileError } from './project-files.js';
import { readBeside } from './reader-beside.js';
import { sparingRejections } from './stray-rejections.js';

unpackBy((packed, limit) => {
  try {
    return inflateSync(packed, { maxOutputLength: limit });
  } catch {
    return undefined;
  }
});

export interface DocumentFile {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** Files that are one disclosure, in their order. Throws UnusableFileError with what to do where one cannot be read. */
export async function readDocuments(files: readonly DocumentFile[], tell?: Tell): Promise<Reading> {
  const readings = [];
  for (const [at, { file, bytes }] of files.entries()) {
    const name = path.basename(file);
    const told =
      tell &&
      ((stage: string, share: number) =>
        tell(files.length === 1 ? stage : `${stage}（${name}）`, (at + share) / files.length));
    told?.('读取', 0);
    readings.push({ name, reading: await readDocument(bytes, file, told) });
  }
  const reading = joinedReadings(readings);
  if (cellsIn(reading) > LARGE) setFlagsFromString(LESS_MEMORY);
  return reading;
}

/** From so many cells on memory counts. */
const LARGE = 20_000;
/** V8 collects once its memory has grown by so much, and not only when it has grown to several times what is in use. */
const LESS_MEMORY = '--heap-growing-percent=40';

function cellsIn({ blocks }: Reading): number {
  return blocks.reduce((sum, block) => sum + (block.kind === 'table' ? block.cells.length : 0), 0);
}

/** Told how far the reading is, in words and of 1; what it throws ends the reading. */
export type Tell = (stage: string, share: number) => void;

async function readDocument(bytes: Uint8Array, file: string, tell: Tell | undefined): Promise<Reading> {
  try {
    return bounded(await readAs(bytes, path.basename(file), tell));
  } catch (problem) {
    if (problem instanceof UnreadableDocument) throw new UnusableFileError(file, problem.message);
    throw problem;
  }
}

/** What a file is, its bytes say. */
async function readAs(bytes: Uint8Array, name: string, tell: Tell | undefined): Promise<Reading> {
  const onPage = tell && ((page: number, pages: number) => tell(`读取第 ${page}/${pages} 页`, (page - 1) / pages));
  if (isPdf(bytes)) return await sparingRejections(() => readPdf(bytes, pdfResource, onPage));
  if (await isDocx(bytes, name)) return await readDocx(bytes);
  // How far it is, its library does not say.
  return await readBeside(bytes, name, { tell: tell && ((seconds) => tell(`读取，已用 ${seconds} 秒`, 0)) });
}

/** A PDF may have a few bytes before its mark. */
export function isPdf(bytes: Uint8Array): boolean {
  return String.fromCharCode(...bytes.subarray(0, 1024)).includes('%PDF-');
}

/** A zip that is no workbook: what else it may be, the reader of DOCX says. Of a damaged one only the name tells. */
async function isDocx(bytes: Uint8Array, name: string): Promise<boolean> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return false;
  const zip = await OfficeZip.open(bytes).catch(() => undefined);
  return zip ? !zip.has('xl/workbook.xml') : !isWorkbookName(name);
}
