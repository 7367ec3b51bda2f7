/** The rows of a table (行) with their figures: every place is a number, a blank, a dash, or not known. */
import { decimalsOf, halfStepOf } from '../number/digits.js';
import { fenIn, type PrintedUnit, unitBehind } from '../number/money.js';
import { readNumeral, saysNothing } from '../number/numeral.js';
import { decimal, powerOfTen, times } from '../number/rational.js';
import { type Inexact, roundedBy } from '../number/spread.js';
import { plain } from '../plain.js';
import type { ReadCell } from '../reading/reading.js';
import type { Grid } from './grid.js';
import type { Doubt, RecognisedColumn, RecognisedNumber, RecognisedRow } from './recognised.js';
import { LabelReader, type RowLabel } from './row-label.js';

/** Longer numerals are none. */
const MAX_DIGITS = 40;

/** The rows below the header, block after block. `unit` is that of the table's money. */
export function recognisedRows(
  grid: Grid,
  body: number,
  columns: readonly RecognisedColumn[],
  unit: PrintedUnit | undefined,
): { readonly rows: readonly RecognisedRow[]; readonly doubts: readonly Doubt[] } {
  const rows: RecognisedRow[] = [];
  const doubts: Doubt[] = [];
  const numbers = new NumberReader(grid, columns, unit);
  for (let block = 0; block <= (columns.at(-1)?.block ?? 0); block++) {
    const own = columns.filter((column) => column.block === block);
    // A table of one row may do without a name.
    const isNamed = own.some(({ kind }) => kind === 'name' || kind === 'code');
    const labels = new LabelReader(grid, own);
    const ofBlock: RecognisedRow[] = [];
    for (let line = body; line < grid.rows; line++) {
      const label = labels.read(line) ?? spanningLabel(grid, line, own);
      const figures = numbers.ofBlock(line, own);
      const isFilled = [...figures.values()].some(({ state }) => state === 'number');
      if (!label && !isFilled) continue;
      const spot = grid.spot(line);
      if (!label && isNamed) doubts.push({ message: `第 ${(spot.row ?? line) + 1} 行有数但没有名称`, spot });
      const { kind = 'item', name = '', label: words = '' } = label ?? {};
      ofBlock.push({ line, block, kind, name, label: words, ...label, numbers: figures, spot });
    }
    for (const row of goingOn(ofBlock, labels)) rows.push(row);
  }
  return { rows, doubts };
}

/** Rows that stand as far to the right as a 其中 above them and farther than the row before it belong to that 其中. */
function goingOn(rows: readonly RecognisedRow[], labels: LabelReader): RecognisedRow[] {
  let over: number | undefined;
  return rows.map((row, i): RecognisedRow => {
    const { kind, code, depth, group, line } = row;
    if (kind === 'ofWhich') {
      const before = rows[i - 1];
      if (before && before.kind !== 'ofWhich') over = labels.indent(before.line);
      return row;
    }
    const isPlain = kind === 'item' && code === undefined && depth === undefined && group === undefined;
    if (over !== undefined && isPlain && labels.indent(line) > over) return { ...row, kind: 'ofWhich' };
    over = undefined;
    return row;
  });
}

/** A label whose cell begins in a block further left and reaches over this one (合计 over several blocks). */
function spanningLabel(grid: Grid, line: number, [first]: readonly RecognisedColumn[]): RowLabel | undefined {
  const cell = first && grid.at(line, first.span.from);
  const text = cell && cell.row === line && cell.column < first.span.from ? plain(cell.text) : '';
  if (!/(?:合计|总计|小计)[:：]?$/.test(text)) return undefined;
  return { kind: text.includes('小计') ? 'subtotal' : 'total', name: text, label: text };
}

class NumberReader {
  private readonly known = new Map<ReadCell, RecognisedNumber>();

  constructor(
    private readonly grid: Grid,
    private readonly columns: readonly RecognisedColumn[],
    private readonly unit: PrintedUnit | undefined,
  ) {}

  /** The figures of a line in one block, by the index of the column. */
  ofBlock(line: number, block: readonly RecognisedColumn[]): Map<number, RecognisedNumber> {
    const own = block.filter(({ kind }) => kind === 'number');
    const beside = this.besideLabel(line, own);
    return new Map(
      own.map((column, i) => {
        const index = this.columns.indexOf(column);
        const other = beside[i];
        return [index, other ? this.at(line, other, this.columns.indexOf(other)) : this.at(line, column, index)];
      }),
    );
  }

  /**
   * Where the label of a row covers the figures of its block as well, those beside it are the figures of all blocks under
   * the label (合计 over several blocks).
   */
  private besideLabel(line: number, own: readonly RecognisedColumn[]): readonly RecognisedColumn[] {
    const [first, last] = [own[0], own.at(-1)];
    const label = first && this.grid.at(line, first.span.from);
    if (!label || !last || label.row !== line || label.column >= first.span.from || plain(label.text) === '') return [];
    const end = label.column + label.columnSpan;
    if (end < last.span.to) return [];
    const next = this.columns.filter(({ kind, span }) => kind === 'number' && span.from >= end);
    const beside = next.filter(({ block }) => block === next[0]?.block);
    return beside.length === own.length && beside[0]?.span.from === end ? beside : [];
  }

  private at(line: number, column: RecognisedColumn, index: number): RecognisedNumber {
    const { from, to } = column.span;
    const cell = this.grid.at(line, from) ?? this.grid.at(line, to - 1);
    if (!cell || cell.row !== line || cell.column < from)
      return { column: index, text: '', spot: cell?.spot ?? this.grid.spot(line), state: 'covered', decimals: 0 };
    const known = this.known.get(cell);
    if (known) return known;
    const read = readNumber(cell, column, index, this.unit);
    this.known.set(cell, read);
    return read;
  }
}

function readNumber(
  { text, spot }: ReadCell,
  { unit: own }: RecognisedColumn,
  column: number,
  unit: PrintedUnit | undefined,
): RecognisedNumber {
  const base = { column, text: text.trim(), spot, decimals: 0 };
  if (plain(text) === '') return { ...base, state: 'blank' };
  if (saysNothing(text)) return { ...base, state: 'dash' };
  const numeral = readNumeral(text);
  const named = numeral && unitBehind(numeral.tail);
  if (!numeral || numeral.digits.length > MAX_DIGITS || (numeral.tail !== '' && numeral.tail !== '%' && !named))
    return { ...base, state: 'unread' };
  const decimals = decimalsOf(numeral.digits);
  const isMoney = numeral.tail !== '%' && own !== 'percent' && own !== 'count';
  const money = isMoney ? (named ?? own ?? unit) : undefined;
  const scale = money ? fenIn(money) : powerOfTen(numeral.tail === '%' ? -2 : 0);
  const value: Inexact = {
    value: times(decimal(numeral.digits), scale),
    spread: roundedBy(halfStepOf(decimals, scale)),
  };
  return { ...base, state: 'number', value, decimals };
}
