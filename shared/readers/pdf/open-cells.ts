/** Cells without a rule between them (无框线的邻格): where their words stand in the grid tells them apart. */
import { linesOf, type PieceLine } from './lines.js';
import type { Piece } from './page-content.js';
import type { GridCell, RuledGrid } from './ruled-grid.js';
import { cutAt, FIGURE } from './seams.js';

export interface FilledCell extends GridCell {
  readonly lines: readonly PieceLine[];
}

/** The cell that a field of the grid belongs to. */
export type OwnerOf = (row: number, column: number) => GridCell | undefined;

/** In ems: lines further apart stand in cells of their own; so does what is further apart on a line. */
const LINES_APART = 2;
const WORDS_APART = 2.5;
const FIGURES_APART = 0.6;
/** In points: how far from the middle of its rows a text may stand. */
const CENTRED = 1.5;
const OVERLAP = 1;

/** The cell with its words; several cells where rules are missing in it. */
export function openCells(cell: GridCell, pieces: readonly Piece[], grid: RuledGrid, owner: OwnerOf): FilledCell[] {
  const lines = linesOf(pieces);
  if (lines.length === 0) return [{ ...cell, lines }];
  return inColumns({ ...cell, lines }, grid, owner) ?? inRows({ ...cell, lines }, grid, owner) ?? [{ ...cell, lines }];
}

/**
 * Figures in columns of the rows above or below have a cell each. What has no figures beside it stays together: words
 * with wide gaps between them, such as a line for signatures, are one cell.
 */
function inColumns(cell: FilledCell, { xs }: RuledGrid, owner: OwnerOf): FilledCell[] | undefined {
  const { row, rowSpan, column, columnSpan } = cell;
  const continued = inner(column, columnSpan).filter((at) =>
    [row - 1, row + rowSpan].some((beside) => isSide(owner(beside, at - 1), owner(beside, at))),
  );
  const places = continued.map((at) => xs[at] ?? 0);
  const lines = cell.lines.map((line) => ({ ...line, pieces: cutAt(line.pieces, places) }));
  const pieces = lines.flatMap((line) => line.pieces);
  const sides = continued.filter((at) => {
    const x = xs[at] ?? 0;
    return !pieces.some(({ left, right }) => left < x - OVERLAP && right > x + OVERLAP);
  });
  const parted = (how: (line: PieceLine, x: number) => boolean): number[] =>
    sides.filter((at) => lines.some((line) => how(line, xs[at] ?? 0)));
  if (parted(areApart).length === 0) return undefined;
  // Beside such columns, a figure may also touch the words of the next one.
  const apart = parted((line, x) => areApart(line, x) || touch(line, x));
  return ranges(column, apart, column + columnSpan).map(([from, to]) => {
    const within = pieces.filter(({ left, right }) => {
      const middle = (left + right) / 2;
      return (from === column || middle > (xs[from] ?? 0)) && (to === column + columnSpan || middle <= (xs[to] ?? 0));
    });
    return { row, rowSpan, column: from, columnSpan: to - from, lines: linesOf(within) };
  });
}

/** Whether a line has a wide gap at this place with a figure on one of its sides. */
function areApart(line: PieceLine, x: number): boolean {
  const { before, after } = around(line, x);
  if (!before || !after) return false;
  const figures = [before, after].filter(({ text }) => FIGURE.test(text)).length;
  const least = [Number.POSITIVE_INFINITY, WORDS_APART, FIGURES_APART][figures] ?? 0;
  return after.left - before.right >= least * Math.max(before.size, after.size);
}

/** Whether a line has a figure on one side of this place and words on the other, cut there. */
function touch(line: PieceLine, x: number): boolean {
  const { before, after } = around(line, x);
  if (!before || !after || FIGURE.test(before.text) === FIGURE.test(after.text)) return false;
  return after.left - before.right < FIGURES_APART * Math.max(before.size, after.size);
}

function around({ pieces }: PieceLine, x: number): { readonly before?: Piece; readonly after?: Piece } {
  const before = pieces.filter(({ left, right }) => (left + right) / 2 <= x).at(-1);
  const after = pieces.find(({ left, right }) => (left + right) / 2 > x);
  return { ...(before && { before }), ...(after && { after }) };
}

/** Texts each in the middle of rows of their own, and a text in the middle of the rows below the first. */
function inRows(cell: FilledCell, { ys }: RuledGrid, owner: OwnerOf): FilledCell[] | undefined {
  const { row, rowSpan, column, columnSpan } = cell;
  const end = row + rowSpan;
  const blocks = blocksOf(cell.lines);
  const sides = inner(row, rowSpan).filter((at) =>
    [column - 1, column + columnSpan].some((beside) => isSide(owner(at - 1, beside), owner(at, beside))),
  );
  if (sides.length === 0 || blocks.every((lines) => lines.every(({ text }) => text.length === 1))) return undefined;
  const isMiddle = (lines: readonly PieceLine[], from: number, to: number): boolean =>
    Math.abs(middleOf(lines) - ((ys[from] ?? 0) + (ys[to] ?? 0)) / 2) <= CENTRED;
  const [only] = blocks;
  if (only && blocks.length === 1) {
    if (isMiddle(only, row, end)) return undefined;
    const from = sides.find((at) => isMiddle(only, at, end));
    // A row no higher than an empty line may be one, at the beginning of a merged cell.
    if (from === undefined || (ys[from] ?? 0) - (ys[row] ?? 0) < LINES_APART * (only[0]?.size ?? 0)) return undefined;
    const above = { row, rowSpan: from - row, column, columnSpan, lines: [] };
    return [above, { ...cell, row: from, rowSpan: end - from }];
  }
  const cells: FilledCell[] = [];
  let from = row;
  for (const lines of blocks) {
    const to = [...sides, end].find((at) => at > from && isMiddle(lines, from, at));
    if (to === undefined) return undefined;
    cells.push({ row: from, rowSpan: to - from, column, columnSpan, lines });
    from = to;
  }
  return from === end ? cells : undefined;
}

function blocksOf(lines: readonly PieceLine[]): PieceLine[][] {
  const blocks: PieceLine[][] = [];
  for (const line of lines) {
    const before = blocks.at(-1)?.at(-1);
    if (before && line.y - before.y <= LINES_APART * Math.max(line.size, before.size)) blocks.at(-1)?.push(line);
    else blocks.push([line]);
  }
  return blocks;
}

/** The height at which lines have their middle; a character reaches from its base line up, for the most part. */
function middleOf(lines: readonly PieceLine[]): number {
  const [first, last] = [lines[0], lines.at(-1)];
  return first && last ? (first.y + last.y) / 2 - 0.35 * ((first.size + last.size) / 2) : 0;
}

function isSide(one: GridCell | undefined, other: GridCell | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}

/** The lines of the grid inside of a stretch. */
function inner(start: number, length: number): number[] {
  return Array.from({ length: length - 1 }, (_, index) => start + index + 1);
}

function ranges(start: number, inside: readonly number[], end: number): [number, number][] {
  const all = [start, ...inside, end];
  return all.slice(1).map((to, index) => [all[index] ?? start, to]);
}
