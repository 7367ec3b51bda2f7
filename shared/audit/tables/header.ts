/** The header of a printed table (表头): which rows it is, and which column of the standard stands in each column. */
import { keptIn, keptOf } from '../../collections.js';
import { largest } from '../../extremes.js';
import { isFigure } from '../../number/numeral.js';
import { differsInDigits, plain } from '../../plain.js';
import { likeness, pairAnywhere } from '../../reading/likeness.js';
import type { ReadCell } from '../../reading/reading.js';
import { columnSpans, type Grid, type Span } from '../../recognition/grid.js';
import { dividesTitles, headerBand, isOrdinals } from '../../recognition/header-band.js';
import { byFrequency } from '../../tally.js';
import type { ExpectedColumn, ExpectedTable } from './expected.js';
import { columnWords, latestYear, type SaidTable } from './said.js';

export interface Header {
  /** Rows above the header that hold title, unit or year. */
  readonly above: readonly number[];
  /** The rows with the titles of the columns. */
  readonly rows: readonly number[];
  /** The first row of the body. */
  readonly body: number;
}

/** The rows looked at in search of a header. */
const MAX_DEPTH = 12;
const SAME = 0.75;

/** Finds the header of a table that is expected to be `expected`; no `rows` where it has none. */
export function headerOf(grid: Grid, expected: ExpectedTable): Header {
  return keptIn(headersOf(grid), expected, () => findHeader(grid, expected));
}

/** Every table of the standard is looked for in every grid, by its title and by its columns. */
const headersOf = keptOf((_: Grid) => new WeakMap<ExpectedTable, Header>());

function findHeader(grid: Grid, expected: ExpectedTable): Header {
  const above: number[] = [];
  const rows: number[] = [];
  let body = 0;
  for (let row = 0; row < Math.min(grid.rows, MAX_DEPTH); row++) {
    const own = kindOf(grid, row, expected, rows.length > 0);
    const kind = own === 'other' && dividesTitles(grid, row, rows) ? 'header' : own;
    if (kind === 'header') rows.push(row);
    else if (kind === 'ordinals' && rows.length > 0) body = row + 1;
    else if (rows.length > 0) break;
    else above.push(row);
    if (kind === 'header') body = row + 1;
  }
  if (rows.length === 0 && expected.said) {
    // Somebody says that it is this table, though it is titled otherwise: its structure shows the header.
    const band = headerBand(grid);
    return { above: band.above, rows: band.header, body: band.body };
  }
  if (rows.length === 0) return { above: [], rows, body: 0 };
  return { above, rows, body };
}

function kindOf(grid: Grid, row: number, words: Words, begun: boolean): 'header' | 'ordinals' | 'other' {
  const line = keptIn(linesOf(grid), row, () => lineOf(grid, row));
  if (line.kind !== undefined) return line.kind;
  const { texts } = line;
  if (texts.length === 0) return begun && grid.cells(row).length === 0 ? 'header' : 'other';
  if (begun && texts.length === 1 && line.isFirst && TOTALS.includes(texts[0] ?? '')) return 'other';
  const known = texts.filter((text) => isTitle(text, words));
  return known.length * 2 >= texts.length ? 'header' : 'other';
}

/** What a row is whatever table is expected. */
interface Line {
  readonly kind?: 'ordinals' | 'other';
  /** Plain. */
  readonly texts: readonly string[];
  /** It begins in the first column. */
  readonly isFirst: boolean;
}

const linesOf = keptOf((_: Grid) => new Map<number, Line>());

function lineOf(grid: Grid, row: number): Line {
  const cells = grid.cells(row).filter(({ text }) => plain(text) !== '');
  const kind = isOrdinals(cells) ? 'ordinals' : cells.some(({ text }) => isFigure(text)) ? 'other' : undefined;
  const line = { texts: cells.map(({ text }) => plain(text)), isFirst: cells[0]?.column === 0 };
  return cells.length > 0 && kind ? { ...line, kind } : line;
}

/** The words of a 合计 row are also those of a column. */
export const TOTALS = ['合计', '总计', '合计:', '总计:'];

type Words = Pick<ExpectedTable, 'words' | 'otherWords'>;

function isTitle(text: string, { words, otherWords }: Words): boolean {
  if (words.has(text) || otherWords.has(text)) return true;
  for (const word of words) if (likeness(text, word) >= SAME || differsInDigits(text, word)) return true;
  return false;
}

/** Whether the numbers of the columns run from 1 on. */
export function runsOn(cells: readonly ReadCell[]): boolean {
  const numbers = cells.map(({ text }) => plain(text)).filter((text) => text !== '' && !/^栏次?$/.test(text));
  return numbers.every((text, i) => text === String(i + 1));
}

