/** How each cell gets its value (取数方式), compiled once per standard. */
import { keptOf } from '../collections.js';
import { compile, type Evaluator } from '../language/compile.js';
import { sumValues } from '../language/operators.js';
import type { Expression, Formula } from '../language/syntax.js';
import { BLANK, type Value } from '../language/value.js';
import type { RowSource } from '../standard/schema-table.js';
import type { Column, Standard, TableDefinition } from '../standard/standard.js';
import { type CellSource, type Context, cellLinker } from './linker.js';
import type { Row } from './row.js';

export type CellPlan =
  | { readonly kind: 'entered' }
  | { readonly kind: 'formula'; readonly formula: Formula; readonly evaluate: Evaluator<Context> }
  | { readonly kind: 'rollup' }
  | { readonly kind: 'none' };

/** Which of a standard's statements a cell follows: its own formula, its column's, its row's, or the rows below it. */
export type PlanOrigin = 'cell' | 'column' | 'row' | 'rollup' | 'leaf' | 'entered' | 'none';

const ENTERED: CellPlan = { kind: 'entered' };
const ROLLUP: CellPlan = { kind: 'rollup' };
const NONE: CellPlan = { kind: 'none' };

/** The compiled formulas of one table. */
export class TablePlan {
  private readonly plans = new Map<Formula, CellPlan>();

  constructor(
    private readonly standard: Standard,
    private readonly table: TableDefinition,
  ) {}

  /** A cell's own formula comes first, then the column's, then the row's; parents add up their children. */
  originOf(row: Row, column: Column): PlanOrigin {
    if (column.block !== row.block || column.type === 'label') return 'none';
    if (row.cells?.[column.key]) return 'cell';
    if (column.formula) return 'column';
    if (row.formula && column.type === 'amount') return 'row';
    if (row.kind === 'parent' || row.kind === 'total')
      return column.rolls ? 'rollup' : row.kind === 'total' ? 'none' : 'entered';
    return column.leaf ? 'leaf' : 'entered';
  }

  planOf(row: Row, column: Column): CellPlan {
    switch (this.originOf(row, column)) {
      case 'cell':
        return this.compiled(row.cells?.[column.key], 'column');
      case 'column':
        return this.compiled(column.formula, 'column');
      case 'row':
        return this.compiled(row.formula, 'row');
      case 'rollup':
        return ROLLUP;
      case 'leaf':
        return this.compiled(column.leaf, 'column');
      case 'entered':
        return ENTERED;
      case 'none':
        return NONE;
    }
  }

  /** Every formula has one place, and with it one meaning of bare names. */
  private compiled(formula: Formula | undefined, prefer: 'row' | 'column'): CellPlan {
    if (!formula) return NONE;
    const known = this.plans.get(formula);
    if (known) return known;
    const evaluate = compile(formula.expression, cellLinker(this.standard, this.table, prefer));
    const plan: CellPlan = { kind: 'formula', formula, evaluate };
    this.plans.set(formula, plan);
    return plan;
  }
}

/** A cell by positions. */
export interface CellPosition {
  readonly table: string;
  readonly row: number;
  readonly column: number;
}

/** A cell with the way it gets its value. */
export interface PlannedCell {
  readonly table: TableDefinition;
  readonly row: Row;
  /** Of the row in the table. */
  readonly position: number;
  readonly column: Column;
  readonly plan: CellPlan;
}

/** The cell at a place; undefined where there is none. */
export function cellAt(
  source: Pick<CellSource, 'standard' | 'rowsOf'>,
  { table, row: position, column: index }: CellPosition,
): PlannedCell | undefined {
  const rows = source.rowsOf(table);
  const row = rows?.rows[position];
  const column = rows?.table.columns[index];
  if (!rows || !row || !column) return undefined;
  return { table: rows.table, row, position, column, plan: planFor(source.standard, rows.table).planOf(row, column) };
}

/** What a formula or the rows below give for a cell; blank for a cell that is not computed. */
export function evaluatePlan(
  source: CellSource,
  { table, position, column, plan }: Omit<PlannedCell, 'row'>,
  locals?: ReadonlyMap<string, Value>,
): Value {
  if (plan.kind === 'rollup') {
    const children = source.rowsOf(table.id)?.rows[position]?.children ?? [];
    return sumValues(children.map((child) => source.read(table.id, child, column.index)));
  }
  if (plan.kind !== 'formula') return BLANK;
  const at = { source, table: table.id, row: position, column: column.index };
  const value = plan.evaluate(locals ? { ...at, locals } : at);
  if (value.kind !== 'list' || column.type === 'paragraphs') return value;
  return value.items.length === 0 ? BLANK : sumValues(value.items);
}

const plans = keptOf((table: TableDefinition, standard: Standard) => new TablePlan(standard, table));

/** The plan of a table, compiled on first use. */
export function planFor(standard: Standard, table: TableDefinition): TablePlan {
  return plans(table, standard);
}

const loose = keptOf((standard: Standard) => {
  const linker = cellLinker(standard, undefined, 'column');
  return keptOf((expression: Expression) => compile(expression, linker));
});

/** An expression outside of tables, compiled on first use. */
export function evaluatorOf(standard: Standard, expression: Expression): Evaluator<Context> {
  return loose(standard)(expression);
}

/** Columns whose text places rows in other tables or names them: an edit there moves rows. */
export function structuralColumns(standard: Standard): ReadonlySet<string> {
  const result = new Set<string>();
  for (const table of standard.tables.values()) if (table.columnByKey.has('name')) result.add(`${table.id}/name`);
  for (const source of sourcesOf(standard))
    if (source.column !== undefined) result.add(`${source.table}/${source.column}`);
  return result;
}

function sourcesOf(standard: Standard): RowSource[] {
  const blocks = [...standard.tables.values()].flatMap((table) => table.blocks);
  return blocks.flatMap(({ rows }) => (rows.kind === 'classification' || rows.kind === 'list' ? rows.sources : []));
}
