/**
 * What the words of listed rows must be (行的归属): which rows there are where none is printed, which code a row has, which
 * of several sources its money has. Told where only one way comes out; else the likeliest is taken and asked.
 */
import { groupBy } from '../collections.js';
import { compare, isZero, plus, type Ratio, size, ZERO } from '../number/rational.js';
import type { Column, Standard, TableDefinition } from '../standard/standard.js';
import { type Assignment, assign, type Item } from './assign.js';
import { keysOf } from './keys.js';
import type { Listed, ListedRow } from './listed.js';
import type { Known } from './system.js';
import { type Group, OPEN_AMOUNT, type World } from './world.js';

/** Words that were taken, though others would do as well. */
export interface OpenWords {
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly candidates: readonly string[];
}

export interface Resolved {
  readonly list: Listed;
  readonly open: readonly OpenWords[];
}

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

/** Every row has one of the keys. */
export function isCovering(column: Column, groups: readonly Group[]): boolean {
  return column.required === true || column.default !== undefined || groups.some(({ key }) => key === '');
}

function amounts(table: TableDefinition): Column[] {
  return table.columns.filter(({ type }) => type === 'amount');
}

function isNothing(known: Known | undefined): boolean {
  return known !== undefined && isZero(known.value);
}

function isEmpty(world: World, table: TableDefinition, position: number): boolean {
  const used = amounts(table).filter((column) => world.isUsed(table.id, position, column));
  return used.every((column) => isNothing(world.valueAt(table.id, position, column)));
}

/** Rows that are asked for one key. */
const MAX_CANDIDATES = 20;

/** Rows for a list that is not printed: one for each code, unit and kind that has money. */
function rowsOfGroups(world: World, table: TableDefinition, freeKey: () => string): Resolved {
  const byColumn = [...groupBy(world.groupsOf(table.id), ({ column }) => column)];
  const covering = byColumn
    .filter(([key, groups]) => isCovering(table.columnByKey.get(key) as Column, groups))
    .sort(([, a], [, b]) => b.length - a.length);
  const rows: ListedRow[] = [];
  const open: OpenWords[] = [];
  const [first, second] = covering;
  const live = (groups: readonly Group[] = []): Group[] => groups.filter((one) => !isEmpty(world, table, one.position));
  const others = second ? live(second[1]) : [undefined];
  for (const group of live(first?.[1]))
    for (const other of others.length === 0 ? [undefined] : others) {
      for (const choices of choicesOf(world, table, group.position)) {
        const key = freeKey();
        const words = blankWords(world.standard, table);
        words.set(group.column, group.key);
        if (other) words.set(other.column, other.key);
        for (const [column, choice] of choices) words.set(column, choice);
        nameRow(world.standard, table, words, group.key);
        rows.push({ key, words });
      }
    }
  for (const [key, groups] of byColumn) {
    if (covering.some(([one]) => one === key)) continue;
    for (const { key: word } of live(groups)) {
      const like = rows[0];
      if (!like) continue;
      const row = { key: freeKey(), words: new Map(like.words).set(key, word) };
      rows.push(row);
      open.push({
        table: table.id,
        row: row.key,
        column: first?.[0] ?? key,
        candidates: live(first?.[1]).map((one) => one.key),
      });
    }
  }
  for (const { key } of rows)
    for (const column of table.columns)
      if (column.key === 'name' && column.required)
        open.push({ table: table.id, row: key, column: 'name', candidates: [] });
  return { list: { rows }, open };
}

function blankWords(_standard: Standard, table: TableDefinition): Map<string, string> {
  return new Map(
    table.columns
      .filter(({ type, formula, leaf }) => (type === 'text' || type === 'choice') && !formula && !leaf)
      .map(({ key }) => [key, '']),
  );
}

/** A row that stands for what its code has bears the name of the code. */
function nameRow(standard: Standard, table: TableDefinition, words: Map<string, string>, code: string): void {
  if (!table.columnByKey.get('name')?.required) return;
  for (const { entries } of standard.catalogs.values()) {
    const name = entries.get(code);
    if (name === undefined) continue;
    words.set('name', name);
    return;
  }
  words.set('name', code);
}

/** The choices with which a group has money: one row for each. */
function choicesOf(world: World, table: TableDefinition, position: number): Map<string, string>[] {
  let ways: Map<string, string>[] = [new Map()];
  for (const { choice, columns, complete } of keysOf(world.standard, table.id).variants) {
    const has = columns.filter(({ column }) => !isNothing(world.valueAt(table.id, position, column)));
    if (!complete || has.length === 0 || has.length === columns.length) continue;
    ways = ways.flatMap((way) => has.map(({ literal }) => new Map(way).set(choice.key, literal)));
  }
  return ways.slice(0, 16);
}

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

/** The one choice whose column holds the amount. */
function withChoices(world: World, table: TableDefinition, rows: readonly ListedRow[]): Resolved | undefined {
  const open: OpenWords[] = [];
  const positions = new Map((world.rowsOf(table.id)?.rows ?? []).map((row, position) => [row.key, position]));
  let changed = false;
  const now = rows.map((row): ListedRow => {
    const words = new Map(row.words);
    for (const { choice, columns, complete } of keysOf(world.standard, table.id).variants) {
      if (words.has(choice.key)) continue;
      changed = true;
      const value = (column: Column): Known | undefined =>
        world.valueAt(table.id, positions.get(row.key) ?? -1, column);
      const full = columns.find(({ column }) => {
        const own = value(column);
        return own !== undefined && !isZero(own.value);
      });
      const can = columns.filter(({ column }) => !isNothing(value(column))).map(({ literal }) => literal);
      const chosen = full?.literal ?? (can.includes(choice.default ?? '') ? '' : (can[0] ?? ''));
      words.set(choice.key, can.length === 0 || chosen === choice.default ? '' : chosen);
      if (complete && !full && can.length > 1)
        open.push({ table: table.id, row: row.key, column: choice.key, candidates: can });
    }
    for (const { key } of table.columns)
      if (keysOf(world.standard, table.id).keys.has(key) && !words.has(key)) {
        changed = true;
        words.set(key, '');
      }
    return { key: row.key, words };
  });
  return changed ? { list: { rows: now }, open } : undefined;
}
