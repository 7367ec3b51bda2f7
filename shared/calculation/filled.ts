/** What of a project is filled in (填报进度): what a formula makes of nothing is nothing. */
import type { Value } from '../language/value.js';
import type { Column, Standard } from '../standard/standard.js';
import type { Calculation } from './calculation.js';
import type { Row } from './row.js';

/** Tables and forms that hold something, of all; the forms of a kind count one by one. */
export interface Filling {
  readonly filled: number;
  readonly all: number;
}

/** Ids of the tables whose rows are edited in forms. */
export function tablesOfForms({ forms }: Standard): ReadonlySet<string> {
  return new Set([...forms.values()].flatMap(({ table, details }) => (details ? [table, details.table] : [table])));
}

export function fillingOf(calculation: Calculation): Filling {
  const { tables, forms } = calculation.standard;
  const inForms = tablesOfForms(calculation.standard);
  const ofTables = [...tables.keys()].filter((id) => !inForms.has(id)).map((id) => isFilled(calculation, id));
  const ofForms = [...forms.values()].flatMap(({ table }) =>
    (calculation.rowsOf(table)?.rows ?? [])
      .filter(({ kind }) => kind === 'detail')
      .map(({ key }) => isFilled(calculation, table, key)),
  );
  const all = [...ofTables, ...ofForms];
  return { filled: all.filter(Boolean).length, all: all.length };
}

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
