/**
 * What of a source has no place (没有放入): every cell of its tables that prints a digit is an item, says what a row or column is,
 * or stands here with the reason. Nothing is left out in silence.
 */

import { spotWords } from '../audit/finding-collector.js';
import type { Matched } from '../audit/match-tables.js';
import type { Assignment } from '../audit/tables/assign.js';
import type { Body, BodyLine } from '../audit/tables/body.js';
import { wordsOfColumns } from '../audit/tables/header.js';
import type { PrintedTable } from '../audit/tables/printed-tables.js';
import { rowWords, type SaidTables } from '../audit/tables/said.js';
import { keptIn } from '../collections.js';
import { smallest } from '../extremes.js';
import { plain } from '../plain.js';
import type { ReadCell, Reading, Unread } from '../reading/reading.js';
import { spotKey } from '../reading/spot.js';
import type { Grid } from '../recognition/grid.js';
import { shortened } from '../shortened.js';
import type { LeftItem } from './plan.js';

export interface Leftovers {
  /** By the number of the table in the document. */
  readonly left: ReadonlyMap<number, readonly LeftItem[]>;
  /** Cells that say what a row or a column is, by {@link spotKey}. */
  readonly labels: ReadonlySet<string>;
}

const DIGIT = /\d/;
const MAX_WORDS = 200;
/** The reason of what names rows and columns. */
const LABEL = '';

/**
 * `used` are the cells that became items, by {@link spotKey}; `lost` says of a line of a table why it has no place, where it has
 * none.
 */
export function leftovers(
  matched: Matched,
  unread: readonly Unread[],
  used: ReadonlySet<string>,
  said: SaidTables,
  lost: (table: string, line: BodyLine) => string | undefined,
): Leftovers {
  return new Sweep(matched, used, said).all(unread, lost);
}

class Sweep {
  private readonly left = new Map<number, LeftItem[]>();
  private readonly labels = new Set<string>();
  private readonly done = new Set<Grid>();

  constructor(
    private readonly matched: Matched,
    private readonly used: ReadonlySet<string>,
    private readonly said: SaidTables,
  ) {}

  /** Whether somebody said that a table is none of the standard's. */
  private leaves({ number }: PrintedTable): boolean {
    return this.said.get(number)?.table === null;
  }

  all(unread: readonly Unread[], lost: (table: string, line: BodyLine) => string | undefined): Leftovers {
    const outside = new Set(unread.flatMap(({ spot }) => (spot ? [spotKey(spot)] : [])));
    for (const { printed } of this.matched.formTables)
      this.cells(printed, ({ spot }) => (outside.has(spotKey(spot)) ? '不属于表样的一格' : LABEL));
    for (const assignment of this.matched.assignments) {
      const { id } = assignment.expected.table;
      const { reasons, rows } = reasonsIn(this.matched, assignment, (line) => lost(id, line));
      this.cells(
        assignment.printed,
        ({ spot }) => reasons.get(spotKey(spot)) ?? '不在认出的行、栏之内',
        ({ spot }) => rows.get(spotKey(spot)),
      );
      this.turned(assignment.printed);
    }
    for (const printed of this.matched.printed) this.rows(printed);
    return { left: this.left, labels: this.labels };
  }

  /** A table that was recognised, cell by cell. */
  private cells(
    printed: PrintedTable,
    whyOf: (cell: ReadCell) => string,
    rowOf: (cell: ReadCell) => string | undefined = () => undefined,
  ): void {
    for (const grid of printed.grids) {
      this.done.add(grid);
      for (const cell of grid.table.cells) {
        if (!this.isOpen(cell)) continue;
        const why = whyOf(cell);
        if (why === LABEL) this.labels.add(spotKey(cell.spot));
        else this.put(printed, [cell], why, rowOf(cell));
      }
    }
  }

