/** Sums that a table's structure suggests: codes under codes, total columns, totals and subtotals, numbered items. */
import { groupBy } from '../collections.js';
import type { RecognisedColumn, RecognisedNumber, RecognisedRow, RecognisedTable } from '../recognition/recognised.js';
import { type Cell, type Part, type Relation, type RelationKind, related } from './relation.js';

export function sumsOf(table: RecognisedTable): Relation[] {
  const blocks = groupBy(table.rows, ({ block }) => block);
  return [
    ...[...blocks.values()].flatMap((rows) => rowSums(table, rows)),
    ...table.rows.flatMap((row) => columnSums(table, row)),
  ];
}

/** Rates and shares do not add up. */
function addsUp({ columns }: RecognisedTable, column: number, { text }: RecognisedNumber): boolean {
  return columns[column]?.unit !== 'percent' && !/[%％]$/.test(text);
}

/** One relation for each column in which the whole has a place. */
function overColumns(
  table: RecognisedTable,
  kind: RelationKind,
  pool: string,
  whole: RecognisedRow,
  parts: readonly RecognisedRow[],
  minus: readonly RecognisedRow[] = [],
): Relation[] {
  if (parts.length === 0) return [];
  return [...whole.numbers].flatMap(([column, number]): Relation[] => {
    if (number.state === 'covered' || !addsUp(table, column, number)) return [];
    const cells = (rows: readonly RecognisedRow[], by: 1 | -1): Part[] | undefined => {
      const found = rows.map((row) => ({ row, number: row.numbers.get(column) }));
      return found.flatMap(({ row, number: own }) => (own ? [{ cell: { table, row, number: own }, by }] : []));
    };
    const all = [...(cells(parts, 1) ?? []), ...(cells(minus, -1) ?? [])];
    return [related(kind, pool, { table, row: whole, number }, all)];
  });
}

function rowSums(table: RecognisedTable, rows: readonly RecognisedRow[]): Relation[] {
  return [...codeSums(table, rows), ...totals(table, rows), ...subtotals(table, rows), ...numbered(table, rows)];
}

/** 类 = 款之和, 款 = 项之和. */
function codeSums(table: RecognisedTable, rows: readonly RecognisedRow[]): Relation[] {
  return parentsByCode(rows).flatMap(([parent, children]) => overColumns(table, 'codes', 'codes', parent, children));
}

/** Rows whose code is the beginning of those below them, each with its nearest ones. A list that starts again starts anew. */
function parentsByCode(rows: readonly RecognisedRow[]): [RecognisedRow, RecognisedRow[]][] {
  const open: { row: RecognisedRow; code: string; children: RecognisedRow[] }[] = [];
  const found: [RecognisedRow, RecognisedRow[]][] = [];
  for (const row of rows) {
    const { code } = row;
    if (code === undefined) continue;
    while (open.length > 0 && !(code.startsWith(open.at(-1)?.code ?? '') && code !== open.at(-1)?.code)) open.pop();
    open.at(-1)?.children.push(row);
    const own = { row, code, children: [] as RecognisedRow[] };
    open.push(own);
    found.push([row, own.children]);
  }
  return found.filter(([, children]) => children.length > 0);
}

/** Rows that no other row contains, as far as codes, numbering and 其中 tell. */
function outermost(rows: readonly RecognisedRow[]): RecognisedRow[] {
  const contained = new Set(parentsByCode(rows).flatMap(([, children]) => children));
  const summed = new Set(
    rows.flatMap(({ kind, group }) => (kind === 'subtotal' && group !== undefined ? [group] : [])),
  );
  const items = rows.filter((row) => {
    if (contained.has(row) || row.kind === 'total' || row.kind === 'ofWhich') return false;
    if (row.group !== undefined && summed.has(row.group)) return row.kind === 'subtotal';
    return row.kind === 'item' || (row.kind === 'subtotal' && summed.size > 0);
  });
  const depths = items.flatMap(({ depth }) => depth ?? []);
  const least = depths.length > 0 ? Math.min(...depths) : undefined;
  return items.filter(({ depth, code }) => code !== undefined || depth === undefined || depth === least);
}

