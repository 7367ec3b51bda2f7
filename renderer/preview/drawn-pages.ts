/** The pages of the preview: each is drawn when it is seen, and one that an edit did not change is the one of before. */
import type { Bridge } from '../../shared/contract/contract.js';
import type { PreviewPage } from '../../shared/contract/preview.js';
import { type DrawnPage, type OpenPdf, openPdf } from '../pages/pdf.js';

/** So many pages stay open once they were seen. */
const MAX_OPEN = 16;
/** A page that has gone stays open until another is drawn over it. */
const KEEP_MS = 4000;

interface Told {
  /** The services do not know a page any more. */
  gone(): void;
  /** A page could not be made. */
  failed(problem: unknown): void;
}

type Opened = Promise<OpenPdf | undefined>;

export class DrawnPages {
  private pages = new Map<string, DrawnPage>();
  /** By key, the one seen last at the end. */
  private readonly opened = new Map<string, Opened>();

  constructor(
    private readonly bridge: Bridge,
    private readonly told: Told,
  ) {}

  of(pages: readonly PreviewPage[]): readonly DrawnPage[] {
    this.pages = new Map(pages.map((page) => [page.key, this.pages.get(page.key) ?? this.page(page)]));
    for (const key of this.opened.keys()) if (!this.pages.has(key)) this.close(key);
    return [...this.pages.values()];
  }

  closeAll(): void {
    this.pages.clear();
    for (const key of this.opened.keys()) this.close(key);
  }

  private page({ key, width, height }: PreviewPage): DrawnPage {
    return {
      width,
      height,
      draw: async (scale, signal) => {
        const pdf = await this.open(key);
        signal.throwIfAborted();
        if (!pdf && this.pages.has(key)) this.told.gone();
        return pdf?.pages[0]?.draw(scale, signal);
      },
    };
  }

  private open(key: string): Opened {
    const known = this.opened.get(key) ?? this.load(key);
    this.opened.delete(key);
    this.opened.set(key, known);
    const [eldest] = this.opened.keys();
    if (this.opened.size > MAX_OPEN && eldest !== undefined) this.close(eldest);
    return known;
  }

  private async load(key: string): Opened {
    try {
      const bytes = await this.bridge.ask('preview.draw', { pages: [key] });
      return bytes && (await openPdf(bytes));
    } catch (problem) {
      // Whoever sees the page again may ask again.
      this.opened.delete(key);
      this.told.failed(problem);
      throw problem;
    }
  }

  private close(key: string): void {
    const gone = this.opened.get(key);
    this.opened.delete(key);
    setTimeout(() => void gone?.then((pdf) => pdf?.close()).catch(() => undefined), KEEP_MS);
  }
}
