/** What an import enters in one table, as commands (导入命令). */
import type { GivenTable } from '../audit/given.js';
import { keptIn } from '../collections.js';
import type { Command } from '../project/command.js';
import type { Project, ProjectRow } from '../project/model.js';
import type { EntryItem, ImportItem, NewRow } from './plan.js';
import { type RowPlaces, rowId } from './rows.js';

interface TableCommands {
  readonly commands: readonly Command[];
  /** The rows that are added, each with the number of the source's table that brings it. */
  readonly rows: readonly (NewRow & { readonly number: number })[];
}

/** New rows of lists with their cells, then the cells that get another entry. */
export function commandsFor(
  project: Project,
  { table, rows }: GivenTable,
  places: RowPlaces,
  items: readonly ImportItem[],
  numberOf: (item: ImportItem) => number,
): TableCommands {
  const entries = items.filter(isEntry);
  const added: (NewRow & { readonly number: number })[] = [];
  const byRow = new Map<string, EntryItem[]>();
  for (const item of entries) keptIn(byRow, item.address.row, () => []).push(item);
  const inserted: ProjectRow[] = [];
  const cells: { address: EntryItem['address']; value: string }[] = [];
  for (const row of rows) {
    const place = places.get(rowId(row));
    if (place?.kind !== 'new') continue;
    const own = byRow.get(place.key) ?? [];
    if (own.length === 0) continue;
    const [first] = own;
    const title = row.title.source.trim() || (own.find(({ address }) => address.column === 'name')?.value ?? '');
    const name = [row.code, title].filter(Boolean).join(' ');
    if (first) added.push({ table: table.id, key: place.key, name, number: numberOf(first) });
    const entered = Object.fromEntries(own.map(({ address, value }) => [address.column, value]));
    inserted.push({ key: place.key, cells: { ...place.cells, ...entered } });
    byRow.delete(place.key);
  }
  for (const own of byRow.values()) for (const { address, value } of own) cells.push({ address, value });
  const at = project.tables[table.id]?.rows.length ?? 0;
  const commands: Command[] = [];
  if (inserted.length > 0) commands.push({ kind: 'insertRows', table: table.id, at, rows: inserted });
  if (cells.length > 0) commands.push({ kind: 'setCells', cells });
  return { commands, rows: added };
}

export function isEntry(item: ImportItem): item is EntryItem {
  return item.kind === 'new' || item.kind === 'changed';
}
