/** What the readers of rows share: the table that is read, its lines, and where their values go. */
import { planFor } from '../../calculation/plan.js';
import { plainRow, type Row, type RowBuilder } from '../../calculation/row.js';
import { isFigure } from '../../number/numeral.js';
import { plain } from '../../plain.js';
import type { ReadCell } from '../../reading/reading.js';
import type { RowsDefinition } from '../../standard/schema-table.js';
import type { TableBlock } from '../../standard/standard.js';
import { placeAt } from '../finding-collector.js';
import { cellKey, type GivenCell } from '../given.js';
import type { Body, BodyLine } from './body.js';
import { TOTALS } from './header.js';
import { type CellsContext, lostCell, readCell, wordsOf } from './read-cells.js';
import { rowWords } from './said.js';
import { subtotalsIn } from './subtotals.js';

export interface RowsContext {
  readonly body: Body;
  readonly cells: CellsContext;
  /** The cells that were read, by {@link cellKey}. */
  readonly given: Map<string, GivenCell>;
  readonly builder: RowBuilder;
  /** Keys of rows that were expected and not found. */
  readonly lost: Set<string>;
  /** Keys of rows without a formula of their own that are not printed. */
  readonly leftOut: Set<string>;
  /** The lines of the rows that were read, by their keys. */
  readonly lines: Map<string, BodyLine>;
  /** Lines that print a sum of others between them. */
  readonly sums: Set<BodyLine>;
  /** Keys of rows that stand for lines of which no one knows what they are. */
  readonly unread: Set<string>;
  /** Whether another table of the document prints this code with this name. */
  printsElsewhere(code: string, name: string): boolean;
  /** The code of a line that prints another or none, as all tables together have it. */
  rightCode(line: BodyLine): string | undefined;
}

/** The printed columns of one block that say what a row is, in order. */
export function labelColumns({ body }: RowsContext, block: TableBlock): string[] {
  return body.columns.matches.flatMap(({ expected: { column } }) =>
    column.block === block.index && column.type === 'label' && column.show !== 'lineNumber' ? [column.key] : [],
  );
}

/** The words that say what a line is, each cell once. */
export function labelsOf(context: RowsContext, block: TableBlock, line: BodyLine): string[] {
  const cells = labelColumns(context, block).map((key) => line.cells.get(key));
  const own = [...new Set(cells)].filter((cell): cell is ReadCell => cell !== undefined);
  return own.map(({ text }) => text).filter((text) => plain(text) !== '');
}

/** Whether any value is printed in the line's part of a block. */
export function hasValues({ body }: RowsContext, block: TableBlock, line: BodyLine): boolean {
  return body.columns.matches.some(({ expected: { column } }) => {
    if (column.block !== block.index || column.type === 'label') return false;
    return line.merged.has(column.key) || plain(line.cells.get(column.key)?.text ?? '') !== '';
  });
}

/** Whether a figure is printed in the line's part of a block: something that counts in a sum. */
export function hasFigures({ body }: RowsContext, block: TableBlock, line: BodyLine): boolean {
  return body.columns.matches.some(({ expected: { column } }) => {
    if (column.block !== block.index || (column.type !== 'amount' && column.type !== 'number')) return false;
    return [line.cells, line.merged].some((cells) => isFigure(cells.get(column.key)?.text ?? ''));
  });
}

/** Reads the values of a row from its line. */
export function readLine(context: RowsContext, row: Row, line: BodyLine, title = row.title.source): void {
  const { body, given, cells, builder } = context;
  context.lines.set(row.key, line);
  const plan = planFor(builder.standard, cells.table);
  const name = [row.code, title].filter((part) => part !== '').join(' ');
  for (const { expected } of body.columns.matches) {
    const { column } = expected;
    if (column.block !== row.block || column.type === 'label') continue;
    const cell = line.cells.get(column.key);
    const shared = line.merged.get(column.key);
    // The words 合计 reach over the columns of words.
    if (row.kind === 'total' && [cell, shared].some((one) => one && isTotal(one.text, row.title.source))) continue;
    const key = cellKey(row.key, column.key);
    if (line.broken !== undefined) given.set(key, lostCell(line.broken));
    else if (shared) {
      const reason = '与别的栏或行合并为一格，不知属于哪一格';
      const place = { ...line.place, label: `${wordsOf(cells, name, column)}（${line.place.label}）` };
      cells.collector.add('cell-unreadable', 'error', `${wordsOf(cells, name, column)}${reason}，请拆开`, [place]);
      given.set(key, lostCell(reason));
    } else if (cell && (plan.planOf(row, column).kind !== 'none' || plain(cell.text) !== ''))
      given.set(key, readCell(cells, name, column, cell));
  }
}

/** Rows that the table should print and does not. */
export function noteLost(
  context: RowsContext,
  rows: readonly { readonly title: string; readonly code?: string }[],
): void {
  if (rows.length === 0) return;
  const { name, collector } = context.cells;
  collector.add('table-row-missing', 'error', `${name}缺少行：${shownNames(rows)}`, [tablePlace(context)]);
}