/** 合计: the rows above it or below it, from the total before; several ways are tried, the document says which it uses. */
function totals(table: RecognisedTable, rows: readonly RecognisedRow[]): Relation[] {
  const result: Relation[] = [];
  const at = rows.flatMap((row, i) =>
    row.kind === 'total' ||
    (row.kind === 'subtotal' &&
      row.group === undefined &&
      !rows.some(({ group, kind }) => group !== undefined && kind === 'subtotal'))
      ? [i]
      : [],
  );
  at.forEach((i, n) => {
    const whole = rows[i];
    if (!whole) return;
    const before = at[n - 1];
    const last = before === undefined ? undefined : rows[before];
    const above = outermost(rows.slice(before === undefined ? 0 : before + 1, i));
    const below = n === 0 ? outermost(rows.slice(i + 1, at[1] ?? rows.length)) : [];
    if (last === undefined) result.push(...overColumns(table, 'totalRow', 'total of the rows above', whole, above));
    else {
      result.push(...overColumns(table, 'totalRow', 'total with the total before', whole, [last, ...above]));
      result.push(...overColumns(table, 'totalRow', 'total since the total before', whole, above));
    }
    if (i === 0) result.push(...overColumns(table, 'totalRow', 'total of the rows below', whole, below));
  });
  return result;
}

/** 小计 in a group: the other rows of the group. */
function subtotals(table: RecognisedTable, rows: readonly RecognisedRow[]): Relation[] {
  const groups = groupBy(
    rows.filter(({ group }) => group !== undefined),
    ({ group }) => group,
  );
  return [...groups.values()].flatMap((own) => {
    const whole = own.find(({ kind }) => kind === 'subtotal');
    const parts = own.filter(({ kind }) => kind === 'item');
    return whole ? overColumns(table, 'subtotal', 'subtotal of the group', whole, parts) : [];
  });
}

/** 一、 = 1. + 2. …: what stands below a numbered row, one step deeper, until the next like it. */
function numbered(table: RecognisedTable, rows: readonly RecognisedRow[]): Relation[] {
  return rows.flatMap((row, i) => {
    if (row.depth === undefined || row.code !== undefined || row.kind !== 'item') return [];
    const depth = row.depth;
    const children: RecognisedRow[] = [];
    for (const next of rows.slice(i + 1)) {
      if (next.kind !== 'item' || next.depth === undefined || next.depth <= depth) break;
      children.push(next);
    }
    const nearest = Math.min(...children.map((one) => one.depth ?? 0));
    return overColumns(
      table,
      'numbering',
      'numbered items',
      row,
      children.filter((one) => one.depth === nearest),
    );
  });
}

const TOTAL_TITLE = /^(?:本年)?(?:收入|支出|收支)?(?:合计|总计|小计|总额)$|合计$|小计$|总计$/;

/** 合计 = 基本支出 + 项目支出: a column named as a total is the sum of those beside it under the same title. */
function columnSums(table: RecognisedTable, row: RecognisedRow): Relation[] {
  const cell = (index: number): Cell | undefined => {
    const number = row.numbers.get(index);
    return number && { table, row, number };
  };
  return totalColumns(table, row.block).flatMap(({ whole, parts }) => {
    const left = cell(whole);
    const right = parts.flatMap((index) => {
      const one = cell(index);
      return one ? [{ cell: one, by: 1 as const }] : [];
    });
    return left && right.length > 0 ? [related('totalColumn', 'total column', left, right)] : [];
  });
}

interface TotalColumn {
  readonly whole: number;
  readonly parts: readonly number[];
}

function totalColumns({ columns }: RecognisedTable, block: number): TotalColumn[] {
  const own = columns.flatMap((column, index) =>
    column.block === block && column.kind === 'number' ? [{ column, index }] : [],
  );
  return own.flatMap(({ column, index }) => {
    const level = column.path.findLastIndex((title) => TOTAL_TITLE.test(title));
    if (level < 0) return [];
    // Below the total's own title may stand a part of it (预算数, 决算数): only columns with the same one count.
    const tail = column.path.slice(level + 1).join('/');
    const above = column.cells.slice(0, level).join('/');
    const siblings = own.filter(
      (one) => one.index !== index && one.column.cells.slice(0, level).join('/') === above && one.index > index,
    );
    const parts = siblings.filter((one) => stands(one.column, level, tail, siblings));
    return [{ whole: index, parts: parts.map((one) => one.index) }];
  });
}

/** Whether a column counts itself: a leaf beside the total, or the total of a group beside it. */
function stands(
  column: RecognisedColumn,
  level: number,
  tail: string,
  siblings: readonly { readonly column: RecognisedColumn }[],
): boolean {
  const below = column.path.slice(level + 1);
  const ends = tail === '' ? below : below.at(-1) === tail ? below.slice(0, -1) : undefined;
  if (!ends) return false;
  const group = column.cells[level];
  const members = siblings.filter((one) => one.column.cells[level] === group);
  if (ends.length === 0) return true;
  const hasTotal = members.some((one) => one.column.path.slice(level + 1).some((title) => TOTAL_TITLE.test(title)));
  return hasTotal
    ? ends.some((title) => TOTAL_TITLE.test(title)) && ends.findIndex((title) => TOTAL_TITLE.test(title)) === 0
    : true;
}
