/** pdf.js as this program uses it: on one thread, without canvas, fonts of the machine or network. */
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { keepingNatives } from '../../natives.js';
import { UnreadableDocument } from '../unreadable.js';

export type PdfLibrary = typeof import('pdfjs-dist/legacy/build/pdf.mjs');

/** Files that come with pdf.js: tables of Chinese encodings (CMap) and substitutes for fonts that are not embedded. */
export type PdfResource = 'cmaps' | 'standard_fonts';
export type LoadResource = (folder: PdfResource, name: string) => Promise<Uint8Array>;

export interface OpenedPdf {
  readonly library: PdfLibrary;
  readonly document: PDFDocumentProxy;
  /** Encodings that were needed and could not be loaded: text set in them is missing. */
  readonly missing: ReadonlySet<string>;
}

const MAX_BYTES = 200 * 1024 * 1024;
const MAX_PAGES = 3000;
/** A page of A3 at 600 dpi; a larger picture is not decoded. */
export const MAX_PIXELS = 70_000_000;
const SIGNATURE = '%PDF-';
/** The signature may stand behind a little other data. */
const LATEST_START = 1024;

let loaded: Promise<PdfLibrary> | undefined;

/** Classes of the browser that the library asks for while it is loaded and does not need here. */
const ASKED_FOR = ['DOMMatrix', 'Blob', 'Response'];

/** The library, loaded once, without its words on a canvas that is not there. */
export function loadPdfLibrary(): Promise<PdfLibrary> {
  loaded ??= keepingNatives(async () => {
    const scope = globalThis as unknown as Record<string, unknown> & { console: Record<string, unknown> };
    const { warn } = scope.console;
    const missing = ASKED_FOR.filter((name) => scope[name] === undefined);
    for (const name of missing) scope[name] = class {};
    scope.console.warn = () => {};
    try {
      // Loaded first, it is the worker on this thread, and pdf.js looks for no other file.
      await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
      return await import('pdfjs-dist/legacy/build/pdf.mjs');
    } finally {
      scope.console.warn = warn;
      for (const name of missing) delete scope[name];
      scope.FontFace ??= UnshownFont;
    }
  });
  return loaded;
}

/** Where fonts are shown none are: told that one cannot be, the library would draw every letter of it by itself. */
class UnshownFont {
  readonly loaded = Promise.resolve();
}
const NOWHERE = { fonts: new Set<UnshownFont>() };

/**
 * Opens what is a PDF by its first bytes. `unread` are parts of the bytes that nobody looks at: the library gets nothing of
 * them. Throws UnreadableDocument.
 */
export async function openPdf(
  bytes: Uint8Array,
  resources: LoadResource | undefined,
  unread: readonly Uint8Array[] = [],
): Promise<OpenedPdf> {
  const library = await loadPdfLibrary();
  // The library takes the bytes over; whoever handed them in may still need them.
  const data = new Uint8Array(bytes);
  for (const { byteOffset, length } of unread) {
    const start = byteOffset - bytes.byteOffset;
    data.fill(0, start, start + length);
  }
  const missing = new Set<string>();
  const task = library.getDocument({
    data,
    BinaryDataFactory: factoryOf(resources, missing),
    cMapUrl: 'cmaps/',
    standardFontDataUrl: 'standard_fonts/',
    useWorkerFetch: false,
    disableFontFace: false,
    ownerDocument: NOWHERE as unknown as NonNullable<Parameters<PdfLibrary['getDocument']>[0]['ownerDocument']>,
    useSystemFonts: false,
    isEvalSupported: false,
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    maxImageSize: MAX_PIXELS,
    verbosity: library.VerbosityLevel.ERRORS,
  });
  try {
    const document = await task.promise;
    if (document.numPages > MAX_PAGES)
      throw new UnreadableDocument(`PDF 有 ${document.numPages} 页，不像公开文件：请只打开公开文件本身`);
    return { library, document, missing };
  } catch (problem) {
    await task.destroy();
    // What the library misses is no fault of the file.
    throw problem instanceof UnreadableDocument || problem instanceof ReferenceError
      ? problem
      : new UnreadableDocument(reason(problem));
  }
}

/** Throws UnreadableDocument where the bytes are no PDF. */
export function refuseOtherFormats(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new UnreadableDocument('文件是空的：请重新导出或下载');
  if (bytes.length > MAX_BYTES) throw new UnreadableDocument('PDF 超过 200 MB：请重新导出文字版 PDF');
  const start = String.fromCharCode(...bytes.subarray(0, LATEST_START));
  if (start.startsWith('PK')) throw new UnreadableDocument('这不是 PDF 文件：Word 文件请把扩展名改为 .docx 后再审核');
  if (!start.includes(SIGNATURE))
    throw new UnreadableDocument('这不是 PDF 文件，或者文件已损坏：请重新导出 PDF，或打开它的 Word 原件');
}

function reason(problem: unknown): string {
  const name = problem instanceof Error ? problem.name : '';
  if (name === 'PasswordException') return 'PDF 设有打开密码：请取消密码后另存，或打开它的 Word 原件';
  return 'PDF 已损坏，无法打开：请重新导出 PDF，或打开它的 Word 原件';
}

interface Wanted {
  readonly kind: string;
  readonly filename: string;
}

/** Hands out the library's own files; notes what could not be had. */
function factoryOf(resources: LoadResource | undefined, missing: Set<string>): object {
  return class {
    async fetch({ kind, filename }: Wanted): Promise<Uint8Array> {
      try {
        if (!resources) throw new Error('no resources');
        return await resources(kind === 'cMapUrl' ? 'cmaps' : 'standard_fonts', filename);
      } catch (problem) {
        if (kind === 'cMapUrl') missing.add(filename.replace(/\.bcmap$/, ''));
        throw problem;
      }
    }
  };
}
