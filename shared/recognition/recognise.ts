/** Recognises the tables of a reading (识别): titles, units, columns, rows and figures, from structure alone. */
import { decimalsOf, halfStepOf } from '../number/digits.js';
import { fenIn, type PrintedUnit, statedUnit, unitBehind } from '../number/money.js';
import { readNumeral, saysNothing } from '../number/numeral.js';
import { decimal, powerOfTen, times } from '../number/rational.js';
import { type Inexact, roundedBy } from '../number/spread.js';
import { plain } from '../plain.js';
import type { ReadCell, Reading } from '../reading/reading.js';
import { recognisedColumns } from './columns.js';
import { type WholeTable, wholeTables } from './continuation.js';
import { Grid } from './grid.js';
import { type HeaderBand, headerBand } from './header-band.js';
import type {
  Doubt,
  PlacedText,
  RecognisedColumn,
  RecognisedNumber,
  RecognisedRow,
  RecognisedTable,
} from './recognised.js';
import { LabelReader } from './row-label.js';

export function recognise(reading: Reading): RecognisedTable[] {
  return wholeTables(reading).map((whole, i) => recogniseTable(reading, whole, i + 1));
}

function recogniseTable(reading: Reading, { table, parts }: WholeTable, number: number): RecognisedTable {
  const grid = new Grid(table, parts[0] ?? 0);
  const band = headerBand(grid);
  const near = nearTexts(reading, parts[0] ?? 0, grid, band);
  const unitText = near.find(({ text }) => statedUnit(text) !== undefined);
  const unit = unitText && statedUnit(unitText.text);
  const label = near.find(({ text }) => LABEL.test(plain(text)));
  const title = near.find((one) => one !== label && isTitle(one.text));
  const columns = recognisedColumns(grid, band);
  const doubts: Doubt[] = doubtsOf(grid, band, columns);
  const rows = rowsOf(grid, band, columns, unit, doubts);
  return {
    number,
    blocks: parts,
    columns,
    rows,
    doubts,
    spot: table.spot,
    ...(title && { title }),
    ...(label && { label }),
    ...(unit && { unit }),
    ...(unitText && { unitText }),
  };
}

const LABEL = /^(?:(?:预算|决算)?公开\d+表?|附?表[-\d一二三四五六七八九十]+[:：]?|[A-Z]\d{2}|财决.{0,6}\d表)$/;
const MAX_LINES = 8;
const MAX_TITLE = 60;

/** The texts above a table, the nearest first: rows above its header, then paragraphs. */
function nearTexts({ blocks }: Reading, at: number, grid: Grid, band: HeaderBand): PlacedText[] {
  const inside = band.above.flatMap((row) => grid.cells(row).map(({ text, spot }) => ({ text, spot }))).reverse();
  const before: PlacedText[] = [];
  for (let i = at - 1; i >= 0 && before.length < MAX_LINES; i--) {
    const block = blocks[i];
    if (block?.kind !== 'paragraph' || block.contents || block.text.length > 2 * MAX_TITLE) break;
    for (const line of block.text.split('\n').reverse())
      if (plain(line) !== '') before.push({ text: line, spot: block.spot });
  }
  return [...inside, ...before].filter(({ text }) => plain(text) !== '');
}