/** A column as it is printed: its place, and the titles over it from the top down. */
export interface PrintedColumn {
  readonly span: Span;
  readonly path: readonly string[];
  /** The lowest cell of the header over it. */
  readonly cell: ReadCell | undefined;
  /** The columns of the parts of a code, where it has several. */
  readonly parts?: readonly Span[];
}

/** `expected` says whether the parts of a code (类、款、项) have columns of their own; elsewhere they are one column. */
export function printedColumns(grid: Grid, header: Header, expected: readonly ExpectedColumn[]): PrintedColumn[] {
  const body = numbersFrom(header.body, grid.rows);
  const columns = columnSpans(grid, header.rows, body).map((span): PrintedColumn => {
    const cells = header.rows.map((row) => widest(grid, row, span)).filter((cell) => cell !== undefined);
    const path = [...new Set(cells)].map(({ text }) => plain(text)).filter((text) => text !== '');
    return { span, path, cell: cells.at(-1) };
  });
  return expected.some(({ column: { level } }) => level !== undefined) ? columns : withWholeCodes(columns);
}

const CODE_PART = /^[类款项]级?$/;

/** The columns of the parts of a code as one, under the title that they share. */
function withWholeCodes(columns: readonly PrintedColumn[]): PrintedColumn[] {
  const result: PrintedColumn[] = [];
  for (const column of columns) {
    const before = result.at(-1);
    const isPart = CODE_PART.test(column.path.at(-1) ?? '');
    if (!isPart) result.push(column);
    else if (before?.parts) {
      const span = { from: before.span.from, to: column.span.to };
      result[result.length - 1] = { ...before, span, parts: [...before.parts, column.span] };
    } else result.push({ ...column, path: column.path.slice(0, -1), parts: [column.span] });
  }
  return result;
}

function numbersFrom(first: number, end: number): number[] {
  return Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i);
}

/** The cell of a row that covers most of a column. */
function widest(grid: Grid, row: number, { from, to }: Span): ReadCell | undefined {
  const cells = numbersFrom(from, to).flatMap((place) => grid.at(row, place) ?? []);
  return byFrequency(cells)[0]?.[0];
}

/** How sure a column was recognised: by its titles, roughly, or only by its place among the others. */
export type Sureness = 'titles' | 'roughly' | 'place' | 'order';

export interface ColumnMatch {
  readonly expected: ExpectedColumn;
  readonly printed: PrintedColumn;
  /** The printed titles in the words of the standard. */
  readonly said: readonly string[];
  readonly sureness: Sureness;
  /** Somebody said so. */
  readonly isMeant: boolean;
}

export interface ColumnMatches {
  readonly matches: readonly ColumnMatch[];
  readonly missing: readonly ExpectedColumn[];
  readonly extra: readonly PrintedColumn[];
  /** 0…1: how much of the header was found. */
  readonly score: number;
}

/** The titles of columns as they are remembered, in their order. */
export function wordsOfColumns(columns: readonly PrintedColumn[]): string[] {
  const latest = latestYear(columns.map(({ path }) => path));
  return columns.map(({ path }) => columnWords(path, latest));
}

const MIN = 0.3;
const EXACT = 0.9;

