/** Writes a fill-in workbook: what may be filled in is white and open, all else is grey and locked; choices stand out of sight. */
import { cellRef } from 'hucre/xlsx';
import type { FillCell, FillIn, FillList, FillSheet } from '../../document/fill-in.js';
import { LISTS_SHEET } from '../../own-sheet.js';
import { type Area, SheetGrid, type Style } from './grid.js';
import { printedFigure } from './printed-figure.js';
import { type SheetCell, type Validation, type Worksheet, writeWorkbook } from './workbook.js';

const FONT = '宋体';
const HEAD_FONT = '黑体';
const SIDE = { style: 'thin', color: { rgb: 'A6A6A6' } } as const;
const BORDER = { top: SIDE, right: SIDE, bottom: SIDE, left: SIDE };
const FILLS = { header: 'DDE6F0', closed: 'EDEDED' } as const;
/** In points. */
const MARGINS = { top: 54, right: 40, bottom: 54, left: 40 };
/** A sheet wider than this, in characters, is printed across. */
const WIDE = 95;
/** How far down a choice may still come from a sheet whose rows are filled in later. */
const MOST_ROWS = 500;

export function writeFillIn({ title, author, sheets, lists }: FillIn, created: Date): Promise<Uint8Array> {
  const words = lists.flatMap((list) => ('items' in list ? [list] : []));
  const placed = new Map(lists.flatMap((list) => rangeOf(list, words, sheets)));
  return writeWorkbook({
    title,
    creator: author,
    created,
    sheets: [...sheets.map((sheet) => worksheetOf(sheet, placed)), ...(words.length > 0 ? [listsSheet(words)] : [])],
  });
}

type Range = NonNullable<Validation['choices']>;
type Words = Extract<FillList, { items: readonly string[] }>;

function rangeOf(list: FillList, words: readonly Words[], sheets: readonly FillSheet[]): [string, Range][] {
  if ('items' in list) {
    if (list.items.length === 0) return [];
    const column = words.indexOf(list);
    return [[list.id, { sheet: LISTS_SHEET, column, from: 0, rows: list.items.length, open: false }]];
  }
  const sheet = sheets.find(({ name }) => name === list.sheet);
  if (!sheet) return [];
  const rows = Math.min(MOST_ROWS, sheet.rows.length);
  return [[list.id, { sheet: sheet.name, column: list.column, from: headOf(sheet) + 1, rows, open: true }]];
}

function listsSheet(words: readonly Words[]): Worksheet {
  const cells = words.flatMap(({ items }, column) =>
    items.map((value, row): SheetCell => ({ value, row, column, rowSpan: 1, columnSpan: 1, style: { numFmt: '@' } })),
  );
  const widths = words.map(() => 30);
  const page = { landscape: false };
  return {
    name: LISTS_SHEET,
    cells,
    widths,
    heights: new Map(),
    freeze: { rows: 0, columns: 0 },
    page,
    hidden: true,
    locked: true,
  };
}

/** The row of the header: title, notes and unit stand above it. */
function headOf({ notes, unit }: FillSheet): number {
  return 1 + notes.length + (unit === undefined ? 0 : 1);
}

function worksheetOf(sheet: FillSheet, lists: ReadonlyMap<string, Range>): Worksheet {
  const { name, title, notes, unit, header, widths, named, rows } = sheet;
  const grid = new SheetGrid(widths);
  grid.line(title, lineStyle('center', HEAD_FONT, 16), 30);
  for (const note of notes) grid.line(note, lineStyle('left', FONT, 10));
  if (unit !== undefined) grid.line(unit, lineStyle('right', FONT, 10));
  const head = grid.row;
  for (const [column, text] of header.entries()) grid.add(text, place(head, column), HEADER);
  for (const [index, cells] of rows.entries())
    for (const [column, cell] of cells.entries()) put(grid, cell, head + 1 + index, column, head + 1);
  return {
    name,
    cells: grid.cells,
    widths,
    heights: grid.heights(),
    freeze: { rows: head + 1, columns: named },
    repeated: { from: head, to: head + 1 },
    printArea: true,
    page: { landscape: widths.reduce((sum, one) => sum + one, 0) > WIDE, margins: MARGINS, numbered: true },
    locked: true,
    validations: validationsOf(sheet, head + 1, lists),
  };
}

