/** What is printed of a table, and where its cells stand (表的底子), while entries are looked for. */
import { planFor, type TablePlan } from '../calculation/plan.js';
import type { Row } from '../calculation/row.js';
import { keptOf } from '../collections.js';
import { BLANK, type Value } from '../language/value.js';
import type { Column, Standard, TableDefinition } from '../standard/standard.js';
import type { Frame } from './frame.js';
import type { Listed, ListedRow } from './listed.js';
import type { PrintedTable } from './printed.js';

/** What of a table is asked for again and again. */
export interface Ground {
  readonly table: TableDefinition;
  readonly plan: TablePlan;
  readonly rows: readonly Row[];
  readonly given: PrintedTable | undefined;
  /** At the place of the cell in it: the number of the cell, or −1 where nothing can stand in it. */
  readonly known: number[];
  readonly words: Value[];
}

export function groundOf(
  standard: Standard,
  table: TableDefinition,
  { rows }: Frame,
  given: PrintedTable | undefined,
): Ground {
  return { table, plan: planFor(standard, table), rows: rows.get(table.id)?.rows ?? [], given, known: [], words: [] };
}

/** Whether all tables but the lists have the same rows. */
export function isSameBut(lists: ReadonlyMap<string, Listed>, { rows: before }: Frame, { rows: now }: Frame): boolean {
  return [...now].every(([id, { rows }]) => {
    const others = before.get(id)?.rows ?? [];
    const isSame = ({ key, kind, children }: Row, at: number): boolean =>
      key === others[at]?.key && kind === others[at]?.kind && children.length === others[at]?.children.length;
    return lists.has(id) || (rows.length === others.length && rows.every(isSame));
  });
}

/** The place of a cell, by its row and column, in the lists of {@link Ground}. */
export function placeIn({ table }: Ground, position: number, index: number): number {
  return position * table.columns.length + index;
}

/** What is printed in a cell; undefined where that is not known. */
export function printedIn({ given }: Ground, row: Row, column: Column): Value | undefined {
  if (!given?.columns.has(column.key) || given.lost?.has(row.key)) return undefined;
  const cell = given.cells.get(`${row.key}/${column.key}`);
  if (cell) return cell.value.kind === 'error' ? undefined : cell.value;
  // A list of codes leaves out what has no amounts; of other rows one must have been seen.
  return printedKeys(given.rows).has(row.key) || row.kind === 'detail' ? BLANK : undefined;
}

const printedKeys = keptOf(
  (rows: readonly { readonly key: string }[]): ReadonlySet<string> => new Set(rows.map(({ key }) => key)),
);

const byListedKey = keptOf((rows: readonly ListedRow[]) => new Map(rows.map((row) => [row.key, row])));

/** What is known of the words of a listed row. */
export function wordsOfRow(list: Listed | undefined, row: string): ListedRow['words'] | undefined {
  return list?.rows && byListedKey(list.rows).get(row)?.words;
}
