/**
 * A sheet as blocks: what stands in a grid is a table, what stands alone is text. Spreadsheets know neither: a title is a cell
 * over the columns of its table, a cover and its prose are long cells one below the other, and several tables share a sheet.
 */
import { isFigure } from '../../number/numeral.js';
import { plain } from '../../plain.js';
import type { ReadBlock } from '../../reading/reading.js';
import type { Spot } from '../../reading/spot.js';
import { addressOf, type SheetCell } from './sheet.js';
import { columnsOf, type Place, type SheetRow, sheetTable } from './sheet-table.js';

/** Unit, name and date over a table, its label (公开01表); a row of these is no row of it, and none is a title. */
const CAPTION =
  /^\S{0,6}(?:单位|部门|日期|时间)(?:名称)?\s*[:：]|^[^\d]{0,8}\d[\d.-]{0,6}表$|^附?表\s?[\d一二三四五六七八九十]/;
const NOTE = /^[(（【[]?(?:注|备注|说明|附注)\s*\d*[:：】\]]/;
/** 审核人：　制表人： */
const SIGNED = /^\S{2,8}[:：]/;
/** No name in a table is longer. */
const LONG = 40;
/** Nor is the label of a total (合计). */
const SHORT = 6;
/** Names that a program gives by itself say nothing. */
const NAMELESS = /^(?:sheet|工作表|表)\d*(?:\(\d+\))?$/i;

/** The blocks of a sheet, which may have no name; `first` is the place of the first among all blocks. */
export function sheetBlocks(name: string | undefined, cells: readonly SheetCell[], first: number): ReadBlock[] {
  const blocks: ReadBlock[] = [];
  const spotOf = ({ row, column }: Place): Spot => ({
    block: first + blocks.length,
    ...(name === undefined ? {} : { sheet: name }),
    address: addressOf(row, column),
  });
  const listed = cells[0]?.text.replace(/\s+/g, '') === '目录';
  const parts = partsOf(rowsOf(cells));
  // Its name is not printed with it, and stands for a title where there is no other.
  if (name !== undefined && !NAMELESS.test(plain(name)) && parts[0] && !hasTitle(parts[0]))
    blocks.push({ kind: 'paragraph', text: name.trim(), level: 1, spot: { block: first, sheet: name } });
  for (const part of parts) {
    if (part.kind === 'grid') {
      blocks.push(sheetTable(part.rows, spotOf));
      continue;
    }
    for (const { cells: texts } of part.rows)
      for (const [cell, text] of linesOf(texts)) {
        const contents = listed && cell !== cells[0];
        blocks.push({ kind: 'paragraph', text, ...(contents && { contents }), spot: spotOf(cell) });
      }
  }
  return blocks;
}

/** The words of a row outside of a table: a cell's lines are paragraphs, short cells beside each other are one. */
function linesOf(cells: readonly SheetCell[]): [SheetCell, string][] {
  const [cell] = cells;
  if (!cell) return [];
  if (cells.length > 1) return [[cell, cells.map(({ text }) => text.trim()).join('\t')]];
  return cell.text
    .split('\n')
    .flatMap((line): [SheetCell, string][] => (line.trim() === '' ? [] : [[cell, line.trim()]]));
}

function rowsOf(cells: readonly SheetCell[]): SheetRow[] {
  const rows = new Map<number, SheetCell[]>();
  for (const cell of cells) {
    const row = rows.get(cell.row) ?? [];
    row.push(cell);
    rows.set(cell.row, row);
  }
  return [...rows].map(([row, some]) => ({ row, cells: some }));
}

type Part = { readonly kind: 'text' | 'grid'; readonly rows: readonly SheetRow[] };

function hasTitle({ kind, rows }: Part): boolean {
  return kind === 'text' && rows.some((row) => !isCaption(row));
}

/** Runs of rows that are text, and runs that are tables; a table goes on behind blank rows as long as no other one begins. */
function partsOf(rows: readonly SheetRow[]): Part[] {
  const parts: Part[] = [];
  let grid: SheetRow[] | undefined;
  let columns = 0;
  const put = (body: SheetRow[], foot: SheetRow[]): void => {
    if (body.length > 0 && body !== grid) {
      parts.push({ kind: 'grid', rows: body });
      columns = columnsOf(body).columns;
    }
    if (foot.length > 0) parts.push({ kind: 'text', rows: foot });
    grid = foot.length > 0 || body.length === 0 ? undefined : body;
  };
  for (const band of bandsOf(rows)) {
    if (grid && goesOn(band, columns)) {
      const [body, foot] = withoutFoot(band, columns);
      for (const row of body) grid.push(row);
      put(grid, foot);
      continue;
    }
    for (const beside of besides(band)) {
      const [head, body, foot] = splitBand(beside);
      put([], head);
      put(body, foot);
    }
  }
  return parts;
}

/** Runs of rows without a blank one between them, and without the beginning of another table. */
function bandsOf(rows: readonly SheetRow[]): SheetRow[][] {
  const bands: SheetRow[][] = [];
  let end = -1;
  let hasFigures = false;
  for (const [at, row] of rows.entries()) {
    if (row.row > end || (hasFigures && beginsTable(rows, at))) {
      bands.push([]);
      hasFigures = false;
    }
    hasFigures ||= row.cells.length > 1 && row.cells.some(isFigureCell);
    bands.at(-1)?.push(row);
    for (const { row: top, rowSpan } of row.cells) end = Math.max(end, top + rowSpan);
  }
  return bands;
}

/** No more lines stand over a table. */
const MAX_OVER = 4;

/** Whether title, label and unit line stand here one below the other, and below them a header. */
function beginsTable(rows: readonly SheetRow[], at: number): boolean {
  const below = rows.slice(at, at + MAX_OVER + 1).findIndex(({ cells }) => cells.length > 1);
  const header = rows[at + below];
  const isOver = below > 0 && rows.slice(at, at + below).some((row) => isCaption(row));
  return isOver && header !== undefined && !isCaption(header) && !header.cells.some(isFigureCell);
}

/**
 * Whether the rows behind blank ones belong to the table above: no header stands over their figures, or they are one line of
 * words such as the totals of a form without figures.
 */
function goesOn(band: readonly SheetRow[], columns: number): boolean {
  const [only] = band.length === 1 && band[0]?.cells.length === 1 ? band[0].cells : [];
  if (only && only.columnSpan > 1 && only.columnSpan < columns && only.text.trim().length <= SHORT) return true;
  const first = band.findIndex(({ cells }) => cells.length > 1);
  if (band.slice(0, Math.max(0, first)).some(({ cells }) => (cells[0]?.columnSpan ?? 1) > 1)) return false;
  const row = band[first];
  if (!row || isCaption(row)) return false;
  return row.cells.some(isFigureCell) || band.length === 1;
}

/** The text over a table, its rows, the text below. */
function splitBand(band: readonly SheetRow[]): [head: SheetRow[], body: SheetRow[], foot: SheetRow[]] {
  const from = band.findIndex((row) => row.cells.length > 1 && !isCaption(row));
  // Figures one below the other are a table as well.
  const single = band.length > 1 && band.every(({ cells }) => cells.every(isFigureCell));
  if (from < 0) return single ? [[], [...band], []] : [[...band], [], []];
  const [body, foot] = withoutFoot(band.slice(from), columnsOf(band).columns);
  // One line of words is no table.
  if (body.length === 1 && !body[0]?.cells.some(isFigureCell)) return [[...band], [], []];
  return [band.slice(0, from), body, foot];
}

/** Rows and what is printed below them. */
function withoutFoot(rows: readonly SheetRow[], columns: number): [body: SheetRow[], foot: SheetRow[]] {
  let to = rows.length;
  while (to > 1 && isFoot(rows[to - 1], columns)) to -= 1;
  return [rows.slice(0, to), rows.slice(to)];
}

/** A row over a table that is no row of it. */
function isCaption({ cells }: SheetRow): boolean {
  return cells.every(({ text }) => CAPTION.test(text.trim()));
}

/** A row below a table: a note, or a text that is too long or too wide for a name. */
function isFoot(row: SheetRow | undefined, columns: number): boolean {
  const [cell, ...others] = row?.cells ?? [];
  if (!cell || isFigureCell(cell)) return false;
  if (others.length > 0) return [cell, ...others].every(({ text }) => SIGNED.test(text.trim()));
  return NOTE.test(cell.text.trim()) || cell.text.length > LONG || (cell.columnSpan > 1 && cell.columnSpan >= columns);
}

function isFigureCell({ text }: SheetCell): boolean {
  return isFigure(text);
}

/** Tables side by side: a blank column parts them, and each has a title of its own over it. */
function besides(band: readonly SheetRow[]): (readonly SheetRow[])[] {
  const [, second, ...none] = band[0]?.cells ?? [];
  if (!second || none.length > 0) return [band];
  const edge = second.column;
  const parted = band.every(({ cells }) =>
    cells.every(({ column, columnSpan }) => column >= edge || column + columnSpan < edge),
  );
  if (!parted) return [band];
  const halves = [(column: number) => column < edge, (column: number) => column >= edge].map((own) =>
    band.flatMap(({ row, cells }): SheetRow[] => {
      const some = cells.filter(({ column }) => own(column));
      return some.length === 0 ? [] : [{ row, cells: some }];
    }),
  );
  return halves.every((half) => (half[1]?.cells.length ?? 0) > 1) ? halves : [band];
}
