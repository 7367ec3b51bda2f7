/**
 * The rows of every table (行): those that were entered, those that follow from other tables, and the
 * parents and totals that a classification brings with it. Values play no part except where a source
 * has a condition on entered cells.
 */
import type { Project, ProjectRow } from '../project/model.js';
import type { RowsDefinition } from '../standard/schema-table.js';
import { SINGLE_ROW, type Standard, type TableBlock, type TableDefinition } from '../standard/standard.js';
import { classificationRows } from './classification.js';
import { alignLines, fixedRows } from './fixed-rows.js';
import { joinBlocks, plainRow, type Row, type RowBuilder, type TableRows, tableRows, withTotal } from './row.js';
import { sourceKeys } from './row-sources.js';

/** Builds the rows of all tables of the standard for a project. */
export function buildRows(standard: Standard, project: Project): Map<string, TableRows> {
  const done = new Map<string, TableRows>();
  const busy = new Set<string>();
  const builder: RowBuilder = {
    standard,
    project,
    rowsOf(id) {
      const known = done.get(id);
      const table = standard.tables.get(id);
      if (known || !table || busy.has(id)) return known;
      busy.add(id);
      const built = buildTableRows(builder, table);
      busy.delete(id);
      done.set(id, built);
      return built;
    },
  };
  for (const id of standard.tables.keys()) builder.rowsOf(id);
  return done;
}

function buildTableRows(builder: RowBuilder, table: TableDefinition): TableRows {
  const rows = joinBlocks(table, (block) => blockRows(builder, table, block));
  if (table.blocks.length > 1) alignLines(table, rows);
  return tableRows(table, rows);
}

function blockRows(builder: RowBuilder, table: TableDefinition, block: TableBlock): Row[] {
  const definition = block.rows;
  const entered = builder.project.tables[table.id]?.rows ?? [];
  switch (definition.kind) {
    case 'fixed':
      return fixedRows(builder, entered, block.index, definition.items);
    case 'single': {
      const own = entered.find((row) => row.key === SINGLE_ROW);
      return [plainRow({ key: SINGLE_ROW, block: block.index, kind: 'fixed', ...(own ? { entered: own } : {}) })];
    }
    case 'classification':
      return classificationRows(builder, entered, table, block.index, definition);
    case 'list':
      return listRows(entered, block.index, definition, sourceKeys(builder, definition));
  }
}

function listRows(
  entered: readonly ProjectRow[],
  block: number,
  definition: Extract<RowsDefinition, { kind: 'list' }>,
  fromSources: ReadonlySet<string>,
): Row[] {
  const known = new Map(entered.map((row) => [row.key, row]));
  const linked = definition.sources.length > 0 && !definition.enterable;
  const keys = entered.map((row) => row.key).filter((key) => !linked || fromSources.has(key));
  for (const key of fromSources) if (!known.has(key)) keys.push(key);
  const rows = keys.map((key): Row => {
    const own = known.get(key);
    return plainRow({ key, block, kind: 'detail', ...(own ? { entered: own } : {}) });
  });
  return withTotal(
    rows,
    block,
    definition.total,
    rows.map((_, i) => i),
  );
}
