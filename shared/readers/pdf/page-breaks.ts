/** Rows and merged cells that a page break parts (跨页的行和合并格): the two parts are one again. */
import type { ReadCell } from '../../reading/reading.js';
import { cellText, type PieceLine } from './lines.js';

/** A cell in the grid of the whole table, with its lines as they stand on its page. */
export interface PlacedCell extends ReadCell {
  readonly lines: readonly PieceLine[];
  /** Room for words, in points. */
  readonly width: number;
  /** Where it ends on its page. */
  readonly bottom: number;
}

/** In ems: a text that goes on reaches so close to the end of its cell. */
const CLOSE = 1.2;
/** A row is parted only where one of its cells has several lines. */
const FEWEST_LINES = 3;
const FIGURE = /^-?[\d,.]+%?$/;

/** Puts the rows of the next page below those before it; `rows` counts the latter. The rows below count from 0. */
export function joinRows(above: readonly PlacedCell[], below: readonly PlacedCell[], rows: number): PlacedCell[] {
  const ends = new Map(above.filter((cell) => cell.row + cell.rowSpan === rows).map((cell) => [keyOf(cell), cell]));
  const first = below.filter(({ row }) => row === 0);
  const overlap = isOneRow(first, ends) ? 1 : 0;
  const rests = new Map<PlacedCell, PlacedCell>();
  for (const cell of first) {
    const upper = ends.get(keyOf(cell));
    const beside = first.find(({ column }) => column === cell.column + cell.columnSpan);
    const before = [...rests.values()].some(({ column, columnSpan }) => column + columnSpan === cell.column);
    const isLabel = before && cell.text === '' && (beside?.text ?? '') !== '';
    if (upper && (overlap > 0 || isRest(upper, cell, isLabel) || isBracket(upper, cell))) rests.set(upper, cell);
  }
  const taken = new Set(rests.values());
  return [
    ...above.map((cell) => {
      const rest = rests.get(cell);
      return rest ? together(cell, rest, overlap) : cell;
    }),
    ...below.filter((cell) => !taken.has(cell)).map((cell) => movedDown(cell, rows - overlap)),
  ];
}

function keyOf({ column, columnSpan }: PlacedCell): string {
  return `${column}+${columnSpan}`;
}

function movedDown(cell: PlacedCell, by: number): PlacedCell {
  const row = cell.row + by;
  return { ...cell, row, spot: { ...cell.spot, row } };
}

function together(upper: PlacedCell, lower: PlacedCell, overlap: number): PlacedCell {
  const lines = [...upper.lines, ...lower.lines];
  const { width, bottom } = lower;
  const rowSpan = upper.rowSpan + lower.rowSpan - overlap;
  return { ...upper, text: cellText(lines, width), lines, width, bottom, rowSpan };
}

/**
 * A merged cell has its words on one of the pages. With one row on each of them it looks like others: it is a label
 * (`isLabel`) where it stands between one that goes on and the words that it belongs to.
 */
function isRest(upper: PlacedCell, lower: PlacedCell, isLabel: boolean): boolean {
  if (lower.text === '') return upper.rowSpan > 1 || lower.rowSpan > 1 || (isLabel && !FIGURE.test(upper.text));
  return upper.text === '' && upper.rowSpan > 1;
}

/** A merged label whose last line is a bracket of its own (项目资金 over （万元）) and stands on the next page. */
function isBracket(upper: PlacedCell, lower: PlacedCell): boolean {
  if (upper.rowSpan * lower.rowSpan === 1 || upper.text === '' || FIGURE.test(upper.text)) return false;
  return /^[(（][^()（）\d]{1,8}[)）]$/.test(lower.text.trim()) && !/[)）]$/.test(upper.text.trim());
}

/**
 * Whether the first row of a page is the rest of the last one before: all texts that both have run on, and there is one
 * that only one of them has, as what is short is printed once. Merged cells have more rows than these.
 */
function isOneRow(first: readonly PlacedCell[], ends: ReadonlyMap<string, PlacedCell>): boolean {
  const pairs = first.flatMap((lower) => {
    const upper = ends.get(keyOf(lower));
    return upper ? [{ upper, lower }] : [];
  });
  if (pairs.length < first.length) return false;
  const both = pairs.filter(({ upper, lower }) => upper.text !== '' && lower.text !== '');
  const once = pairs.some(
    ({ upper, lower }) => upper.rowSpan * lower.rowSpan === 1 && (upper.text === '') !== (lower.text === ''),
  );
  if (both.length === 0 || !once) return false;
  const alone = first.filter(({ text }) => text !== '').length === 1 && first[0]?.text === '';
  const [only] = both;
  if (alone && only && isBehindLabels(only.upper, [...ends.values()]))
    return !BEGINS.test(only.lower.text) && endsLow(only);
  return both.every(({ upper, lower }) => runsOn(upper, lower, alone));
}

/** Cells with words to the left of one that make it part of their row: what goes on in it alone is no row of its own. */
const LABELS = 2;

function isBehindLabels({ column }: PlacedCell, row: readonly PlacedCell[]): boolean {
  return row.filter((cell) => cell.column < column && cell.text !== '' && cell.rowSpan === 1).length >= LABELS;
}

/** What begins a row. */
const BEGINS = /^(?:[一二三四五六七八九十]+、|\d+[.、]|其中|合计|总计|小计|注)/;

function endsLow({ upper, lower }: { readonly upper: PlacedCell; readonly lower: PlacedCell }): boolean {
  const last = upper.lines.at(-1);
  const isWords = !FIGURE.test(upper.text) && !FIGURE.test(lower.text);
  return last !== undefined && isWords && upper.bottom - last.y <= CLOSE * last.size;
}

/**
 * Words go on behind a line that is full, in a cell of several lines. Where the row goes on with one cell alone it may
 * have two lines, or begin a paragraph.
 */
function runsOn(upper: PlacedCell, lower: PlacedCell, alone: boolean): boolean {
  const last = upper.lines.at(-1);
  if (!last || !endsLow({ upper, lower })) return false;
  const isFull = last.right - last.left + last.size > upper.width;
  const isLong = upper.lines.length + lower.lines.length >= FEWEST_LINES;
  return alone ? isFull || isLong : isFull && isLong;
}
