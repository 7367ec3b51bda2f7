/** Generates documents: layout, then the writers. */
import { characterFault, type Lacks } from '../../shared/composition/characters.js';
import {
  codePointsOf,
  failuresOf,
  firstUnprintable,
  printableDocument,
} from '../../shared/composition/document-texts.js';
import type { DisclosureDocument } from '../../shared/document/document.js';
import type { writeDocx } from '../../shared/writers/docx/write-docx.js';
import type { FontBook } from '../../shared/writers/fonts.js';
import type { Layout } from '../../shared/writers/layout/layout.js';
import { layoutDocument, TooManyPages } from '../../shared/writers/layout/layout-document.js';
import { Metrics } from '../../shared/writers/layout/metrics.js';
import type { PdfOptions } from '../../shared/writers/pdf/write-pdf.js';
import { RequestError } from './failure.js';
import type { FontLibrary } from './fonts.js';

export const PRODUCER = 'gongkai';

/** Work that takes a while tells how far it is; `done` of `total` steps of the stage. */
export type Progress = (stage: string, done: number, total: number) => void;

/** The fonts a document is set in, with others for the characters that the wanted faces lack. */
export function fontsFor(fonts: FontLibrary, document: DisclosureDocument): Promise<FontBook> {
  return fonts.bookFor(codePointsOf(document));
}

export interface GenerateRequest {
  readonly document: DisclosureDocument;
  readonly fonts: FontBook;
  /** A draft: the code is printed in place of a character that no font has, and what is wrong with a value in its place. */
  readonly marked?: boolean;
  readonly created: Date;
  readonly docx: boolean;
  readonly pdf: boolean;
  /** A workbook: check sheets are asked for so. */
  readonly xlsx?: boolean;
  readonly onProgress?: Progress;
  /** Writes the DOCX elsewhere while the PDF is drawn here. */
  readonly writeDocx?: typeof writeDocx | undefined;
}

/** What is laid out, with the DOCX where that is being written elsewhere. */
export interface Begun {
  readonly document: DisclosureDocument;
  readonly layout: Layout;
  readonly docx: Promise<Uint8Array> | undefined;
}

export interface Generated {
  readonly docx?: Uint8Array;
  readonly pdf?: Uint8Array;
  readonly xlsx?: Uint8Array;
  readonly pages: number;
}

/** @throws RequestError where there are more pages than are worked with. */
export function laidOut(...of: Parameters<typeof layoutDocument>): ReturnType<typeof layoutDocument> {
  try {
    return layoutDocument(...of);
  } catch (problem) {
    throw problem instanceof TooManyPages ? new RequestError(`不能生成：${problem.message}`) : problem;
  }
}

function lacksOf(fonts: FontBook): Lacks {
  const metrics = new Metrics(fonts);
  return (codePoint) => !metrics.has(codePoint);
}

/**
 * Builds the asked-for files in memory; nothing is written to disk here.
 * @throws RequestError where a value could not be computed, also if somebody answered for it, and where a character of the PDF has no shape in any of the fonts.
 */
export async function generate(request: GenerateRequest): Promise<Generated> {
  return finish(request, begin(request));
}

/** @throws RequestError where a value of a final document could not be computed. */
export function refuseFailures(document: DisclosureDocument): void {
  const [failure, ...others] = failuresOf(document);
  if (failure)
    throw new RequestError(
      `不能生成：${failure.where}${failure.text}${others.length > 0 ? `，另有 ${others.length} 处` : ''}。算不出的数不能印在正式文件里，请改正后再生成，或生成草稿`,
    );
}

/** The part of {@link generate} up to where a DOCX can be written elsewhere; throws the same. */
export function begin(request: GenerateRequest): Begun {
  const { fonts, created } = request;
  if (!request.marked) refuseFailures(request.document);
  const lacks = lacksOf(fonts);
  const missing = request.pdf && !request.marked ? firstUnprintable(request.document, lacks) : undefined;
  if (missing) throw new RequestError(`不能生成 PDF：${missing.where}，${characterFault(missing)}`);
  // Where only a DOCX is wanted and somebody answered for it, Word may have a font that is not here.
  const document = printableDocument(request.document, request.marked ? lacks : () => false);
  const layout = laidOut(document, fonts, reporter(request, '排版'));
  const docx = request.docx ? request.writeDocx?.(document, layout, { created, creator: PRODUCER }) : undefined;
  return { document, layout, docx };
}

/** The other part of {@link generate}. */
export async function finish(request: GenerateRequest, { document, layout, docx }: Begun): Promise<Generated> {
  const { fonts, created } = request;
  const writing = docx ?? (request.docx ? writeDocxHere(request, document, layout) : undefined);
  if (!docx) await writing;
  const drawing = request.pdf
    ? drawPdf(document, layout, { fonts, created, producer: PRODUCER, onProgress: reporter(request, '生成 PDF') })
    : undefined;
  const [written, pdf] = await Promise.all([writing, drawing]);
  const xlsx = request.xlsx ? await workbook(document, created) : undefined;
  return {
    ...(written ? { docx: written } : {}),
    ...(pdf ? { pdf } : {}),
    ...(xlsx ? { xlsx } : {}),
    pages: layout.pages.length,
  };
}

function reporter({ onProgress }: GenerateRequest, stage: string): (done: number, total: number) => void {
  return (done, total) => onProgress?.(stage, done, total);
}

async function writeDocxHere(
  request: GenerateRequest,
  document: DisclosureDocument,
  layout: Layout,
): Promise<Uint8Array> {
  const { writeDocx } = await import('../../shared/writers/docx/write-docx.js');
  const { created } = request;
  return writeDocx(document, layout, { created, creator: PRODUCER, onProgress: reporter(request, '生成 DOCX') });
}

/** What draws is loaded when it is asked for: a DOCX is being written elsewhere by then. */
export async function drawPdf(document: DisclosureDocument, layout: Layout, options: PdfOptions): Promise<Uint8Array> {
  const { writePdf } = await import('../../shared/writers/pdf/write-pdf.js');
  return writePdf(document, layout, options);
}

async function workbook(document: DisclosureDocument, created: Date): Promise<Uint8Array> {
  const { writeXlsx } = await import('../../shared/writers/xlsx/write-xlsx.js');
  return writeXlsx(document, created);
}
