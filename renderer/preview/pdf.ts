/** pdf.js, loaded when the first preview is shown: reading a PDF and drawing its pages. */
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?worker&url';
import type { PageSize } from './geometry.js';

type Library = typeof import('pdfjs-dist/legacy/build/pdf.mjs');

let loaded: Promise<{ readonly pdf: Library; readonly worker: InstanceType<Library['PDFWorker']> }> | undefined;

/** The library and one worker for all previews: starting a worker costs more than opening a document. */
function load(): NonNullable<typeof loaded> {
  loaded ??= import('pdfjs-dist/legacy/build/pdf.mjs').then((pdf) => {
    pdf.GlobalWorkerOptions.workerSrc = workerUrl;
    return { pdf, worker: new pdf.PDFWorker() };
  });
  return loaded;
}

export interface OpenPdf {
  readonly sizes: readonly PageSize[];
  /** Draws a page; the promise fails with an AbortError when the drawing was called off. */
  draw(page: number, scale: number, signal: AbortSignal): Promise<HTMLCanvasElement>;
  close(): void;
}

/** Opens a PDF. All fonts are embedded, so nothing else is ever fetched. */
export async function openPdf(data: Uint8Array): Promise<OpenPdf> {
  const { pdf, worker } = await load();
  const task = pdf.getDocument({
    // The worker takes the bytes over; whoever handed them in may still need them.
    data: data.slice(),
    worker,
    disableAutoFetch: true,
    disableStream: true,
    useWasm: false,
    useSystemFonts: false,
    verbosity: pdf.VerbosityLevel.ERRORS,
  });
  const document = await task.promise;
  const sizes = await pageSizes(document);
  return {
    sizes,
    draw: (page, scale, signal) => drawPage(document, page, scale, signal),
    close: () => void task.destroy(),
  };
}

async function pageSizes(document: PDFDocumentProxy): Promise<PageSize[]> {
  const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1);
  return Promise.all(
    numbers.map(async (number) => {
      const { width, height } = (await document.getPage(number)).getViewport({ scale: 1 });
      return { width, height };
    }),
  );
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
  const canvas = window.document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(viewport.width));
  canvas.height = Math.max(1, Math.round(viewport.height));
  const drawing = page.render({ canvas, viewport });
  const stop = (): void => drawing.cancel();
  signal.addEventListener('abort', stop);
  try {
    await drawing.promise;
    return canvas;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
