/** Where an officer's own words are printed: blocks of the plan and columns of tables and forms. */
import { keptOf } from '../collections.js';
import { plainBlocks } from '../language/plan.js';
import type { Address } from '../project/address.js';
import type { FormDefinition } from '../standard/schema.js';
import type { Column, Standard, TableDefinition } from '../standard/standard.js';

/** Words of the officer's own, as opposed to numbers, choices and what a formula gives. */
export function isEnteredText(standard: Standard, { table, column }: Address): boolean {
  const definition = standard.tables.get(table)?.columnByKey.get(column);
  return definition !== undefined && isTextColumn(definition);
}

/** Whether people write words of their own in a column. */
export function isTextColumn({ type, formula, leaf }: Column): boolean {
  return (type === 'text' || type === 'paragraphs') && !formula && !leaf;
}

/** Whether a block of the plan (with its row, when repeated) prints entered words, paragraph by paragraph. */
export function ownBlocks({ plan }: Standard): (source: string) => boolean {
  const once = new Set<string>();
  const repeated: string[] = [];
  for (const block of plan.blocks)
    for (const one of plainBlocks([block])) {
      if (one.kind !== 'paragraphs' && one.kind !== 'list') continue;
      if (block.kind === 'repeat') repeated.push(`${one.id}-`);
      else once.add(one.id);
    }
  return (source) => once.has(source) || repeated.some((start) => source.startsWith(start));
}

/** The columns that tables and forms print, as `table/column`. */
const printedColumns = keptOf(({ tables, forms }: Standard): ReadonlySet<string> => {
  const inTables = [...tables.values()].flatMap(({ id, file, columns }) =>
    columns.filter(({ hidden }) => file.printed && !hidden).map(({ key }) => `${id}/${key}`),
  );
  return new Set([...inTables, ...[...forms.values()].flatMap(columnsOf)]);
});

/** Whether a table, or one of its columns, is printed as a table or in a form. */
export function isPrinted(standard: Standard, table: TableDefinition, column?: Column): boolean {
  const printed = printedColumns(standard);
  if (column) return printed.has(`${table.id}/${column.key}`);
  return table.columns.some(({ key }) => printed.has(`${table.id}/${key}`));
}

/** The columns of entered words that tables and forms print. */
export function printedTexts(standard: Standard): { readonly table: string; readonly column: Column }[] {
  return [...standard.tables.values()].flatMap((table) =>
    table.columns
      .filter((column) => isTextColumn(column) && isPrinted(standard, table, column))
      .map((column) => ({ table: table.id, column })),
  );
}

/** The columns that a form prints, as `table/column`. */
function columnsOf({ table, details, rows }: FormDefinition): string[] {
  return rows.flatMap((row) =>
    'cells' in row
      ? row.cells.map(({ field }) => `${table}/${field ?? ''}`)
      : row.details.map(({ column }) => `${details?.table ?? ''}/${column}`),
  );
}
