/** Which row of the project the prose speaks of (正文说的是哪一行). */

import type { ProseAlignment } from '../audit/prose/align.js';
import { catalogOfColumn } from '../entry/codes.js';
import { entryOf } from '../imports/entries.js';
import { rowId } from '../imports/rows.js';
import type { ImportScene } from '../imports/scene.js';
import type { Expression } from '../language/syntax.js';
import { text, type Value, wordsIn } from '../language/value.js';
import { plain } from '../plain.js';
import type { Address } from '../project/address.js';
import type { Project } from '../project/model.js';
import type { Standard, TableDefinition } from '../standard/standard.js';
import { joinedLines } from './lines.js';
import type { ProseEntry } from './prose-entries.js';

/** The entries with the keys that rows of the document's tables have in the project; those of rows without a place are left out. */
export function inProject(
  entries: readonly ProseEntry[],
  { standard, given: tables, placed }: ImportScene,
): ProseEntry[] {
  const given = new Map(tables.map((one) => [one.table.id, one]));
  return entries.flatMap((entry) => {
    const { table, row } = entry.address;
    const definition = standard.tables.get(table);
    // The rows of a table that is not printed are those of the list that brings them about.
    const from = given.has(table) ? table : ((definition && sourceOf(definition)?.table) ?? table);
    const own = given.get(from)?.rows.find(({ key }) => key === row);
    if (!own) return [entry];
    const place = placed.get(from)?.get(rowId(own));
    return !place || place.kind === 'left' ? [] : [{ ...entry, address: { ...entry.address, row: place.key } }];
  });
}

/**
 * What the prose says of the rows of a list that only rows of another list bring about, e.g. of those projects that are
 * evaluated: known again by the name that is printed, and brought about where that takes one word of the other list.
 */
export function repeatedEntries(
  standard: Standard,
  project: Project,
  { repeated, words }: ProseAlignment,
): Pick<ProseEntry, 'address' | 'value'>[] {
  const entries: Pick<ProseEntry, 'address' | 'value'>[] = [];
  for (const [table, said] of byTable(standard, repeated, words)) {
    const source = sourceOf(table);
    const from = source && project.tables[source.table]?.rows;
    for (const { name, cells } of from ? said.values() : []) {
      const [row, ...others] = (from ?? []).filter((one) => name !== '' && plain(one.cells.name ?? '') === name);
      if (!row || others.length > 0) continue;
      if (source?.choice) entries.push({ address: { ...source.choice, row: row.key }, value: source.choice.value });
      for (const one of rowEntries(standard, table, row.key, cells)) entries.push(one);
    }
  }
  return entries;
}

function rowEntries(
  standard: Standard,
  table: TableDefinition,
  row: string,
  cells: Said['cells'],
): Pick<ProseEntry, 'address' | 'value'>[] {
  return [...cells].flatMap(([key, value]) => {
    const column = table.columnByKey.get(key);
    if (!column || column.formula) return [];
    const read = entryOf(column, value, '', catalogOfColumn(standard, table.id, key));
    return 'entry' in read && read.entry !== '' && read.entry !== column.default
      ? [{ address: { table: table.id, row, column: key }, value: read.entry }]
      : [];
  });
}

interface Said {
  name: string;
  readonly cells: Map<string, Value>;
}

/** What is said of each round, by table. */
function byTable(
  { tables }: Standard,
  repeated: ProseAlignment['repeated'],
  words: ProseAlignment['words'],
): Map<TableDefinition, Map<string, Said>> {
  const found = new Map<TableDefinition, Map<string, Said>>();
  const saidOf = (table: TableDefinition, row: string): Said => {
    const own = found.get(table) ?? new Map<string, Said>();
    const said = own.get(row) ?? { name: '', cells: new Map() };
    found.set(table, own.set(row, said));
    return said;
  };
  for (const { address, fact } of repeated) {
    const table = tables.get(address.table);
    if (table) saidOf(table, address.row).cells.set(address.column, fact);
  }
  for (const { address, text: own } of words) {
    const table = tables.get(address.table);
    if (!table || !address.row.startsWith('?')) continue;
    const said = saidOf(table, address.row);
    if (address.column === 'name') said.name = plain(own);
    if (table.columnByKey.get(address.column)?.type !== 'paragraphs') continue;
    const before = wordsIn(said.cells.get(address.column));
    const item = joinedLines(own);
    said.cells.set(address.column, text(before === '' ? item : `${before}\n${item}`));
  }
  return found;
}

interface ListSource {
  readonly table: string;
  /** The word that brings a row about; absent where every row of the source does. */
  readonly choice?: Omit<Address, 'row'> & { readonly value: string };
}

function sourceOf({ blocks }: TableDefinition): ListSource | undefined {
  for (const { rows } of blocks) {
    if (rows.kind !== 'list' || rows.enterable) continue;
    const [source] = rows.sources;
    if (!source || rows.sources.length > 1 || source.column !== undefined) return undefined;
    const { table, where } = source;
    if (!where) return { table };
    const choice = equalityIn(where.expression);
    return choice && { table, choice: { table, ...choice } };
  }
  return undefined;
}

function equalityIn(condition: Expression): { readonly column: string; readonly value: string } | undefined {
  if (condition.kind !== 'binary' || condition.operator !== '==') return undefined;
  const { left, right } = condition;
  if (left.kind !== 'path' || right.kind !== 'text' || left.parts.length !== 1) return undefined;
  const [column] = left.parts;
  return typeof column === 'string' ? { column, value: right.text } : undefined;
}
