/**
 * Rows under other keys (换行的标识), with all that hangs on them: rows of other tables that bear their keys, rows that name
 * them as their owner, what was set by hand in them, words rewritten for them.
 */
import { keptIn } from '../collections.js';
import { addressKey, parseAddressKey } from '../project/address.js';
import type { Project, ProjectRow, ProjectTable } from '../project/model.js';
import { rowOfPlace, type ThreadPlace, withPlaces } from '../project/thread.js';
import { own } from '../record.js';
import type { Standard } from '../standard/standard.js';

/** By table, the new key of each row that gets another one. */
export type RowNames = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Tables of the standard in which the rows of another one stand under the same keys. */
export function followers(standard: Standard, table: string): string[] {
  return [...standard.tables.values()].flatMap(({ id, blocks }) =>
    blocks.some(
      ({ rows }) =>
        rows.kind === 'list' && !rows.enterable && rows.sources.some((one) => one.table === table && !one.column),
    )
      ? [id]
      : [],
  );
}

/** The columns of a table that name the row of another table to which a row belongs. */
export function ownersIn(standard: Standard, table: string): { readonly column: string; readonly of: string }[] {
  return [...standard.forms.values()].flatMap(({ table: of, details }) =>
    details?.table === table ? [{ column: details.owner, of }] : [],
  );
}

/** The project with its rows under other keys. No new key may be one of a row that keeps it. */
export function renamedRows(standard: Standard, project: Project, wish: RowNames): Project {
  if (wish.size === 0) return project;
  const names = spread(standard, wish);
  const named = (table: string, key: string): string => names.get(table)?.get(key) ?? key;
  const renamed = (given: Project['tables']): Project['tables'] =>
    Object.fromEntries(
      Object.entries(given).map(([id, { rows }]): [string, ProjectTable] => {
        const owners = ownersIn(standard, id);
        const moved = rows.map(({ key, cells }): ProjectRow => {
          const owned = owners.flatMap(({ column, of }): [string, string][] => {
            const owner = own(cells, column);
            return owner === undefined ? [] : [[column, named(of, owner)]];
          });
          return { key: named(id, key), cells: { ...cells, ...Object.fromEntries(owned) } };
        });
        return [id, { rows: moved }];
      }),
    );
  const at = (key: string): string => {
    const address = parseAddressKey(key);
    return address ? addressKey({ ...address, row: named(address.table, address.row) }) : key;
  };
  const paragraph = paragraphNames(standard, names);
  const placed = (place: ThreadPlace): ThreadPlace => {
    const on = rowOfPlace(place);
    if (place.part === 'paragraph') return { ...place, at: paragraph(place.at) };
    if (!on) return place;
    const rest = place.at.slice(on.table.length + on.row.length + 1);
    return { ...place, at: `${on.table}/${named(on.table, on.row)}${rest}` };
  };
  const { carried, former, workings, threads, department } = project;
  return {
    ...project,
    tables: renamed(project.tables),
    overrides: withNames(project.overrides, at),
    prose: withNames(project.prose, paragraph),
    ...(carried ? { carried: withNames(carried, at) } : {}),
    ...(former ? { former: withNames(former, at) } : {}),
    ...(workings ? { workings: withNames(workings, at) } : {}),
    ...(department
      ? {
          department: {
            ...department,
            units: department.units.map((one) => ({ ...one, tables: renamed(one.tables) })),
          },
        }
      : {}),
    ...(threads ? { threads: withPlaces(threads, placed) } : {}),
  };
}

function withNames<T>(record: Readonly<Record<string, T>>, name: (key: string) => string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [name(key), value]));
}

/** The names also in the tables that follow. */
function spread(standard: Standard, wish: RowNames): RowNames {
  const names = new Map<string, Map<string, string>>();
  const add = (table: string, more: ReadonlyMap<string, string>): void => {
    const known = keptIn(names, table, () => new Map<string, string>());
    let grows = false;
    for (const [key, name] of more) {
      if (known.has(key)) continue;
      known.set(key, name);
      grows = true;
    }
    if (grows) for (const id of followers(standard, table)) add(id, more);
  };
  for (const [table, more] of wish) add(table, more);
  return names;
}

/** In a repeated part the id of a paragraph ends with its row. */
function paragraphNames({ plan }: Standard, names: RowNames): (id: string) => string {
  const all = new Map<string, string>();
  for (const block of plan.blocks) {
    if (block.kind !== 'repeat') continue;
    for (const [key, name] of names.get(block.repeat) ?? [])
      for (const inner of block.blocks) if ('id' in inner) all.set(`${inner.id}-${key}`, `${inner.id}-${name}`);
  }
  return (id) => all.get(id) ?? id;
}
