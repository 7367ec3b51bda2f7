/** Measures a table: column positions, type size, lines of every cell and row heights. */
import type { Table, TextStyle } from '../../document/document.js';
import { balancedLines } from './balance.js';
import type { CellMemory } from './cell-memory.js';
import type { GridCell, RowLayout, TableLayout } from './layout.js';
import { fillLines, type Span } from './lines.js';
import type { Measured, Measurer } from './measure.js';
import { gridOf } from './table-grid.js';
import { columnWidths, SLACK } from './table-widths.js';

/** How tightly a table is set. */
export interface Fit {
  readonly size: number;
  readonly pitch: number;
  readonly padX: number;
  readonly padY: number;
  /** Share of the rows' own least heights that is kept. */
  readonly least: number;
}

/** What does not depend on the fit. */
export interface TableText {
  readonly table: Table;
  readonly style: TextStyle;
  readonly cells: readonly GridCell[];
  readonly texts: readonly Measured[];
  readonly widths: readonly number[];
  /** Left edges of the columns and, at the end, the right edge of the table; from the table's left edge. */
  readonly edges: readonly number[];
  readonly memory: CellMemory;
}

export interface TableMeasure {
  readonly text: TableText;
  readonly fit: Fit;
  /** Per cell, in the order of `text.cells`. */
  readonly lines: readonly (readonly Span[])[];
  readonly sizes: readonly number[];
  readonly rowHeights: readonly number[];
}

const PAD_X = 3;
const PAD_X_TIGHT = 1.5;
/** Degrees of tightness, the first being normal. */
const DEGREES = [
  { padY: 2, pitch: 1, least: 1 },
  { padY: 1.5, pitch: 0.96, least: 0.9 },
  { padY: 1, pitch: 0.92, least: 0.8 },
  { padY: 0.5, pitch: 0.88, least: 0.7 },
] as const;
/** Lines closer than this many ems touch. */
const MIN_PITCH = 1.15;
const SIZE_STEP = 0.5;
const ROUNDING = 1e-6;
/** A merged cell may be cut by a page end about once in so many lines, and then loses the rest of a line's height. */
const CUT_EVERY = 20;

/** Prepares a table for a text width. */
export function tableText(
  table: Table,
  style: TextStyle,
  width: number,
  measurer: Measurer,
  memory: CellMemory,
): TableText {
  const cells = gridOf(table);
  const texts = cells.map(({ cell }) => memory.text(cell, style, () => measurer.measure(cell.runs, style.font)));
  const widths = columnWidths({ shares: table.widths, width, cells, texts, size: style.size, padX: PAD_X });
  const edges = [0];
  for (const share of widths) edges.push((edges.at(-1) ?? 0) + share);
  return { table, style, cells, texts, widths, edges, memory };
}

/** The fits to try, the most comfortable first. Amounts never break, so the widest may ask for smaller type. */
export function fitsFor(text: TableText): Fit[] {
  const { style, table } = text;
  const least = Math.min(table.minSize, style.size);
  const comfortable = largestSize(text, PAD_X);
  const padX = comfortable >= style.size - ROUNDING ? PAD_X : PAD_X_TIGHT;
  const largest = padX === PAD_X ? comfortable : largestSize(text, padX);
  const size = Math.min(style.size, Math.max(least, Math.floor((largest + ROUNDING) / SIZE_STEP) * SIZE_STEP));
  const fits = DEGREES.map((_, degree) => fitOf(style, size, padX, degree));
  for (let smaller = size - SIZE_STEP; smaller >= least - 1e-9; smaller -= SIZE_STEP) {
    fits.push(fitOf(style, smaller, padX, DEGREES.length - 1));
  }
  return fits;
}

function fitOf(style: TextStyle, size: number, padX: number, degree: number): Fit {
  const { padY, pitch, least } = DEGREES[degree] ?? DEGREES[0];
  const normal = style.lineHeight * (size / style.size);
  return { size, padX, padY, least, pitch: Math.max(Math.min(normal, MIN_PITCH * size), normal * pitch) };
}

/** The largest type size at which no amount is wider than its cell. */
function largestSize(text: TableText, padX: number): number {
  let largest = Number.POSITIVE_INFINITY;
  text.cells.forEach((cell, index) => {
    const need = (text.texts[index]?.unbreakable ?? 0) + cell.cell.indent;
    if (need > 0) largest = Math.min(largest, (widthOf(text, cell) - 2 * padX - SLACK) / need);
  });
  return largest;
}

