/** The rows of lists as far as they are known before anything is solved: printed, or in the project already. */
import type { Project, ProjectRow } from '../project/model.js';
import type { Column, Standard, TableDefinition } from '../standard/standard.js';
import { listTables } from './frame.js';
import { keysOf } from './keys.js';
import type { Listed, ListedRow } from './listed.js';
import type { Printed, PrintedTable } from './printed.js';

/**
 * By table; of a list that is not read and that the project has no rows of, nothing is known but what it sums up to. `fresh`
 * are rows, as `table/row`, that came with the source: they say of themselves only what is printed.
 */
export function listsOf(
  standard: Standard,
  project: Project,
  printed: Printed,
  fresh: ReadonlySet<string>,
): Map<string, Listed> {
  const lists = new Map<string, Listed>();
  for (const table of listTables(standard)) {
    const entered = project.tables[table.id]?.rows ?? [];
    const given = printed.get(table.id);
    const told = entered.filter(({ key }) => !fresh.has(`${table.id}/${key}`));
    if (given) lists.set(table.id, { rows: printedRows(standard, table, given, told) });
    else if (keysOf(standard, table.id).keys.size > 0)
      lists.set(table.id, {
        rows: entered.length === 0 ? undefined : entered.map((row) => enteredRow(table, row)),
      });
  }
  return lists;
}

function printedRows(
  standard: Standard,
  table: TableDefinition,
  { rows, columns, cells }: PrintedTable,
  entered: readonly ProjectRow[],
): ListedRow[] {
  const byKey = new Map(entered.map((row) => [row.key, row]));
  const { keys, variants } = keysOf(standard, table.id);
  const asked = new Set([...keys, ...variants.map(({ choice }) => choice.key)]);
  return rows.flatMap(({ key, kind }): ListedRow[] => {
    if (kind !== 'detail') return [];
    const words = new Map<string, string>();
    const before = byKey.get(key);
    for (const column of wordColumns(table)) {
      const cell = cells.get(`${key}/${column.key}`)?.value;
      if (columns.has(column.key)) words.set(column.key, cell?.kind === 'text' ? cell.text : '');
      else if (before && (before.cells[column.key] !== undefined || !column.required))
        words.set(column.key, before.cells[column.key] ?? '');
      else if (!asked.has(column.key)) words.set(column.key, '');
    }
    return [{ key, words }];
  });
}

function enteredRow(table: TableDefinition, { key, cells }: ProjectRow): ListedRow {
  return { key, words: new Map(wordColumns(table).map((column) => [column.key, cells[column.key] ?? ''])) };
}

/** The columns of words that are entered. */
export function wordColumns(table: TableDefinition | undefined): Column[] {
  return (table?.columns ?? []).filter(({ type, formula, leaf }) => WORDS.has(type) && !formula && !leaf);
}

const WORDS: ReadonlySet<string> = new Set(['text', 'choice', 'paragraphs']);

/** The printed tables with the keys that rows of lists have in the project already, known again by their names. */
export function withKnownKeys(standard: Standard, project: Project, printed: Printed): Printed {
  const renamed = new Map<string, ReadonlyMap<string, string>>();
  const taken = new Map<string, PrintedTable>();
  for (const table of listTables(standard)) {
    const given = printed.get(table.id);
    const entered = project.tables[table.id]?.rows ?? [];
    if (given && entered.length > 0) renamed.set(table.id, keysByName(given, entered));
  }
  if (renamed.size === 0) return printed;
  for (const [id, given] of printed) {
    const table = standard.tables.get(id);
    const own = renamed.get(id) ?? (table && renamed.get(sourceOf(table) ?? ''));
    const owner = [...standard.forms.values()].find(({ details }) => details?.table === id);
    const owned =
      owner?.details && (renamed.get(owner.table) ?? renamed.get(sourceOf(standard.tables.get(owner.table)) ?? ''));
    taken.set(
      id,
      rekeyed(given, own, owned && owner.details ? { column: owner.details.owner, keys: owned } : undefined),
    );
  }
  return taken;
}

function sourceOf(table: TableDefinition | undefined): string | undefined {
  const rows = table?.blocks[0]?.rows;
  return rows?.kind === 'list' ? rows.sources.find(({ column }) => column === undefined)?.table : undefined;
}

/** The new key of each printed row; one that is new to the project must not take a key that is there. */
function keysByName({ rows, cells }: PrintedTable, entered: readonly ProjectRow[]): Map<string, string> {
  const byName = new Map<string, string>();
  const keys = new Set(entered.map(({ key }) => key));
  for (const { key, cells: own } of entered) if (own.name) byName.set(nameKey(own.name), key);
  const result = new Map<string, string>();
  let number = 0;
  for (const { key, kind } of rows) {
    if (kind !== 'detail') continue;
    const value = cells.get(`${key}/name`)?.value;
    const known = value?.kind === 'text' ? byName.get(nameKey(value.text)) : undefined;
    if (known !== undefined) byName.delete(nameKey(value?.kind === 'text' ? value.text : ''));
    let own = known ?? key;
    while (known === undefined && keys.has(own)) {
      number += 1;
      own = `${key}-${number}`;
    }
    keys.add(own);
    if (own !== key) result.set(key, own);
  }
  return result;
}

function nameKey(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, '');
}

function rekeyed(
  table: PrintedTable,
  keys: ReadonlyMap<string, string> | undefined,
  owner: { readonly column: string; readonly keys: ReadonlyMap<string, string> } | undefined,
): PrintedTable {
  if (!keys && !owner) return table;
  const cells = new Map(
    [...table.cells].map(([at, cell]) => {
      const cut = at.lastIndexOf('/');
      const [row, column] = [at.slice(0, cut), at.slice(cut + 1)];
      const named =
        owner?.column === column && cell.value.kind === 'text' ? owner.keys.get(cell.value.text) : undefined;
      const own = named === undefined ? cell : { ...cell, value: { kind: 'text' as const, text: named } };
      return [`${keys?.get(row) ?? row}/${column}`, own] as const;
    }),
  );
  const rows = table.rows.map((row) => ({ ...row, key: keys?.get(row.key) ?? row.key }));
  return { ...table, rows, cells };
}
