/** What a finished document gives (读出的数): tables with rows, cells with value and place. */
import { planFor } from '../calculation/plan.js';
import type { Row } from '../calculation/row.js';
import type { FindingPlace } from '../findings/finding.js';
import type { Value } from '../language/value.js';
import { exactMoney } from '../number/money.js';
import type { Spot } from '../reading/spot.js';
import type { Standard, TableDefinition } from '../standard/standard.js';
import type { BodyLine } from './tables/body.js';

export interface GivenCell {
  /** With the spread that its digits leave. */
  readonly value: Value;
  /** As printed. */
  readonly text: string;
  readonly spot?: Spot;
  /** The place in the document in words. */
  readonly where?: string;
  /** Of what no table prints: the printed numbers that it was worked out from. */
  readonly rests?: readonly FindingPlace[];
}

export interface GivenTable {
  readonly table: TableDefinition;
  /** The title in words. */
  readonly name: string;
  readonly rows: readonly Row[];
  /** By {@link cellKey}. A column that is not among `columns` is not printed; in one that is, no cell is a blank. */
  readonly cells: ReadonlyMap<string, GivenCell>;
  readonly columns: ReadonlySet<string>;
  /** Rows that should be there and were not found, whose values are not known (totals). */
  readonly lost: ReadonlySet<string>;
  /** Rows of details that the document leaves out, as one does with what has no amounts. */
  readonly leftOut: ReadonlySet<string>;
  /** The line that each row was read from, by its key; absent where forms show the rows. */
  readonly lines?: ReadonlyMap<string, BodyLine>;
  /** Lines that print a sum of rows between them (小计), and are none. */
  readonly sums?: ReadonlySet<BodyLine>;
}

export function cellKey(row: string, column: string): string {
  return `${row}/${column}`;
}

/** Detail rows with their printed values as entries, for the conditions of tables that take rows from here. */
export function withEntries(
  standard: Standard,
  table: TableDefinition,
  rows: readonly Row[],
  cells: ReadonlyMap<string, GivenCell>,
): Row[] {
  const plan = planFor(standard, table);
  return rows.map((row) => {
    if (row.kind !== 'detail') return row;
    const entries: Record<string, string> = {};
    for (const column of table.columns) {
      if (column.block !== row.block || plan.planOf(row, column).kind === 'none') continue;
      const value = cells.get(cellKey(row.key, column.key))?.value;
      if (value?.kind === 'amount') entries[column.key] = exactMoney(value.fen, '元');
      else if (value?.kind === 'text') entries[column.key] = value.text;
    }
    return { ...row, entered: { key: row.key, cells: entries } };
  });
}
