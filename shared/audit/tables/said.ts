/**
 * What somebody said of a table that is read (人工对应): which table of the standard it is, which of its columns and rows are
 * which. What was said comes before all likeness, and what was said to be left out is nothing else either.
 */
import { largest } from '../../extremes.js';
import { plain, unnumbered } from '../../plain.js';

/** Columns by {@link columnWords}, rows by {@link rowWords}: a key of the standard, or null to leave it out. */
export interface SaidTable {
  /** Null: it is none of the standard's. */
  readonly table: string | null;
  readonly columns: ReadonlyMap<string, string | null>;
  readonly rows: ReadonlyMap<string, string | null>;
}

/** By the number of the table in the document. */
export type SaidTables = ReadonlyMap<number, SaidTable>;

const YEAR = /(?:20\d\d|[〇零一二三四五六七八九]{4})年度?/g;
const DIGITS = /20\d\d/g;

/** The latest year that the titles of a table's columns name: years are remembered by their distance from it. */
export function latestYear(paths: readonly (readonly string[])[]): number {
  return largest(
    paths.flatMap((path) => path.flatMap((title) => (title.match(DIGITS) ?? []).map(Number))),
    0,
  );
}

/** The titles over a column as they are remembered: next year's form says the same of other years. */
export function columnWords(path: readonly string[], latest: number): string {
  return path.map((title) => plain(title).replace(DIGITS, (year) => `{${Number(year) - latest}}`)).join('›');
}

/** What a row is called as it is remembered: without number and year. */
export function rowWords(label: string): string {
  return unnumbered(plain(label).replace(YEAR, ''));
}
