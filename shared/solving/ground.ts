/** What is printed of a table, and where its cells stand (表的底子), while entries are looked for. */
import { type CellPlan, planFor, type TablePlan } from '../calculation/plan.js';
import type { Row } from '../calculation/row.js';
import { keptOf } from '../collections.js';
import { BLANK, type Value } from '../language/value.js';
import type { ProjectRow } from '../project/model.js';
import type { Column, Standard, TableDefinition } from '../standard/standard.js';
import type { Frame } from './frame.js';
import { keysOf } from './keys.js';
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
  /** What the project has in each row. */
  readonly entered: ReadonlyMap<string, ProjectRow>;
  /** Columns of which words of the row may say what is printed there: amounts of lists that mean something where they are blank. */
  readonly hanging: ReadonlySet<string>;
  /** The same table in the world before, where all its rows are the same. */
  readonly twin: Ground | undefined;
}

interface GroundWish {
  /** The rows that the project has. */
  readonly entered: readonly ProjectRow[];
  readonly isListed: boolean;
  readonly before: Ground | undefined;
}

export function groundOf(
  standard: Standard,
  table: TableDefinition,
  { rows: all }: Frame,
  given: PrintedTable | undefined,
  { entered, isListed, before }: GroundWish,
): Ground {
  const rows = all.get(table.id)?.rows ?? [];
  const twin = before && hasSameRows(before.rows, rows) ? { ...before, twin: undefined } : undefined;
  const hanging = isListed ? keysOf(standard, table.id).optional : NONE;
  return {
    table,
    plan: planFor(standard, table),
    rows,
    given,
    known: [],
    words: [],
    entered: entryKeys(entered),
    hanging,
    twin,
  };
}

const NONE: ReadonlySet<string> = new Set();

/** Whether all tables but the lists have the same rows. */
export function isSameBut(lists: ReadonlyMap<string, Listed>, { rows: before }: Frame, { rows: now }: Frame): boolean {
  return [...now].every(([id, { rows }]) => lists.has(id) || hasSameRows(before.get(id)?.rows ?? [], rows));
}

function hasSameRows(before: readonly Row[], now: readonly Row[]): boolean {
  const isSame = ({ key, kind, children }: Row, at: number): boolean =>
    key === before[at]?.key && kind === before[at]?.kind && children.length === before[at]?.children.length;
  return before === now || (before.length === now.length && now.every(isSame));
}

/** The place of a cell, by its row and column, in the lists of {@link Ground}. */
export function placeIn({ table }: Ground, position: number, index: number): number {
  return position * table.columns.length + index;
}

/** Whether a cell is printed blank and nothing stands in it: most of a long list, and nothing to look for. */
export function isLeftOut(ground: Ground, row: Row, column: Column, kind: CellPlan['kind']): boolean {
  if (kind !== 'entered' || ground.hanging.has(column.key)) return false;
  if (printedIn(ground, row, column)?.kind !== 'blank') return false;
  return (ground.entered.get(row.key)?.cells[column.key] ?? '') === '';
}

const entryKeys = keptOf((rows: readonly ProjectRow[]) => new Map(rows.map((row) => [row.key, row])));

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
