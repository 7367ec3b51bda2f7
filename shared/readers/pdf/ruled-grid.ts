/** The cells of a ruled table: its rules make a grid, and fields without a rule between them are one cell. */
import { groupBy } from '../../collections.js';
import { largest, smallest } from '../../extremes.js';
import { type Rule, type RuledArea, TOGETHER } from './rules.js';

export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

export interface RuledGrid {
  /** Places of the vertical rules, one more than columns. */
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** By row, then column. */
  readonly cells: readonly GridCell[];
}

/** So much of the side between two fields must be ruled. */
const RULED = 0.6;
/** A grid of more fields is a drawing or squared paper. */
const MAX_FIELDS = 40_000;
/** Narrower strips between rules hold no text. In points. */
const NARROWEST = 4;

/** The grid of an area; undefined where it holds fewer than two cells and so is no table. */
export function gridOf({ horizontal, vertical, box }: RuledArea): RuledGrid | undefined {
  // Tables without rules at their sides end where their other rules end.
  const xs = places([...vertical.map(({ at }) => at), box.left, box.right]);
  const ys = places([...horizontal.map(({ at }) => at), box.top, box.bottom]);
  const [columns, rows] = [xs.length - 1, ys.length - 1];
  if (columns < 1 || rows < 1 || columns * rows > MAX_FIELDS) return undefined;
  const owner = fields(xs, ys, horizontal, vertical);
  const cells = cellsOf(owner, rows, columns);
  return cells.length >= 2 ? { xs, ys, cells } : undefined;
}

/** Sorted, and without those that are too close to another. */
function places(values: readonly number[]): number[] {
  const result: number[] = [];
  for (const value of [...values].sort((a, b) => a - b))
    if (value - (result.at(-1) ?? Number.NEGATIVE_INFINITY) > Math.max(TOGETHER, NARROWEST)) result.push(value);
  return result;
}

/** For every field, row by row, the first field of those it is one with. */
function fields(
  xs: readonly number[],
  ys: readonly number[],
  horizontal: readonly Rule[],
  vertical: readonly Rule[],
): number[] {
  const [columns, rows] = [xs.length - 1, ys.length - 1];
  const owner = Array.from({ length: rows * columns }, (_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (owner[at] !== at) at = owner[at] ?? at;
    return at;
  };
  const join = (a: number, b: number): void => {
    const [one, other] = [root(a), root(b)];
    owner[Math.max(one, other)] = Math.min(one, other);
  };
  const down = byPlace(vertical, xs);
  const across = byPlace(horizontal, ys);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const index = row * columns + column;
      if (column + 1 < columns && !isRuled(down[column + 1], ys[row], ys[row + 1])) join(index, index + 1);
      if (row + 1 < rows && !isRuled(across[row + 1], xs[column], xs[column + 1])) join(index, index + columns);
    }
  return owner.map((_, index) => root(index));
}

function byPlace(rules: readonly Rule[], at: readonly number[]): Rule[][] {
  return at.map((place) => rules.filter((rule) => Math.abs(rule.at - place) <= Math.max(TOGETHER, NARROWEST)));
}

function isRuled(rules: readonly Rule[] = [], from = 0, to = 0): boolean {
  const length = rules.reduce((sum, rule) => sum + Math.max(0, Math.min(to, rule.to) - Math.max(from, rule.from)), 0);
  return length >= RULED * (to - from);
}

/** Fields that are one make a cell; where they are no rectangle, because a rule is missing, each row of them does. */
function cellsOf(owner: readonly number[], rows: number, columns: number): GridCell[] {
  return [...groupBy(owner.keys(), (index) => owner[index]).values()]
    .flatMap((group) => {
      const cell = around(group, columns);
      if (cell.rowSpan * cell.columnSpan === group.length) return [cell];
      return Array.from({ length: rows }, (_, row) => group.filter((index) => Math.floor(index / columns) === row))
        .flatMap(runs)
        .map((run) => around(run, columns));
    })
    .sort((a, b) => a.row - b.row || a.column - b.column);
}

/** Stretches of neighbouring fields in one row. */
function runs(indexes: readonly number[]): number[][] {
  const result: number[][] = [];
  for (const index of indexes) {
    const run = result.at(-1);
    if (run && run.at(-1) === index - 1) run.push(index);
    else result.push([index]);
  }
  return result;
}

function around(indexes: readonly number[], columns: number): GridCell {
  const rows = indexes.map((index) => Math.floor(index / columns));
  const places = indexes.map((index) => index % columns);
  const [row, column] = [smallest(rows), smallest(places)];
  return { row, column, rowSpan: largest(rows) - row + 1, columnSpan: largest(places) - column + 1 };
}
