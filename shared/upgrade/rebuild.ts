/** Rebuilds the entered tables with every entry at its new place; what meets an entry there is handed back. */

import { codeOf } from '../calculation/classification.js';
import { keptIn } from '../collections.js';
import { catalogOfColumn } from '../entry/codes.js';
import type { Address } from '../project/address.js';
import type { Project, ProjectRow, ProjectTable } from '../project/model.js';
import { freeCodeKey } from '../rows/keys.js';
import type { Standard } from '../standard/standard.js';
import type { Moves } from './moves.js';

export interface MovedEntry {
  readonly from: Address;
  readonly to: Address;
  readonly value: string;
}

export interface Rebuilt {
  readonly tables: Project['tables'];
  /** Every entry with its new address, in the order of the file. */
  readonly entries: readonly MovedEntry[];
  /** Entries whose new place is taken by another. */
  readonly crowded: readonly MovedEntry[];
}

export function rebuild(project: Project, standard: Standard, moves: Moves): Rebuilt {
  const tables = new Tables();
  const rows = Object.entries(project.tables).flatMap(([table, { rows: own }]) =>
    own.map((row) => placeRow(table, row, standard, moves)),
  );
  const entries: MovedEntry[] = [];
  // A row whose code changes gives way to one that bears the new code already.
  for (const one of [...rows.filter(({ recoded }) => !recoded), ...rows.filter(({ recoded }) => recoded)]) {
    const { table, row, to } = one;
    const key = one.recoded ? tables.freeKey(to.table, to.row) : to.row;
    tables.addRow(to.table, moves.settled({ ...to, row: key, column: '' }).row);
    for (const [column, value] of Object.entries(row.cells)) {
      const from: Address = { table, row: row.key, column };
      entries.push({ from, ...destination(from, key, value, standard, moves) });
    }
  }
  // What stands in its place already comes before what is moved there.
  const placed = new Set(
    [...entries.filter(isAtHome), ...entries.filter((entry) => !isAtHome(entry))].filter(({ to, value }) =>
      tables.put(to, value),
    ),
  );
  return {
    tables: tables.all(),
    entries: entries.filter((entry) => placed.has(entry)),
    crowded: entries.filter((entry) => !placed.has(entry)),
  };
}

interface PlacedRow {
  readonly table: string;
  readonly row: ProjectRow;
  readonly to: { readonly table: string; readonly row: string };
  /** It stands under another code now. */
  readonly recoded: boolean;
}

function placeRow(table: string, row: ProjectRow, standard: Standard, moves: Moves): PlacedRow {
  const moved = moves.row(table, row.key);
  const key = newCode(standard, moves, moved.table, moved.row);
  return { table, row, to: { table: moved.table, row: key }, recoded: key !== moved.row };
}

function isAtHome({ from, to }: MovedEntry): boolean {
  return from.table === to.table && from.row === to.row && from.column === to.column;
}

/** A cell that is sent to a row of its own goes there; the others go with their row. */
function destination(
  from: Address,
  rowKey: string,
  value: string,
  standard: Standard,
  moves: Moves,
): { readonly to: Address; readonly value: string } {
  const moved = moves.address(from);
  const withRow = moves.row(from.table, from.row);
  const row = moved.row === withRow.row ? rowKey : newCode(standard, moves, moved.table, moved.row);
  const to = moves.settled({ ...moved, row });
  const catalog = catalogOfColumn(standard, to.table, to.column);
  return { to, value: catalog ? moves.code(catalog.id, value) : value };
}

/** The row key with its code changed; what follows the code (`30199.2`) stays. */
export function newCode(standard: Standard, moves: Moves, table: string, key: string): string {
  const definition = standard.tables.get(table);
  const catalog = definition && moves.catalogOfRows(definition, key);
  if (catalog === undefined) return key;
  const code = codeOf(key);
  return moves.code(catalog, code) + key.slice(code.length);
}

class Tables {
  private readonly rows = new Map<string, Map<string, Record<string, string>>>();

  addRow(table: string, row: string): Record<string, string> {
    const rows = keptIn(this.rows, table, () => new Map<string, Record<string, string>>());
    return keptIn(rows, row, () => ({}));
  }

  /** False when something else stands there. */
  put({ table, row, column }: Address, value: string): boolean {
    const cells = this.addRow(table, row);
    if (Object.hasOwn(cells, column) && cells[column] !== value) return false;
    cells[column] = value;
    return true;
  }

  /** A code may stand on several rows: the second one is `30199.2`. */
  freeKey(table: string, key: string): string {
    const known = this.rows.get(table);
    return known?.has(key) ? freeCodeKey(codeOf(key), (one) => known.has(one)) : key;
  }

  all(): Project['tables'] {
    const tables: Record<string, ProjectTable> = {};
    for (const [table, rows] of this.rows)
      tables[table] = { rows: [...rows].map(([key, cells]): ProjectRow => ({ key, cells })) };
    return tables;
  }
}