/** The first rows by their names, and how many there are. */
export function shownNames(rows: readonly { readonly title: string; readonly code?: string }[]): string {
  const names = rows.map(({ code, title }) => [code, title].filter(Boolean).join(' '));
  return names.slice(0, MAX_NAMES).join('、') + (names.length > MAX_NAMES ? `等 ${names.length} 行` : '');
}

const MAX_NAMES = 6;

/** The table as a whole. */
export function tablePlace({ body, cells }: RowsContext): BodyLine['place'] {
  const line = body.lines[0];
  const place = placeAt(cells.name, cells.number, { block: line?.place.spot?.block ?? 0 });
  return line ? place : { label: place.label, value: '' };
}

/** A row in place of a line that was not understood, or of a part without one: what adds it up is not known. */
export function unreadRow(context: RowsContext, block: TableBlock, line?: BodyLine): Row {
  const row = plainRow({ key: `unread-${context.unread.size + 1}`, block: block.index, kind: 'fixed' });
  context.unread.add(row.key);
  for (const { expected } of context.body.columns.matches) {
    const { column } = expected;
    const isFilled =
      !line ||
      line.broken !== undefined ||
      line.merged.has(column.key) ||
      plain(line.cells.get(column.key)?.text ?? '') !== '';
    if (column.block === block.index && column.type !== 'label' && isFilled)
      context.given.set(cellKey(row.key, column.key), lostCell(line ? '有一行没有认出' : '续页没有读出'));
  }
  return row;
}

/** A line that no row of the standard fits. */
export function noteUnknown(context: RowsContext, line: BodyLine, why: string): void {
  const { name, collector } = context.cells;
  const one = `${name}中的一行${why}，没有核对：${line.place.value}`;
  const words = (count: number): string => (count === 1 ? one : `${name}中有 ${count} 行${why}，没有核对`);
  collector.remark('table-row-unknown', `${name}/${why}`, 'error', words, line.place);
}

export function noteDuplicate(context: RowsContext, line: BodyLine, what: string): void {
  const { name, collector } = context.cells;
  const words = (count: number): string =>
    `${name}中${count === 1 ? '' : `有 ${count} 行重复：`}“${what}”${count === 1 ? '' : '等'}出现了不止一次，只核对第一次`;
  collector.remark('table-row-duplicate', name, 'error', words, line.place);
}

/** The row that somebody said a line to be, by what it is called; null for one that is to be left out. */
export function saidRow({ body }: RowsContext, ...labels: readonly string[]): string | null | undefined {
  const { said } = body;
  if (!said || said.rows.size === 0) return undefined;
  for (const label of labels) {
    const key = said.rows.get(rowWords(label));
    if (key !== undefined) return key;
  }
  return undefined;
}

/** The total of a block, where it has one. */
export type Total = Extract<RowsDefinition, { total?: unknown }>['total'];

/** Takes the line of the total out of the lines of a block, and sums between them; `wordsOf` a line tell which it is, and the first one counts. */
export function apartFromTotal(
  context: RowsContext,
  block: TableBlock,
  total: Total,
  wordsOf: (line: BodyLine) => readonly string[],
): { readonly lines: readonly BodyLine[]; readonly totalLine: BodyLine | undefined } {
  let totalLine: BodyLine | undefined;
  const lines = context.body.lines.filter((line) => {
    const words = total && wordsOf(line).find((one) => isTotal(one, total.title.source));
    if (words === undefined) return true;
    if (totalLine) noteDuplicate(context, line, plain(words));
    totalLine ??= line;
    return false;
  });
  const sums = subtotalsIn(context.body, block, lines, wordsOf);
  for (const line of sums) context.sums.add(line);
  return { lines: lines.filter((line) => !sums.has(line)), totalLine };
}

/** Reads the total row, or notes that there is none. */
export function readTotal(context: RowsContext, rows: readonly Row[], total: Total, line: BodyLine | undefined): void {
  const row = total && rows.find(({ key }) => key === total.key);
  if (row && line) readLine(context, row, line);
  if (!total || line) return;
  context.lost.add(total.key);
  const { name, collector } = context.cells;
  const { label } = tablePlace(context);
  collector.add('table-total-row', 'error', `${name}没有“${plain(total.title.source)}”行`, [{ label, value: '' }]);
}

/** A number where a name should be says that the cells of the line have moved. */
export function noteNumberAsName(context: RowsContext, line: BodyLine, name: string): void {
  if (!isFigure(name) || line.broken !== undefined) return;
  const { name: title, collector } = context.cells;
  collector.add('table-columns', 'error', `${title}中应为名称处是数“${name}”，各格可能错位`, [line.place]);
}

/** A 合计 row by its words. */
export function isTotal(words: string, title: string): boolean {
  const text = plain(words);
  const wanted = plain(title);
  return text === wanted || (TOTALS.includes(text) && TOTALS.includes(wanted));
}
