/**
 * The one way in which workbooks (.xlsx) are made: `hucre` behind checks, since it takes in silence what spreadsheet
 * programs then lose or call damaged. Same input, same bytes, where the runtime deflates alike.
 */

import { type Cell, type CellStyle, cellRef, type MergeRange, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { largest } from '../../extremes.js';

export interface SheetCell {
  /** Words stay words, whatever they begin with. */
  readonly value: string | number;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly style: CellStyle;
}

export interface Worksheet {
  readonly name: string;
  readonly cells: readonly SheetCell[];
  /** In characters. */
  readonly widths: readonly number[];
  /** In points, by row; the program finds the others itself. */
  readonly heights: ReadonlyMap<number, number>;
  /** Leading rows that stay in sight and are printed on every page. */
  readonly headerRows: number;
  readonly landscape: boolean;
}

export interface Workbook {
  readonly title: string;
  readonly creator: string;
  readonly created: Date;
  readonly sheets: readonly Worksheet[];
}

/** What Excel takes into one cell. */
const MAX_TEXT = 32_767;
/** Would be read back as a character: what is written so is the underscore. */
const ESCAPE = /_(?=x[0-9A-Fa-f]{4}_)/g;

/** Throws where a number is none, a text too long for a cell, or merged cells overlap. */
export async function writeWorkbook({ title, creator, created, sheets }: Workbook): Promise<Uint8Array> {
  return writeXlsx({
    sheets: sheets.map(writtenSheet),
    // Without a time of its own every file would be another.
    properties: { title: escaped(title), creator: escaped(creator), created, modified: created },
    namedRanges: sheets.flatMap((sheet) => printTitles(sheet)),
    stringMode: 'shared',
  });
}

function writtenSheet({ name, cells, widths, heights, headerRows, landscape }: Worksheet): WriteSheet {
  const rows = largest(
    cells.map(({ row, rowSpan }) => row + rowSpan),
    0,
  );
  const columns = largest(
    cells.map(({ column, columnSpan }) => column + columnSpan),
    0,
  );
  const taken = new Set<string>();
  const written = new Map<string, Partial<Cell>>();
  const merges: MergeRange[] = [];
  for (const { value, row, column, rowSpan, columnSpan, style } of cells) {
    for (let r = row; r < row + rowSpan; r++)
      for (let c = column; c < column + columnSpan; c++) {
        if (taken.has(`${r},${c}`)) throw new Error(`Two cells of sheet ${name} lie on ${cellRef(r, c)}.`);
        taken.add(`${r},${c}`);
        written.set(`${r},${c}`, { style });
      }
    written.set(`${row},${column}`, {
      value: checked(value),
      type: typeof value === 'number' ? 'number' : 'string',
      style,
    });
    if (rowSpan * columnSpan > 1)
      merges.push({ startRow: row, startCol: column, endRow: row + rowSpan - 1, endCol: column + columnSpan - 1 });
  }
  return {
    name,
    columns: widths.map((width) => ({ width })),
    rows: Array.from({ length: rows }, () => Array.from({ length: columns }, () => null)),
    cells: written,
    merges,
    rowDefs: new Map([...heights].map(([row, height]) => [row, { height }])),
    ...(headerRows > 0 ? { freezePane: { rows: headerRows } } : {}),
    pageSetup: {
      paperSize: 'a4',
      orientation: landscape ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
    },
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

/** As a name of the workbook: the library leaves out the quotes that a sheet's name needs. */
function printTitles({ name, headerRows }: Worksheet): { name: string; range: string; scope: string }[] {
  if (headerRows === 0) return [];
  const quoted = `'${name.replaceAll("'", "''")}'`;
  return [{ name: '_xlnm.Print_Titles', range: `${quoted}!$1:$${headerRows}`, scope: name }];
}
