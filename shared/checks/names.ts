/** How tables, rows and columns are called before there is any project: by the standard alone. */
import type { Names } from '../calculation/formula-words.js';
import { oneLine, unspaced } from '../calculation/titles.js';
import { keptOf } from '../collections.js';
import type { Template } from '../language/template.js';
import { isSingle, type Standard, type TableDefinition } from '../standard/standard.js';

const YEARS = ['本年', '上年', '前年'];

/** A title in which the year and the unit are said in words. */
export function standardTitle(title: Template): string {
  const said = oneLine(title, { year: (less) => YEARS[less] ?? `前 ${less} 年`, unit: '本单位' });
  return unspaced(said.replaceAll('年年', '年'));
}

export function tableTitle(table: TableDefinition): string {
  return `《${standardTitle(table.file.title)}》`;
}

export function standardNames(standard: Standard): Names {
  return {
    standard,
    title: standardTitle,
    row: (table, key) => listed(table).get(key) ?? catalogName(standard, table, key) ?? key,
    hasRow: (table, key) => isSingle(table) || listed(table).has(key),
  };
}

/** The titles of the rows that the standard itself lists, and of the totals. */
const listed = keptOf(({ blocks }: TableDefinition): ReadonlyMap<string, string> => {
  const titles = new Map<string, string>();
  for (const { rows } of blocks) {
    if (rows.kind === 'fixed') {
      for (const item of rows.items) if ('key' in item) titles.set(item.key, standardTitle(item.title));
    } else if ('total' in rows && rows.total) titles.set(rows.total.key, standardTitle(rows.total.title));
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
