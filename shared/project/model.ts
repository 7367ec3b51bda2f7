/**
 * The project (公开文件): what the unit entered and nothing that can be computed from it. A plain
 * immutable tree, so that it is saved, compared and undone as it stands.
 */

import type { Department } from './department.js';
import type { Signature } from './signing/signature.js';
import type { Threads } from './thread.js';
import type { Version } from './versions/version.js';

/** A row that was entered; `cells` holds what was typed, by column key, in the file's text form. */
export interface ProjectRow {
  readonly key: string;
  readonly cells: Readonly<Record<string, string>>;
}

export interface ProjectTable {
  /** Entered rows in the order shown. Rows that follow from other tables need none. */
  readonly rows: readonly ProjectRow[];
}

/** A computed value that was set by hand (手工调整): kept beside the computed one, with its reason. */
export interface Override {
  readonly value: string;
  readonly reason: string;
}

/** Arithmetic as it was typed, and the unit in which its numbers were meant. */
export interface Working {
  readonly text: string;
  readonly unit: '元' | '万元';
}

/** A rewritten paragraph: the words that replace the standard's; fields in it stay live. */
export interface ProseEdit {
  readonly text: string;
}

/** An accepted finding (已说明的问题): somebody answers for it with a reason. */
export interface Acceptance {
  readonly reason: string;
  /** Who accepted it. */
  readonly name: string;
  /** The day on which it was accepted, as 2026-03-01. */
  readonly date?: string;
  /** What the finding said, so that the acceptance can be read when the finding no longer occurs. */
  readonly about: string;
}

/**
 * One long list (明细) as it was imported: what entries were made of. A posting is its fields in the order of the columns,
 * with tabs between them, so that two versions of a file compare posting by posting; amounts are in 元.
 */
export interface Ledger {
  /** The file that it came from, in words. */
  readonly source: string;
  /** Keys of the standard's ledger columns. */
  readonly columns: readonly string[];
  readonly postings: readonly string[];
}

export interface Project {
  readonly standard: { readonly id: string; readonly version: string };
  readonly unit: { readonly name: string; readonly code: string };
  readonly year: number;
  readonly tables: Readonly<Record<string, ProjectTable>>;
  /** By address, `table/row/column`. */
  readonly overrides: Readonly<Record<string, Override>>;
  /** By the id of the plan's block. */
  readonly prose: Readonly<Record<string, ProseEdit>>;
  /** By the finding's key. */
  readonly accepted: Readonly<Record<string, Acceptance>>;
  /**
   * Entries that were taken over from last year's file and that nobody has edited or confirmed (沿用) since: by address,
   * with the year of that file. Absent where there are none.
   */
  readonly carried?: Readonly<Record<string, number>> | undefined;
  /** Words of last year's file that hold for that year alone (上年所写), shown beside their blank fields: by address. Absent where there are none. */
  readonly former?: Readonly<Record<string, string>> | undefined;
  /**
   * The arithmetic that an amount was typed as (算式), e.g. “=12+3*2”, by address; gone when the cell is edited. Absent where
   * there is none.
   */
  readonly workings?: Readonly<Record<string, Working>> | undefined;
  /** Absent where none was imported. */
  readonly ledger?: Ledger | undefined;
  /** What a department's project was made of (所属单位). Absent where no units were taken. */
  readonly department?: Department | undefined;
  /** Versions that were kept (版本), the oldest first; absent where there are none. */
  readonly versions?: readonly Version[] | undefined;
  /** The chain of signatures (签字), the first one first; absent where nobody has signed. */
  readonly signatures?: readonly Signature[] | undefined;
  /** 批注. Absent where nobody said anything. */
  readonly threads?: Threads | undefined;
}

export function emptyProject(standard: Project['standard'], unit: Project['unit'], year: number): Project {
  return { standard, unit, year, tables: {}, overrides: {}, prose: {}, accepted: {} };
}
