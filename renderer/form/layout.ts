/**
 * Where every cell of a form stands on its grid (表格布局): the standard's rows with their spans become
 * lines and columns of a CSS grid, in the order in which one reads and tabs through them.
 */

import { mergeSpans } from '../../shared/composition/form.js';
import { detailItems } from '../../shared/composition/form-items.js';
import type { Template } from '../../shared/language/template.js';
import type { FormDefinition } from '../../shared/standard/schema.js';

type LayoutRow = FormDefinition['rows'][number];
type DetailsLayout = Extract<LayoutRow, { details: unknown }>;
type CellsLayout = Extract<LayoutRow, { cells: unknown }>;
export type FormCell = CellsLayout['cells'][number];
export type DetailColumn = DetailsLayout['details'][number];
export type LineTexts = NonNullable<DetailsLayout['always']>[number];

/** Lines and columns count from 1, as CSS does. */
export interface Area {
  readonly line: number;
  readonly column: number;
  readonly lines: number;
  readonly columns: number;
}

export interface PlacedCell {
  readonly kind: 'cell';
  readonly cell: FormCell;
  readonly area: Area;
  /** Least height in points; 0 lets the text decide. */
  readonly height: number;
}

export interface PlacedColumn {
  readonly column: DetailColumn;
  readonly area: Area;
}

export interface PlacedDetail extends PlacedColumn {
  /** Lines that look like one cell from here on; 0 says that a cell above covers this one. */
  readonly merged: number;
}

export interface PlacedRow {
  /** The key of the row, or the key that a line of the standard gets with its first entry. */
  readonly key: string;
  /** The texts of a line that is printed although nothing is entered in it; absent where a row stands. */
  readonly texts?: LineTexts;
  readonly cells: readonly PlacedDetail[];
}

/** The indicators: their header, their rows and what stands beside and below them. */
export interface PlacedDetails {
  readonly kind: 'details';
  readonly side?: { readonly text: Template; readonly area: Area };
  readonly header: readonly PlacedColumn[];
  readonly rows: readonly PlacedRow[];
  /** The line under the last row: the invitation to add one, and the totals. */
  readonly footer: Area;
}

export type Placed = PlacedCell | PlacedDetails;

/** A line of the indicators: a row that was entered, or a line of the standard that is still empty. */
export interface DetailLine {
  readonly key: string;
  readonly texts?: LineTexts;
}

/**
 * The lines of a form's indicators in the order of the print. An empty line of the standard bears the key that
 * `keyOf` gives for its number (from 1): the row that begins in it takes that key, so that its fields stay the same.
 */
export function detailLines(
  layout: FormDefinition['rows'],
  details: readonly string[],
  textAt: (row: string, column: string) => string,
  keyOf: (line: number) => string,
): DetailLine[] {
  const always = layout.flatMap((row) => ('details' in row ? (row.always ?? []) : []));
  return detailItems(details, always, textAt).map(({ key, texts }) => {
    if (key !== undefined || texts === undefined) return { key: key ?? '' };
    return { key: keyOf(always.indexOf(texts) + 1), texts };
  });
}

/** Places the rows of a form. `textAt` gives the text of a detail cell, for merging equal neighbours. */
export function placeForm(
  form: Pick<FormDefinition, 'rows' | 'widths'>,
  details: readonly DetailLine[],
  textAt: (row: string, column: string) => string,
): Placed[] {
  const grid = new Occupied(form.widths.length);
  return form.rows.flatMap((row): Placed[] => {
    if ('details' in row) return [placeDetails(grid, row, details, textAt)];
    const line = grid.nextLine();
    return row.cells.map((cell) => ({
      kind: 'cell',
      cell,
      area: grid.take(line, cell.span ?? 1, cell.rows ?? 1),
      height: row.height ?? 0,
    }));
  });
}

function placeDetails(
  grid: Occupied,
  row: DetailsLayout,
  details: readonly DetailLine[],
  textAt: (row: string, column: string) => string,
): PlacedDetails {
  const headerLine = grid.nextLine();
  const side = row.side && {
    text: row.side.text,
    area: grid.take(headerLine, row.side.span ?? 1, details.length + 2),
  };
  const header = row.details.map((column) => ({ column, area: grid.take(headerLine, column.span ?? 1, 1) }));
  const merges = mergeSpans(
    details.map((_, index) => String(index)),
    row.details.map((column) => column.merge ?? false),
    (index, c) => {
      const line = details[Number(index)];
      const column = row.details[c]?.column ?? '';
      return line?.texts ? (line.texts[column] ?? '') : textAt(line?.key ?? '', column);
    },
  );
  const rows = details.map(({ key, texts }, r): PlacedRow => {
    const line = grid.nextLine();
    const cells = row.details.map((column, c) => ({
      column,
      area: grid.take(line, column.span ?? 1, 1),
      merged: merges[r]?.[c] ?? 1,
    }));
    return { key, ...(texts ? { texts } : {}), cells };
  });
  const columns = row.details.reduce((sum, column) => sum + (column.span ?? 1), 0);
  const footer = grid.take(grid.nextLine(), columns, 1);
  return { kind: 'details', ...(side ? { side } : {}), header, rows, footer };
}

/** Remembers how far down every column is taken by cells that span lines. */
class Occupied {
  private readonly until: number[];
  private line = 0;

  constructor(width: number) {
    this.until = Array.from({ length: width }, () => 0);
  }

  nextLine(): number {
    this.line += 1;
    return this.line;
  }

  /** Takes the first free columns of a line; a cell that does not fit is cut at the edge. */
  take(line: number, columns: number, lines: number): Area {
    const free = this.until.findIndex((until) => until < line);
    const from = free < 0 ? this.until.length - 1 : free;
    const width = Math.min(columns, this.until.length - from);
    for (let c = from; c < from + width; c++) this.until[c] = line + lines - 1;
    return { line, column: from + 1, lines, columns: width };
  }
}
