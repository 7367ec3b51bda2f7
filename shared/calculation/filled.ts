/** What of a project is filled in (填报进度): what a formula makes of nothing is nothing. */
import { keptOf } from '../collections.js';
import type { Value } from '../language/value.js';
import type { Column, Standard, TableDefinition } from '../standard/standard.js';
import type { Calculation } from './calculation.js';
import type { Row } from './row.js';

/** Ids of the tables whose rows are edited in forms. */
export function tablesOfForms({ forms }: Standard): ReadonlySet<string> {
  return new Set([...forms.values()].flatMap(({ table, details }) => (details ? [table, details.table] : [table])));
}

/** Whether anything of a table is typed there (填报), and not only taken from others or computed. */
export const isEntered = keptOf(({ blocks }: TableDefinition): boolean =>
  blocks.some(({ columns, rows }) => {
    const open = columns.filter(({ type, show, formula, leaf }) => type !== 'label' && !show && !formula && !leaf);
    if (rows.kind === 'classification' && rows.enterable) return true;
    if (rows.kind !== 'fixed') return open.length > 0;
    return rows.items.some((item) => {
      if ('blank' in item) return false;
      const isSum = 'formula' in item && item.formula !== undefined;
      return open.some(({ key, type }) => item.cells?.[key] === undefined && !(isSum && type === 'amount'));
    });
  }),
);

/** Whether a table, or one row of it, holds anything yet. */
export function isFilled(calculation: Calculation, table: string, row?: string): boolean {
  const rows = calculation.rowsOf(table)?.rows ?? [];
  return rows.some((one) => (row === undefined || one.key === row) && hasValue(calculation, table, one));
}

function hasValue(calculation: Calculation, table: string, row: Row): boolean {
  const columns = calculation.standard.tables.get(table)?.columns ?? [];
  return columns.some((column) => {
    if (column.block !== row.block || column.type === 'label') return false;
    const { provenance, value } = calculation.cell({ table, row: row.key, column: column.key });
    // A default is nobody's work, nor are a count and a name that the program fills in.
    if (provenance === 'entered') return column.default === undefined ? holds(value) : isTyped(row, column);
    return value.kind === 'amount';
  });
}

function isTyped({ entered }: Row, { key }: Column): boolean {
  return entered?.cells[key] !== undefined;
}

function holds(value: Value): boolean {
  return value.kind === 'text' ? value.text !== '' : value.kind !== 'blank';
}
