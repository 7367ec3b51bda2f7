/** The pages that a window's preview shows, kept so that the next ones are made only where they differ. */
import { randomUUID } from 'node:crypto';
import { printableDocument } from '../../shared/composition/document-texts.js';
import type { Preview } from '../../shared/contract/preview.js';
import type { DisclosureDocument } from '../../shared/document/document.js';
import { sharing } from '../../shared/document/sharing.js';
import type { FontBook } from '../../shared/writers/fonts.js';
import type { Layout, Page } from '../../shared/writers/layout/layout.js';
import { LayoutMemory } from '../../shared/writers/layout/memory.js';
import { drawPdf, laidOut, PRODUCER, type Progress } from './generate.js';
import { printedBlocks, printedValues } from './printed-values.js';

interface Laid {
  readonly document: DisclosureDocument;
  readonly layout: Layout;
}

/** A thread that took over knows no page of the one before, by whatever key. */
const THREAD = randomUUID();

export class PreviewPages {
  private memory: LayoutMemory | undefined;
  private document: DisclosureDocument | undefined;
  private laid: Laid | undefined;
  private readonly keys = new WeakMap<Page, string>();
  private made = 0;

  /** The pages as they will be printed, with the places of the values on them. */
  render(document: DisclosureDocument, fonts: FontBook, onProgress: Progress): Preview {
    const memory = this.memoryFor(fonts);
    const printed = printableDocument(document, (codePoint) => !memory.metrics.has(codePoint));
    this.document = sharing(printed, this.document);
    const layout = laidOut(this.document, fonts, (done, total) => onProgress('排版', done, total), memory);
    this.laid = { document: this.document, layout };
    const pages = layout.pages.map((page) => {
      const { width, height } = page.style;
      return { key: this.keyOf(page), width, height };
    });
    return { pages, values: printedValues(layout), blocks: printedBlocks(layout) };
  }

  /** Some of the pages, by their keys; undefined where they are not those of the newest rendering. */
  async draw(keys: readonly string[]): Promise<Uint8Array | undefined> {
    const { laid, memory } = this;
    if (!laid || !memory) return undefined;
    const pages = keys.flatMap((key) => laid.layout.pages.find((page) => this.keys.get(page) === key) ?? []);
    if (pages.length < keys.length) return undefined;
    const options = { fonts: memory.fonts, created: new Date(0), producer: PRODUCER };
    return drawPdf(laid.document, { ...laid.layout, pages }, options);
  }

  private memoryFor(fonts: FontBook): LayoutMemory {
    if (this.memory?.fonts !== fonts) this.memory = new LayoutMemory(fonts);
    return this.memory;
  }

  private keyOf(page: Page): string {
    const known = this.keys.get(page);
    if (known !== undefined) return known;
    this.made += 1;
    const key = `${THREAD}/${this.made}`;
    this.keys.set(page, key);
    return key;
  }
}
