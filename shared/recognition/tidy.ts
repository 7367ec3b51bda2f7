/** A table without what only its drawing brought: a frame around it (外框), and rows that the end of a page cut in two (跨页断行). */

import { isFigure } from '../number/numeral.js';
import { plain } from '../plain.js';
import type { ReadCell, ReadTable } from '../reading/reading.js';

/** The table without empty edges, each row in one piece. */
export function tidied(table: ReadTable): ReadTable {
  return mended(withoutEdges(table));
}

/** Without the columns at the edges in which nothing stands: the margin of a frame, or the gap between two rules. */
function withoutEdges(table: ReadTable): ReadTable {
  let [left, right] = [0, table.columns];
  // A title over the whole width may reach over an edge; a cell of a few columns tells that there is something.
  const isNothing = (column: number): boolean =>
    table.cells.every(
      (cell) =>
        cell.column > column ||
        cell.column + cell.columnSpan <= column ||
        (cell.columnSpan === 1 ? plain(cell.text) === '' : cell.columnSpan * 2 > table.columns),
    );
  while (left < right - 1 && isNothing(left)) left += 1;
  while (right > left + 1 && isNothing(right - 1)) right -= 1;
  if (left === 0 && right === table.columns) return table;
  const cells = table.cells.flatMap((cell) => {
    const from = Math.max(cell.column, left);
    const to = Math.min(cell.column + cell.columnSpan, right);
    return to > from ? [{ ...cell, column: from - left, columnSpan: to - from }] : [];
  });
  return { ...table, columns: right - left, cells };
}

/** Joins the two halves of rows between pages. */
function mended(table: ReadTable): ReadTable {
  const rows = byRow(table);
  const halves = rows.flatMap((lower, row) => {
    const upper = rows[row - 1];
    return upper && isNewPage(upper, lower) && isRest(table, upper, lower) ? [row] : [];
  });
  return halves.reverse().reduce(joinedAt, table);
}

function byRow({ rows, cells }: ReadTable): ReadCell[][] {
  const lines: ReadCell[][] = Array.from({ length: rows }, () => []);
  for (const cell of cells) lines[cell.row]?.push(cell);
  return lines;
}

function isNewPage(upper: readonly ReadCell[], lower: readonly ReadCell[]): boolean {
  const [before, after] = [upper[0]?.spot.page, lower[0]?.spot.page];
  return before !== undefined && after !== undefined && after > before;
}

/**
 * Whether a row is the rest of the one above: it has the same cells, its words go on with words, what stands once
 * (code, number of the line, figures) stands in one of them, and the table or a bracket shows that it is missing in the other.
 */
function isRest(table: ReadTable, upper: readonly ReadCell[], lower: readonly ReadCell[]): boolean {
  if (upper.length !== lower.length || [...upper, ...lower].some(({ rowSpan }) => rowSpan > 1)) return false;
  const pairs = lower.map((cell, i) => ({ above: upper[i], below: cell }));
  if (pairs.some(({ above, below }) => above?.column !== below.column || above.columnSpan !== below.columnSpan))
    return false;
  const filled = pairs.map(({ above, below }) => ({
    ...below,
    first: plain(above?.text ?? ''),
    rest: plain(below.text),
  }));
  const both = filled.filter(({ first, rest }) => first !== '' && rest !== '');
  if (both.length === 0 || both.some(({ first, rest }) => isFigure(first) || isFigure(rest) || BEGINS.test(rest)))
    return false;
  if (has(filled, 'first') && has(filled, 'rest')) return false;
  if (both.some(({ first, rest }) => isOpen(first) && !isOpen(first + rest))) return true;
  return filled.some(
    ({ column, first, rest }) =>
      (isFigure(first) ? rest === '' : first === '' && isFigure(rest)) && isNumbered(table, column, lower),
  );
}

function has(filled: readonly { readonly first: string; readonly rest: string }[], half: 'first' | 'rest'): boolean {
  return filled.some((one) => isFigure(one[half]));
}

/** What begins a row of its own. */
const BEGINS =
  /^(?:[一二三四五六七八九十]+[、.]|[(（][\d一二三四五六七八九十]+[)）]|\d+[、.]|其中|合计|总计|小计|本年|注)/;
/** From this share of its rows on a column has a code or a number in each. */
const MOSTLY = 0.8;

/** Whether a column says in nearly every row which row it is. */
function isNumbered({ cells }: ReadTable, column: number, except: readonly ReadCell[]): boolean {
  let [numbers, all, isTitled] = [0, 0, false];
  for (const cell of cells) {
    if (cell.column !== column || except.includes(cell)) continue;
    all += 1;
    const text = plain(cell.text);
    if (/^[[\d.\]]+$/.test(text)) numbers += 1;
    if (/[编代]码$|^序号$/.test(text)) isTitled = true;
  }
  return isTitled ? numbers > 0 : numbers > 2 && numbers >= all * MOSTLY;
}

function isOpen(text: string): boolean {
  return text.split('(').length > text.split(')').length;
}

/** The table with a row put to the one above it. */
function joinedAt(table: ReadTable, row: number): ReadTable {
  const rest = new Map(table.cells.filter((cell) => cell.row === row).map((cell) => [cell.column, cell]));
  const cells = table.cells.flatMap((cell): ReadCell[] => {
    if (cell.row === row) return [];
    if (cell.row > row) return [{ ...cell, row: cell.row - 1 }];
    if (cell.row + cell.rowSpan > row) return [{ ...cell, rowSpan: cell.rowSpan - 1 }];
    const lower = cell.row === row - 1 ? rest.get(cell.column) : undefined;
    return [lower ? { ...cell, text: cell.text + lower.text, spot: cell.text === '' ? lower.spot : cell.spot } : cell];
  });
  return { ...table, rows: table.rows - 1, cells };
}
