/**
 * A disclosure as a clerk types it (手工录入的文件): paragraphs and tables, nothing else. Every stretch of text may know the
 * value that it prints, so that a mistake planted in it can be judged; nothing of that is written into the file.
 */
import type { Address } from '../../../shared/project/address.js';

export interface TypedRun {
  readonly text: string;
  /** The value it prints, where it prints one. */
  readonly address?: Address;
  /** Computed from values, without a cell of its own: a difference, a rate. */
  readonly field?: true;
}

export type Look = 'plain' | 'bold' | 'title' | 'contents';

export interface TypedParagraph {
  readonly kind: 'paragraph';
  readonly look: Look;
  readonly runs: readonly TypedRun[];
  /** Begins on a new page. */
  readonly newPage?: true;
}

/** A cell that begins in its row; spans cover the rest, as in HTML. */
export interface TypedCell {
  readonly runs: readonly TypedRun[];
  readonly rowSpan: number;
  readonly columnSpan: number;
}

export interface TypedTable {
  readonly kind: 'table';
  readonly columns: number;
  readonly rows: readonly (readonly TypedCell[])[];
}

export type TypedBlock = TypedParagraph | TypedTable;

/** The words of a block's part as they are printed. */
export function words(runs: readonly TypedRun[]): string {
  return runs.map(({ text }) => text).join('');
}

/** The runs with `[start, end)` of their words replaced; the replacement belongs to the run in which it begins. */
export function replaced(runs: readonly TypedRun[], start: number, end: number, by: string): TypedRun[] {
  let at = 0;
  let put = false;
  return runs.map((run) => {
    const from = Math.max(0, start - at);
    const to = Math.min(run.text.length, end - at);
    const touched = from < run.text.length && to > from;
    at += run.text.length;
    if (!touched) return run;
    const text = run.text.slice(0, from) + (put ? '' : by) + run.text.slice(to);
    put = true;
    return { ...run, text };
  });
}
