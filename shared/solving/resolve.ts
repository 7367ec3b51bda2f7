/**
 * What the words of listed rows must be (行的归属): which rows there are where none is printed, which code a row has, which
 * of several sources its money has. Told where only one way comes out; else the likeliest is taken and asked.
 */
import { groupBy } from '../collections.js';
import { compare, isZero, plus, type Ratio, size, ZERO } from '../number/rational.js';
import type { Column, TableDefinition } from '../standard/standard.js';
import { type Assignment, assign, type Item } from './assign.js';
import { amounts, isCovering, isEmpty, isNothing, type OpenWords, type Resolved } from './groups.js';
import { keysOf, type Variants } from './keys.js';
import { type Listed, type ListedRow, OPEN_AMOUNT } from './listed.js';
import { rowsOfGroups } from './new-rows.js';
import { hasRoom, linearValue } from './room.js';
import type { Known } from './system.js';
import type { Group } from './unknown.js';
import type { World } from './world.js';

/** One step nearer to knowing all words of a list; undefined where they are known. `freeKey` gives keys of new rows. */
export function resolved(
  world: World,
  table: TableDefinition,
  list: Listed,
  freeKey: () => string,
): Resolved | undefined {
  if (!list.rows) return rowsOfGroups(world, table, freeKey);
  const byColumn = groupBy(world.groupsOf(table.id), ({ column }) => column);
  for (const [key, groups] of byColumn) {
    const column = table.columnByKey.get(key);
    if (column && isCovering(column, groups)) return withKeys(world, table, column, list.rows, groups);
  }
  for (const [key, groups] of byColumn) {
    const column = table.columnByKey.get(key);
    if (column) return withSomeKeys(world, table, column, list.rows, groups);
  }
  return withChoices(world, table, list.rows);
}

/** Rows that are asked for one key. */
const MAX_CANDIDATES = 20;

/** Rows that add up to what each key has. */
function withKeys(
  world: World,
  table: TableDefinition,
  { key }: Column,
  rows: readonly ListedRow[],
  groups: readonly Group[],
): Resolved {
  const live = groups.filter(({ position }) => !isEmpty(world, table, position));
  const positions = new Map((world.rowsOf(table.id)?.rows ?? []).map((row, position) => [row.key, position]));
  const at = (row: string): number => positions.get(row) ?? -1;
  const missing = rows.filter(({ words }) => !words.has(key));
  const isKnown = (position: number, column: Column): boolean =>
    world.valueAt(table.id, position, column) !== undefined;
  const measures = amounts(table).filter(
    (column) =>
      live.some(({ position }) => isKnown(position, column)) && missing.every((row) => isKnown(at(row.key), column)),
  );
  const known = (position: number): (Known | undefined)[] =>
    measures.map((column) => world.valueAt(table.id, position, column));
  const targets = new Map(live.map((group) => [group.key, known(group.position)]));
  for (const row of rows) {
    const before = row.words.get(key);
    const target = before === undefined ? undefined : targets.get(before);
    if (before !== undefined && target) targets.set(before, less(target, known(at(row.key))));
  }
  const items = missing.map((row): Item => {
    const own = known(at(row.key));
    return {
      amounts: own.map((one) => one?.value),
      radius: own.map((one) => one?.radius ?? ZERO),
      keys: live.map((group) => group.key),
    };
  });
  const found = assign(items, targets);
  return keyed(table, key, rows, new Map(missing.map((row, index) => [row.key, found[index]])));
}

function less(target: readonly (Known | undefined)[], own: readonly (Known | undefined)[]): (Known | undefined)[] {
  return target.map((one, measure) => {
    const part = own[measure];
    if (!one || !part) return undefined;
    const value: Ratio = plus(one.value, { ...part.value, numerator: -part.value.numerator });
    return { ...one, value, radius: plus(one.radius, part.radius) };
  });
}

function keyed(
  table: TableDefinition,
  column: string,
  rows: readonly ListedRow[],
  found: ReadonlyMap<string, Assignment | undefined>,
): Resolved {
  const open: OpenWords[] = [];
  const now = rows.map((row): ListedRow => {
    const own = found.get(row.key);
    if (!own) return row;
    if (own.keys.length !== 1) open.push({ table: table.id, row: row.key, column, candidates: own.keys });
    return { key: row.key, words: new Map(row.words).set(column, own.key ?? own.keys[0] ?? '') };
  });
  return { list: { rows: now }, open };
}

