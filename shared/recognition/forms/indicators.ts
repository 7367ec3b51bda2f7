/** The indicators under their header (指标明细), and the row that adds them up. */
import { plain } from '../../plain.js';
import type { ReadCell } from '../../reading/reading.js';
import type { Grid } from '../grid.js';
import type { Indicator, RecognisedForm } from './form.js';
import type { IndicatorHeader, RoleColumn } from './header.js';
import { fieldRole, type IndicatorRole, isAfterIndicators, isNothing, isTotalRow } from './words.js';

export interface IndicatorsRead {
  /** With the text of the project's column, where the list is of several projects. */
  readonly indicators: readonly (Indicator & { readonly project: ReadCell | undefined })[];
  readonly total?: NonNullable<RecognisedForm['total']>;
  /** The first row that is no longer of the list. */
  readonly end: number;
  /** Every row was understood. */
  readonly isWhole: boolean;
}

/** Levels reach down over the rows that leave them blank. */
const DOWN: readonly IndicatorRole[] = ['project', 'level1', 'level2'];

export function readIndicators(grid: Grid, { row: header, blocks }: IndicatorHeader, until: number): IndicatorsRead {
  const end = endOf(grid, header, blocks, until);
  const indicators: (Indicator & { readonly project: ReadCell | undefined })[] = [];
  let isWhole = true;
  for (const columns of blocks) {
    const above = new Map<IndicatorRole, ReadCell>();
    for (let row = header + 1; row < end; row++) {
      const one = indicatorAt(grid, row, columns, above);
      if (one === undefined) isWhole = false;
      else if (one !== 'nothing') indicators.push(one);
    }
  }
  const total = totalAt(grid, end, blocks[0] ?? []);
  return { indicators, ...(total && { total }), end, isWhole };
}

/** Where the list ends: a row that adds up, that says something else, or that begins another form. */
function endOf(grid: Grid, header: number, blocks: IndicatorHeader['blocks'], until: number): number {
  const name = blocks[0]?.find(({ role }) => role === 'name')?.from ?? 0;
  for (let row = header + 1; row < until; row++) {
    const [first] = grid.cells(row);
    if (!first) continue;
    if (isTotalRow(first.text)) return row;
    const isLeft = first.column < name || first.column + first.columnSpan > name + 1;
    if (isLeft && (isAfterIndicators(first.text) || fieldRole(first.text))) return row;
    if (first.columnSpan >= grid.columns && plain(first.text) !== '' && !bandAt(grid, row)) return row;
  }
  return until;
}

/** Undefined where the cells of a row do not stand under those of the header. */
function indicatorAt(
  grid: Grid,
  row: number,
  columns: readonly RoleColumn[],
  above: Map<IndicatorRole, ReadCell>,
): (Indicator & { readonly project: ReadCell | undefined }) | 'nothing' | undefined {
  const band = bandAt(grid, row);
  if (band) {
    above.clear();
    above.set('level1', band);
    return 'nothing';
  }
  const cells = cellsAt(grid, row, columns);
  if (!cells) return undefined;
  fillDown(cells, above);
  const own = [...cells].filter(([role, cell]) => !DOWN.includes(role) && cell.row === row);
  if (own.every(([, { text }]) => isNothing(text))) return 'nothing';
  // A subtotal inside the list is none of its indicators.
  if ([...cells].some(([role, { text }]) => role !== 'project' && isSubtotal(text))) return 'nothing';
  const level = (role: IndicatorRole): string => plain(above.get(role)?.text ?? '');
  return {
    level1: level('level1'),
    level2: level('level2'),
    cells,
    shared: new Set([...cells].flatMap(([role, cell]) => (cell.row < row ? [role] : []))),
    atEdge: isAtEdge(grid, row),
    project: above.get('project'),
  };
}

function isSubtotal(text: string): boolean {
  return isTotalRow(text) || plain(text) === '小计';
}

/** A line over the whole width that names the level of what follows. */
function bandAt(grid: Grid, row: number): ReadCell | undefined {
  const [cell, more] = grid.cells(row);
  return cell && !more && cell.columnSpan >= grid.columns - 1 && /指标/.test(cell.text) ? cell : undefined;
}

/** The cells of a row by role; undefined where one stands under two titles. */
function cellsAt(grid: Grid, row: number, columns: readonly RoleColumn[]): Map<IndicatorRole, ReadCell> | undefined {
  const cells = new Map<IndicatorRole, ReadCell>();
  const seen = new Set<ReadCell>();
  for (const column of columns) {
    const cell = column.role === 'other' ? undefined : cellUnder(grid, row, column);
    if (!cell) continue;
    if (seen.has(cell)) return undefined;
    seen.add(cell);
    cells.set(column.role, cell);
  }
  return cells;
}

function fillDown(cells: ReadonlyMap<IndicatorRole, ReadCell>, above: Map<IndicatorRole, ReadCell>): void {
  for (const [i, role] of DOWN.entries()) {
    const cell = cells.get(role);
    if (!cell || isNothing(cell.text)) continue;
    if (above.get(role) !== cell) for (const lower of DOWN.slice(i + 1)) above.delete(lower);
    above.set(role, cell);
  }
}

/** The cell of a row under a title: where it begins, or just beside where rules of two rows do not meet. */
function cellUnder(grid: Grid, row: number, { from, to }: RoleColumn): ReadCell | undefined {
  const cell = grid.at(row, from);
  if (!cell || cell.column === from || cell.column + cell.columnSpan >= to) return cell;
  const inner = grid.at(row, cell.column + cell.columnSpan);
  return inner && inner.column < to ? inner : cell;
}

function isAtEdge(grid: Grid, row: number): boolean {
  const page = (at: number): number | undefined => grid.cells(at)[0]?.spot.page;
  const own = page(row);
  if (own === undefined) return false;
  return [page(row - 1), page(row + 1)].some((other) => other !== undefined && other !== own);
}

function totalAt(grid: Grid, row: number, columns: readonly RoleColumn[]): RecognisedForm['total'] {
  const [label] = grid.cells(row);
  if (!label || !isTotalRow(label.text)) return undefined;
  const under = (role: IndicatorRole): ReadCell | undefined => {
    const column = columns.find((one) => one.role === role);
    const cell = column && cellUnder(grid, row, column);
    return cell && cell !== label && cell.row === row ? cell : undefined;
  };
  const [points, score] = [under('points'), under('score')];
  return { label, ...(points && { points }), ...(score && { score }) };
}
