/** The body of a printed table (表体): its lines, each with the cells of the standard's columns. */

import { largest, smallest } from '../../extremes.js';
import type { FindingPlace } from '../../findings/finding.js';
import { plain } from '../../plain.js';
import { hasWords, rowText } from '../../reading/continued.js';
import type { ReadCell } from '../../reading/reading.js';
import { withPart } from '../../recognition/continuation.js';
import { Grid, type Span } from '../../recognition/grid.js';
import { isOrdinals } from '../../recognition/header-band.js';
import type { RowLabel } from '../../recognition/row-label.js';
import { type FindingCollector, placeAt } from '../finding-collector.js';
import { noteColumns, noteOrdinals } from './column-notes.js';
import type { ExpectedTable } from './expected.js';
import { type ColumnMatch, type ColumnMatches, type Header, headerOf, matchColumns, printedColumns } from './header.js';
import type { PrintedTable } from './printed-tables.js';
import { type RowLabels, rowLabels } from './row-labels.js';
import type { SaidTable } from './said.js';

/** A line of the body. */
export interface BodyLine {
  readonly grid: Grid;
  readonly row: number;
  /** Which cell stands under each column, by the column's key. */
  readonly cells: ReadonlyMap<string, ReadCell>;
  /** Columns whose number is printed across several columns or rows, with that cell. */
  readonly merged: ReadonlyMap<string, ReadCell>;
  /** What the row is called, code and name in whatever form, by the index of the block. */
  readonly labels: ReadonlyMap<number, RowLabel>;
  /** Why its values cannot be told apart. */
  readonly broken?: string;
  readonly place: FindingPlace;
}

export interface Body {
  readonly columns: ColumnMatches;
  readonly lines: readonly BodyLine[];
  /** A later part could not be read: more rows are there than these. */
  readonly isCut: boolean;
  /** Texts over the header, inside the table. */
  readonly above: readonly ReadCell[];
  /** Notes in a row of their own. */
  readonly notes: readonly ReadCell[];
  readonly said: SaidTable | undefined;
}

/** Reads the lines of a table; columns and rows that do not fit the standard are noted. */
export function bodyOf(expected: ExpectedTable, printed: PrintedTable, collector: FindingCollector): Body | undefined {
  const whole = wholeGrid(expected, printed, collector);
  if (!whole) return undefined;
  const { grid, isCut } = whole;
  const header = headerOf(grid, expected);
  const columns = matchColumns(expected.columns, printedColumns(grid, header, expected.columns), expected.said);
  const labels = rowLabels(grid, header, columns.matches);
  noteColumns(expected, printed, columns, { grid, labels }, collector);
  noteOrdinals(expected, printed, collector);
  const lines: BodyLine[] = [];
  const notes: ReadCell[] = [];
  for (let row = header.body; row < grid.rows; row++) {
    if (isRepeated(header, grid, row)) continue;
    const note = noteIn(grid, row);
    if (note) notes.push(note);
    else if (grid.across(row).length > 0) lines.push(lineOf(expected, printed, { columns, labels }, grid, row));
  }
  for (const { broken, place } of lines) {
    if (broken === undefined) continue;
    const { name } = expected;
    const words = (count: number): string =>
      count === 1
        ? `${name}：${broken}，这一行的数没有核对`
        : `${name}：${broken}，同样的共 ${count} 行，这些行的数没有核对`;
    collector.remark('table-columns', `${name}/rows`, 'error', words, place);
  }
  const above = header.above.flatMap((row) => grid.cells(row)).filter(({ text }) => plain(text) !== '');
  return { columns, lines, isCut, above, notes, said: expected.said };
}

/** The grid with all its parts; a part whose columns are others is noted and left out. */
function wholeGrid(
  { name }: ExpectedTable,
  { grids, number }: PrintedTable,
  collector: FindingCollector,
): { readonly grid: Grid; readonly isCut: boolean } | undefined {
  const [first, ...parts] = grids;
  if (!first) return undefined;
  let { table } = first;
  let isCut = false;
  for (const part of parts) {
    const joined = withPart(table, first, part);
    if (!joined)
      collector.add('table-columns', 'error', `${name}续页的栏数与表头不符，续页没有核对`, [
        placeAt(name, number, part.table.spot),
      ]);
    isCut ||= !joined;
    table = joined ?? table;
  }
  return { grid: table === first.table ? first : new Grid(table, first.block), isCut };
}

