/** How each cell gets its value (取数方式), compiled once per standard. */
import { compile, type Evaluator } from '../expression/compile.js';
import { parseExpression } from '../expression/syntax.js';
import type { RowSource } from '../standard/schema-table.js';
import type { Column, Standard, TableDefinition } from '../standard/standard.js';
import { type Context, cellLinker } from './linker.js';
import type { Row } from './row.js';

export type CellPlan =
  | { readonly kind: 'entered' }
  | { readonly kind: 'formula'; readonly source: string; readonly evaluate: Evaluator<Context> }
  | { readonly kind: 'rollup' }
  | { readonly kind: 'none' };

const ENTERED: CellPlan = { kind: 'entered' };
const ROLLUP: CellPlan = { kind: 'rollup' };
const NONE: CellPlan = { kind: 'none' };

/** The compiled formulas of one table. */
export class TablePlan {
  private readonly columnFormula = new Map<string, CellPlan>();
  private readonly leafFormula = new Map<string, CellPlan>();
  private readonly rowFormula = new Map<string, CellPlan>();

  constructor(
    private readonly standard: Standard,
    private readonly table: TableDefinition,
  ) {
    const linker = cellLinker(standard, table, 'column');
    for (const column of table.columns) {
      if (column.formula)
        this.columnFormula.set(column.key, formula(column.source.formula ?? '', compile(column.formula, linker)));
      if (column.leaf)
        this.leafFormula.set(column.key, formula(column.source.leaf ?? '', compile(column.leaf, linker)));
    }
  }

  /** A cell's own formula comes first, then the column's, then the row's; parents add up their children. */
  planOf(row: Row, column: Column): CellPlan {
    if (column.block !== row.block || column.type === 'label') return NONE;
    const own = row.cells?.[column.key];
    if (own !== undefined) return this.rowExpression(own, 'column');
    const whole = this.columnFormula.get(column.key);
    if (whole) return whole;
    if (row.formula !== undefined && column.type === 'amount') return this.rowExpression(row.formula, 'row');
    if (row.kind === 'parent' || row.kind === 'total')
      return column.rolls ? ROLLUP : row.kind === 'total' ? NONE : ENTERED;
    return this.leafFormula.get(column.key) ?? ENTERED;
  }

  private rowExpression(source: string, prefer: 'row' | 'column'): CellPlan {
    const name = `${prefer}:${source}`;
    const known = this.rowFormula.get(name);
    if (known) return known;
    const plan = formula(source, compile(parseExpression(source), cellLinker(this.standard, this.table, prefer)));
    this.rowFormula.set(name, plan);
    return plan;
  }
}

function formula(source: string, evaluate: Evaluator<Context>): CellPlan {
  return { kind: 'formula', source, evaluate };
}

const plans = new WeakMap<TableDefinition, TablePlan>();

/** The plan of a table, compiled on first use. */
export function planFor(standard: Standard, table: TableDefinition): TablePlan {
  const known = plans.get(table);
  if (known) return known;
  const built = new TablePlan(standard, table);
  plans.set(table, built);
  return built;
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
