/** The pages as they fill: where the next block goes, and what number the page bears. */
import type { PageStyle } from '../../document/document.js';
import type { Placed } from './layout.js';

export interface DraftPage {
  readonly style: PageStyle;
  readonly number: number;
  readonly items: Placed[];
}

const TOLERANCE = 0.01;

export class PageStream {
  readonly pages: DraftPage[] = [];
  /** Where the next block begins, from the top of the paper. */
  y = 0;
  /** Whether nothing has been placed on the page yet. */
  fresh = true;
  /** Whether the page began because the one before was full, not because the document asked for it. */
  overflowed = false;
  private style: PageStyle | undefined;

  /** Begins a section, and with it a page. */
  section(style: PageStyle): void {
    const next = style.firstNumber ?? (this.pages.at(-1)?.number ?? 0) + 1;
    this.style = style;
    this.begin(style, next);
    this.overflowed = false;
  }

  /** Begins a page; `overflowed` when only because the last one is full. */
  next(overflowed: boolean): void {
    this.begin(this.page.style, this.page.number + 1);
    this.overflowed = overflowed;
  }

  get page(): DraftPage {
    const page = this.pages.at(-1);
    if (!page || !this.style) throw new Error('Layout has not begun a section.');
    return page;
  }

  /** Height of a page's body. */
  get body(): number {
    const { height, margin } = this.page.style;
    return height - margin.top - margin.bottom;
  }

  /** Left edge and width of the text. */
  get column(): { readonly x: number; readonly width: number } {
    const { width, margin } = this.page.style;
    return { x: margin.left, width: width - margin.left - margin.right };
  }

  get room(): number {
    const { height, margin } = this.page.style;
    return height - margin.bottom - this.y;
  }

  fits(height: number): boolean {
    return height <= this.room + TOLERANCE;
  }

  /** Puts something at the current place and moves on below it. */
  put(item: Placed, height: number): void {
    this.page.items.push(item);
    this.y += height;
    if (height > 0) this.fresh = false;
  }

  private begin(style: PageStyle, number: number): void {
    this.pages.push({ style, number, items: [] });
    this.y = style.margin.top;
    this.fresh = true;
  }
}
