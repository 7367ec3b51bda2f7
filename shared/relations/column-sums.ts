/** Sums over columns: 合计 = 基本支出 + 项目支出, where a column named as a total stands beside its parts. */
import type { RecognisedColumn, RecognisedRow, RecognisedTable } from '../recognition/recognised.js';
import { type Cell, type Relation, related } from './relation.js';
import { isChange, isRate, isTotal } from './title.js';
import { isQuantity } from './words.js';

export function columnSums(table: RecognisedTable): Relation[] {
  const blocks = new Set(table.columns.map(({ block }) => block));
  return [...blocks].flatMap((block) => {
    const totals = totalColumns(table, block);
    return table.rows.filter((row) => row.block === block).flatMap((row) => inRow(table, row, totals));
  });
}

interface TotalColumn {
  readonly way: string;
  readonly whole: number;
  readonly parts: readonly number[];
  readonly general: boolean;
}

function inRow(table: RecognisedTable, row: RecognisedRow, totals: readonly TotalColumn[]): Relation[] {
  const cell = (index: number): Cell[] => {
    const number = row.numbers.get(index);
    return number ? [{ table, row, number }] : [];
  };
  return totals.flatMap(({ way, whole, parts, general }): Relation[] => {
    const [left] = cell(whole);
    const right = parts.flatMap(cell).map((one) => ({ cell: one, by: 1 as const }));
    if (!left || right.length === 0) return [];
    const group = `${way}/${table.number}/${whole}`;
    return [related({ kind: 'totalColumn', pool: way, group, whole: left, parts: right, general })];
  });
}

interface Own {
  readonly column: RecognisedColumn;
  readonly index: number;
}

/** The total may stand before its parts, as is usual, or behind them. */
function totalColumns({ columns }: RecognisedTable, block: number): TotalColumn[] {
  const own = columns.flatMap((column, index): Own[] =>
    column.block === block && column.kind === 'number' && !isRate(column) && !isChange(column)
      ? [{ column, index }]
      : [],
  );
  return own.flatMap(({ column, index }) => {
    const level = column.path.findLastIndex(isTotal);
    if (level < 0) return [];
    const above = column.cells.slice(0, level).join('/');
    const siblings = own.filter((one) => one.index !== index && one.column.cells.slice(0, level).join('/') === above);
    return [
      { way: 'total column', list: siblings.filter((one) => one.index > index) },
      { way: 'total column at the end', list: siblings.filter((one) => one.index < index) },
    ].flatMap(({ way, list }): TotalColumn[] => {
      // Below the total's own title may stand a part of it (预算数, 决算数): only columns with the same one count.
      const tail = column.path.slice(level + 1).join('/');
      const parts = list.filter((one) => stands(one.column, level, tail, list));
      const general = way === 'total column' && parts.every((one) => one.column.path.some(isQuantity));
      return parts.length > 0 ? [{ way, whole: index, parts: parts.map((one) => one.index), general }] : [];
    });
  });
}

/** Whether a column counts itself: a leaf beside the total, or the total of a group beside it. */
function stands(column: RecognisedColumn, level: number, tail: string, siblings: readonly Own[]): boolean {
  const below = column.path.slice(level + 1);
  if (column.path.slice(level).some((title) => title.startsWith('其中'))) return false;
  const ends = tail === '' ? below : below.at(-1) === tail ? below.slice(0, -1) : undefined;
  if (!ends) return false;
  if (ends.length === 0) return true;
  const group = column.cells[level];
  const members = siblings.filter((one) => one.column.cells[level] === group);
  const hasTotal = members.some((one) => one.column.path.slice(level + 1).some(isTotal));
  return !hasTotal || ends.findIndex(isTotal) === 0;
}
