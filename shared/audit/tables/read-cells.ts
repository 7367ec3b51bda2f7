/** Reads the cells of a line of a table by their columns, and notes what is odd about them. */

import { keptIn } from '../../collections.js';
import { formatValue } from '../../composition/format.js';
import { type ReadNumber, readPrinted } from '../../entry/printed-number.js';
import type { FindingPlace } from '../../findings/finding.js';
import { BLANK, error, text, type Value } from '../../language/value.js';
import { decimalsOf } from '../../number/digits.js';
import { type PrintedUnit, toFen } from '../../number/money.js';
import { readNumeral } from '../../number/numeral.js';
import { plain } from '../../plain.js';
import type { ReadCell } from '../../reading/reading.js';
import type { NumberStyle } from '../../standard/schema.js';
import type { Column, TableDefinition } from '../../standard/standard.js';
import { type FindingCollector, placeAt, spotWords } from '../finding-collector.js';
import type { GivenCell } from '../given.js';
import { type Identity, saidWords, wordingOf } from '../wording.js';

export interface CellsContext {
  readonly table: TableDefinition;
  readonly name: string;
  /** Which table of the document it is. */
  readonly number: number;
  /** The unit in which the document prints the table's money. */
  readonly unit: PrintedUnit;
  /** The most decimals of an amount in the table. */
  readonly decimals: number;
  /** The same of a column, by its key, where several amounts tell it. */
  readonly columnDecimals?: ReadonlyMap<string, number>;
  readonly collector: FindingCollector;
  readonly identity: Identity;
}

/** Decimals of the amounts in a set of texts, without those that are zero; undefined where there are none. */
export function mostDecimals(texts: Iterable<string>): number | undefined {
  let most: number | undefined;
  for (const one of texts) {
    const numeral = readNumeral(one);
    if (numeral?.tail === '' && /[1-9]/.test(numeral.digits)) most = Math.max(most ?? 0, decimalsOf(numeral.digits));
  }
  return most;
}

/** Most decimals of each column that prints several amounts, not all of them whole. */
export function columnDecimals(
  lines: Iterable<{ readonly cells: ReadonlyMap<string, ReadCell> }>,
): Map<string, number> {
  const texts = new Map<string, string[]>();
  for (const { cells } of lines) for (const [key, { text: one }] of cells) keptIn(texts, key, () => []).push(one);
  const most = new Map<string, number>();
  for (const [key, own] of texts) {
    const printed = own.filter((one) => mostDecimals([one]) !== undefined);
    const decimals = mostDecimals(printed) ?? 0;
    if (printed.length > 1 && decimals > 0) most.set(key, decimals);
  }
  return most;
}

/** The cell of a row and column in words. */
export function wordsOf({ name, identity }: CellsContext, row: string, { title }: Column): string {
  return [name, row, saidWords(wordingOf(title), identity)].filter((part) => part !== '').join(' · ');
}

/** Reads one cell. `row` is what the row is called in messages. */
export function readCell(context: CellsContext, row: string, column: Column, cell: ReadCell): GivenCell {
  const { spot } = cell;
  const where = spotWords(context.number, spot);
  const place = placeAt(wordsOf(context, row, column), context.number, spot, cell.text.trim());
  return { value: valueIn(context, column, cell.text, place), text: cell.text, spot, where };
}

/** A cell whose value the document does not let one know. */
export function lostCell(reason: string): GivenCell {
  return { value: error('unknown', reason), text: '' };
}

function valueIn(context: CellsContext, column: Column, source: string, place: FindingPlace): Value {
  if (column.type !== 'amount' && column.type !== 'number') {
    noteChoice(context, column, source, place);
    return textValue(column, source);
  }
  const style = styleOf(context.table, column);
  const expected = column.decimals ?? style.decimals;
  // Zeros at the end may be left out, but not of all numbers: a column without finer ones is rounded.
  const most = style.trim || column.trim ? (context.columnDecimals?.get(column.key) ?? expected) : context.decimals;
  const rounded = Math.min(expected, most);
  const read = readPrinted(source, column, context.unit, column.type === 'amount' ? rounded : column.decimals);
  if ('problem' in read) {
    context.collector.add('cell-unreadable', 'error', `“${source.trim()}”${read.problem}，请改正`, [place]);
    return error('unknown', `“${source.trim()}”${read.problem}`);
  }
  noteOddities(context, column, style, read, place);
  return read.value;
}

