/**
 * Columns that follow from two others (增减额、增减率、完成率、占比): a column whose title says so, and the two of which it
 * is the difference or the rate in most rows. Titles alone do not say which two: the rows do.
 */
import type { RecognisedRow, RecognisedTable } from '../recognition/recognised.js';
import { type Cell, type Form, judged, type Part, type Relation, type RelationKind, related } from './relation.js';
import { isChange, isRate } from './title.js';

/** So many rows must show it, with different figures. */
const MIN_HELD = 3;

export function rateColumns(table: RecognisedTable): Relation[] {
  return table.columns.flatMap((column, whole): Relation[] => {
    if (column.kind !== 'number') return [];
    const rows = table.rows.filter((row) => row.block === column.block && row.numbers.get(whole)?.state === 'number');
    if (rows.length < MIN_HELD) return [];
    const money = table.columns.flatMap((one, index) =>
      one.block === column.block && one.kind === 'number' && index !== whole && !isRate(one) ? [index] : [],
    );
    const ways = isRate(column) ? rateWays(table, money) : isChange(column) ? changeWays(money) : [];
    return bestOf(ways.map((way) => new Tried(table, whole, rows, way)));
  });
}

/** The cells of a row from which the figure would follow. */
interface Way {
  readonly kind: RelationKind;
  readonly form: Form;
  readonly cells: (row: RecognisedRow) => (readonly [RecognisedRow, number, 1 | -1])[];
}

const MAX_COLUMNS = 12;

function pairs(columns: readonly number[]): [number, number][] {
  const few = columns.slice(0, MAX_COLUMNS);
  return few.flatMap((a) => few.flatMap((b): [number, number][] => (a === b ? [] : [[a, b]])));
}

function changeWays(money: readonly number[]): Way[] {
  return pairs(money).map(([now, base]) => ({
    kind: 'change',
    form: 'sum',
    cells: (row) => [
      [row, now, 1],
      [row, base, -1],
    ],
  }));
}

function rateWays({ rows }: RecognisedTable, money: readonly number[]): Way[] {
  const two = (kind: RelationKind, form: Form): Way[] =>
    pairs(money).map(([now, base]) => ({
      kind,
      form,
      cells: (row) => [
        [row, now, 1],
        [row, base, 1],
      ],
    }));
  const totals = rows.filter(({ kind }) => kind === 'total');
  const shares = totals.flatMap((total) =>
    money.map(
      (column): Way => ({
        kind: 'share',
        form: 'ratio',
        cells: (row) =>
          row === total || row.block !== total.block
            ? []
            : [
                [row, column, 1],
                [total, column, 1],
              ],
      }),
    ),
  );
  return [...two('changeRate', 'changeRate'), ...two('changeRate', 'growth'), ...two('share', 'ratio'), ...shares];
}

/** A way, tried on the rows until it is clear that it is not the one. */
class Tried {
  readonly relations: Relation[];
  readonly held: number;
  readonly failed: number;

  constructor(table: RecognisedTable, whole: number, rows: readonly RecognisedRow[], { kind, form, cells }: Way) {
    const found: Relation[] = [];
    const values = new Set<string>();
    let failed = 0;
    const pool = `${kind}/${table.number}/${whole}`;
    for (const row of rows) {
      const number = row.numbers.get(whole);
      const parts = cells(row).flatMap(([own, column, by]): Part[] => {
        const part = own.numbers.get(column);
        return part ? [{ cell: { table, row: own, number: part }, by }] : [];
      });
      if (!number || parts.length !== 2) continue;
      const cell: Cell = { table, row, number };
      const relation = related({ kind, form, pool, group: pool, whole: cell, parts });
      const verdict = relation.verdict ?? judged({ form, whole: cell, parts });
      if (verdict === 'different' && ++failed > MIN_HELD + values.size) break;
      found.push(relation);
      if (relation.telling && relation.verdict !== 'different') values.add(number.text);
    }
    this.relations = found;
    this.held = values.size;
    this.failed = failed;
  }
}

function bestOf(tried: readonly Tried[]): Relation[] {
  const [best] = [...tried].sort((a, b) => b.held - b.failed - (a.held - a.failed));
  return best && best.held >= Math.max(MIN_HELD, MIN_HELD * best.failed) ? best.relations : [];
}
