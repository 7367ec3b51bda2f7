/** The codes that a standard itself names (编码): in lists of rows and in expressions. */
import { type Catalog, codeOfKey } from './catalog.js';
import type { FixedItem, RowsDefinition } from './schema-table.js';
import type { Standard, TableDefinition } from './standard.js';

/** Codes that are written out one by one. */
export interface ListedCodes {
  readonly catalog: string;
  readonly codes: readonly string[];
  /** Inside of the definition of the rows. */
  readonly path: string;
}

export function listedCodes(rows: RowsDefinition): ListedCodes[] {
  if (rows.kind === 'classification')
    return rows.fixedCodes ? [{ catalog: rows.catalog, codes: rows.fixedCodes, path: 'fixedCodes' }] : [];
  if (rows.kind !== 'fixed') return [];
  return rows.items.flatMap((item, index) =>
    'each' in item && item.codes ? [{ catalog: item.each, codes: item.codes, path: `items.${index}.codes` }] : [],
  );
}

/** Why a code cannot be meant; undefined for one that the catalog has, and where the catalog is filled in by the unit. */
export function codeProblem(catalog: Catalog | undefined, code: string): string | undefined {
  if (!catalog) return undefined;
  const { name, levels, entries } = catalog;
  if (!levels.includes(code.length)) return `编码“${code}”的长度不合“${name}”的级次（${levels.join('、')} 位）`;
  if (entries.size === 0 || entries.has(code)) return undefined;
  return `“${name}”中没有编码“${code}”；先在 standard.yaml 的 catalogs 中写上`;
}

/** Why a row that an expression names can never be there; undefined where it can. */
export function rowProblem(standard: Standard, table: TableDefinition, key: string): string | undefined {
  const missing: string[] = [];
  for (const { rows } of table.blocks) {
    if (rows.kind === 'list' || rows.kind === 'single') return undefined;
    if ('total' in rows && rows.total?.key === key) return undefined;
    const problem =
      rows.kind === 'classification'
        ? rows.ownUnit
          ? undefined
          : codeProblem(standard.catalogs.get(rows.catalog), codeOfKey(key))
        : fixedProblem(standard, rows.items, key);
    if (problem === undefined) return undefined;
    missing.push(problem);
  }
  const why = missing.find((problem) => problem !== '');
  return `表“${table.id}”没有行“${key}”${why === undefined ? '' : `：${why}`}`;
}

/** An empty text: the list has no such row, and nothing more can be said. */
function fixedProblem(standard: Standard, items: readonly FixedItem[], key: string): string | undefined {
  let problem = '';
  for (const item of items) {
    if ('key' in item && item.key === key) return undefined;
    if (!('each' in item)) continue;
    const catalog = standard.catalogs.get(item.each);
    if (item.codes?.includes(key)) return undefined;
    if (item.codes || !catalog || key.length !== catalog.levels[0]) continue;
    const wrong = codeProblem(catalog, key);
    if (wrong === undefined) return undefined;
    problem = wrong;
  }
  return problem;
}
