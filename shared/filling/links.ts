/** Columns in which a fill-in sheet names rows of another one: the rows that a list follows, the owners of details. */
import type { Standard, TableDefinition } from '../standard/standard.js';
import type { EntryBlock } from './entry-blocks.js';

/** The list whose rows another list has too (a project and its performance targets); its rows are called by it. */
export function followed(standard: Standard, { block }: Pick<EntryBlock, 'block'>): TableDefinition | undefined {
  const { rows } = block;
  if (rows.kind !== 'list') return undefined;
  const tables = rows.sources.flatMap(({ table, column }) =>
    column === undefined ? (standard.tables.get(table) ?? []) : [],
  );
  return tables.find((table) => table.blocks.some((one) => one.rows.kind === 'list'));
}

/** The table of the forms to which the rows of a list of details belong, by a column that holds their keys. */
export function ownerTable(standard: Standard, table: string, column: string): TableDefinition | undefined {
  for (const { details, table: form } of standard.forms.values())
    if (details?.table === table && details.owner === column) return standard.tables.get(form);
  return undefined;
}

/** The column that says what a row of a list is called. */
export function nameColumnOf(table: TableDefinition): string | undefined {
  return (table.columnByKey.get('name') ?? table.columns.find(({ type }) => type === 'text'))?.key;
}
