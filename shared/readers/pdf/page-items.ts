/** What stands on a page without tags, from top to bottom: ruled tables with their words, and lines of text. */
import { groupBy } from '../../collections.js';
import type { Box } from './geometry.js';
import { cellText, linesOf, type PieceLine } from './lines.js';
import { type FilledCell, type OwnerOf, openCells } from './open-cells.js';
import { centre, type PageContent, type Piece } from './page-content.js';
import { type GridCell, gridOf, type RuledGrid } from './ruled-grid.js';
import { type RuledArea, ruledAreas } from './rules.js';
import { cutAt } from './seams.js';

export interface PageCell extends FilledCell {
  readonly text: string;
}

export interface PageTable {
  readonly kind: 'table';
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly cells: readonly PageCell[];
  readonly top: number;
  readonly bottom: number;
}

export interface PageLine extends PieceLine {
  readonly kind: 'line';
  readonly top: number;
  readonly bottom: number;
}

export type PageItem = PageTable | PageLine;

export interface PageItems {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly items: readonly PageItem[];
}

/** Room between a rule and the words of its cell, on both sides together, as most programs leave it. In points. */
export const CELL_PADDING = 8;

export function pageItems(page: PageContent): PageItems {
  const pieces = page.pieces.filter(({ artifact }) => !artifact);
  const grids = ruledAreas(page.segments).flatMap((area) => {
    const grid = gridOf(area);
    return grid ? [{ area, grid }] : [];
  });
  // A table in the cell of another one has its words for itself.
  const taken = new Set<Piece>();
  const tables = grids
    .sort((a, b) => sizeOf(a.area.box) - sizeOf(b.area.box))
    .flatMap(({ area, grid }) => {
      const inside = pieces.filter((piece) => !taken.has(piece) && isInside(piece, area.box));
      for (const piece of inside) taken.add(piece);
      // Rules without words are a drawing.
      return inside.length > 0 ? [tableOf(area, grid, inside)] : [];
    });
  const items: PageItem[] = [...tables, ...pageLines(pieces.filter((piece) => !taken.has(piece)))];
  const { number, width, height } = page;
  return { number, width, height, items: items.sort((a, b) => a.top - b.top) };
}

export function isLine(item: PageItem): item is PageLine {
  return item.kind === 'line';
}

/** Pieces outside of tables, as lines. */
export function pageLines(pieces: readonly Piece[]): PageLine[] {
  return linesOf(pieces).map((line) => ({ kind: 'line', ...line, top: line.y - line.size, bottom: line.y }));
}

function tableOf({ box }: RuledArea, grid: RuledGrid, pieces: readonly Piece[]): PageTable {
  const { xs, ys, cells } = grid;
  const owners = new Map<string, GridCell>();
  for (const cell of cells)
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++)
      for (let column = cell.column; column < cell.column + cell.columnSpan; column++)
        owners.set(`${row}/${column}`, cell);
  const owner = (row: number, column: number): GridCell | undefined => owners.get(`${row}/${column}`);
  const whole = pieces.flatMap((piece) => cutAt([piece], piece.seams.length > 0 ? sidesAt(grid, piece, owner) : []));
  const words = groupBy(whole, (piece) => {
    const { x, y } = centre(piece);
    return owners.get(`${intervalOf(ys, y)}/${intervalOf(xs, x)}`);
  });
  const withText = cells
    .flatMap((cell) => openCells(cell, words.get(cell) ?? [], grid, owner))
    .map((cell): PageCell => {
      const width = (xs[cell.column + cell.columnSpan] ?? 0) - (xs[cell.column] ?? 0);
      return { ...cell, text: cellText(cell.lines, width - CELL_PADDING) };
    })
    .sort((a, b) => a.row - b.row || a.column - b.column);
  return { kind: 'table', xs, ys, cells: withText, top: box.top, bottom: box.bottom };
}

/** The sides of cells that a piece reaches over. */
function sidesAt({ xs, ys }: RuledGrid, piece: Piece, owner: OwnerOf): number[] {
  const row = intervalOf(ys, centre(piece).y);
  return xs.filter(
    (x, column) => x > piece.left && x < piece.right && column > 0 && owner(row, column - 1) !== owner(row, column),
  );
}

/** Which interval a place lies in; before the first and after the last the nearest one. */
function intervalOf(places: readonly number[], at: number): number {
  const next = places.findIndex((place) => place > at);
  if (next < 0) return places.length - 2;
  return Math.max(0, next - 1);
}

function isInside(piece: Piece, { left, top, right, bottom }: Box): boolean {
  const { x, y } = centre(piece);
  return x >= left && x <= right && y >= top && y <= bottom;
}

function sizeOf({ left, top, right, bottom }: Box): number {
  return (right - left) * (bottom - top);
}