/** Words other than those the standard offers. */
function noteChoice(
  { collector, identity }: CellsContext,
  { title, choices, type }: Column,
  source: string,
  place: FindingPlace,
): void {
  if (type !== 'choice' || !choices || plain(source) === '' || choices.some((one) => plain(one) === plain(source)))
    return;
  const said = saidWords(wordingOf(title), identity);
  collector.add('cell-choice', 'hint', `“${said}”印“${plain(source)}”，规范的写法是${choices.join('、')}`, [place]);
}

function styleOf(table: TableDefinition, column: Column): NumberStyle {
  return column.blank ? { ...table.numbers, blank: column.blank } : table.numbers;
}

/** Words of a cell. A name that is broken over lines by hand is one name; a long text keeps its paragraphs. */
function textValue(column: Column, source: string): Value {
  const lines = source
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length === 0) return BLANK;
  if (column.type === 'paragraphs') return { kind: 'list', items: lines.map(text) };
  return text(lines.join(source.length > LONG_TEXT ? '\n' : ''));
}

/** Digits of full width anywhere in a table or form. */
export function noteFullWidth(
  name: string,
  number: number,
  cells: readonly ReadCell[],
  collector: FindingCollector,
): void {
  for (const { text, spot } of cells) {
    if (!FULL_WIDTH_DIGIT.test(text)) continue;
    const place = placeAt(name, number, spot, text.trim());
    collector.remark('full-width', name, 'hint', (n) => `${name}有 ${n} 格用了全角数字，应为半角`, place);
  }
}

const FULL_WIDTH_DIGIT = /[０-９]/;
const LONG_TEXT = 60;
const ZERO: Value = { kind: 'amount', fen: toFen(0) };

function noteOddities(
  context: CellsContext,
  column: Column,
  style: NumberStyle,
  read: ReadNumber,
  place: FindingPlace,
): void {
  const { collector, name } = context;
  // Digits are looked at in the whole table.
  if (read.oddities.includes('full-width') && !FULL_WIDTH_DIGIT.test(place.value))
    collector.remark('full-width', `${name}/signs`, 'hint', (n) => `${name}有 ${n} 个数用了全角符号，应为半角`, place);
  if (read.oddities.includes('grouping'))
    collector.add('grouping', 'warning', `“${place.value}”的千分位逗号位置不对，请核对`, [place]);
  if (read.oddities.includes('spaces'))
    collector.remark('cell-spaces', name, 'hint', (n) => `${name}有 ${n} 个数的数字之间有空格，按一个数读出`, place);
  if (read.unit !== undefined && read.unit !== context.unit)
    collector.add('table-unit', 'warning', `“${place.value}”的单位与本表的${context.unit}不同，已按${read.unit}读出`, [
      place,
    ]);
  if (read.value.kind === 'blank') noteBlank(context, column, style, place);
  else noteDecimals(context, column, style, read, place);
}

/** A blank, or a dash, where the standard prints zeros. */
function noteBlank({ collector, name }: CellsContext, column: Column, style: NumberStyle, place: FindingPlace): void {
  if (column.type !== 'amount' || place.value !== '') return;
  if (formatValue(BLANK, style, column) === '' || formatValue(ZERO, style, column) === '') return;
  const zero = formatValue(ZERO, style, column);
  collector.remark('blank-cell', name, 'hint', (n) => `${name}有 ${n} 格留空，规范印 ${zero}`, place);
}

function noteDecimals(
  { collector, name }: CellsContext,
  column: Column,
  style: NumberStyle,
  read: ReadNumber,
  place: FindingPlace,
): void {
  const { decimals, value } = read;
  if (decimals === undefined || column.type !== 'amount') return;
  const isZero = value.kind === 'amount' && value.fen === 0;
  const expected = column.decimals ?? style.decimals;
  const trimmed = column.trim ?? style.trim ?? false;
  if (decimals === expected || (isZero && decimals === 0) || (trimmed && decimals < expected)) return;
  collector.remark(
    'decimals',
    `${name}/${expected}`,
    'hint',
    (n) => `${name}有 ${n} 个数不是 ${expected} 位小数`,
    place,
  );
}
