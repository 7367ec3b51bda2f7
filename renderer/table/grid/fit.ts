/** How wide a column must be for what stands in it: measured, not guessed, in the fonts of the sheet. */

import type { GridApi } from 'ag-grid-community';
import type { Sheet, SheetLine } from '../../../shared/sheet/sheet.js';

/** Longer tables are measured by their first lines. */
const MAX_LINES = 4000;
/** Padding of a cell with its border, and how far a level of names is set in. */
const PADDING = 17;
const STEP = 12;
/** No column becomes wider than this; the rest of a long name is told when the mouse rests on it. */
const WIDEST = 520;
const NARROWEST = 44;

/** No digit is wider. */
const DIGIT = 7.6;
let pen: CanvasRenderingContext2D | null | undefined;

/** Pixels that a figure needs with the padding of its cell, in the bold letters of totals. */
export function figureWidth(text: string): number {
  if (pen === undefined) {
    pen = document.createElement('canvas').getContext('2d');
    if (pen) pen.font = `600 13px ${getComputedStyle(document.body).fontFamily}`;
  }
  return Math.ceil(pen?.measureText(text).width ?? text.length * DIGIT) + PADDING;
}

/** Whether a figure would be cut in a column of a width: it is then not shown by halves. */
export function isTight(text: unknown, width: number | undefined): boolean {
  if (typeof text !== 'string' || width === undefined || text.length * DIGIT + PADDING <= width) return false;
  return figureWidth(text) > width + 2;
}

/** No character of a name is wider. */
const CHARACTER = 13;
/** What a name is set in where it is set smaller, of what it is else. */
const SMALLER = 11 / 13;
export type Lines = 'one' | 'small' | 'two';

/** How a name stands in a width that is its column's: as it is, else smaller, else in two lines. */
export function linesOf(text: unknown, width: number | undefined, inset: number): Lines {
  if (typeof text !== 'string' || width === undefined) return 'one';
  const room = width - PADDING - inset;
  if (text.length * CHARACTER <= room) return 'one';
  const needed = figureWidth(text) - PADDING;
  if (needed <= room) return 'one';
  return needed * SMALLER <= room ? 'small' : 'two';
}

interface Width {
  readonly key: string;
  readonly newWidth: number;
}

/** The widths, in pixels, of columns of the sheet counted from 0. */
export function fittingWidths(
  frame: HTMLElement,
  api: GridApi<SheetLine>,
  sheet: Sheet,
  columns: readonly number[],
): Width[] {
  const pen = document.createElement('canvas').getContext('2d');
  if (!pen) return [];
  const fontOf = (selector: string, weight: string): string => {
    const { fontSize, fontFamily } = getComputedStyle(frame.querySelector(selector) ?? frame);
    return `${weight} ${fontSize} ${fontFamily}`;
  };
  const lines = Math.min(api.getDisplayedRowCount(), MAX_LINES);
  return columns.flatMap((index): Width[] => {
    const column = sheet.columns[index];
    const own = column && api.getColumn(column.key);
    if (!column || !own) return [];
    pen.font = fontOf('.ag-header-cell', '500');
    // A header breaks into two lines before it widens its column.
    let width = pen.measureText(own.getColDef().headerName ?? '').width / 2 + STEP;
    // Totals stand in bold letters.
    pen.font = fontOf('.ag-cell:not(.sheet-number)', '600');
    for (let line = 0; line < lines; line++) {
      const node = api.getDisplayedRowAtIndex(line);
      const text = node ? api.getCellValue({ rowNode: node, colKey: own }) : '';
      if (typeof text !== 'string' || text === '') continue;
      const row = node?.data?.rows[column.block];
      const depth = column.show === 'name' || column.show === 'label' ? (row?.indent ?? 0) + (row?.level ?? 0) : 0;
      width = Math.max(width, pen.measureText(text).width + depth * STEP);
    }
    // A width that the column may not have would be refused as a whole.
    const most = Math.min(WIDEST, own.getMaxWidth());
    const least = Math.max(NARROWEST, own.getMinWidth());
    return [{ key: column.key, newWidth: Math.ceil(Math.max(least, Math.min(most, width + PADDING))) }];
  });
}
