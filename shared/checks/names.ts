/** How tables, rows and columns are called before there is any project: by the standard alone. */
import type { Names } from '../calculation/formula-words.js';
import { keptOf } from '../collections.js';
import { timelessTitle } from '../language/identity.js';
import { isSingle, type Standard, type TableDefinition } from '../standard/standard.js';

export function tableTitle(table: TableDefinition): string {
  return `《${timelessTitle(table.file.title)}》`;
}

export function standardNames(standard: Standard): Names {
  return {
    standard,
    title: timelessTitle,
    row: (table, key) => listed(table).get(key) ?? catalogName(standard, table, key) ?? key,
    hasRow: (table, key) => isSingle(table) || listed(table).has(key),
  };
}

/** The titles of the rows that the standard itself lists, and of the totals. */
const listed = keptOf(({ blocks }: TableDefinition): ReadonlyMap<string, string> => {
  const titles = new Map<string, string>();
  for (const { rows } of blocks) {
    if (rows.kind === 'fixed') {
      for (const item of rows.items) if ('key' in item) titles.set(item.key, timelessTitle(item.title));
    } else if ('total' in rows && rows.total) titles.set(rows.total.key, timelessTitle(rows.total.title));
  }
  return titles;
});

function catalogName({ catalogs }: Standard, table: TableDefinition, key: string): string | undefined {
  const ids = table.blocks.flatMap(({ rows }) => {
    if (rows.kind === 'classification') return [rows.catalog];
    return rows.kind === 'fixed' ? rows.items.flatMap((item) => ('each' in item ? [item.each] : [])) : [];
  });
  for (const id of ids) {
    const name = catalogs.get(id)?.entries.get(key);
    if (name !== undefined) return `${key} ${name}`;
  }
  return undefined;
}
