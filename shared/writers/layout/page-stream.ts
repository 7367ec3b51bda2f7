/** The pages of a section as they fill: where the next block goes. */
import type { PageStyle } from '../../document/document.js';
import type { Placed } from './layout.js';

const TOLERANCE = 0.01;

export class PageStream {
  /** What stands on each page of the section. */
  readonly pages: Placed[][] = [];
  /** Where the next block begins, from the top of the paper. */
  y = 0;
  /** Whether nothing has been placed on the page yet. */
  fresh = true;
  /** Whether the page began because the one before was full, not because the document asked for it. */
  overflowed = false;

  /** A section begins with a page. */
  constructor(private readonly style: PageStyle) {
    this.begin();
  }

  /** Begins a page; `overflowed` when only because the last one is full. */
  next(overflowed: boolean): void {
    this.begin();
    this.overflowed = overflowed;
  }

  /** Place of the page among those of the section; the first is 0. */
  get page(): number {
    return this.pages.length - 1;
  }

  /** How many things stand on the page. */
  get placed(): number {
    return this.pages.at(-1)?.length ?? 0;
  }

  /** Where the text of every page begins. */
  get top(): number {
    return this.style.margin.top;
  }

  /** Height of a page's body. */
  get body(): number {
    const { height, margin } = this.style;
    return height - margin.top - margin.bottom;
  }

  /** Left edge and width of the text. */
  get column(): { readonly x: number; readonly width: number } {
    const { width, margin } = this.style;
    return { x: margin.left, width: width - margin.left - margin.right };
  }

  get room(): number {
    const { height, margin } = this.style;
    return height - margin.bottom - this.y;
  }

  fits(height: number): boolean {
    return height <= this.room + TOLERANCE;
  }

  /** Puts something at the current place and moves on below it. */
  put(item: Placed, height: number): void {
    this.pages.at(-1)?.push(item);
    this.y += height;
    if (height > 0) this.fresh = false;
  }

  private begin(): void {
    this.pages.push([]);
    this.y = this.top;
    this.fresh = true;
  }
}
