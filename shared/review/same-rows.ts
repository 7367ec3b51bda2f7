/**
 * Which rows of two projects are the same (行的对应), whatever keys and places they have: two files in which somebody added a row
 * give it the same key, and a project made of a document numbers its rows anew.
 */
import { groupBy } from '../collections.js';
import { plain } from '../plain.js';
import type { Project, ProjectRow } from '../project/model.js';
import { keysInThreads } from '../project/thread.js';
import { ownersIn, type RowNames, renamedRows } from '../rows/renamed.js';
import type { Standard, TableDefinition } from '../standard/standard.js';

/** Of the filled cells of two rows under one key so many must be alike, or it is another row. */
const ALIKE = 0.5;
const NAME = 'name';

/**
 * The first project with the keys of the second one for the rows that both have; what it has alone gets keys of its own. Rows that
 * `known` has too are the same by their keys.
 */
export function withSameRows(standard: Standard, one: Project, other: Project, known?: Project): Project {
  const lists = [...standard.tables.values()].filter(isList);
  const owned = lists.filter(({ id }) => ownersIn(standard, id).length > 0);
  const others = lists.filter((table) => !owned.includes(table));
  // Whose row it is must be known before it is compared.
  const named = renamedRows(standard, one, names(standard, { one, other, known }, others));
  return renamedRows(standard, named, names(standard, { one: named, other, known }, owned));
}

interface Compared {
  readonly one: Project;
  readonly other: Project;
  readonly known: Project | undefined;
}

/** Whose rows have keys that say nothing: a list that rows can be added to. */
export function isList({ blocks }: TableDefinition): boolean {
  return blocks.some(({ rows }) => rows.kind === 'list' && rows.enterable);
}

function names(standard: Standard, { one, other, known }: Compared, tables: readonly TableDefinition[]): RowNames {
  const all = new Map<string, Map<string, string>>();
  for (const table of tables) {
    const [ones, others, both] = [one, other, known].map((project) => project?.tables[table.id]?.rows ?? []);
    const settled = new Set(both?.map(({ key }) => key));
    const mine = (ones ?? []).filter(({ key }) => !settled.has(key));
    const theirs = (others ?? []).filter(({ key }) => !settled.has(key));
    // New rows of two copies may have got one key by chance.
    const pairs = samePairs(mine, theirs, nameOf(standard, table), known ? undefined : alike);
    const changed = [...pairs].filter(([key, name]) => key !== name);
    // A thread whose row is gone must not be found at a row that only the other side has under that key.
    const gone = gonePlaces(table.id, one, other).filter((key) => !settled.has(key));
    const named = gonePlaces(table.id, other, one).filter((key) => !settled.has(key));
    const taken = new Set([...settled, ...[...mine, ...theirs].map(({ key }) => key), ...gone, ...named]);
    const rows = new Set(theirs.map(({ key }) => key));
    for (const { key } of mine)
      if (!pairs.has(key) && (rows.has(key) || named.includes(key))) changed.push([key, freeKey(taken, key)]);
    for (const key of gone) if (rows.has(key)) changed.push([key, freeKey(taken, key)]);
    if (changed.length > 0) all.set(table.id, new Map(changed));
  }
  return all;
}

/** Keys of rows that a project does not have, and of which threads speak there that the other one does not have. */
function gonePlaces(table: string, { tables, threads = {} }: Project, other: Project): string[] {
  const alone = Object.entries(threads).filter(([id]) => !Object.hasOwn(other.threads ?? {}, id));
  if (alone.length === 0) return [];
  const there = new Set(tables[table]?.rows.map(({ key }) => key));
  return keysInThreads({ threads: Object.fromEntries(alone) }, table).filter((key) => !there.has(key));
}

/** A key that nobody has. */
function freeKey(taken: Set<string>, key: string): string {
  for (let number = 2; ; number++) {
    const free = `${key.slice(0, 55)}_${number}`;
    if (taken.has(free)) continue;
    taken.add(free);
    return free;
  }
}

/** What a row is called within its owner; empty where it has no name. */
function nameOf(standard: Standard, table: TableDefinition): (row: ProjectRow) => string {
  const owners = ownersIn(standard, table.id).map(({ column }) => column);
  const text = table.columns.find(({ key, type }) => type === 'text' && !owners.includes(key));
  const column = table.columnByKey.has(NAME) ? NAME : (text?.key ?? '');
  return ({ cells }) => {
    const name = plain(cells[column] ?? '');
    return name === '' ? '' : [...owners.map((owner) => cells[owner] ?? ''), name].join('\n');
  };
}

/** By the key in the first list, the key in the second one; `isSame` judges rows that have nothing in common but their key. */
function samePairs(
  one: readonly ProjectRow[],
  other: readonly ProjectRow[],
  nameOf: (row: ProjectRow) => string,
  isSame: ((row: ProjectRow, same: ProjectRow) => boolean) | undefined,
): Map<string, string> {
  const pairs = new Map<string, string>();
  const [mine, theirs] = [new Map(one.map((row) => [row.key, row])), new Map(other.map((row) => [row.key, row]))];
  const pair = (row: ProjectRow, same: ProjectRow): void => {
    pairs.set(row.key, same.key);
    mine.delete(row.key);
    theirs.delete(same.key);
  };
  const byKey = (fits: (row: ProjectRow, same: ProjectRow) => boolean): void => {
    for (const row of [...mine.values()]) {
      const same = theirs.get(row.key);
      if (same && fits(row, same)) pair(row, same);
    }
  };
  const byText = (textOf: (row: ProjectRow) => string): void => {
    const there = groupBy(theirs.values(), textOf);
    const here = groupBy(mine.values(), textOf);
    for (const [text, [row, ...more]] of here) {
      const [same, ...others] = there.get(text) ?? [];
      if (text !== '' && row && same && more.length + others.length === 0) pair(row, same);
    }
  };
  byKey((row, same) => nameOf(row) !== '' && nameOf(row) === nameOf(same));
  byText(nameOf);
  byText(contentOf);
  if (isSame) byKey(isSame);
  return pairs;
}

function contentOf({ cells }: ProjectRow): string {
  const filled = Object.entries(cells).filter(([, text]) => text !== '');
  return filled.length === 0 ? '' : JSON.stringify(filled.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A row that was renamed, or is still empty on one side, and no other one that was given its key. */
function alike({ cells: mine }: ProjectRow, { cells: theirs }: ProjectRow): boolean {
  const columns = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
  const both = columns.filter((column) => (mine[column] ?? '') !== '' && (theirs[column] ?? '') !== '');
  const same = both.filter((column) => isMuch(mine[column] ?? '', theirs[column] ?? ''));
  return both.length === 0 || same.length >= ALIKE * both.length;
}

/** Half of a text stands at the same end of the other one. */
function isMuch(one: string, other: string): boolean {
  if (one === other) return true;
  const least = Math.min(one.length, other.length);
  let [head, tail] = [0, 0];
  while (head < least && one[head] === other[head]) head += 1;
  while (tail < least - head && one.at(-1 - tail) === other.at(-1 - tail)) tail += 1;
  return Number.isNaN(Number(one)) && head + tail >= ALIKE * Math.max(one.length, other.length);
}
