/**
 * The one way in which workbooks (.xlsx) are made: `hucre` behind checks, since it takes in silence what spreadsheet
 * programs then lose or call damaged. Same input, same bytes, where the runtime deflates alike.
 */

import {
  type Cell,
  type CellStyle,
  cellRef,
  type DataValidation,
  type MergeRange,
  type WriteSheet,
  writeXlsx,
} from 'hucre/xlsx';
import { largest } from '../../extremes.js';

export interface SheetCell {
  /** Words stay words, whatever they begin with. */
  readonly value: string | number;
  /** Without its “=”; the value is what it comes to. */
  readonly formula?: string;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly style: CellStyle;
}

/** What may be typed into a block of cells. */
export interface Validation {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  /** Choices, as the range of a sheet in which they stand; others are taken too where `open`. */
  readonly choices?: {
    readonly sheet: string;
    readonly column: number;
    readonly from: number;
    readonly rows: number;
    readonly open: boolean;
  };
  /** Shown beside the cell that is typed into. */
  readonly hint?: { readonly title: string; readonly text: string };
}

/** Lengths in points. */
export interface SheetPage {
  readonly landscape: boolean;
  readonly margins?: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
  /** In the middle of the edge over every page, e.g. 草稿. */
  readonly mark?: string;
  readonly numbered?: boolean;
}

export interface Worksheet {
  readonly name: string;
  readonly cells: readonly SheetCell[];
  /** In characters. */
  readonly widths: readonly number[];
  /** In points, by row; the program finds the others itself. */
  readonly heights: ReadonlyMap<number, number>;
  /** Leading rows and columns that stay in sight. */
  readonly freeze: { readonly rows: number; readonly columns: number };
  /** Rows that are printed on every page; `to` exclusive. */
  readonly repeated?: { readonly from: number; readonly to: number };
  /** Print what stands in cells and nothing else. */
  readonly printArea?: true;
  readonly page: SheetPage;
  readonly hidden?: true;
  /** Cells can be changed only where their style unlocks them; rows and columns can be formatted and inserted. */
  readonly locked?: true;
  readonly validations?: readonly Validation[];
}

export interface Workbook {
  readonly title: string;
  readonly creator: string;
  readonly created: Date;
  readonly sheets: readonly Worksheet[];
}

/** What Excel takes into one cell. */
const MAX_TEXT = 32_767;
/** What Excel allows in the name of a sheet. */
export const MAX_NAME = 31;
/** What Excel takes into the note beside a cell, and into its title. */
const MAX_HINT = 255;
const MAX_HINT_TITLE = 32;
/** Would be read back as a character: what is written so is the underscore. */
const ESCAPE = /_(?=x[0-9A-Fa-f]{4}_)/g;
const POINTS_PER_INCH = 72;

