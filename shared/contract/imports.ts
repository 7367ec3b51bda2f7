/** What the services tell of an import (导入) before it is carried out: the plan without its numbers, which are asked for apart. */
import type {
  AnsweredQuestion,
  AskedCells,
  CompareItem,
  ImportCounts,
  ImportItem,
  ImportQuestion,
  LearnedCode,
  LeftItem,
  SolvedItem,
  SourceTable,
} from '../imports/plan.js';
import type { PlaceOnPage, Unread } from '../reading/reading.js';

/** A table of the source, and how much becomes of it what. */
export interface ShownSource
  extends Pick<SourceTable, 'number' | 'title' | 'spot' | 'name' | 'why' | 'unit' | 'tables' | 'columns' | 'open'> {
  readonly counts: ImportCounts;
  /** Its totals (合计) beside those that the project comes to; those that do not agree first. */
  readonly totals: readonly CompareItem[];
  /** What was remembered of its form and is used, in words. */
  readonly remembered?: string;
}

/** A file that cannot be read, and what to do about it. */
export interface RefusedFile {
  readonly file: string;
  readonly message: string;
}

export interface ImportShown {
  /** Stands for this import when its numbers, its commands or its sheet are asked for. */
  readonly import: string;
  /** Those that were read, in their order: spots name them by it. */
  readonly files: readonly string[];
  readonly refused: readonly RefusedFile[];
  /** ISO time at which it was planned. */
  readonly time: string;
  readonly sources: readonly ShownSource[];
  readonly questions: readonly ImportQuestion[];
  readonly answered: readonly AnsweredQuestion[];
  readonly counts: ImportCounts;
  /** How many cells would be filled in now. */
  readonly ready: number;
  /** How many lines there are of what belongs to no table. */
  readonly others: Readonly<Record<OtherPart, number>>;
}

export type OtherPart = 'solved' | 'asked' | 'prose' | 'unread' | 'misfits' | 'codes';
/** The number of a table of the source, or what belongs to none. */
export type ImportPart = number | OtherPart;

/** `box` is where the cell of the source stands on its page, in a PDF. */
export type ImportLine =
  | (ImportItem & { readonly box?: PlaceOnPage })
  | (LeftItem & { readonly kind: 'left'; readonly box?: PlaceOnPage })
  | (SolvedItem & { readonly kind: 'solved' })
  | (AskedCells & { readonly kind: 'asked' })
  | (LearnedCode & { readonly kind: 'code' })
  /** What was said or remembered of the source and does not fit it. */
  | { readonly kind: 'misfit'; readonly message: string }
  | (Unread & { readonly kind: 'unread'; readonly box?: PlaceOnPage });

export interface ImportLines {
  readonly lines: readonly ImportLine[];
  /** Of all that were asked for, these included. */
  readonly count: number;
}
