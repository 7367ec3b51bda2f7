/** The header over the indicators of a form (指标表头): which row it is, and what stands in which column. */
import type { ReadCell } from '../../reading/reading.js';
import type { Grid, Span } from '../grid.js';
import { type IndicatorRole, indicatorRole } from './words.js';

export interface RoleColumn extends Span {
  readonly role: IndicatorRole;
}

export interface IndicatorHeader {
  /** Its last row. */
  readonly row: number;
  /** Its first row. */
  readonly first: number;
  /** Columns of one list of indicators each: some forms have two side by side (中期、年度). */
  readonly blocks: readonly (readonly RoleColumn[])[];
}

/** What a list of indicators has at least one of, beside their names. */
const SAYING: readonly IndicatorRole[] = ['value', 'points', 'score', 'actual'];
const MIN_ROLES = 3;

/** The headers of a grid from the top down; a form that follows another in the same grid has its own. */
export function indicatorHeaders(grid: Grid): IndicatorHeader[] {
  const found: IndicatorHeader[] = [];
  for (let row = 0; row < grid.rows; row++) {
    const columns = columnsAt(grid, row);
    if (!isHeader(columns)) continue;
    const below = columnsAt(grid, row + 1);
    // The last of two rows of titles: what spans both is in either.
    const isDouble = isHeader(below) && below.filter(({ role }) => role !== 'other').length >= named(columns);
    const last = isDouble ? row + 1 : row;
    found.push({ first: row, row: last, blocks: blocksOf(isDouble ? below : columns) });
    row = last;
  }
  return found;
}

function named(columns: readonly RoleColumn[]): number {
  return columns.filter(({ role }) => role !== 'other').length;
}

function isHeader(columns: readonly RoleColumn[]): boolean {
  const roles = new Set(columns.map(({ role }) => role));
  roles.delete('other');
  if (!roles.has('name') || !SAYING.some((role) => roles.has(role))) return false;
  return roles.size >= MIN_ROLES || (roles.size === 2 && roles.has('value') && columns.length === 2);
}

/** The columns under the titles of a row; what reaches down beside the indicators (绩效指标) is no title. */
function columnsAt(grid: Grid, row: number): RoleColumn[] {
  const cells = grid.across(row);
  const roles = cells.map((cell) => roleOf(grid, cell));
  const names = cells.filter((_, i) => roles[i] === 'name');
  const [side] = names;
  const isSide =
    names.length > 1 && side !== undefined && reachesDown(side, row) && names.some((one) => !reachesDown(one, row));
  return cells.map((cell, i): RoleColumn => {
    const role = isSide && cell === side ? 'other' : (roles[i] ?? 'other');
    return { role, from: cell.column, to: cell.column + cell.columnSpan };
  });
}

function roleOf(grid: Grid, cell: ReadCell): IndicatorRole | undefined {
  const own = indicatorRole(cell.text);
  if (own) return own;
  const above = cell.row > 0 ? grid.at(cell.row - 1, cell.column) : undefined;
  const isUnder = above !== undefined && above.columnSpan > cell.columnSpan && above.column <= cell.column;
  return isUnder ? indicatorRole(above.text + cell.text) : undefined;
}

function reachesDown({ row, rowSpan }: ReadCell, from: number): boolean {
  return row + rowSpan - 1 > from + 1;
}

/** A role that comes again begins another list; the columns before it are its own. What comes twice in one list is unknown. */
function blocksOf(columns: readonly RoleColumn[]): RoleColumn[][] {
  const blocks: RoleColumn[][] = [[]];
  for (const column of columns) {
    const own = blocks.at(-1) ?? [];
    const isNext = column.role === 'name' && own.some(({ role }) => role === 'name');
    if (!isNext) own.push(column);
    else blocks.push([...taken(own), column]);
  }
  // A second list says something of its indicators: else it is only a description.
  const [first = [], ...others] = blocks;
  return [first, ...others.filter((own) => own.some(({ role }) => SAYING.includes(role)))].map(unambiguous);
}

/** What stands right before the second name belongs to it: its levels. */
function taken(own: RoleColumn[]): RoleColumn[] {
  const moved: RoleColumn[] = [];
  for (let last = own.at(-1); last && /^level/.test(last.role) && own.length > 2; last = own.at(-1)) {
    if (own.filter(({ role }) => role === last?.role).length < 2) break;
    moved.unshift(last);
    own.pop();
  }
  return moved;
}

function unambiguous(columns: readonly RoleColumn[]): RoleColumn[] {
  const name = columns.findIndex(({ role }) => role === 'name');
  // Before the names 单位 is whose project it is, behind them what is counted.
  const own = columns.map((column, i) =>
    column.role === 'unit' && i < name ? { ...column, role: 'other' as const } : column,
  );
  const count = (role: IndicatorRole): number => own.filter((one) => one.role === role).length;
  return own.map((column) => (count(column.role) > 1 ? { ...column, role: 'other' } : column));
}
