/**
 * The fill-in workbook (填报表) as a tree: sheets of one table each, with what may be typed where. Like the document, it is
 * complete without anything outside of it.
 */

export type FillCell =
  /** Words that say what is asked; cannot be changed. */
  | { readonly kind: 'label'; readonly text: string; readonly center?: true }
  /** To be filled in. */
  | {
      readonly kind: 'entry';
      /** What stands there already, as it is shown. */
      readonly text: string;
      /** `amount` and `number` stand as numbers. */
      readonly type: 'amount' | 'number' | 'text';
      /** The id of a list; `open` where other words are taken too. */
      readonly choices?: string;
      readonly open?: true;
      /** Shown beside the cell while it is filled in. */
      readonly hint?: string;
    }
  /** Adds up cells by itself: those of the rows above, or those of these columns in its row. */
  | { readonly kind: 'sum'; readonly of: 'above' | readonly number[]; readonly text: string }
  /** Nothing is asked there. */
  | { readonly kind: 'closed' };

export interface FillSheet {
  readonly name: string;
  readonly title: string;
  /** How to fill it in, a sentence a line. */
  readonly notes: readonly string[];
  /** At the right over the table: 单位：元. */
  readonly unit?: string;
  readonly header: readonly string[];
  /** In characters. */
  readonly widths: readonly number[];
  /** The leading columns that say what a row is. */
  readonly named: number;
  readonly rows: readonly (readonly FillCell[])[];
}

/** What may be chosen: these words, or what is typed into a column of a sheet. */
export type FillList =
  | { readonly id: string; readonly items: readonly string[] }
  | { readonly id: string; readonly sheet: string; readonly column: number };

export interface FillIn {
  readonly title: string;
  readonly author: string;
  readonly sheets: readonly FillSheet[];
  readonly lists: readonly FillList[];
}
