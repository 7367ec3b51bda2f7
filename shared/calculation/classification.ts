/** Rows of a classification (类/款/项): parents of every code stand above it by themselves. */
import { plainText } from '../language/template.js';
import type { ProjectRow } from '../project/model.js';
import { type Catalog, codeOfKey, levelOf, parentOf } from '../standard/catalog.js';
import type { RowsDefinition } from '../standard/schema-table.js';
import type { TableDefinition } from '../standard/standard.js';
import { plainRow, type Row, type RowBuilder, withTotal } from './row.js';
import { sourceKeys } from './row-sources.js';

type Definition = Extract<RowsDefinition, { kind: 'classification' }>;

/** The key of the unit's own row while it has no code. */
const NO_CODE = 'unit';

/** The code of a row by its key; none where the unit's own row has none yet. */
export function codeOf(key: string): string {
  return key === NO_CODE ? '' : codeOfKey(key);
}

export function classificationRows(
  builder: RowBuilder,
  entered: readonly ProjectRow[],
  table: TableDefinition,
  block: number,
  definition: Definition,
): Row[] {
  const catalog = builder.standard.catalogs.get(definition.catalog);
  if (!catalog) return [];
  const fromSources = sourceKeys(builder, definition);
  // Lists side by side share the table's entered rows: each takes the codes of its own classification.
  const shared = table.blocks.length > 1;
  const mine = entered.filter((row) => !shared || catalog.entries.has(codeOf(row.key)));
  const own = new Map(mine.map((row) => [row.key, row]));
  const unit = definition.ownUnit ? builder.project.unit : undefined;
  const keys = new Set<string>([
    ...(definition.fixedCodes ?? []),
    ...fromSources,
    ...(unit ? [unit.code || NO_CODE] : []),
  ]);
  for (const key of own.keys()) if (definition.enterable || fromSources.has(key) || filled(own.get(key))) keys.add(key);
  if (definition.parents) addParents(catalog, keys);
  const ordered = [...keys].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const position = new Map(ordered.map((key, index) => [key, index]));
  const names = (code: string): string | undefined =>
    unit && code === unit.code ? unit.name : (catalog.entries.get(code) ?? sourceTitle(builder, definition, code));
  const rows = ordered.map((key) => makeRow(catalog, key, block, own.get(key), names));
  const top = linkChildren(catalog, ordered, position, rows);
  return withTotal(
    rows.map((row) => (row.children.length > 0 ? { ...row, kind: 'parent' as const } : row)),
    block,
    definition.total,
    top,
  );
}

function filled(row: ProjectRow | undefined): boolean {
  return row !== undefined && Object.keys(row.cells).length > 0;
}

function addParents(catalog: Catalog, keys: Set<string>): void {
  for (const key of [...keys])
    for (let parent = parentOf(catalog, codeOf(key)); parent !== undefined; parent = parentOf(catalog, parent))
      keys.add(parent);
}

/** The name that a row bears in a table it comes from, for codes that the catalog does not know. */
function sourceTitle(builder: RowBuilder, definition: Definition, code: string): string | undefined {
  for (const { table } of definition.sources) {
    const from = builder.rowsOf(table);
    const title = from?.rows[from.index.get(code) ?? -1]?.title;
    if (title && title.source !== '') return title.source;
  }
  return undefined;
}

function makeRow(
  catalog: Catalog,
  key: string,
  block: number,
  entered: ProjectRow | undefined,
  names: (code: string) => string | undefined,
): Row {
  const code = codeOf(key);
  const title = entered?.cells.name ?? names(code) ?? '';
  const level = levelOf(catalog, code);
  return plainRow({
    key,
    block,
    kind: 'detail',
    code,
    title: plainText(title),
    level,
    ...(entered ? { entered } : {}),
  });
}

/** Links every row under its nearest ancestor that is there; returns the rows that have none. */
export function linkChildren(
  catalog: Catalog,
  ordered: readonly string[],
  position: ReadonlyMap<string, number>,
  rows: readonly Row[],
): number[] {
  const top: number[] = [];
  for (const [index, key] of ordered.entries()) {
    let parent = parentOf(catalog, codeOf(key));
    while (parent !== undefined && !position.has(parent)) parent = parentOf(catalog, parent);
    const at = parent === undefined ? undefined : position.get(parent);
    if (at === undefined) top.push(index);
    else rows[at]?.children.push(index);
  }
  return top;
}
