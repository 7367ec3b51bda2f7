/** Rows that the standard lists itself (固定行), found by their labels; and the only row of a `single` table. */
import { fixedRows } from '../../calculation/fixed-rows.js';
import { plainRow, type Row } from '../../calculation/row.js';
import { plainText } from '../../language/template.js';
import { plain, unnumbered } from '../../plain.js';
import { labelLikeness, pairAnywhere } from '../../reading/likeness.js';
import type { RowsDefinition } from '../../standard/schema-table.js';
import { SINGLE_ROW, type TableBlock } from '../../standard/standard.js';
import { saidWords, wordingOf } from '../wording.js';
import type { BodyLine } from './body.js';
import { type RowNames, rowLikeness, rowNames } from './other-names.js';
import {
  hasFigures,
  hasValues,
  labelsOf,
  noteDuplicate,
  noteLost,
  noteUnknown,
  type RowsContext,
  readLine,
  saidRow,
  unreadRow,
} from './read-rows.js';

type Items = Extract<RowsDefinition, { kind: 'fixed' }>['items'];

const MIN = 0.6;
/** The same words, whatever the number in front of them. */
const SURE = 0.95;

interface Labelled {
  readonly line: BodyLine;
  readonly label: string;
}

/** The rows of a block of fixed rows; every row of the standard is there, found or not. */
export function readFixedRows(context: RowsContext, block: TableBlock, items: Items): Row[] {
  const lines = context.body.lines
    .map((line): Labelled => ({ line, label: labelsOf(context, block, line).join('') }))
    .filter(({ line, label }) => label !== '' || hasValues(context, block, line));
  const labels = lines.map(({ label }) => label);
  const rows = fixedRows(context.builder, [], block.index, withPrinted(context, items, labels)).map((row) => ({
    ...row,
    title: plainText(saidWords(wordingOf(row.title), context.cells.identity)),
  }));
  const names = rowNames(block, context.builder.standard);
  const found = findRows(context, rows, lines, names);
  for (const [row, { line, label }] of found) {
    if (isOtherName(row, label, names)) noteLabel(context, line, label, row.title.source);
    else noteNumber(context, line, label, row.title.source);
    readLine(context, row, line);
  }
  noteLineNumbers(context, block);
  const unprinted = rows.filter((row) => !found.has(row));
  const lost = unprinted.filter(({ formula }) => formula !== undefined);
  for (const { key } of lost) context.lost.add(key);
  const rest = context.body.isCut ? context.lost : context.leftOut;
  for (const { key, formula } of unprinted) if (formula === undefined) rest.add(key);
  noteLost(
    context,
    lost.map(({ code, title }) => ({ code, title: title.source })),
  );
  return withUnread(context, block, rows, found, noteLeft(context, lines, found));
}

/** The rows, with those not understood where they stand: below the row above them. */
function withUnread(
  context: RowsContext,
  block: TableBlock,
  rows: readonly Row[],
  found: ReadonlyMap<Row, Labelled>,
  left: readonly Labelled[],
): Row[] {
  const result = [...rows];
  for (const { line, label } of left) {
    if (!hasFigures(context, block, line) || /^其中/.test(plain(label))) continue;
    const above = [...found]
      .filter(([, other]) => other.line.row < line.row)
      .sort((a, b) => a[1].line.row - b[1].line.row);
    const at = result.indexOf(above.at(-1)?.[0] ?? (rows[0] as Row));
    result.splice(above.length === 0 ? 0 : at + 1, 0, unreadRow(context, block, line));
  }
  return result;
}

/** Whether a row was found by other words than its own. */
function isOtherName({ key, title }: Row, label: string, names: RowNames): boolean {
  return names.get(key)?.has(unnumbered(label)) || labelLikeness(title.source, label) < SURE;
}

/** Which line is which row: by labels and in order, then by the very label elsewhere. */
function findRows(
  context: RowsContext,
  rows: readonly Row[],
  lines: readonly Labelled[],
  names: RowNames,
): Map<Row, Labelled> {
  const keys = new Set(rows.map(({ key }) => key));
  const meant = lines.map(({ label }) => saidRow(context, label));
  const score = (r: number, l: number): number => {
    const row = rows[r];
    const key = meant[l];
    if (key === null || (key !== undefined && keys.has(key))) return key === row?.key ? 1 : 0;
    return row ? rowLikeness(row.title.source, lines[l]?.label ?? '', names.get(row.key)) : 0;
  };
  const found = new Map<Row, Labelled>();
  for (const { left, right, moved } of pairAnywhere(rows.length, lines.length, score, MIN, SURE)) {
    const [row, line] = [rows[left], lines[right]];
    if (!row || !line) continue;
    found.set(row, line);
    if (moved) noteOrder(context, line);
  }
  return found;
}