  /** A table that was read with rows and columns exchanged, as it stands in the document. */
  private turned(printed: PrintedTable): void {
    const { turnedFrom } = printed;
    if (!turnedFrom) return;
    const labels = new Set(turnedFrom.labels.map(({ spot }) => spotKey(spot)));
    const whyOf = ({ spot }: ReadCell): string => (labels.has(spotKey(spot)) ? LABEL : '这一行或这一栏没有认出');
    this.cells({ ...printed, grids: [turnedFrom.grid] }, whyOf);
  }

  /** A table that was not, row by row. */
  private rows(printed: PrintedTable): void {
    for (const grid of printed.grids) {
      if (this.done.has(grid)) continue;
      const why = this.leaves(printed) ? LEFT_OUT : (twinOf(printed, this.matched) ?? '不是规范中的表');
      for (let row = 0; row < grid.rows; row++) {
        const cells = grid.cells(row);
        const words = cells.filter((cell) => plain(cell.text) !== '');
        if (cells.some((cell) => this.isOpen(cell))) this.put(printed, words, why);
      }
    }
  }

  private isOpen({ text, spot }: ReadCell): boolean {
    return DIGIT.test(plain(text)) && !this.used.has(spotKey(spot));
  }

  private put(printed: PrintedTable, cells: readonly ReadCell[], why: string, row?: string): void {
    const [first] = cells;
    if (!first) return;
    const text = shortened(cells.map((cell) => cell.text.replace(/\s+/g, ' ').trim()).join(' '), MAX_WORDS);
    const spots = cells.map(({ spot }) => spot);
    const from = { text, spot: first.spot, where: spotWords(printed.number, first.spot) };
    const more = why === LEFT_OUT || why === SUM_LINE ? { said: true as const } : row === undefined ? {} : { row };
    keptIn(this.left, printed.number, () => []).push({ from, why, spots, ...more });
  }
}

/** Why each cell of a table that was recognised is no item, and what lines are called that are none, by {@link spotKey}. */
function reasonsIn(
  { bodies, figures }: Matched,
  { expected, printed }: Assignment,
  lost: (line: BodyLine) => string | undefined,
): { readonly reasons: ReadonlyMap<string, string>; readonly rows: ReadonlyMap<string, string> } {
  const body = bodies.get(expected.table.id);
  const reasons = new Map<string, string>();
  const given = figures.given(expected.table.id);
  const known = new Set(given?.lines?.values());
  const isSum = (line: BodyLine): boolean => given?.sums?.has(line) ?? false;
  // Titles, units, numbers of columns, headers that are repeated; of a page that does not fit nothing was read.
  for (const [part, grid] of printed.grids.entries()) {
    const why = !body ? '表头没有认出' : part > 0 && body.isCut ? '续页的栏数与表头不符' : LABEL;
    for (const { spot } of grid.table.cells) reasons.set(spotKey(spot), why);
  }
  if (!body) return { reasons, rows: new Map() };
  for (const line of body.lines) {
    const why = line.broken ?? (known.has(line) ? lost(line) : isSum(line) ? SUM_LINE : whyUnknown(body, line));
    for (const [key, own] of lineReasons(body, line, why)) reasons.set(key, own);
  }
  const isUnknown = (line: BodyLine): boolean => !known.has(line) && !isSum(line) && !isLeftOut(body, line);
  const unknown = body.lines.filter((line) => line.broken === undefined && isUnknown(line));
  const rows = new Map(unknown.flatMap((line) => keysOf(line).map((key) => [key, nameOfLine(line)] as const)));
  return { reasons, rows };
}

/** The cells of a line, by {@link spotKey}. */
function keysOf({ grid, row }: BodyLine): string[] {
  return grid.across(row).map(({ spot }) => spotKey(spot));
}

function whyUnknown(body: Body, line: BodyLine): string {
  return isLeftOut(body, line) ? LEFT_OUT : UNKNOWN_LINE;
}

/** What a correction calls a line. */
function nameOfLine({ labels, cells }: BodyLine): string {
  const names = [...[...labels.values()].map(({ name }) => name), ...[...cells.values()].map(({ text }) => text)];
  return rowWords(names.find((name) => plain(name) !== '') ?? '');
}

