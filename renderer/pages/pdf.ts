/** pdf.js, loaded when the first page is shown: reading a PDF and drawing its pages. */
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?worker&url';
import { keepingNatives } from '../../shared/natives.js';
import { fontRoom } from './font-room.js';
import type { PageSize } from './geometry.js';
import type { PlacedText } from './words-on-page.js';

type Library = typeof import('pdfjs-dist/legacy/build/pdf.mjs');

let loaded: Promise<{ readonly pdf: Library; readonly worker: InstanceType<Library['PDFWorker']> }> | undefined;

/** The library and one worker for all previews: starting a worker costs more than opening a document. */
function load(): NonNullable<typeof loaded> {
  loaded ??= keepingNatives(() => import('pdfjs-dist/legacy/build/pdf.mjs')).then((pdf) => {
    pdf.GlobalWorkerOptions.workerSrc = workerUrl;
    return { pdf, worker: new pdf.PDFWorker() };
  });
  return loaded;
}

/** A page with its size: as long as it is the same object, it looks the same. */
export interface DrawnPage extends PageSize {
  /** Its picture; undefined where nobody knows the page any more. Fails with an AbortError when it was called off. */
  draw(scale: number, signal: AbortSignal): Promise<HTMLCanvasElement | undefined>;
}

export interface OpenPdf {
  readonly pages: readonly DrawnPage[];
  /** The text of a page, piece by piece in the order in which it is drawn. */
  texts(page: number): Promise<readonly PlacedText[]>;
  close(): void;
}

/** Gives a file that comes with pdf.js: tables of encodings, substitutes for fonts that are not embedded. */
export type LoadResource = (kind: 'cmaps' | 'standard_fonts', name: string) => Promise<Uint8Array>;

const FRUGAL = { disableAutoFetch: true, disableStream: true, useWasm: false } as const;
/** A page of A3 at 600 dpi; a larger picture is not decoded. */
const MAX_IMAGE = 70_000_000;

/** Opens a PDF of our own. All fonts are embedded, so nothing else is ever fetched. */
export async function openPdf(data: Uint8Array): Promise<OpenPdf> {
  const { pdf, worker } = await load();
  // The worker takes the bytes over; whoever handed them in may still need them.
  const task = pdf.getDocument({
    ...FRUGAL,
    data: data.slice(),
    worker,
    ownerDocument: fontRoom(),
    useSystemFonts: false,
    verbosity: pdf.VerbosityLevel.ERRORS,
  });
  return opened(await task.promise, () => void task.destroy());
}

/**
 * Opens a PDF that anybody made: in a worker of its own, which can be ended whatever the file does to it. Fonts that it
 * does not bring are those of the machine.
 */
export async function openForeignPdf(data: Uint8Array, resource: LoadResource): Promise<OpenPdf> {
  const { pdf } = await load();
  const worker = new pdf.PDFWorker();
  class Resources {
    fetch({ kind, filename }: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
      return resource(kind === 'cMapUrl' ? 'cmaps' : 'standard_fonts', filename);
    }
  }
  const task = pdf.getDocument({
    ...FRUGAL,
    data: data.slice(),
    worker,
    ownerDocument: fontRoom(),
    BinaryDataFactory: Resources,
    cMapUrl: 'cmaps/',
    standardFontDataUrl: 'standard_fonts/',
    useWorkerFetch: false,
    useSystemFonts: true,
    maxImageSize: MAX_IMAGE,
    verbosity: pdf.VerbosityLevel.ERRORS,
  });
  const close = (): void => {
    void task.destroy().finally(() => worker.destroy());
  };
  try {
    return await opened(await task.promise, close);
  } catch (problem) {
    close();
    throw problem;
  }
}

async function opened(document: PDFDocumentProxy, close: () => void): Promise<OpenPdf> {
  return {
    pages: await pagesOf(document),
    texts: (page) => pageTexts(document, page),
    close,
  };
}

async function pagesOf(document: PDFDocumentProxy): Promise<DrawnPage[]> {
  const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1);
  return Promise.all(
    numbers.map(async (number) => {
      const { width, height } = (await document.getPage(number)).getViewport({ scale: 1 });
      return { width, height, draw: (scale, signal) => drawPage(document, number, scale, signal) };
    }),
  );
}

async function pageTexts(document: PDFDocumentProxy, number: number): Promise<PlacedText[]> {
  const page = await document.getPage(number);
  const [a, b, c, d, e, f] = matrix(page.getViewport({ scale: 1 }).transform);
  return (await itemsOf(page)).flatMap((item): PlacedText[] => {
    if (!('str' in item) || item.str === '') return [];
    const [along, along2, up, up2, x, y] = matrix(item.transform);
    // The item's length is measured on the page, its matrix holds the size of the letters.
    const stretch = item.width / (Math.hypot(along, along2) || 1);
    const seen = (right: number, over: number): readonly [number, number] => [
      a * right + c * over,
      b * right + d * over,
    ];
    const [left, top] = seen(x, y);
    return [
      { text: item.str, x: left + e, y: top + f, along: seen(along * stretch, along2 * stretch), up: seen(up, up2) },
    ];
  });
}

/** The library's own way asks for streams that can be walked through, which Chromium 108 has not. */
async function itemsOf(page: PDFPageProxy): Promise<TextContent['items']> {
  const reader: ReadableStreamDefaultReader<TextContent> = page
    .streamTextContent({ disableNormalization: true })
    .getReader();
  const items: TextContent['items'] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return items;
    for (const item of value.items) items.push(item);
  }
}

type TextContent = Awaited<ReturnType<PDFPageProxy['getTextContent']>>;
type Matrix = readonly [number, number, number, number, number, number];

function matrix(values: readonly unknown[]): Matrix {
  const [a, b, c, d, e, f] = values.map(Number);
  return [a ?? 0, b ?? 0, c ?? 0, d ?? 0, e ?? 0, f ?? 0];
}

async function drawPage(
  document: PDFDocumentProxy,
  number: number,
  scale: number,
  signal: AbortSignal,
): Promise<HTMLCanvasElement> {
  const page = await document.getPage(number);
  signal.throwIfAborted();
  const viewport = page.getViewport({ scale });
  // The letters are those of the document that the picture is made in.
  const canvas = fontRoom().createElement('canvas');
  canvas.width = Math.max(1, Math.round(viewport.width));
  canvas.height = Math.max(1, Math.round(viewport.height));
  const drawing = page.render({ canvas, viewport });
  const stop = (): void => drawing.cancel();
  signal.addEventListener('abort', stop);
  try {
    await drawing.promise;
    return window.document.adoptNode(canvas);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