/** A header that is repeated within the table, or the numbers of the columns. */
function isRepeated(header: Header, grid: Grid, row: number): boolean {
  if (isOrdinals(grid.cells(row).filter(({ text }) => plain(text) !== ''))) return true;
  const text = rowText(grid.cells(row));
  return hasWords(text) && [...header.above, ...header.rows].some((one) => rowText(grid.cells(one)) === text);
}

function noteIn(grid: Grid, row: number): ReadCell | undefined {
  const [cell, more] = grid.cells(row);
  if (!cell || more || cell.columnSpan < grid.columns) return undefined;
  return /^[(（]?(?:备?注|说明)/.test(plain(cell.text)) ? cell : undefined;
}

function lineOf(
  expected: ExpectedTable,
  printed: PrintedTable,
  { columns: { matches, extra }, labels }: Pick<Body, 'columns'> & { readonly labels: RowLabels },
  grid: Grid,
  row: number,
): BodyLine {
  const words = grid
    .across(row)
    .map(({ text }) => plain(text))
    .filter((text) => text !== '');
  const place = placeAt(expected.name, printed.number, grid.spot(row), words.join(' '));
  const spans = matches.flatMap(({ printed: { span, parts } }) => parts ?? [span]);
  // Columns that the standard does not have are columns nevertheless.
  const all = [...spans, ...extra.map(({ span }) => span)];
  const own = misfit(grid, row, spans);
  const broken = own === undefined || misfit(grid, row, all) === undefined ? undefined : own;
  const cells = new Map<string, ReadCell>();
  const merged = new Map<string, ReadCell>();
  for (const match of matches) {
    const { column } = match.expected;
    const cell = grid.at(row, match.printed.span.from);
    const role = cell ? roleOf(cell, row, match, matches) : 'none';
    if (cell && role === 'own') cells.set(column.key, cell);
    else if (cell && role === 'merged') merged.set(column.key, cell);
  }
  return {
    grid,
    row,
    cells,
    merged,
    labels: labels.get(row) ?? new Map(),
    place,
    ...(broken === undefined ? {} : { broken }),
  };
}

/**
 * What the cell at a column's place is to the column: its own; a label that reaches over it, which leaves it blank; or
 * a number that several columns or rows share, which belongs to none of them.
 */
function roleOf(
  cell: ReadCell,
  row: number,
  match: ColumnMatch,
  matches: readonly ColumnMatch[],
): 'own' | 'none' | 'merged' {
  const { type } = match.expected.column;
  if (type === 'label') return 'own';
  const { from } = match.printed.span;
  const covered = matches.filter(
    ({ printed: { span } }) => cell.column <= span.from && span.from < cell.column + cell.columnSpan,
  );
  const beginsAtLabel = matches.some(
    ({ expected, printed: { span } }) =>
      expected.column.type === 'label' && span.from <= cell.column && cell.column < span.to,
  );
  if (cell.column < from && beginsAtLabel) return 'none';
  const blank = plain(cell.text) === '';
  if (cell.column < from) return blank ? 'none' : 'merged';
  const shared = covered.length > 1 || (cell.row < row && (type === 'amount' || type === 'number'));
  return shared && !blank ? 'merged' : 'own';
}

/** Why the cells of a row do not stand under the columns of the header. */
function misfit(grid: Grid, row: number, spans: readonly Span[]): string | undefined {
  const width = largest(spans.map(({ to }) => to));
  const begins = new Set(spans.map(({ from }) => from));
  const starts = grid.starts(row);
  const extra = starts.filter((start) => !begins.has(start) && start >= smallest(begins));
  const beyond = starts.some((start) => start >= width);
  if (grid.isFull(row, width) && !beyond && !extra.some((start) => splits(start, spans))) return undefined;
  return `第 ${(grid.spot(row).row ?? row) + 1} 行单元格数与表头不符（${starts.length} 格，表头 ${spans.length} 栏）`;
}

/** Whether a cell begins within a column. */
function splits(start: number, spans: readonly Span[]): boolean {
  return spans.some(({ from, to }) => from < start && start < to);
}
