/**
 * The header of a table (表头) by what it holds: words over the columns that hold figures. Needs no standard. Rows above
 * it are the table's title, unit or unit's name printed inside the grid; 栏次 below it number the columns.
 */
import { keptOf } from '../collections.js';
import { isFigure, readNumeral, saysNothing } from '../number/numeral.js';
import { plain } from '../plain.js';
import type { ReadCell } from '../reading/reading.js';
import type { Grid } from './grid.js';

export interface HeaderBand {
  /** Rows that hold title, unit or unit's name. */
  readonly above: readonly number[];
  readonly header: readonly number[];
  /** 栏次. */
  readonly ordinals: readonly number[];
  /** The first row of the body. */
  readonly body: number;
}

/** No header is deeper. */
const MAX_DEPTH = 12;
/** From this share of its filled cells on a column holds figures. */
const MOSTLY = 0.5;

export const headerBand = keptOf((grid: Grid): HeaderBand => {
  const figures = figureColumns(grid);
  const above: number[] = [];
  let row = 0;
  while (row < Math.min(grid.rows - 1, MAX_DEPTH) && isMatter(grid, row, figures)) above.push(row++);
  const header: number[] = [];
  const ordinals: number[] = [];
  for (; row < Math.min(grid.rows, above.length + MAX_DEPTH); row++) {
    if (header.length > 0 && isOrdinals(filled(grid, row))) ordinals.push(row);
    else if (ordinals.length === 0 && isHeader(grid, row, figures, header)) header.push(row);
    else break;
  }
  return { above, header, ordinals, body: row };
});

/** The columns of the grid in which figures stand, codes aside. */
export function figureColumns(grid: Grid): Set<number> {
  const counts = new Map<number, { figures: number; words: number }>();
  for (let row = 0; row < grid.rows; row++)
    for (const cell of grid.cells(row)) {
      if (cell.columnSpan > 1 || saysNothing(cell.text)) continue;
      const count = counts.get(cell.column) ?? { figures: 0, words: 0 };
      counts.set(cell.column, count);
      if (isAmount(cell.text)) count.figures += 1;
      else if (!isFigure(cell.text) && row >= MAX_DEPTH / 4) count.words += 1;
    }
  const found = new Set<number>();
  for (const [column, { figures, words }] of counts)
    if (figures > 0 && figures >= (figures + words) * MOSTLY) found.add(column);
  return found;
}

/** A figure that is no code, year or number of a line: it has decimals, separators or a percent sign. */
export function isAmount(text: string): boolean {
  const numeral = readNumeral(text);
  if (!numeral || (numeral.tail !== '' && numeral.tail !== '%')) return false;
  return numeral.digits.includes('.') || /[,，%％]/.test(text);
}

function filled(grid: Grid, row: number): readonly ReadCell[] {
  return grid.cells(row).filter(({ text }) => plain(text) !== '');
}

const MATTER =
  /单位[)）]?[:：]|部门[)）]?[:：]|单位名称|部门名称|编制|公开\d*表|^表[\d一二三四五六七八九十]|^附[表件]|\d{4}年度?$|^\d{4}年/;

/** Title, unit or the unit's name inside the grid: one text over the whole width, or few that say so. */
function isMatter(grid: Grid, row: number, figures: ReadonlySet<number>): boolean {
  const cells = filled(grid, row);
  const [only] = cells;
  if (!only) return grid.cells(row).length > 0 && [...figures].every((column) => grid.at(row, column)?.row === row);
  if (cells.some(({ text }) => isAmount(text)) || isYearBand(grid, cells)) return false;
  if (cells.length === 1 && only.columnSpan >= grid.columns && only.rowSpan === 1) return true;
  return (
    cells.length <= 4 &&
    cells.every(({ text }) => MATTER.test(plain(text)) && text.length < 80) &&
    cells.some(({ text }) => /[:：]/.test(text))
  );
}

/** 2024年预算数 over all columns: a title of theirs, also where it lost its year. */
const YEAR_BAND = /^(?:\d{4})?年度?(?:预算|决算|执行)数?$/;

function isYearBand(grid: Grid, [only, more]: readonly ReadCell[]): boolean {
  const isWide = only !== undefined && more === undefined && only.columnSpan >= grid.columns;
  return isWide && grid.columns > 1 && YEAR_BAND.test(plain(only.text));
}