function isTitle(text: string): boolean {
  const tight = plain(text);
  return (
    tight.length > 3 &&
    tight.length <= MAX_TITLE &&
    !/单位[:：]|部门[:：]|[:：]$|[。；]$|名称[:：]/.test(tight) &&
    /[表明细]$|表[(]|情况|总表/.test(tight)
  );
}

function rowsOf(
  grid: Grid,
  band: HeaderBand,
  columns: readonly RecognisedColumn[],
  unit: PrintedUnit | undefined,
  doubts: Doubt[],
): RecognisedRow[] {
  const rows: RecognisedRow[] = [];
  const count = (columns.at(-1)?.block ?? 0) + 1;
  for (let block = 0; block < count; block++) {
    const own = columns.filter((column) => column.block === block);
    const labels = new LabelReader(grid, own);
    for (let line = band.body; line < grid.rows; line++) {
      const label = labels.read(line) ?? spanningLabel(grid, line, own);
      const numbers = new Map<number, RecognisedNumber>();
      for (const column of own) {
        if (column.kind !== 'number') continue;
        const index = columns.indexOf(column);
        numbers.set(index, numberAt(grid, line, column, index, unit, label !== undefined));
      }
      const filled = [...numbers.values()].some(({ state }) => state === 'number');
      if (!label && !filled) continue;
      if (!label) doubts.push({ message: `第 ${line + 1} 行有数但没有名称`, spot: grid.spot(line) });
      const { kind = 'item', name = '', label: words = '' } = label ?? {};
      rows.push({ line, block, kind, name, label: words, ...label, numbers, spot: grid.spot(line) });
    }
  }
  return rows;
}

/** A label whose cell begins in a block further left and reaches over this one (合计 over several blocks). */
function spanningLabel(
  grid: Grid,
  line: number,
  columns: readonly RecognisedColumn[],
): ReturnType<LabelReader['read']> {
  const [first] = columns;
  const cell = first && grid.at(line, first.span.from);
  const text = cell && cell.row === line && cell.column < first.span.from ? plain(cell.text) : '';
  if (!/(?:合计|总计|小计)[:：]?$/.test(text)) return undefined;
  return { kind: text.includes('小计') ? 'subtotal' : 'total', name: text, label: text };
}

function numberAt(
  grid: Grid,
  line: number,
  column: RecognisedColumn,
  index: number,
  unit: PrintedUnit | undefined,
  labelled: boolean,
): RecognisedNumber {
  const cell = grid.at(line, column.span.from) ?? grid.at(line, column.span.to - 1);
  if (!cell || cell.row !== line || cell.column < column.span.from)
    return {
      column: index,
      text: '',
      spot: cell?.spot ?? grid.spot(line),
      state: labelled && cell ? 'covered' : 'covered',
      decimals: 0,
    };
  return readNumber(cell, column, index, unit);
}

function readNumber(
  cell: ReadCell,
  column: RecognisedColumn,
  index: number,
  unit: PrintedUnit | undefined,
): RecognisedNumber {
  const { text, spot } = cell;
  const base = { column: index, text: text.trim(), spot, decimals: 0 };
  if (plain(text) === '') return { ...base, state: 'blank' };
  if (saysNothing(text)) return { ...base, state: 'dash' };
  const numeral = readNumeral(text);
  if (!numeral || numeral.digits.length > 40) return { ...base, state: 'unread' };
  const named = unitBehind(numeral.tail);
  if (numeral.tail !== '' && numeral.tail !== '%' && !named) return { ...base, state: 'unread' };
  const decimals = decimalsOf(numeral.digits);
  const isMoney =
    numeral.tail !== '%' && (column.unit === undefined || (column.unit !== 'percent' && column.unit !== 'count'));
  const money = isMoney
    ? (named ?? (typeof column.unit === 'string' ? (column.unit as PrintedUnit) : unit))
    : undefined;
  const scale = money ? fenIn(money) : numeral.tail === '%' ? powerOfTen(-2) : powerOfTen(0);
  const value: Inexact = {
    value: times(decimal(numeral.digits), scale),
    spread: roundedBy(halfStepOf(decimals, scale)),
  };
  return { ...base, state: 'number', value, decimals };
}

/** What makes the figures of a table unsure. */
function doubtsOf(grid: Grid, band: HeaderBand, columns: readonly RecognisedColumn[]): Doubt[] {
  const doubts: Doubt[] = [];
  const numbers = columns.filter(({ kind }) => kind === 'number');
  if (band.header.length === 0) doubts.push({ message: '没有认出表头', spot: grid.table.spot });
  const untitled = numbers.filter(({ path }) => path.length === 0);
  if (untitled.length > 0 && untitled.length < numbers.length)
    doubts.push({ message: '有数的一栏没有栏名', spot: grid.table.spot });
  const paths = numbers.map(({ path, block }) => `${block}|${path.join('/')}`);
  if (new Set(paths).size < paths.length) doubts.push({ message: '两栏的栏名完全相同', spot: grid.table.spot });
  return doubts;
}
