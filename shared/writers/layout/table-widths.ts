/** Column widths: as the document asks, but a column too narrow for its amounts borrows from columns with room to spare. */
import { balancedLines } from './balance.js';
import type { GridCell } from './layout.js';
import { fillLines } from './lines.js';
import type { Measured } from './measure.js';

export interface WidthInput {
  readonly shares: readonly number[];
  readonly width: number;
  readonly cells: readonly GridCell[];
  readonly texts: readonly Measured[];
  readonly size: number;
  readonly padX: number;
}

/**
 * Points that an amount leaves free in its cell: programs take the rules and their rounding from a cell's width, and
 * would break an amount that fills it to the last point.
 */
export const SLACK = 0.6;

/** Final widths in points. Borrowing never makes another cell break into more lines. */
export function columnWidths(input: WidthInput): number[] {
  const total = input.shares.reduce((sum, share) => sum + share, 0);
  const widths = input.shares.map((share) => (share / total) * input.width);
  const unbroken = ({ cell }: GridCell, text: Measured): number =>
    (text.unbreakable + cell.indent) * input.size + SLACK;
  const lacking = spread(input, widths, unbroken).map((need) => Math.max(0, need));
  const lack = lacking.reduce((sum, points) => sum + points, 0);
  if (lack === 0) return widths;
  const spare = spread(
    input,
    widths,
    (cell, text, room) => widestLine(cell, text, room / input.size) * input.size + SLACK,
  ).map(
    // A column that lacks room has none to give, whatever its broken amounts seem to leave.
    (need, column) => ((lacking[column] ?? 0) > 0 ? 0 : Math.max(0, -need)),
  );
  const free = spare.reduce((sum, points) => sum + points, 0);
  const moved = Math.min(lack, free);
  return widths.map((width, column) => {
    const gets = (moved * (lacking[column] ?? 0)) / lack;
    const gives = free > 0 ? (moved * (spare[column] ?? 0)) / free : 0;
    return width + gets - gives;
  });
}

/** Per column, by how much the neediest of its cells is wider (or, negative, all are narrower) than the column. */
function spread(
  { cells, padX, texts }: WidthInput,
  widths: readonly number[],
  need: (cell: GridCell, text: Measured, room: number) => number,
): number[] {
  const most = widths.map((width) => 2 * padX - width);
  cells.forEach((cell, index) => {
    const text = texts[index];
    const width = widths[cell.column] ?? 0;
    if (!text || cell.columnSpan > 1) return;
    const wanted = need(cell, text, width - 2 * padX) + 2 * padX - width;
    most[cell.column] = Math.max(most[cell.column] ?? 0, wanted);
  });
  return most;
}

/** Width of the widest line the cell has in so many ems, its indent included. */
function widestLine({ cell }: GridCell, text: Measured, room: number): number {
  const available = room - cell.indent;
  const lines = cell.align === 'center' ? balancedLines(text, available) : fillLines(text, available, available);
  return cell.indent + lines.reduce((widest, { width }) => Math.max(widest, width), 0);
}