/** A text as the name of a sheet; empty where nothing of it can stand there. */
export function legalName(text: string): string {
  const clean = text.replace(/[\\/?*[\]:\p{Cc}]/gu, '').replace(/^[\s']+/, '');
  let name = cut(clean, MAX_NAME).trimEnd();
  while (name.endsWith("'")) name = name.slice(0, -1).trimEnd();
  return name;
}

/** At most so many characters, as UTF-16 counts them; none is cut in two. */
export function cut(text: string, most: number): string {
  return text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
}

/** Throws where a number is none, a text too long for a cell, or merged cells overlap. */
export async function writeWorkbook({ title, creator, created, sheets }: Workbook): Promise<Uint8Array> {
  return writeXlsx({
    sheets: sheets.map(writtenSheet),
    // Without a time of its own every file would be another.
    properties: { title: escaped(title), creator: escaped(creator), created, modified: created },
    namedRanges: sheets.flatMap((sheet) => printNames(sheet)),
    stringMode: 'shared',
  });
}

function writtenSheet(sheet: Worksheet): WriteSheet {
  const { name, widths, heights, freeze, hidden, locked, validations = [] } = sheet;
  const { rows, columns } = extentOf(sheet);
  const { written, merges } = writtenCells(sheet);
  const { mark, numbered } = sheet.page;
  const over = mark === undefined ? {} : { oddHeader: `&C${mark.replaceAll('&', '&&')}` };
  return {
    name,
    columns: widths.map((width) => ({ width })),
    rows: Array.from({ length: rows }, () => Array.from({ length: columns }, () => null)),
    cells: written,
    merges,
    rowDefs: new Map([...heights].map(([row, height]) => [row, { height }])),
    ...(freeze.rows + freeze.columns > 0 ? { freezePane: freeze } : {}),
    ...(hidden ? { hidden } : {}),
    ...(locked ? { protection: PROTECTION } : {}),
    ...(validations.length > 0 ? { dataValidations: validations.map(writtenValidation) } : {}),
    pageSetup: pageSetup(sheet),
    ...(mark !== undefined || numbered
      ? { headerFooter: { ...over, ...(numbered ? { oddFooter: '&C第 &P 页，共 &N 页' } : {}) } }
      : {}),
  };
}

/** Whoever fills in may make columns wider and take the protection off: it only keeps the hand from slipping. */
const PROTECTION = {
  sheet: true,
  formatCells: true,
  formatColumns: true,
  formatRows: true,
  insertRows: true,
  deleteRows: true,
};

function extentOf({ cells }: Worksheet): { rows: number; columns: number } {
  return {
    rows: largest(
      cells.map(({ row, rowSpan }) => row + rowSpan),
      0,
    ),
    columns: largest(
      cells.map(({ column, columnSpan }) => column + columnSpan),
      0,
    ),
  };
}

function writtenCells({ name, cells }: Worksheet): { written: Map<string, Partial<Cell>>; merges: MergeRange[] } {
  const written = new Map<string, Partial<Cell>>();
  const merges: MergeRange[] = [];
  for (const { value, formula, row, column, rowSpan, columnSpan, style } of cells) {
    for (let r = row; r < row + rowSpan; r++)
      for (let c = column; c < column + columnSpan; c++) {
        if (written.has(`${r},${c}`)) throw new Error(`Two cells of sheet ${name} lie on ${cellRef(r, c)}.`);
        written.set(`${r},${c}`, { style });
      }
    if (value === '' && formula === undefined) {
      // A blank cell, not one with an empty text: programs count those as filled.
    } else if (formula === undefined)
      written.set(`${row},${column}`, { value: checked(value), ...typeOf(value), style });
    else written.set(`${row},${column}`, { type: 'formula', formula, formulaResult: checked(value), style });
    if (rowSpan * columnSpan > 1)
      merges.push({ startRow: row, startCol: column, endRow: row + rowSpan - 1, endCol: column + columnSpan - 1 });
  }
  return { written, merges };
}

function typeOf(value: string | number): { type: 'number' | 'string' } {
  return { type: typeof value === 'number' ? 'number' : 'string' };
}

function pageSetup({ page: { landscape, margins } }: Worksheet): NonNullable<WriteSheet['pageSetup']> {
  const inches = (points: number): number => Math.round((1000 * points) / POINTS_PER_INCH) / 1000;
  return {
    paperSize: 'a4',
    orientation: landscape ? 'landscape' : 'portrait',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    ...(margins
      ? {
          horizontalCentered: true,
          margins: {
            top: inches(margins.top),
            right: inches(margins.right),
            bottom: inches(margins.bottom),
            left: inches(margins.left),
            header: 0.3,
            footer: 0.3,
          },
        }
      : {}),
  };
}

function writtenValidation({ row, column, rows, choices, hint }: Validation): DataValidation {
  return {
    // What takes anything is there for its hint.
    ...(choices ? { type: 'list' as const } : { type: 'custom' as const, formula1: 'TRUE' }),
    range: `${cellRef(row, column)}:${cellRef(row + rows - 1, column)}`,
    allowBlank: true,
    ...(choices
      ? {
          formula1: `${quoted(choices.sheet)}!${absolute(choices.from, choices.column)}:${absolute(choices.from + choices.rows - 1, choices.column)}`,
          showErrorMessage: !choices.open,
          errorTitle: '不在可选项里',
          errorMessage: '请从下拉列表中选择。',
        }
      : {}),
    ...(hint
      ? {
          showInputMessage: true,
          inputTitle: cut(hint.title, MAX_HINT_TITLE),
          inputMessage: cut(hint.text, MAX_HINT),
        }
      : {}),
  };
}

function checked(value: string | number): string | number {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error('A cell of a workbook holds a number that is none.');
    return value;
  }
  if (value.length > MAX_TEXT) throw new Error('A text is too long for a cell of a workbook.');
  return escaped(value);
}

function escaped(text: string): string {
  return text.replace(ESCAPE, '_x005F_');
}

/** What is printed, as names of the workbook: the library leaves out the quotes that a sheet's name needs. */
function printNames(sheet: Worksheet): { name: string; range: string; scope: string }[] {
  const { name, repeated, printArea } = sheet;
  const { rows, columns } = extentOf(sheet);
  const area = `${quoted(name)}!${absolute(0, 0)}:${absolute(rows - 1, columns - 1)}`;
  return [
    ...(printArea && rows > 0 ? [{ name: '_xlnm.Print_Area', range: area, scope: name }] : []),
    ...(repeated && repeated.to > repeated.from
      ? [
          {
            name: '_xlnm.Print_Titles',
            range: `${quoted(name)}!$${repeated.from + 1}:$${repeated.to}`,
            scope: name,
          },
        ]
      : []),
  ];
}

function quoted(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}

function absolute(row: number, column: number): string {
  return cellRef(row, column).replace(/^([A-Z]+)(\d+)$/, '$$$1$$$2');
}
