/**
 * Where things of one standard stand in another one (按名称对应): tables by id or title, columns and rows by what they are called.
 * What has no namesake has no place: the same key may mean something else there.
 */
import { keptIn } from '../collections.js';
import { plain } from '../plain.js';
import type { Migration } from '../standard/migration.js';
import { type Column, fixedItems, headerPath, type Standard, type TableDefinition } from '../standard/standard.js';

/** No table, column or row is called so; each has its own, so that nothing meets there. */
const nowhere = (key: string): string => `none-${key}`;

/** One step that leads from any version of `before` to `after`. Codes and the rows of lists keep their keys. */
export function migrationByNames(before: Standard, after: Standard): Migration {
  const tables: Record<string, string> = {};
  const columns: Record<string, string> = {};
  const rows: Record<string, string> = {};
  const titles = namesakes([...after.tables.values()], ({ file }) => name(file.title.source));
  for (const table of before.tables.values()) {
    const same = after.tables.get(table.id);
    const to = (same && alikeTables(table, same) ? same : titles.get(name(table.file.title.source))) ?? undefined;
    const there = to?.id ?? nowhere(table.id);
    tables[table.id] = there;
    const own = namesakes(to?.columns ?? [], (column) => columnName(to, column));
    for (const column of table.columns) {
      const place = own.get(columnName(table, column));
      const fits = place?.type === column.type ? place.key : nowhere(column.key);
      columns[`${table.id}.${column.key}`] = `${there}.${fits}`;
    }
    const lines = namesakes(to ? namedRows(to) : [], ({ title }) => title);
    for (const { key, title } of namedRows(table))
      rows[`${table.id}.${key}`] = `${there}.${lines.get(title)?.key ?? nowhere(key)}`;
  }
  return { from: '999.0.0', tables, columns, rows };
}

/** Tables of one id are the same one where most of the smaller one's columns have namesakes. */
function alikeTables(one: TableDefinition, other: TableDefinition): boolean {
  if (name(one.file.title.source) === name(other.file.title.source)) return true;
  const there = new Set(other.columns.map((column) => columnName(other, column)));
  const shared = one.columns.filter((column) => there.has(columnName(one, column))).length;
  return 2 * shared >= Math.min(one.columns.length, other.columns.length);
}

function namedRows(table: TableDefinition): { readonly key: string; readonly title: string }[] {
  return fixedItems(table).flatMap((item) =>
    'key' in item ? [{ key: item.key, title: name(item.title.source) }] : [],
  );
}

function columnName(table: TableDefinition | undefined, column: Column): string {
  return table
    ? headerPath(table, column)
        .map(({ source }) => name(source))
        .join('|')
    : '';
}

/** Words without fields, years and numbering of a title. */
function name(source: string): string {
  return plain(source.replace(/\{\{[^}]{0,200}\}\}/g, '').replace(/20\d\d年(?:度)?/g, '')).replace(
    /^[一二三四五六七八九十]{1,3}、/,
    '',
  );
}

/** By name; what shares its name with another has none. */
function namesakes<T>(all: readonly T[], nameOf: (one: T) => string): Map<string, T> {
  const groups = new Map<string, T[]>();
  for (const one of all) keptIn(groups, nameOf(one), () => []).push(one);
  const result = new Map<string, T>();
  for (const [key, [only, ...others]] of groups)
    if (only !== undefined && others.length === 0 && key !== '') result.set(key, only);
  return result;
}