/** Width of a cell from edge to edge. */
export function widthOf(text: TableText, cell: GridCell): number {
  return (text.edges[cell.column + cell.columnSpan] ?? 0) - (text.edges[cell.column] ?? 0);
}

/** Measures the table at a fit; an amount still too wide at the least size gets smaller type in its cell alone. */
export function measureTable(text: TableText, fit: Fit): TableMeasure {
  const lines: (readonly Span[])[] = [];
  const sizes: number[] = [];
  text.cells.forEach((cell, index) => {
    const measured = text.texts[index];
    if (!measured) return;
    const room = Math.max(1, widthOf(text, cell) - 2 * fit.padX);
    const need = measured.unbreakable + cell.cell.indent;
    const size = need * fit.size > room + ROUNDING ? Math.floor((room / need) * 100) / 100 : fit.size;
    const available = room / size - cell.cell.indent;
    sizes.push(size);
    const fill = (): readonly Span[] =>
      cell.cell.align === 'center' ? balancedLines(measured, available) : fillLines(measured, available, available);
    lines.push(text.memory.lines(cell.cell, available, fill));
  });
  return { text, fit, lines, sizes, rowHeights: rowHeights(text, fit, lines) };
}

/** Heights of rows in which nothing takes more than a line. */
function leastHeights({ table }: TableText, fit: Fit): number[] {
  return table.rows.map((row) => Math.max(row.height * fit.least, fit.pitch + 2 * fit.padY));
}

/** What a table is at least as high as, found without measuring it. */
export function leastHeight(text: TableText, fit: Fit): number {
  return leastHeights(text, fit).reduce((sum, height) => sum + height, 0);
}

function rowHeights(text: TableText, fit: Fit, lines: readonly (readonly Span[])[]): number[] {
  const heights = leastHeights(text, fit);
  const tall: { readonly cell: GridCell; readonly height: number }[] = [];
  text.cells.forEach((cell, index) => {
    const count = lines[index]?.length ?? 1;
    const height = count * fit.pitch + 2 * fit.padY;
    if (cell.rowSpan === 1) heights[cell.row] = Math.max(heights[cell.row] ?? 0, height);
    else tall.push({ cell, height: height + Math.floor(count / CUT_EVERY) * fit.pitch });
  });
  // Narrow spans first: what they add may already satisfy the wider ones around them.
  tall.sort((a, b) => a.cell.rowSpan - b.cell.rowSpan);
  for (const { cell, height } of tall) {
    let present = 0;
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) present += heights[row] ?? 0;
    const extra = (height - present) / cell.rowSpan;
    if (extra <= 0) continue;
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) heights[row] = (heights[row] ?? 0) + extra;
  }
  return heights;
}

/** What the DOCX writer needs to prescribe the same table. */
export function tableLayout(measure: TableMeasure, rows: readonly RowLayout[]): TableLayout {
  const { fit, text } = measure;
  const shrunk = new Map(
    text.cells.flatMap(({ cell }, index) => {
      const size = measure.sizes[index] ?? fit.size;
      return size < fit.size ? [[cell, size] as const] : [];
    }),
  );
  const balanced = new Map(
    text.cells.flatMap((cell, index) => {
      const starts = balancedStarts(measure, cell, index);
      return starts.length > 0 ? [[cell.cell, starts] as const] : [];
    }),
  );
  return {
    widths: text.widths,
    rows,
    cells: text.cells,
    size: fit.size,
    lineHeight: fit.pitch,
    padding: { x: fit.padX, y: fit.padY },
    ...(shrunk.size > 0 ? { shrunk } : {}),
    ...(balanced.size > 0 ? { balanced } : {}),
  };
}

/** Where the lines after the first begin, if first fit would have begun them elsewhere. */
function balancedStarts({ fit, lines, sizes, text }: TableMeasure, cell: GridCell, index: number): number[] {
  const measured = text.texts[index];
  const own = lines[index] ?? [];
  if (cell.cell.align !== 'center' || own.length < 2 || !measured) return [];
  const available = (widthOf(text, cell) - 2 * fit.padX) / (sizes[index] ?? fit.size) - cell.cell.indent;
  const greedy = fillLines(measured, available, available);
  const same = own.every(({ start }, line) => greedy[line]?.start === start);
  return same ? [] : own.slice(1).map(({ start }) => start);
}
