/**
 * Which sides of the cells have no rule. A rule belongs to two cells, and Word draws it unless both do without;
 * in the document tree one cell suffices to leave it open.
 */
import type { Cell } from '../../document/document.js';
import type { GridCell } from '../layout/layout.js';

type Side = Cell['open'][number];
type Grid = readonly (readonly GridCell[])[];

/** What a cell says of a side; where it says nothing the table's own rules hold. */
export type Rules = ReadonlyMap<Side, 'open' | 'drawn'>;

export const NO_RULES: Rules = new Map();

/** A cell as it stands in one row. */
interface RowCell {
  readonly place: GridCell;
  readonly row: number;
}

/** Two sides of cells that lie on one another. */
interface Meeting {
  readonly side: Side;
  readonly opposite: Side;
  readonly other: RowCell;
}

/** The sides of the cells of one row that do not follow the table. */
export function sideRules(grid: Grid, row: number): Rules[] {
  const line = grid[row] ?? [];
  // A cell asks its neighbours, and these theirs: most rows have nothing open as far as that.
  const near = grid.slice(Math.max(row - 2, 0), row + 3);
  if (near.every((cells) => cells.every(({ cell }) => cell.open.length === 0))) return line.map(() => NO_RULES);
  return line.map((place) => rulesOf(grid, { place, row }));
}

/** A side is drawn all the same where the neighbour is open only because of a third cell. */
function rulesOf(grid: Grid, spot: RowCell): Rules {
  const own = openSides(grid, spot);
  const drawn = meetingsOf(grid, spot).filter(
    ({ side, opposite, other }) => !own.has(side) && openSides(grid, other).has(opposite),
  );
  return new Map([
    ...drawn.map(({ side }) => [side, 'drawn'] as const),
    ...[...own].map((side) => [side, 'open'] as const),
  ]);
}

/** The sides that the cell itself or one beside it leaves open. */
function openSides(grid: Grid, spot: RowCell): ReadonlySet<Side> {
  const byOthers = meetingsOf(grid, spot).filter(({ opposite, other }) => opens(other, opposite));
  return new Set([...spot.place.cell.open.filter((side) => opens(spot, side)), ...byOthers.map(({ side }) => side)]);
}

/** A side between two rows of one merged cell is no side of the cell. */
function opens({ place, row }: RowCell, side: Side): boolean {
  if ((side === 'top' && row > place.row) || (side === 'bottom' && row < lastRow(place))) return false;
  return place.cell.open.includes(side);
}

function meetingsOf(grid: Grid, { place, row }: RowCell): Meeting[] {
  const meeting = (side: Side, opposite: Side, others: readonly GridCell[], at: number): Meeting[] =>
    others.map((other) => ({ side, opposite, other: { place: other, row: at } }));
  const line = grid[row] ?? [];
  const position = line.indexOf(place);
  return [
    ...meeting('left', 'right', line.slice(Math.max(position - 1, 0), position), row),
    ...meeting('right', 'left', line.slice(position + 1, position + 2), row),
    ...(row > place.row ? [] : meeting('top', 'bottom', over(place, grid[row - 1]), row - 1)),
    ...(row < lastRow(place) ? [] : meeting('bottom', 'top', over(place, grid[row + 1]), row + 1)),
  ];
}

function lastRow({ row, rowSpan }: GridCell): number {
  return row + rowSpan - 1;
}

/** The cells of another row that share a column with this one. */
function over({ column, columnSpan }: GridCell, row: readonly GridCell[] = []): GridCell[] {
  return row.filter((other) => other.column < column + columnSpan && column < other.column + other.columnSpan);
}