/** Notes the lines that are no row of the standard, or a row for the second time, and gives them. */
function noteLeft(context: RowsContext, lines: readonly Labelled[], found: ReadonlyMap<Row, Labelled>): Labelled[] {
  const used = new Set(found.values());
  const titles = new Set([...found.keys()].map(({ title }) => plain(title.source)));
  const left = lines.filter((labelled) => !used.has(labelled));
  for (const { line, label } of left) {
    if (titles.has(plain(label))) noteDuplicate(context, line, label.trim());
    else noteUnknown(context, line, label === '' ? '没有项目名称' : '不是规范中的行');
  }
  return left;
}

/** Classes that are listed when they are in use: also those that this table alone prints. */
function withPrinted({ builder }: RowsContext, items: Items, labels: readonly string[]): Items {
  const words = new Set(labels.map(unnumbered));
  return items.map((item) => {
    if (!('each' in item) || item.inUse === undefined) return item;
    const { inUse, ...rest } = item;
    const catalog = builder.standard.catalogs.get(item.each);
    const used = new Set(
      [inUse]
        .flat()
        .flatMap((id) => (builder.rowsOf(id)?.rows ?? []).filter(({ level }) => level === 1).map(({ code }) => code)),
    );
    for (const [code, name] of catalog?.entries ?? [])
      if (code.length === catalog?.levels[0] && words.has(unnumbered(name))) used.add(code);
    return { ...rest, codes: rest.codes?.filter((code) => used.has(code)) ?? [...used].sort() };
  });
}

function noteOrder({ cells }: RowsContext, { line, label }: Labelled): void {
  const { name, collector } = cells;
  const words = (count: number): string =>
    `${name}中“${label.trim()}”${count === 1 ? '' : `等 ${count} 行`}的次序与规范不同，请核对行名与数是否对应`;
  collector.remark('table-row-order', name, 'warning', words, line.place);
}

function noteLabel({ cells }: RowsContext, line: BodyLine, label: string, title: string): void {
  const { name, collector } = cells;
  const words = (count: number): string =>
    `${name}的行名“${label.trim()}”与规范的“${title}”不同${count === 1 ? '' : `，这样的共 ${count} 行`}`;
  collector.remark('table-row-label', name, 'hint', words, line.place);
}

/** Another number in front of a row's name than the standard's. */
function noteNumber({ cells }: RowsContext, line: BodyLine, label: string, title: string): void {
  const words = plain(label);
  if (words === plain(title) || words === unnumbered(label)) return;
  const { name, collector } = cells;
  collector.remark('table-numbering', name, 'hint', (n) => `${name}有 ${n} 行的序号与规范不同`, line.place);
}

/** A line with the number (行次) it prints, and whether it says what it is. */
interface NumberedLine {
  readonly line: BodyLine;
  readonly number: string;
  readonly isNamed: boolean;
}

/** 行次 run on from line to line. */
function noteLineNumbers(context: RowsContext, block: TableBlock): void {
  const { body, cells } = context;
  const match = body.columns.matches.find(
    ({ expected: { column } }) => column.show === 'lineNumber' && column.block === block.index,
  );
  if (!match) return;
  const { key } = match.expected.column;
  const lines = body.lines.map((line) => ({
    line,
    number: plain(line.cells.get(key)?.text ?? ''),
    isNamed: labelsOf(context, block, line).length > 0,
  }));
  const { name, collector } = cells;
  for (const { line } of oddlyNumbered(lines, block.index === 0 ? 1 : undefined))
    collector.remark('table-numbering', `${name}/行次`, 'hint', (n) => `${name}有 ${n} 处行次没有依次编号`, line.place);
}

/** Lines whose number is another than the one before it says, or is lost; `first` where it is known. */
function oddlyNumbered(lines: readonly NumberedLine[], first: number | undefined): NumberedLine[] {
  const odd: NumberedLine[] = [];
  let next = first;
  let blank: NumberedLine[] = [];
  for (const one of lines) {
    if (one.number === '') {
      blank.push(one);
      continue;
    }
    const number = Number(one.number);
    // Lines without a number either are not counted, or have lost theirs.
    const isLost = next === undefined ? first === undefined : number === next + blank.length;
    if (blank.length > 0 && isLost) for (const item of blank) odd.push(item);
    else if (next !== undefined && number !== next) odd.push(one);
    next = Number.isNaN(number) ? undefined : number + 1;
    blank = [];
  }
  return next === undefined ? odd : [...odd, ...blank.filter(({ isNamed }) => isNamed)];
}

/** The row of a table with a single one: the first line with a value. */
export function readSingleRow(context: RowsContext, block: TableBlock): Row[] {
  const row = plainRow({ key: SINGLE_ROW, block: block.index, kind: 'fixed' });
  const lines = context.body.lines.filter((line) => line.broken !== undefined || hasValues(context, block, line));
  const [line, ...more] = lines.length > 0 ? lines : context.body.lines;
  if (line) readLine(context, row, line);
  else {
    context.lost.add(row.key);
    noteLost(context, [{ title: '数据行' }]);
  }
  if (lines.length > 0) for (const other of more) noteUnknown(context, other, '是多出的数据行');
  return [row];
}
