/** The cells of a standard before there is any data, each with the formula it follows. */
import type { Expression, Formula } from '../language/syntax.js';
import { type Column, rowsPath, SINGLE_ROW, type Standard, type TableBlock, type TableDefinition } from './standard.js';

/** A row of the standard's own, or all rows of a kind that come with the data. */
export interface RowClass {
  /** The row's key; {@link DETAILS} and {@link PARENTS} stand for rows that come with the data. */
  readonly key: string;
  readonly block: number;
  readonly kind: 'detail' | 'parent' | 'total' | 'fixed';
  /** Where a fixed row stands in the table's file. */
  readonly path?: string;
  readonly formula?: Formula | undefined;
  readonly cells?: Readonly<Record<string, Formula>> | undefined;
}

export const DETAILS = '*';
export const PARENTS = '**';

export interface ClassCell {
  readonly table: TableDefinition;
  readonly row: RowClass;
  readonly column: Column;
}

/** How a cell gets its value, where it is computed. */
export type ClassPlan =
  | { readonly kind: 'rollup' }
  | { readonly kind: 'formula'; readonly expression: Expression; readonly rowsFirst: boolean; readonly path: string };

export function rowClasses(standard: Standard, table: TableDefinition): RowClass[] {
  return table.blocks.flatMap((block) => blockRows(standard, table, block));
}

function blockRows(standard: Standard, table: TableDefinition, { index: block, rows }: TableBlock): RowClass[] {
  if (rows.kind === 'single') return [{ key: SINGLE_ROW, block, kind: 'fixed' }];
  if (rows.kind !== 'fixed') {
    const result: RowClass[] = [{ key: DETAILS, block, kind: 'detail' }];
    if (rows.kind === 'classification' && rows.parents) result.push({ key: PARENTS, block, kind: 'parent' });
    if (rows.total) result.push({ key: rows.total.key, block, kind: 'total' });
    return result;
  }
  return rows.items.flatMap((item, position): RowClass[] => {
    if ('blank' in item) return [];
    const { cells } = item;
    const row = { block, kind: 'fixed' as const, cells, path: `${rowsPath(table, block)}.items.${position}` };
    if ('key' in item) return [{ ...row, key: item.key, formula: item.formula }];
    const catalog = standard.catalogs.get(item.each);
    const top = [...(catalog?.entries.keys() ?? [])].filter((code) => code.length === catalog?.levels[0]);
    return (item.codes ?? top).map((key) => ({ ...row, key }));
  });
}

/** As the calculation chooses it: the cell's own formula, the column's, the row's, then what rolls up or is a detail's. */
export function classPlan({ row, column }: ClassCell): ClassPlan | undefined {
  if (column.block !== row.block || column.type === 'label') return undefined;
  const own = row.cells?.[column.key];
  if (own) return follows(own, false, `${row.path}.cells.${column.key}`);
  if (column.formula) return follows(column.formula, false, `${column.path}.formula`);
  if (row.formula && column.type === 'amount') return follows(row.formula, true, `${row.path}.formula`);
  if (row.kind === 'parent' || row.kind === 'total') return column.rolls ? { kind: 'rollup' } : undefined;
  return column.leaf && follows(column.leaf, false, `${column.path}.leaf`);
}

function follows({ expression }: Formula, rowsFirst: boolean, path: string): ClassPlan {
  return { kind: 'formula', expression, rowsFirst, path };
}