/** Words over figures; where a table has no figures, whatever stands over its first empty row. */
function isHeader(grid: Grid, row: number, figures: ReadonlySet<number>, header: readonly number[]): boolean {
  const cells = filled(grid, row);
  if (cells.some(({ text }) => isAmount(text))) return false;
  if (header.some((above) => grid.across(row).some((cell) => cell.row === above && plain(cell.text) !== ''))) {
    // A title that reaches down into this row makes it part of the header, unless it is the label of a group.
    const reaching = grid.across(row).filter((cell) => header.includes(cell.row));
    if (reaching.some((cell) => figures.has(cell.column)) || figures.size === 0) return true;
  }
  if (row < grid.table.headerRows) return cells.length > 0;
  if (header.length === 0 && isYearBand(grid, cells)) return true;
  const over = [...figures].flatMap((column) => grid.at(row, column) ?? []);
  const titles = over.filter((cell) => !saysNothing(cell.text) && (!isFigure(cell.text) || isYear(cell.text)));
  if (figures.size > 0) return titles.length > 0 && titles.length * 2 >= over.length;
  if (cells.length < 2 || looksLikeBody(cells)) return false;
  return header.length === 0 || (!cells.some(({ text }) => isFigure(text)) && standsUnder(grid, row, header));
}

/** Whether every title of a row stands under one that is wider, or under a blank. */
function standsUnder(grid: Grid, row: number, header: readonly number[]): boolean {
  const last = header.at(-1) ?? row - 1;
  return filled(grid, row).every((cell) => {
    const over = grid.at(last, cell.column);
    return over === undefined || plain(over.text) === '' || over.columnSpan > cell.columnSpan;
  });
}

function isYear(text: string): boolean {
  return /^20\d\d$/.test(plain(text));
}

/** The first label of a body: a numbered item, a code, a total that is not one title of several. */
function looksLikeBody(cells: readonly ReadCell[]): boolean {
  const [first = '', ...others] = cells.map(({ text }) => plain(text));
  if (/^(?:合计|总计)$/.test(first)) return others.some((text) => saysNothing(text) || isFigure(text));
  return /^(?:[一二三四五六七八九十]+、|\d+[.、]|\d{3,7}$|其中)/.test(first);
}

/** What stands in the row of 栏次 over the columns that have no number. */
const NO_ORDINAL = /^(?:栏次?|行次|[*＊—-]+|[甲乙丙丁])$/;

/** 3, or 3=1+2. */
const ORDINAL = /^\d{1,3}(?:=[\d+()-]{1,12})?$/;

/** 栏次: the cells are the numbers of the columns, or say how they follow from each other; one of them may be mistyped or lost. */
export function isOrdinals(cells: readonly Pick<ReadCell, 'text'>[]): boolean {
  const texts = cells.map(({ text }) => plain(text));
  const rest = texts.slice(texts.findIndex((text) => !NO_ORDINAL.test(text)));
  if (/^(?:栏次?|行次)$/.test(texts[0] ?? '') && texts.length > 1)
    return rest.every((text) => /^[\dA-Z=+()-]{1,12}$/.test(text) || NO_ORDINAL.test(text));
  const values = rest.map((text) => Number(text.replace(/=.*/, '')));
  const right = values.filter((value, i) => value === i + 1 || value === (values[i - 1] ?? 0) + 1).length;
  const least = rest.length < texts.length ? 1 : 2;
  return rest.length > least && rest.every((text) => ORDINAL.test(text)) && right * 3 >= rest.length * 2;
}

/** Whether all words of a row stand under titles above it that reach over several columns, or beside titles that reach down. */
export function dividesTitles(grid: Grid, row: number, header: readonly number[]): boolean {
  const [last] = header.slice(-1);
  const own = filled(grid, row);
  if (last !== row - 1 || own.length === 0 || own.some(({ text }) => isFigure(text))) return false;
  return own.every((cell) => {
    const over = grid.at(last, cell.column);
    return (
      over !== undefined &&
      over.row + over.rowSpan === row &&
      over.columnSpan > cell.columnSpan &&
      plain(over.text) !== ''
    );
  });
}