/** A few rows have the keys: what a key has is taken from the row that has just as much, else from the largest. */
function withSomeKeys(
  world: World,
  table: TableDefinition,
  { key }: Column,
  rows: readonly ListedRow[],
  groups: readonly Group[],
): Resolved {
  const open: OpenWords[] = [];
  const words = new Map(rows.map((row) => [row.key, new Map(row.words)]));
  const positions = new Map((world.rowsOf(table.id)?.rows ?? []).map((row, position) => [row.key, position]));
  const optional = [...keysOf(world.standard, table.id).optional];
  const free = new Set(rows.filter((row) => !row.words.has(key)).map((row) => row.key));
  for (const group of groups) {
    const measure = amounts(table).find((column) => {
      const value = world.valueAt(table.id, group.position, column);
      return column.formula !== undefined && value !== undefined && !isZero(value.value);
    });
    const wanted = measure && world.valueAt(table.id, group.position, measure);
    if (!measure || !wanted) continue;
    const own = (row: string): Known | undefined => world.valueAt(table.id, positions.get(row) ?? -1, measure);
    const ranked = [...free].flatMap((row) => {
      const value = own(row);
      return value && compare(value.value, wanted.value) >= 0 ? [{ row, value }] : [];
    });
    const same = ranked.filter(
      ({ value }) => compare(size(plus(value.value, opposite(wanted.value))), plus(value.radius, wanted.radius)) <= 0,
    );
    const [taken] = same.length > 0 ? same : ranked.sort((a, b) => compare(b.value.value, a.value.value));
    if (!taken) continue;
    free.delete(taken.row);
    words.get(taken.row)?.set(key, group.key);
    for (const column of same.length > 0 ? [] : optional) words.get(taken.row)?.set(column, OPEN_AMOUNT);
    const others = same.length > 0 ? same : ranked.slice(0, MAX_CANDIDATES);
    for (const { row } of others) open.push({ table: table.id, row, column: key, candidates: [group.key, ''] });
  }
  for (const row of free) words.get(row)?.set(key, '');
  return { list: { rows: rows.map((row) => ({ key: row.key, words: words.get(row.key) ?? row.words })) }, open };
}

function opposite(a: Ratio): Ratio {
  return { ...a, numerator: -a.numerator };
}

/** The one choice whose column holds the amount; words that nothing asks for are none. */
function withChoices(world: World, table: TableDefinition, rows: readonly ListedRow[]): Resolved | undefined {
  const { keys, variants } = keysOf(world.standard, table.id);
  const asked = [...keys].filter((key) => table.columnByKey.has(key));
  const isKnown = ({ words }: ListedRow): boolean =>
    variants.every(({ choice }) => words.has(choice.key)) && asked.every((key) => words.has(key));
  if (rows.every(isKnown)) return undefined;
  const open: OpenWords[] = [];
  const positions = new Map((world.rowsOf(table.id)?.rows ?? []).map((row, position) => [row.key, position]));
  const now = rows.map((row): ListedRow => {
    const words = new Map(row.words);
    for (const variant of variants) {
      const { key } = variant.choice;
      if (words.has(key)) continue;
      const { word, candidates } = choiceOf(world, table, positions.get(row.key) ?? -1, variant);
      words.set(key, word);
      if (candidates.length > 1) open.push({ table: table.id, row: row.key, column: key, candidates });
    }
    for (const key of asked) if (!words.has(key)) words.set(key, '');
    return { key: row.key, words };
  });
  return { list: { rows: now }, open };
}

/** The choice of a row; several candidates where more than one would do. The usual choice is not written. */
function choiceOf(
  world: World,
  table: TableDefinition,
  position: number,
  { choice, columns, complete, amount: whole }: Variants,
): { readonly word: string; readonly candidates: readonly string[] } {
  const found = columns.map(({ column, literal }) => ({ literal, known: world.valueAt(table.id, position, column) }));
  const full = found.find(({ known }) => known !== undefined && !isZero(known.value));
  const usual = choice.default ?? '';
  const amount = linearValue(world, table, whole, position);
  if (full || isNothing(amount)) return { word: full && full.literal !== usual ? full.literal : '', candidates: [] };
  const can = columns
    .filter(
      ({ column }, index) => !isNothing(found[index]?.known) && hasRoom(world, table.id, position, column, amount),
    )
    .map(({ literal }) => literal);
  // Money of a choice that has no column of its own shows nowhere.
  const others = complete ? [] : (choice.choices ?? []).filter((one) => found.every(({ literal }) => literal !== one));
  const candidates = [...can, ...others];
  const chosen = candidates.includes(usual) ? usual : (candidates[0] ?? usual);
  return { word: chosen === usual ? '' : chosen, candidates };
}
