/** Which of the things a standard defines are used by another part of it. */
import { plainBlocks } from '../language/plan.js';
import { walkLanguage } from './check-language.js';
import type { UsageNotes } from './kind.js';
import type { RowsDefinition } from './schema-table.js';
import type { Standard } from './standard.js';

/** What is named in expressions and texts, and by tables, forms and blocks without an expression. */
export function usageOf(standard: Standard): UsageNotes {
  const usage: UsageNotes = {
    tables: new Set(),
    columns: new Set(),
    phrases: new Set(),
    lists: new Set(),
    catalogs: new Set(),
    mappings: new Set(),
  };
  walkLanguage(standard, new Map(), () => undefined, usage);
  const { tables, forms, plan, rules } = standard;
  for (const { blocks } of tables.values()) for (const { rows } of blocks) noteRows(rows, usage);
  for (const form of forms.values()) {
    usage.tables.add(form.table);
    if (form.details) usage.tables.add(form.details.table);
  }
  for (const rule of rules) if (rule.each !== undefined) usage.tables.add(rule.each);
  for (const block of plan.blocks) if (block.kind === 'repeat') usage.tables.add(block.repeat);
  for (const block of plainBlocks(plan.blocks)) if (block.kind === 'table') usage.tables.add(block.table);
  return usage;
}

function noteRows(rows: RowsDefinition, usage: UsageNotes): void {
  if (rows.kind === 'classification') usage.catalogs.add(rows.catalog);
  for (const { table, column } of 'sources' in rows ? rows.sources : []) {
    usage.tables.add(table);
    if (column !== undefined) usage.columns.add(`${table}/${column}`);
  }
  for (const item of rows.kind === 'fixed' ? rows.items : []) {
    if (!('each' in item)) continue;
    usage.catalogs.add(item.each);
    for (const table of item.inUse === undefined ? [] : [item.inUse].flat()) usage.tables.add(table);
  }
}
