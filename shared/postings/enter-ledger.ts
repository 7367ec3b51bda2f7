/** Entering a ledger (导入明细): what it would change, as one step that can be undone. */
import { exactMoney, toFen } from '../number/money.js';
import { type Address, addressKey } from '../project/address.js';
import type { Command } from '../project/command.js';
import type { Ledger, Project, ProjectRow } from '../project/model.js';
import type { Standard } from '../standard/standard.js';
import { type Postings, postingsMade } from './destinations.js';

/** An entry that an import changes; empty words where there is or will be none. In 元. */
export interface ChangedEntry {
  readonly address: Address;
  readonly before: string;
  readonly after: string;
}

export interface LedgerEntry {
  readonly made: Postings;
  readonly changed: readonly ChangedEntry[];
  /** Entries that stay as they are. */
  readonly equal: number;
  readonly commands: readonly Command[];
}

/**
 * What entering a ledger does: its sums become the entries, and entries that only the ledger before had made are taken out.
 * Entries that no ledger made are left alone.
 */
export function enterLedger(standard: Standard, project: Project, ledger: Ledger): LedgerEntry {
  const made = postingsMade(standard, project, ledger);
  const former = postingsMade(standard, project);
  const changed: ChangedEntry[] = [];
  let equal = 0;
  const set = (address: Address, after: string): void => {
    const before = entered(project, address);
    if (before === after) equal += 1;
    else changed.push({ address, before, after });
  };
  for (const { table, row, words } of made.rows)
    for (const [column, word] of words) if (word !== '') set({ table, row, column }, word);
  for (const { address, fen } of made.cells.values()) set(address, fen === 0 ? '' : exactMoney(toFen(fen), '元'));
  for (const [key, { address }] of former.cells) if (!made.cells.has(key)) set(address, '');
  return { made, changed, equal, commands: commandsOf(project, ledger, made, changed) };
}

function commandsOf(project: Project, ledger: Ledger, { rows }: Postings, changed: readonly ChangedEntry[]): Command[] {
  const commands: Command[] = [{ kind: 'setLedger', ledger }];
  const tables = new Set(rows.map(({ table }) => table));
  for (const table of tables) {
    const known = project.tables[table]?.rows ?? [];
    const keys = new Set(known.map(({ key }) => key));
    const added = rows.flatMap(({ table: of, row }): ProjectRow[] =>
      of === table && !keys.has(row) ? [{ key: row, cells: {} }] : [],
    );
    if (added.length > 0) commands.push({ kind: 'insertRows', table, at: known.length, rows: added });
  }
  const cells = changed.map(({ address, after }) => ({ address, value: after }));
  if (cells.length > 0) commands.push({ kind: 'setCells', cells });
  return commands;
}

const entries = new WeakMap<Project, ReadonlyMap<string, string>>();

function entered(project: Project, address: Address): string {
  let known = entries.get(project);
  if (!known) {
    known = new Map(
      Object.entries(project.tables).flatMap(([table, { rows }]) =>
        rows.flatMap(({ key: row, cells }) =>
          Object.entries(cells).map(([column, value]) => [addressKey({ table, row, column }), value] as const),
        ),
      ),
    );
    entries.set(project, known);
  }
  return known.get(addressKey(address)) ?? '';
}
