/** Which printed table is which table of the standard: the assignment with the best titles, headers and labels, in order. */
import { unnumbered } from '../../plain.js';
import { pairAnywhere } from '../../reading/likeness.js';
import type { ExpectedTable } from './expected.js';
import { type Header, headerOf, matchColumns, printedColumns } from './header.js';
import { joinedTables, type PrintedTable } from './printed-tables.js';
import type { SaidTables } from './said.js';
import { labelLine, titleOf } from './titles.js';
import { turned } from './turned.js';

export interface Assignment {
  readonly expected: ExpectedTable;
  readonly printed: PrintedTable;
}

/** Least score of a pair, where 1 is title, header and labels alike. */
const MIN = 0.5;
/** Without a header nothing can be read from a table. */
const MIN_HEADER = 0.4;

/**
 * Pairs in the order of the document; what stands elsewhere is found afterwards by its score alone. With `turns` a table may
 * have as rows what the standard has as columns.
 */
export function assignTables(
  expected: readonly ExpectedTable[],
  printed: readonly PrintedTable[],
  said?: SaidTables,
  turns = false,
): Assignment[] {
  const sure = said ? saidPairs(expected, printed, said) : [];
  const rest = printed.filter(({ number }) => !said?.has(number));
  const open = expected.filter((one) => !sure.some((pair) => pair.expected.table === one.table));
  const pairs = [...sure, ...likelyPairs(open, rest, turns)];
  return turns
    ? pairs.map((pair) => ({ ...pair, printed: turned(pair.expected, pair.printed) ?? pair.printed }))
    : pairs;
}

/** Tables of which somebody said what they are; of two for one table the first counts. */
function saidPairs(
  expected: readonly ExpectedTable[],
  printed: readonly PrintedTable[],
  said: SaidTables,
): Assignment[] {
  const free = new Map(expected.map((one) => [one.table.id, one]));
  const used = new Set([...said.keys()].map((number) => printed.findIndex((one) => one.number === number)));
  return [...printed.keys()].flatMap((at): Assignment[] => {
    const one = said.get(printed[at]?.number ?? -1);
    const own = one?.table == null ? undefined : free.get(one.table);
    const table = withPages(printed, at, used);
    if (!one || !own || !table) return [];
    free.delete(own.table.id);
    const titles = [...one.columns.keys()].flatMap((path) => path.split('›'));
    const otherWords = new Set([...own.otherWords, ...titles]);
    return [{ expected: { ...own, otherWords, said: one }, printed: table }];
  });
}

function likelyPairs(
  expected: readonly ExpectedTable[],
  printed: readonly PrintedTable[],
  turns: boolean,
): Assignment[] {
  const titles = expected.map((one) => printed.map((other) => titleOf(one, other)?.score ?? 0));
  const scores = expected.map((one, e) =>
    printed.map((other, p) => {
      const title = titles[e]?.[p] ?? 0;
      if (namesAnother(titles, e, p)) return 0;
      // Of a table that stands the other way the titles alone say nothing: it must bear the table's own.
      return turns && title >= NAMED && turned(one, other) ? title : score(one, other, title);
    }),
  );
  const scoreOf = (e: number, p: number): number => scores[e]?.[p] ?? 0;
  const pairs = pairAnywhere(expected.length, printed.length, scoreOf, MIN, MIN);
  const used = new Set(pairs.map(({ right }) => right));
  return pairs.flatMap(({ left, right }): Assignment[] => {
    const one = expected[left];
    const other = withPages(printed, right, used);
    return one && other ? [{ expected: one, printed: other }] : [];
  });
}

/** A table with the pages after it that are no table of their own. */
function withPages(printed: readonly PrintedTable[], at: number, used: ReadonlySet<number>): PrintedTable | undefined {
  let table = printed[at];
  for (let next = at + 1; table && printed[next]?.continues && !used.has(next); next++) {
    const page = printed[next];
    if (page) table = joinedTables(table, page);
  }
  return table;
}

/** A table that bears the very title of another table is not this one, however alike the headers are. */
function namesAnother(titles: readonly (readonly number[])[], e: number, p: number): boolean {
  const own = titles[e]?.[p] ?? 0;
  return own < NAMED && titles.some((line) => (line[p] ?? 0) >= NAMED);
}

/** A title that differs in nothing but a name in front of it or its distance. */
const NAMED = 0.9;

function score(expected: ExpectedTable, printed: PrintedTable, title: number): number {
  const [grid] = printed.grids;
  if (!grid) return 0;
  const header = headerOf(grid, expected);
  if (header.rows.length === 0) return 0;
  const columns = matchColumns(expected.columns, printedColumns(grid, header, expected.columns)).score;
  if (columns < MIN_HEADER) return 0;
  const labels = labelScore(expected, printed, header);
  const content = labels === undefined ? columns : 0.6 * columns + 0.4 * labels;
  // What looks like the next page of another table must name itself, or have labels of its own.
  if (printed.continues && title < NAMED && !(expected.inline && (labels ?? 0) >= MIN)) return 0;
  if (expected.inline) return content;
  const number = labelLine(expected, printed) ? 0.1 : 0;
  return Math.min(1, 0.5 * title + 0.5 * content + number);
}

/** The share of fixed labels that the table prints; undefined where the standard lists none. */
function labelScore(
  { labels, otherLabels }: ExpectedTable,
  { grids }: PrintedTable,
  header: Header,
): number | undefined {
  if (labels.length === 0) return undefined;
  const texts = new Set<string>();
  for (const [index, grid] of grids.entries())
    for (const { row, text } of grid.table.cells) if (index > 0 || row >= header.body) texts.add(unnumbered(text));
  const isPrinted = (label: string): boolean =>
    texts.has(label) || (otherLabels.get(label) ?? []).some((other) => texts.has(other));
  return labels.filter(isPrinted).length / labels.length;
}
