/** What the window is told of printed pages (预览). */

/** Where a value stands on its page of the preview; points from the top left corner. */
export interface ValueOnPage {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** `table/row/column` */
  readonly address: string;
}

export interface PrintedValue extends ValueOnPage {
  /** The first page is 1. */
  readonly page: number;
}

/** The page on which a block of the document begins; its id is the plan's block, the table or the heading. */
export interface PrintedBlock {
  readonly id: string;
  readonly page: number;
  /** Points from the top of the page. */
  readonly y: number;
}

/** A page of the preview, upright as it is seen, in points. */
export interface PreviewPage {
  /** Another key, another picture; a page that an edit does not change keeps its own. */
  readonly key: string;
  readonly width: number;
  readonly height: number;
  /** Absent where the window has them from the preview that it knows: the same key, the same values. */
  readonly values?: readonly ValueOnPage[];
}

export interface Preview {
  /** The next request names it, so that only what is new is told again. */
  readonly id: string;
  readonly pages: readonly PreviewPage[];
  readonly blocks: readonly PrintedBlock[];
}
