/**
 * Which sides of the cells have no rule. A rule belongs to two cells, and Word draws it unless both do without;
 * in the document tree one cell suffices to leave it open.
 */
import type { Cell } from '../../composition/document.js';
import type { GridCell } from './grid.js';

type Side = Cell['open'][number];

/** What a cell says of a side; where it says nothing the table's own rules hold. */
export type Rule = 'open' | 'drawn';
export type Rules = ReadonlyMap<Side, Rule>;

/** Two sides of cells that lie on one another. */
interface Meeting {
  readonly side: Side;
  readonly opposite: Side;
  readonly other: GridCell;
}

/** The sides of every cell of the grid, row by row, that do not follow the table. */
export function sideRules(grid: readonly (readonly GridCell[])[]): Rules[][] {
  const meetings = grid.map((row, index) =>
    row.map((place, position) => meetingsOf(place, row, position, grid[index - 1] ?? [], grid[index + 1] ?? [])),
  );
  const open = new Map<GridCell, Set<Side>>();
  grid.forEach((row, index) => {
    row.forEach((place, position) => {
      const met = meetings[index]?.[position] ?? [];
      const byOthers = met.filter(({ opposite, other }) => opens(other, opposite)).map(({ side }) => side);
      open.set(place, new Set([...place.cell.open.filter((side) => opens(place, side)), ...byOthers]));
    });
  });
  return grid.map((row, index) =>
    row.map((place, position) => rulesOf(open, place, meetings[index]?.[position] ?? [])),
  );
}

/** A side is drawn all the same where the neighbour is open only because of a third cell. */
function rulesOf(open: ReadonlyMap<GridCell, ReadonlySet<Side>>, place: GridCell, met: readonly Meeting[]): Rules {
  const own = open.get(place) ?? new Set<Side>();
  const drawn = met.filter(({ side, opposite, other }) => !own.has(side) && open.get(other)?.has(opposite));
  return new Map<Side, Rule>([
    ...drawn.map(({ side }): [Side, Rule] => [side, 'drawn']),
    ...[...own].map((side): [Side, Rule] => [side, 'open']),
  ]);
}

/** A side between two rows of one merged cell is no side of the cell. */
function opens({ cell, merge, last }: GridCell, side: Side): boolean {
  if ((side === 'top' && merge === 'continue') || (side === 'bottom' && !last)) return false;
  return cell.open.includes(side);
}

function meetingsOf(
  place: GridCell,
  row: readonly GridCell[],
  position: number,
  above: readonly GridCell[],
  below: readonly GridCell[],
): Meeting[] {
  const meeting = (side: Side, opposite: Side, others: readonly (GridCell | undefined)[]): Meeting[] =>
    others.flatMap((other) => (other ? [{ side, opposite, other }] : []));
  return [
    ...meeting('left', 'right', [row[position - 1]]),
    ...meeting('right', 'left', [row[position + 1]]),
    ...(place.merge === 'continue' ? [] : meeting('top', 'bottom', over(place, above))),
    ...(place.last ? meeting('bottom', 'top', over(place, below)) : []),
  ];
}

/** The cells of another row that share a column with this one. */
function over({ column, span }: GridCell, row: readonly GridCell[]): GridCell[] {
  return row.filter((other) => other.column < column + span && column < other.column + other.span);
}