/** Gives every printed column its column of the standard: by titles and in order, then by titles alone, then by place. */
export function matchColumns(
  all: readonly ExpectedColumn[],
  printed: readonly PrintedColumn[],
  said?: SaidTable,
): ColumnMatches {
  const wanted = new Set(said?.columns.values());
  const isRequired = ({ optional, column }: ExpectedColumn): boolean => !optional || wanted.has(column.key);
  const required = all.filter(isRequired);
  const expected = [...required, ...all.filter((one) => !isRequired(one))];
  const words = wordsOfColumns(printed);
  const meant = words.map((one) => said?.columns.get(one));
  const scores = required.map((one) =>
    printed.map((column, p) => {
      const key = meant[p];
      if (key !== undefined || wanted.has(one.column.key)) return key === one.column.key ? 1 : 0;
      return pathLikeness(one.path, saidBy(one, column));
    }),
  );
  const scoreOf = (e: number, p: number): number => scores[e]?.[p] ?? 0;
  const found = new Map<number, { printed: number; sureness: Sureness }>();
  for (const { left, right, moved } of pairAnywhere(required.length, printed.length, scoreOf, MIN, EXACT)) {
    const isMeant = meant[right] !== undefined;
    const sureness = isMeant ? 'titles' : surenessOf(expected[left], printed[right], moved);
    found.set(left, { printed: right, sureness });
  }
  const free = new Set([...printed.keys()].filter((p) => meant[p] !== null));
  for (const one of found.values()) free.delete(one.printed);
  for (const [e, one] of expected.entries()) {
    if (e < required.length) continue;
    const own = [...free].find((p) => saidBy(one, printed[p]).join('') === one.path.join(''));
    if (own === undefined) continue;
    free.delete(own);
    found.set(e, { printed: own, sureness: 'titles' });
  }
  const extras = found.size - [...found.keys()].filter((e) => e < required.length).length;
  for (const [e, p] of gaps(required.length, printed.length, found).filter((pair) => meant[pair[1]] === undefined))
    found.set(e, { printed: p, sureness: 'place' });
  const used = new Set([...found.values()].map((one) => one.printed));
  const sum = [...found].reduce((total, [e, { printed: p }]) => total + scoreOf(e, p), 0);
  const matches = [...found].flatMap(([e, { printed: p, sureness }]): ColumnMatch[] => {
    const [one, other] = [expected[e], printed[p]];
    if (!one || !other) return [];
    return [{ expected: one, printed: other, said: saidBy(one, other), sureness, isMeant: meant[p] !== undefined }];
  });
  return {
    matches: matches.sort((a, b) => a.expected.column.index - b.expected.column.index),
    missing: required.filter((_, e) => !found.has(e)),
    extra: printed.filter((_, p) => !used.has(p)),
    score: (2 * sum) / Math.max(1, required.length + printed.length - extras),
  };
}

function surenessOf(
  expected: ExpectedColumn | undefined,
  printed: PrintedColumn | undefined,
  moved: boolean,
): Sureness {
  if (moved) return 'order';
  return agreesWith(expected, printed) ? 'titles' : 'roughly';
}

/** The titles over a printed column, other names for the titles of an expected one told by these. */
export function saidBy({ aliases }: ExpectedColumn, printed: PrintedColumn | undefined): readonly string[] {
  const path = printed?.path ?? [];
  return aliases.size === 0 ? path : path.map((title) => aliases.get(title) ?? title);
}

/** Columns left over between the same neighbours on both sides, as many here as there, belong together. */
function gaps(lefts: number, rights: number, found: ReadonlyMap<number, { printed: number }>): [number, number][] {
  const result: [number, number][] = [];
  const used = new Set([...found.values()].map(({ printed }) => printed));
  let e = 0;
  while (e < lefts) {
    if (found.has(e)) {
      e += 1;
      continue;
    }
    let end = e;
    while (end < lefts && !found.has(end)) end += 1;
    const from = e === 0 ? 0 : (found.get(e - 1)?.printed ?? -1) + 1;
    const to = end === lefts ? rights : (found.get(end)?.printed ?? 0);
    const free = numbersFrom(from, to).filter((p) => !used.has(p));
    if (free.length === end - e && free.length === to - from)
      for (const [i, p] of free.entries()) result.push([e + i, p]);
    e = end;
  }
  return result;
}

/** Likeness of the titles over a column: its own title counts most. */
function pathLikeness(expected: readonly string[], printed: readonly string[]): number {
  if (printed.length === 0) return 0;
  const joined = likeness(expected.join(''), printed.join(''));
  const own = likeness(expected.at(-1) ?? '', printed.at(-1) ?? '');
  const above = expected.slice(0, -1);
  if (above.length === 0) return Math.max(joined, printed.length > 1 ? 0.95 * own : own);
  const found = above.map((title) =>
    largest(
      printed.map((text) => likeness(title, text)),
      0,
    ),
  );
  const ancestors = found.reduce((sum, one) => sum + one, 0) / above.length;
  return Math.max(joined, 0.6 * own + 0.4 * ancestors);
}

/** Whether the titles over a column say what the standard says, however they are divided into cells. */
function agreesWith(expected: ExpectedColumn | undefined, printed: PrintedColumn | undefined): boolean {
  if (!expected || !printed) return false;
  const path = saidBy(expected, printed);
  const [wanted, said] = [expected.path.join(''), path.join('')];
  if (wanted === said) return true;
  if (digitsOf(wanted) !== digitsOf(said)) return false;
  if (likeness(expected.path.at(-1) ?? '', path.at(-1) ?? '') < SAME) return false;
  const spare = new Set(path);
  return (
    expected.path.every((title) => {
      const text = [...spare].find((one) => likeness(title, one) >= EXACT);
      if (text !== undefined) spare.delete(text);
      return text !== undefined;
    }) && spare.size === 0
  );
}

/** A year in a title is no matter of spelling. */
function digitsOf(text: string): string {
  return text.replace(/\D+/g, ' ').trim();
}
