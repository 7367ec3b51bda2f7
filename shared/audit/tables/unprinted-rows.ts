/** Rows of tables that a document does not print (不印的表): those the standard lists, those that follow from other tables. */
import { alignLines, fixedRows } from '../../calculation/fixed-rows.js';
import { joinBlocks, plainRow, type Row, type RowBuilder, tableRows, withTotal } from '../../calculation/row.js';
import type { RowsDefinition } from '../../standard/schema-table.js';
import { SINGLE_ROW, type TableDefinition } from '../../standard/standard.js';
import type { KnownRows } from '../given-figures.js';

/** `wanted` gives the keys of a definition's sources, undefined where they are not known. */
export function unprintedRows(
  builder: RowBuilder,
  table: TableDefinition,
  wanted: (definition: RowsDefinition) => ReadonlySet<string> | undefined,
): KnownRows {
  let complete = true;
  const rows = joinBlocks(table, ({ index, rows: definition }) => {
    const own = blockRows(builder, index, definition, wanted(definition));
    complete &&= own.complete;
    return own.rows;
  });
  if (table.blocks.length > 1) alignLines(table, rows);
  return { rows: tableRows(table, rows), complete };
}

function blockRows(
  builder: RowBuilder,
  block: number,
  definition: RowsDefinition,
  keys: ReadonlySet<string> | undefined,
): { rows: Row[]; complete: boolean } {
  if (definition.kind === 'fixed') return { rows: fixedRows(builder, [], block, definition.items), complete: true };
  if (definition.kind === 'single')
    return { rows: [plainRow({ key: SINGLE_ROW, block, kind: 'fixed' })], complete: true };
  const follows = definition.kind === 'list' && !definition.enterable && keys !== undefined;
  const rows = follows ? [...keys].map((key) => plainRow({ key, block, kind: 'detail' })) : [];
  return { rows: withTotal(rows, block, definition.total, [...rows.keys()]), complete: follows };
}
