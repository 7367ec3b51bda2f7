/** Rows for a list that is not printed (不印的清单): one for each code, unit and kind that has money. */
import { groupBy } from '../collections.js';
import type { Column, TableDefinition } from '../standard/standard.js';
import { isCovering, isEmpty, isNothing, type OpenWords, type Resolved } from './groups.js';
import { keysOf } from './keys.js';
import type { ListedRow } from './listed.js';
import { wordColumns } from './lists.js';
import type { Group } from './unknown.js';
import type { World } from './world.js';

type Grouped = readonly [string, readonly Group[]];

/** Rows that are made for one group. */
const MAX_WAYS = 16;

export function rowsOfGroups(world: World, table: TableDefinition, freeKey: () => string): Resolved {
  const byColumn: Grouped[] = [...groupBy(world.groupsOf(table.id), ({ column }) => column)];
  const live = ([key, groups]: Grouped): Grouped => [key, groups.filter((one) => !isEmpty(world, table, one.position))];
  const covers = ([key, groups]: Grouped): boolean => isCovering(table.columnByKey.get(key) as Column, groups);
  const covering = byColumn.filter(covers).map(live);
  const [first = ['', []], second] = [...covering].sort(([, a], [, b]) => b.length - a.length);
  const rows = pairs(first[1], second?.[1]).flatMap(([group, other]) =>
    choicesOf(world, table, group.position).map((choices): ListedRow => {
      const words = new Map(wordColumns(table).map(({ key }) => [key, '']));
      for (const one of other ? [group, other] : [group]) words.set(one.column, one.key);
      for (const [column, choice] of choices) words.set(column, choice);
      const name = table.columnByKey.get('name')?.required ? nameOf(world, group.key) : undefined;
      if (name !== undefined) words.set('name', name);
      return { key: freeKey(), words };
    }),
  );
  const some = byColumn.filter((one) => !covers(one)).map(live);
  const more = withSomeKey(table, rows[0], first, some, freeKey);
  const all = [...rows, ...more.rows];
  const named = table.columnByKey.get('name')?.required ? all : [];
  const open = named.map(({ key }): OpenWords => ({ table: table.id, row: key, column: 'name', candidates: [] }));
  return { list: { rows: all }, open: [...more.open, ...open] };
}

function pairs(first: readonly Group[], second: readonly Group[] | undefined): (readonly [Group, Group | undefined])[] {
  const others = second && second.length > 0 ? second : [undefined];
  return first.flatMap((group) => others.map((other) => [group, other] as const));
}

/** Keys that only some rows have: a row of its own for each, of the first code; which code it is of is asked. */
function withSomeKey(
  table: TableDefinition,
  like: ListedRow | undefined,
  [column, codes]: Grouped,
  some: readonly Grouped[],
  freeKey: () => string,
): { readonly rows: ListedRow[]; readonly open: OpenWords[] } {
  const groups = like ? some.flatMap(([, own]) => own) : [];
  const rows = groups.map((group) => ({ key: freeKey(), words: new Map(like?.words).set(group.column, group.key) }));
  const candidates = codes.map(({ key }) => key);
  return { rows, open: rows.map(({ key }) => ({ table: table.id, row: key, column, candidates })) };
}

/** A row that stands for what its code has bears the name of the code. */
function nameOf(world: World, code: string): string {
  for (const { entries } of world.standard.catalogs.values()) {
    const name = entries.get(code);
    if (name !== undefined) return name;
  }
  return code;
}

/** The choices with which a group has money: one row for each. */
function choicesOf(world: World, table: TableDefinition, position: number): Map<string, string>[] {
  let ways: Map<string, string>[] = [new Map()];
  for (const { choice, columns, complete } of keysOf(world.standard, table.id).variants) {
    const has = columns.filter(({ column }) => !isNothing(world.valueAt(table.id, position, column)));
    if (!complete || has.length === 0 || has.length === columns.length) continue;
    ways = ways.flatMap((way) => has.map(({ literal }) => new Map(way).set(choice.key, literal)));
  }
  return ways.slice(0, MAX_WAYS);
}
