/** Reads the text of a PDF back in the order in which it is drawn. */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface PdfOutlineEntry {
  readonly title: string;
  readonly children: readonly PdfOutlineEntry[];
}

export interface ReadPdf {
  readonly pages: readonly string[];
  readonly outline: readonly PdfOutlineEntry[];
  readonly language: string | undefined;
  readonly tagged: boolean;
}

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const content = await page.getTextContent();
    pages.push(content.items.map((item) => ('str' in item ? item.str : '')).join(''));
  }
  const outline = (await document.getOutline()) ?? [];
  const { info } = await document.getMetadata();
  const marks = await document.getMarkInfo();
  await document.destroy();
  const language = 'Language' in info ? String(info.Language) : undefined;
  return { pages, outline: outline.map(entry), language, tagged: marks?.Marked === true };
}

interface RawEntry {
  readonly title: string;
  readonly items: readonly RawEntry[];
}

function entry({ title, items }: RawEntry): PdfOutlineEntry {
  return { title, children: items.map(entry) };
}
