/** Which cells a formula reads, as far as that can be told before there is any data. */
import { keptIn } from '../collections.js';
import { type Expression, onlyName, pathsOf } from '../language/syntax.js';
import { type ClassCell, type ClassPlan, DETAILS, PARENTS, type RowClass, rowClasses } from './cells.js';
import { type Column, isSingle, type Standard, type TableDefinition } from './standard.js';

type Formula = Extract<ClassPlan, { kind: 'formula' }>;

export class ClassReads {
  private readonly rows = new Map<TableDefinition, readonly RowClass[]>();

  constructor(private readonly standard: Standard) {}

  rowsOf(table: TableDefinition): readonly RowClass[] {
    return keptIn(this.rows, table, () => rowClasses(this.standard, table));
  }

  /** What a cell reads. A branch that depends on which row it is may belong to other rows: it is left out. */
  *of(cell: ClassCell, plan: ClassPlan): Generator<ClassCell> {
    if (plan.kind === 'rollup') yield* this.below(cell);
    else yield* this.reads(plan.expression, cell, plan);
  }

  private *reads(expression: Expression, cell: ClassCell, plan: Formula): Generator<ClassCell> {
    switch (expression.kind) {
      case 'unary':
        yield* this.reads(expression.operand, cell, plan);
        return;
      case 'binary':
        yield* this.reads(expression.left, cell, plan);
        yield* this.reads(expression.right, cell, plan);
        return;
      case 'path':
        yield* this.path(expression.parts, cell, plan);
        return;
      case 'call':
        yield* this.call(expression, cell, plan);
    }
  }

  private *call(
    { name, arguments: args }: Extract<Expression, { kind: 'call' }>,
    cell: ClassCell,
    plan: Formula,
  ): Generator<ClassCell> {
    const [first, second] = args;
    if (name === 'rows') yield* this.range(args, cell);
    else if (name === 'sumBy' || name === 'countBy') {
      // The keys are entered texts, found before anything is computed.
      if (name === 'sumBy' && first) yield* this.reads(first, cell, plan);
      const wanted = args.at(-1);
      if (wanted) yield* this.reads(wanted, cell, plan);
    } else if (name === 'if' && first && second) {
      yield* this.reads(first, cell, plan);
      if (!asksForRow(first)) for (const branch of args.slice(1)) yield* this.reads(branch, cell, plan);
    } else for (const argument of args) yield* this.reads(argument, cell, plan);
  }

  private *path(parts: readonly (string | Expression)[], cell: ClassCell, plan: Formula): Generator<ClassCell> {
    const [first, second] = parts;
    if (typeof first !== 'string') return;
    if (parts.length === 1) {
      yield* this.bare(first, cell, plan.rowsFirst);
      return;
    }
    const table = this.standard.tables.get(first);
    const column = table?.columnByKey.get(String(parts.at(-1)));
    if (!table || !column || second === undefined) return;
    if (parts.length === 2) yield* this.column(table, column);
    else if (typeof second === 'string') yield* this.named(table, second, column, cell);
    else {
      yield* this.reads(second, cell, plan);
      yield* onlyName(second) === 'row' ? this.sameRow(table, column, cell) : this.anyRow(table, column, cell);
    }
  }

  private *bare(name: string, cell: ClassCell, rowsFirst: boolean): Generator<ClassCell> {
    if (name === 'children') {
      yield* this.below(cell);
      return;
    }
    const { table } = cell;
    const column = table.columnByKey.get(name);
    const row = this.rowsOf(table).find(({ key }) => key === name);
    if (column && !(rowsFirst && row)) yield { ...cell, column };
    else if (row) yield { ...cell, row };
  }

  private *below({ table, row, column }: ClassCell): Generator<ClassCell> {
    for (const other of this.rowsOf(table))
      if (other.block === row.block && (other.kind === 'detail' || (other.kind === 'parent' && row.kind === 'total')))
        yield { table, row: other, column };
  }

  /** `table.column`: all that is no sum. */
  private *column(table: TableDefinition, column: Column): Generator<ClassCell> {
    for (const row of this.rowsOf(table))
      if (isSingle(table) || row.kind === 'detail' || row.kind === 'fixed') yield { table, row, column };
  }

  private *named(table: TableDefinition, key: string, column: Column, cell: ClassCell): Generator<ClassCell> {
    const own = this.rowsOf(table).filter((row) => row.key === key);
    if (own.length === 0) yield* this.anyRow(table, column, cell);
    for (const row of own) yield { table, row, column };
  }

  /** `table[row].column` */
  private *sameRow(table: TableDefinition, column: Column, cell: ClassCell): Generator<ClassCell> {
    if (table === cell.table) yield { ...cell, column };
    else if (cell.row.kind === 'total') yield* this.named(table, cell.row.key, column, cell);
    else
      for (const row of this.rowsOf(table))
        if (row.kind !== 'total' && mayBeSame(row, cell.row)) yield { table, row, column };
  }

  /** A row that only the data tells. In the cell's own column it is most likely another row. */
  private *anyRow(table: TableDefinition, column: Column, cell: ClassCell): Generator<ClassCell> {
    if (table === cell.table && column === cell.column) return;
    for (const row of this.rowsOf(table)) if (row.kind !== 'total') yield { table, row, column };
  }

  private *range(args: readonly Expression[], { table, column }: ClassCell): Generator<ClassCell> {
    const [from, to] = args.map((one) => {
      const key = one.kind === 'text' ? one.text : one.kind === 'path' ? one.parts[0] : undefined;
      return this.rowsOf(table).findIndex((row) => row.key === key);
    });
    if (from === undefined || to === undefined || from < 0) return;
    for (const row of this.rowsOf(table).slice(from, to + 1)) yield { table, row, column };
  }
}

function mayBeSame(a: RowClass, b: RowClass): boolean {
  return a.key === b.key || isOpen(a) || isOpen(b);
}

function isOpen({ key }: RowClass): boolean {
  return key === DETAILS || key === PARENTS;
}

function asksForRow(condition: Expression): boolean {
  return pathsOf(condition).some(([first]) => first === 'row' || first === 'code');
}
