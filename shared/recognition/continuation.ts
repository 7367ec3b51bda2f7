/** Parts of one table on several pages (续表) put together into one grid; each cell keeps its own place. */

import { plain } from '../plain.js';
import { isPageMatter, repeatedRows, rowText } from '../reading/continued.js';
import type { ReadBlock, ReadCell, Reading, ReadTable } from '../reading/reading.js';
import { columnSpans, Grid, type Span } from './grid.js';
import { headerBand } from './header-band.js';
import { isFrame } from './surroundings.js';
import { tidied } from './tidy.js';

/** A table with all its parts. */
export interface WholeTable {
  readonly table: ReadTable;
  /** The blocks of its parts, in order. */
  readonly parts: readonly number[];
}

/** A title that says itself that the table goes on: …（续）, （续表二）, 续表 2. */
const CONTINUED = /[(（]续表?(?:[一二三四五六七八九十\d]{0,3}[)）])?[一二三四五六七八九十\d]{0,3}$|^续表/;
/** Between two parts stands no more than a title over a page brings. */
const MAX_BETWEEN = 4;

/** The tables of a reading, each whole; a frame of one cell is none. */
export function wholeTables({ blocks }: Reading): WholeTable[] {
  const found: { table: ReadTable; parts: number[]; head: Grid }[] = [];
  for (const [index, block] of blocks.entries()) {
    if (block.kind !== 'table' || isFrame(block)) continue;
    const last = found.at(-1);
    const between = last ? wordsBetween(blocks, last.parts.at(-1) ?? 0, index) : [];
    const part = last && continuing(last.head, block, index, between);
    const joined = last && part && withPart(last.table, last.head, part);
    if (last && joined) {
      last.table = joined;
      last.parts.push(index);
    } else {
      const head = new Grid(tidied(block), index);
      found.push({ table: head.table, parts: [index], head });
    }
  }
  return found.map(({ table, parts }) => ({ table, parts }));
}

function wordsBetween(blocks: readonly ReadBlock[], from: number, to: number): string[] {
  return blocks
    .slice(from + 1, to)
    .flatMap((one) => (one.kind === 'paragraph' && plain(one.text) !== '' ? [one.text] : []));
}

/**
 * The grid of a table that goes on from the one before: between them stands what a page brings anew, or a title that says
 * so; and it has as many columns, or begins with the same header. Undefined for another table.
 */
export function continuing(head: Grid, table: ReadTable, block: number, between: readonly string[]): Grid | undefined {
  if (between.length > MAX_BETWEEN) return undefined;
  const own = between.filter((text) => !isPageMatter(text));
  if (own.length > 0 && !own.some((text) => CONTINUED.test(plain(text)))) return undefined;
  // A column at the edge may be empty on this page alone.
  const grids = [new Grid(tidied(table), block), new Grid(table, block)];
  return grids.find(({ columns }) => columns === head.columns) ?? grids.find((one) => repeatedHeader(head, one) > 0);
}

/** The grid of a table with the rows of a later part below it; undefined where its columns are others. */
export function withPart(table: ReadTable, head: Grid, part: Grid): ReadTable | undefined {
  const from = repeatedHeader(head, part);
  const spans = { head: spansOf(head, headerBand(head).body), part: spansOf(part, from) };
  const place = placing(spans.head, spans.part) ?? (head.columns === part.columns ? unmoved : undefined);
  if (!place) return undefined;
  const down = table.rows - from;
  const below = part.table.cells
    .filter(({ row }) => row >= from)
    .map((cell): ReadCell => ({ ...cell, ...place(cell), row: cell.row + down }));
  return tidied({ ...table, rows: table.rows + part.rows - from, cells: [...table.cells, ...below] });
}

/** How many rows a later part has before its own rows begin: the header again, with what stands over it. */
function repeatedHeader(head: Grid, part: Grid): number {
  const { header, ordinals } = headerBand(head);
  const words = [...header, ...ordinals].map((row) => rowText(head.cells(row)));
  if (header.length === 0) return repeatedRows(head.table, part.table);
  for (let from = 0; from <= MAX_BETWEEN; from++) {
    const same = words.filter((text, i) => rowText(part.cells(from + i)) === text).length;
    if (same === words.length) return from + words.length;
    if (
      same >= header.length &&
      words.slice(0, header.length).every((text, i) => rowText(part.cells(from + i)) === text)
    )
      return from + header.length;
  }
  return repeatedRows(head.table, part.table);
}

function spansOf(grid: Grid, body: number): Span[] {
  const rows = (from: number, to: number): number[] =>
    Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
  return columnSpans(grid, rows(0, body), rows(body, grid.rows));
}

type Place = (cell: ReadCell) => Pick<ReadCell, 'column' | 'columnSpan'>;

const unmoved: Place = ({ column, columnSpan }) => ({ column, columnSpan });

/** Where the cells of a part stand in the whole, column by column; undefined where it has more or fewer. */
function placing(head: readonly Span[], part: readonly Span[]): Place | undefined {
  if (head.length !== part.length) return undefined;
  if (head.every(({ from, to }, i) => from === part[i]?.from && to === part[i]?.to)) return unmoved;
  const indexAt = (column: number): number => part.findLastIndex(({ from }) => from <= column);
  return ({ column, columnSpan }) => {
    const from = head[indexAt(column)]?.from ?? 0;
    const to = head[indexAt(column + columnSpan - 1)]?.to ?? from + 1;
    return { column: from, columnSpan: to - from };
  };
}
