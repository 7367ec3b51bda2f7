/** The same quantity in two tables: equal codes, equal names, under columns that say the same. */
import { groupBy, keptIn } from '../collections.js';
import { significantDigits } from '../number/digits.js';
import type { RecognisedTable } from '../recognition/recognised.js';
import { MIN_EQUAL, MIN_TOTALLED } from './belief.js';
import { parentsByCode } from './parents.js';
import { type Cell, type Relation, related } from './relation.js';
import { isRate, isTotal } from './title.js';
import { quantityOf, saysAmount } from './words.js';

/** A cell under the words that say what it is. */
interface Named {
  readonly key: string;
  readonly cell: Cell;
  readonly byCode: boolean;
}

/** More than any table has. */
const MAX_COLUMNS = 2 ** 20;

export function equalities(tables: readonly RecognisedTable[]): Relation[] {
  const named = tables.map((table) => namedCells(table));
  const byKey = named.map((cells) => groupBy(cells, ({ key, byCode }) => `${byCode}${key}`));
  return named.flatMap((left, a) =>
    byKey.slice(a + 1).flatMap((right, b) => between(left, right, `${a}/${a + 1 + b}`)),
  );
}

function namedCells(table: RecognisedTable): Named[] {
  return table.rows.flatMap((row) =>
    [...row.numbers.values()].flatMap((number): Named[] => {
      const column = table.columns[number.column];
      if (number.state === 'covered' || number.state === 'unread' || !column || isRate(column)) return [];
      const cell = { table, row, number };
      return keysOf(cell).map(({ key, byCode }) => ({ key, byCode, cell }));
    }),
  );
}

function keysOf({ table, row, number }: Cell): Pick<Named, 'key' | 'byCode'>[] {
  const { code, kind, name } = row;
  const keys: Pick<Named, 'key' | 'byCode'>[] = code === undefined ? [] : [{ key: code, byCode: true }];
  if (kind === 'item' && name !== '') keys.push({ key: name, byCode: false });
  if (kind !== 'total') return keys;
  // A total is the same quantity where the same codes stand under it.
  const codes = totalled(table, row.block, number.column);
  return [...keys, codes === '' ? { key: totalKey(name), byCode: false } : { key: codes, byCode: true }];
}

/** Pairs of columns, each by itself: which of them show the same the numbers tell. */
function between(left: readonly Named[], right: ReadonlyMap<string, readonly Named[]>, pair: string): Relation[] {
  // There are very many pairs, and few pools: a pool is counted before it gets a name.
  const pools = new Map<number, { readonly byCode: boolean; readonly whole: Cell; readonly cell: Cell }[]>();
  for (const { byCode: own, key, cell: whole } of left)
    for (const { byCode, cell } of right.get(`${own}${key}`) ?? []) {
      if (!byCode && whole.row.code !== undefined && cell.row.code !== undefined) continue;
      const columns = whole.number.column * MAX_COLUMNS + cell.number.column;
      keptIn(pools, 2 * columns + Number(byCode), () => []).push({ byCode, whole, cell });
    }
  return [...pools.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const totalled = own.length >= MIN_TOTALLED && haveOneTotal(first.whole, first.cell);
    if (!totalled && own.length < MIN_EQUAL) return [];
    const pool = `same/${pair}/${first.whole.number.column}=${first.cell.number.column}/${first.byCode}`;
    const general = titleOf(first.whole) === titleOf(first.cell);
    return own.map(({ whole, cell }) =>
      related({ kind: 'same', pool, group: pool, whole, parts: [{ cell, by: 1 }], general, totalled }),
    );
  });
}

/** A shorter total is the same by chance. */
const LONG = 4;

/** Whether the columns of two cells print a total alike. */
function haveOneTotal(one: Cell, other: Cell): boolean {
  const own = totalsOver(one);
  return totalsOver(other).some((total) => own.includes(total));
}

function totalsOver({ table, row: { block }, number: { column } }: Cell): string[] {
  return table.rows.flatMap((row) => {
    const number = row.kind === 'total' && row.block === block ? row.numbers.get(column) : undefined;
    if (!number?.value || significantDigits(number.text) < LONG) return [];
    return `${number.value.value.numerator}/${number.value.value.denominator}`;
  });
}

/** What the title over a figure says of it, beyond that it is money. */
function titleOf({ table: { columns }, number }: Cell): string {
  const title = columns[number.column]?.path.at(-1) ?? '';
  return saysAmount(title) || isTotal(title) ? '' : quantityOf(title);
}

function totalKey(name: string): string {
  return name.replace(/[:：]$/, '').replace(/总计|共计/, '合计');
}

/** The outermost codes of a block that have a figure in a column. */
function totalled({ rows }: RecognisedTable, block: number, column: number): string {
  const filled = rows.filter((row) => row.block === block && row.numbers.get(column)?.state === 'number');
  const contained = new Set(parentsByCode(filled).flatMap(([, children]) => children));
  const codes = filled.flatMap((row) => (contained.has(row) ? [] : (row.code ?? [])));
  return codes.length === 0 ? '' : `合计 ${codes.join(' ')}`;
}