function put(grid: SheetGrid, cell: FillCell, row: number, column: number, first: number): void {
  const at = place(row, column);
  switch (cell.kind) {
    case 'label':
      grid.add(
        numberIn(cell),
        at,
        { ...LOCKED, alignment: { ...WRAPPED, horizontal: cell.center ? 'center' : 'left' } },
        cell.text,
      );
      break;
    case 'closed':
      grid.add('', at, LOCKED);
      break;
    case 'entry': {
      const figure = cell.type === 'text' ? undefined : printedFigure(cell.text);
      grid.add(figure?.value ?? cell.text, at, openStyle(cell.type, figure?.format), cell.text);
      break;
    }
    case 'sum': {
      const figure = printedFigure(cell.text);
      const style: Style = { ...LOCKED, alignment: { ...WRAPPED, horizontal: 'right' }, numFmt: '#,##0.00' };
      const formula = `SUM(${cellRef(first, column)}:${cellRef(row - 1, column)})`;
      if (figure) grid.add(figure.value, at, style, cell.text, formula);
      else grid.add(cell.text, at, style);
    }
  }
}

/** Row numbers are numbers. */
function numberIn({ text, center }: Extract<FillCell, { kind: 'label' }>): string | number {
  return center && /^\d{1,6}$/.test(text) ? Number(text) : text;
}

function place(row: number, column: number): Area {
  return { row, column, rowSpan: 1, columnSpan: 1 };
}

const WRAPPED = { vertical: 'center', wrapText: true } as const;

const LOCKED: Style = {
  font: { name: FONT, size: 10 },
  border: BORDER,
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: FILLS.closed } },
  alignment: WRAPPED,
};

const HEADER: Style = {
  font: { name: HEAD_FONT, size: 10 },
  border: BORDER,
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: FILLS.header } },
  alignment: { ...WRAPPED, horizontal: 'center' },
};

const FORMATS = { amount: '#,##0.00', number: 'General', text: '@' } as const;

function openStyle(type: keyof typeof FORMATS, format: string = FORMATS[type]): Style {
  return {
    font: { name: FONT, size: 10 },
    border: BORDER,
    alignment: { ...WRAPPED, horizontal: type === 'text' ? 'left' : 'right' },
    numFmt: format,
    protection: { locked: false },
  };
}

function lineStyle(horizontal: 'left' | 'center' | 'right', name: string, size: number): Style {
  return { font: { name, size }, alignment: { ...WRAPPED, horizontal } };
}

function validationsOf({ rows, header }: FillSheet, first: number, lists: ReadonlyMap<string, Range>): Validation[] {
  return header.flatMap((title, column) => {
    const cells = rows.map((row) => row[column]);
    return runsOf(cells).flatMap(({ at, count, cell }): Validation[] => {
      const range = lists.get(cell.choices ?? '');
      if (!range && cell.hint === undefined) return [];
      const hint = cell.hint === undefined ? {} : { hint: { title: title.split('\n').at(-1) ?? '', text: cell.hint } };
      const choices = range ? { choices: { ...range, open: cell.open ?? false } } : {};
      return [{ row: first + at, column, rows: count, ...choices, ...hint }];
    });
  });
}

type EntryCell = Extract<FillCell, { kind: 'entry' }>;

interface Run {
  readonly at: number;
  readonly cell: EntryCell;
  count: number;
}

/** Cells one below the other that take the same. */
function runsOf(cells: readonly (FillCell | undefined)[]): Run[] {
  const runs: Run[] = [];
  for (const [at, cell] of cells.entries()) {
    if (cell?.kind !== 'entry') continue;
    const last = runs.at(-1);
    const goesOn = last && last.at + last.count === at;
    if (goesOn && last.cell.choices === cell.choices && last.cell.hint === cell.hint) last.count += 1;
    else runs.push({ at, cell, count: 1 });
  }
  return runs;
}
