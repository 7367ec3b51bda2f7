/** A table as a grid: cells with the rows and columns they cover, by `w:gridSpan` and `w:vMerge`. */
import type { ReadCell, ReadTable } from '../../reading/reading.js';
import { gridLines } from '../grid.js';
import { alternative } from './drawings.js';
import type { Notes } from './notes.js';
import { child, toggle, value, whole, type XmlElement } from './xml.js';

/** What the table needs from the story it stands in. */
export interface TableContext {
  readonly notes: Notes;
  /** The words of a cell in this row, from 0. */
  readonly textOf: (cell: XmlElement, row: number) => string;
  /** Words that a merged cell covers. */
  readonly covered: (text: string, row: number) => void;
}

/** Word has at most 63 columns. */
const MAX_COLUMNS = 500;
const WRAPPERS = new Set([
  ...['w:sdt', 'w:sdtContent', 'w:customXml', 'w:ins', 'w:moveTo', 'w:smartTag', 'mc:AlternateContent'],
]);

/** Twips (1/20 point) between grid lines that are meant as one. */
const NARROWEST = 100;

/** A `w:tc` with the grid columns it covers; merges with the cells above are still to be made. */
interface RawCell {
  readonly element: XmlElement;
  readonly column: number;
  columnSpan: number;
  readonly text: string;
}

type Draft = { -readonly [Key in keyof ReadCell]: ReadCell[Key] };

/** Reads a `w:tbl`; `block` is its place among the blocks. */
export function readTable(table: XmlElement, block: number, context: TableContext): ReadTable {
  const rows = below(table, 'w:tr').filter((row) => !leftOut(row, context));
  const raw = rows.map((row, index) => cellsOf(row, index, context));
  const { columns, at } = gridLines(raw.flat(), gridPlaces(table), NARROWEST);
  const cells: Draft[] = [];
  let open = new Map<number, Draft>();
  raw.forEach((rowCells, row) => {
    const merged = new Map<number, Draft>();
    for (const cell of rowCells) {
      const column = at(cell.column);
      const columnSpan = at(cell.column + cell.columnSpan) - column;
      const above = open.get(column);
      if (continues(cell.element, 'w:vMerge') && above?.columnSpan === columnSpan) {
        above.rowSpan += 1;
        context.covered(cell.text, row);
        merged.set(column, above);
        continue;
      }
      const draft: Draft = { text: cell.text, row, column, rowSpan: 1, columnSpan, spot: { block, row, cell: column } };
      cells.push(draft);
      if (child(child(cell.element, 'w:tcPr'), 'w:vMerge')) merged.set(column, draft);
    }
    open = merged;
  });
  return { kind: 'table', rows: rows.length, columns, cells, headerRows: headerRows(rows), spot: { block } };
}

function headerRows(rows: readonly XmlElement[]): number {
  const first = rows.findIndex((row) => !toggle(child(row, 'w:trPr'), 'w:tblHeader'));
  return first < 0 ? rows.length : first;
}

/** The cells of a row; those merged with the one to their left (`w:hMerge`) are part of it. */
function cellsOf(row: XmlElement, index: number, context: TableContext): RawCell[] {
  const cells: RawCell[] = [];
  let column = span(child(row, 'w:trPr'), 'w:gridBefore', 0);
  for (const element of below(row, 'w:tc')) {
    const properties = child(element, 'w:tcPr');
    const deleted = child(properties, 'w:cellDel') !== undefined;
    if (deleted) context.notes.tracked = true;
    const text = deleted ? '' : context.textOf(element, index);
    const columnSpan = Math.max(1, span(properties, 'w:gridSpan', 1));
    const left = cells.at(-1);
    if (continues(element, 'w:hMerge') && left) {
      left.columnSpan += columnSpan;
      context.covered(text, index);
    } else cells.push({ element, column, columnSpan, text });
    column += columnSpan;
  }
  return cells;
}

/** Places of the grid's lines in twips, where the file has their widths. */
function gridPlaces(table: XmlElement): number[] {
  let edge = 0;
  const widths = (child(table, 'w:tblGrid')?.children ?? []).flatMap(({ name, attributes }) =>
    name === 'w:gridCol' ? [Number.parseInt(attributes['w:w'] ?? '', 10)] : [],
  );
  return [0, ...widths.map((width) => (edge += width))];
}

function span(properties: XmlElement | undefined, name: string, otherwise: number): number {
  return Math.min(MAX_COLUMNS, Math.max(0, whole(properties, name) ?? otherwise));
}

/** A merge without a value goes on with the cell before. */
function continues(cell: XmlElement, name: string): boolean {
  const merge = child(child(cell, 'w:tcPr'), name);
  return merge !== undefined && (value(child(cell, 'w:tcPr'), name) ?? 'continue') === 'continue';
}

/** Deleted rows under tracked changes and hidden ones are not printed. */
function leftOut(row: XmlElement, { notes, textOf }: TableContext): boolean {
  const properties = child(row, 'w:trPr');
  if (child(properties, 'w:ins')) notes.tracked = true;
  if (child(properties, 'w:del')) {
    notes.tracked = true;
    return true;
  }
  if (!toggle(properties, 'w:hidden')) return false;
  for (const cell of below(row, 'w:tc')) notes.hide(textOf(cell, -1));
  return true;
}

/** Elements of this name, also inside content controls and the like. */
function below(element: XmlElement, name: string): XmlElement[] {
  return alternative(element).flatMap((one) => {
    if (one.name === name) return [one];
    return WRAPPERS.has(one.name) ? below(one, name) : [];
  });
}