/** The cells of a line; those that name it, and those that several columns share. */
function* lineReasons({ columns, said }: Body, line: BodyLine, why: string | undefined): Iterable<[string, string]> {
  // A cell over several rows belongs to the first of them.
  for (const { row, column, spot } of line.grid.across(line.row))
    if (row === line.row) yield [spotKey(spot), why ?? otherColumn(said, columns, column)];
  for (const { expected } of columns.matches) {
    const { key, type, show } = expected.column;
    const cell = line.cells.get(key);
    // A code on a line that was not understood is as lost as its numbers; a number of a line (行次) says nothing.
    const names = type === 'label' && (why === undefined || show === 'lineNumber');
    if (cell && names) yield [spotKey(cell.spot), LABEL];
  }
  if (why === undefined) for (const cell of codeParts(columns, line)) yield [spotKey(cell.spot), LABEL];
  if (why !== undefined) return;
  for (const { spot } of line.merged.values()) yield [spotKey(spot), '与别的栏或行合并为一格，不知属于哪一格'];
}

const LEFT_OUT = '按所说的，不导入';
const SUM_LINE = '小计、合计行：与各行之和相同，不填';
const UNKNOWN_LINE = '这一行没有认出';

/** Why a cell is in none of the standard's columns. */
function otherColumn(said: Body['said'], columns: Body['columns'], place: number): string {
  const words = said && said.columns.size > 0 ? wordsAt(columns, place) : undefined;
  return words !== undefined && said?.columns.get(words) === null ? LEFT_OUT : '这一栏不是规范中的栏';
}

function wordsAt({ matches, extra }: Body['columns'], place: number): string | undefined {
  const all = [...matches.map(({ printed }) => printed), ...extra];
  const at = all.findIndex(({ span }) => span.from <= place && place < span.to);
  return wordsOfColumns(all)[at];
}

/** Whether somebody said that a line is none. */
function isLeftOut({ said }: Body, { cells, labels }: BodyLine): boolean {
  if (!said || said.rows.size === 0) return false;
  const names = [...[...labels.values()].map(({ name }) => name), ...[...cells.values()].map(({ text }) => text)];
  return names.some((name) => said.rows.get(rowWords(name)) === null);
}

/** The cells in front of the values whose digits are part of the code of the line (类、款、项 in columns of their own). */
function codeParts({ matches }: Body['columns'], { grid, row, labels }: BodyLine): ReadCell[] {
  const values = matches.filter(({ expected: { column } }) => column.type !== 'label');
  const first = smallest(values.map(({ printed }) => printed.span.from));
  const codes = [...labels.values()].flatMap(({ code }) => code ?? []);
  return grid.across(row).filter(({ column, text }) => {
    const digits = plain(text).replace(/\.0+$/, '');
    return column < first && /^\d+$/.test(digits) && codes.some((code) => code.includes(digits));
  });
}

/** A table that names one that another table of the source is already. */
function twinOf({ above, grids }: PrintedTable, { assignments }: Matched): string | undefined {
  const top = grids[0]?.cells(0).map(({ text }) => text) ?? [];
  const words = [...above.map(({ text }) => text), ...top].map(plain);
  const twin = assignments.find(({ expected }) =>
    expected.titles.some((title) => words.some((one) => one.endsWith(title))),
  );
  return twin && `像是《${twin.expected.name}》，但已认第 ${twin.printed.number} 个表格为它`;
}

/** Paragraphs that print numbers, each once. */
export function numbersInProse({ blocks }: Reading): LeftItem[] {
  return blocks.flatMap((block): LeftItem[] => {
    if (block.kind !== 'paragraph' || block.contents || !DIGIT.test(plain(block.text))) return [];
    const text = shortened(block.text.replace(/\s+/g, ' ').trim(), MAX_WORDS);
    return [{ from: { text, spot: block.spot, where: '正文' }, why: '正文中的数不填入', spots: [block.spot] }];
  });
}
