/** The pages that a window's preview shows, kept so that the next ones are made only where they differ. */
import { randomUUID } from 'node:crypto';
import { codePointsOf, printableDocument } from '../../shared/composition/document-texts.js';
import type { Preview, PreviewPage } from '../../shared/contract/preview.js';
import type { Block, DisclosureDocument } from '../../shared/document/document.js';
import { alike, sharing } from '../../shared/document/sharing.js';
import type { FontBook } from '../../shared/writers/fonts.js';
import type { Layout, Page, Placed } from '../../shared/writers/layout/layout.js';
import { LayoutMemory } from '../../shared/writers/layout/memory.js';
import { drawPdf, laidOut, PRODUCER, type Progress } from './generate.js';
import { printedBlocks, valuesOn } from './printed-values.js';

interface Laid {
  readonly document: DisclosureDocument;
  readonly layout: Layout;
}

/** What a preview said, for the window that has it. */
interface Told {
  readonly id: string;
  readonly keys: ReadonlySet<string>;
}

/** A thread that took over knows no page of the one before, by whatever key. */
const THREAD = randomUUID();

let made = 0;

function newKey(): string {
  made += 1;
  return `${THREAD}/${made}`;
}

export class PreviewPages {
  private memory: LayoutMemory | undefined;
  /** As it was composed. */
  private composed: DisclosureDocument | undefined;
  private readonly codePoints = new WeakMap<Block, ReadonlySet<number>>();
  private printable = new WeakMap<Block, Block>();
  private laid: Laid | undefined;
  private keys = new WeakMap<Page, string>();
  private told: Told | undefined;

  /**
   * The pages as they will be printed, with the places of the values on them; those of pages that stood in the preview
   * `known` are not told again.
   */
  async render(
    document: DisclosureDocument,
    fontsFor: (codePoints: ReadonlySet<number>) => Promise<FontBook>,
    onProgress: Progress,
    known?: string,
  ): Promise<Preview> {
    this.composed = sharing(document, this.composed);
    const memory = this.memoryFor(await fontsFor(codePointsOf(this.composed, this.codePoints)));
    const printed = printableDocument(this.composed, (codePoint) => !memory.metrics.has(codePoint), this.printable);
    const before = this.laid;
    const now = sharing(printed, before?.document);
    const layout = laidOut(now, memory.fonts, (done, total) => onProgress('排版', done, total), memory);
    if (now.watermark !== before?.document.watermark) this.keys = new WeakMap();
    this.name(layout.pages, before?.layout.pages ?? []);
    this.laid = { document: now, layout };
    const kept = this.told?.id === known ? this.told : undefined;
    const pages = layout.pages.map((page) => this.pageOf(page, kept));
    this.told = { id: newKey(), keys: new Set(pages.map(({ key }) => key)) };
    return { id: this.told.id, pages, blocks: printedBlocks(layout) };
  }

  /** Some of the pages, by their keys; undefined where they are not those of the newest rendering. */
  async draw(keys: readonly string[]): Promise<Uint8Array | undefined> {
    const { laid, memory } = this;
    if (!laid || !memory) return undefined;
    const pages = keys.flatMap((key) => laid.layout.pages.find((page) => this.keys.get(page) === key) ?? []);
    if (pages.length < keys.length) return undefined;
    const options = { fonts: memory.fonts, created: new Date(0), producer: PRODUCER, picture: true };
    return drawPdf(laid.document, { ...laid.layout, pages }, options);
  }

  private memoryFor(fonts: FontBook): LayoutMemory {
    if (this.memory?.fonts === fonts) return this.memory;
    this.printable = new WeakMap();
    this.keys = new WeakMap();
    this.memory = new LayoutMemory(fonts);
    return this.memory;
  }

  /** Gives every page a key: that of the page before that looked the same, or another one. */
  private name(pages: readonly Page[], before: readonly Page[]): void {
    const moved = before.length - pages.length;
    // Two pages that look alike are two all the same.
    const given = new Set<string | undefined>();
    for (const [at, page] of pages.entries()) {
      const same = [before[at], before[at + moved]].find(
        (one) => one && this.keys.has(one) && !given.has(this.keys.get(one)) && looksAs(page, one),
      );
      const key = this.keys.get(page) ?? (same && this.keys.get(same)) ?? newKey();
      this.keys.set(page, key);
      given.add(key);
    }
  }

  private pageOf(page: Page, kept: Told | undefined): PreviewPage {
    const key = this.keys.get(page) ?? '';
    const { width, height } = page.style;
    return { key, width, height, ...(kept?.keys.has(key) ? {} : { values: valuesOn(page) }) };
  }
}

/** Whether both show the same, and the same values; what their blocks hold on other pages is nothing to them. */
function looksAs(page: Page, before: Page): boolean {
  const { items, ...rest } = page;
  const { items: others, ...restBefore } = before;
  return (
    items.length === others.length &&
    alike(rest, restBefore) &&
    items.every((item, at) => alike(shownOf(item), shownOf(others[at])))
  );
}

function shownOf(item: Placed | undefined): unknown {
  if (item?.kind === 'table') return [item.repeated, item.cells];
  return item?.lines;
}
