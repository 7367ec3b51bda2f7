/** Gives names in expressions their meaning: columns and rows of the table at hand, other tables, catalogs. */
import type { Evaluator, LinkedPart, Linker } from '../language/compile.js';
import { sumValues } from '../language/operators.js';
import type { Expression } from '../language/syntax.js';
import { BLANK, type ErrorValue, error, ratio, text, type Value } from '../language/value.js';
import { truncated } from '../number/rational.js';
import { type Column, isSingle, type Standard, type TableDefinition } from '../standard/standard.js';
import type { Row, TableRows } from './row.js';

/** What the evaluation of a formula may see. */
export interface CellSource {
  readonly standard: Standard;
  readonly year: number;
  readonly unit: { readonly name: string; readonly code: string };
  rowsOf(table: string): TableRows | undefined;
  /** The value of a cell by positions; reading is noted as a dependency. */
  read(table: string, row: number, column: number): Value;
  /** Positions of the detail rows whose text in `column` is `key`. */
  grouped(table: string, column: Column, key: string): readonly number[];
  /**
   * Why the detail rows of a table (with `column`: what it says of them) are not known: a finished document need not
   * print them. Absent where everything is known.
   */
  unknown?(table: string, column?: Column): ErrorValue | undefined;
}

/** Where a formula stands. Outside tables `table` is absent; `locals` are the parameters of a phrase. */
export interface Context {
  readonly source: CellSource;
  readonly table?: string;
  readonly row?: number;
  readonly column?: number;
  readonly locals?: ReadonlyMap<string, Value>;
}

/** Evaluates a compiled expression outside the tables; one that goes too deep is an error value. */
export function evaluateIn(source: CellSource, evaluate: Evaluator<Context>, at: Omit<Context, 'source'> = {}): Value {
  try {
    return evaluate({ ...at, source });
  } catch (problem) {
    if (problem instanceof RangeError) return error('range', '表达式无法计算');
    throw problem;
  }
}

/** Linker for formulas of one table; `prefer` says which meaning of a bare name comes first. */
export function cellLinker(
  standard: Standard,
  table: TableDefinition | undefined,
  prefer: 'row' | 'column',
): Linker<Context> {
  return {
    path: (parts) => {
      const [first, second, third] = parts;
      if (typeof first !== 'string') return unknown('名称');
      if (parts.length === 1) return bareName(first, table, prefer);
      if (first === 'unit')
        return (context) => text(second === 'code' ? context.source.unit.code : context.source.unit.name);
      const other = standard.tables.get(first);
      if (!other || second === undefined) return unknown(first);
      return parts.length === 2 ? tableColumn(other, second) : tableCell(other, second, third);
    },
    special: (name, args, compile) => special(name, args, compile, standard, table),
  };
}

function unknown(name: string): Evaluator<Context> {
  const value = error('reference', `没有名称“${name}”`);
  return () => value;
}

function bareName(name: string, table: TableDefinition | undefined, prefer: 'row' | 'column'): Evaluator<Context> {
  if (name === 'year') return (context) => ratio(BigInt(context.source.year));
  if (name === 'blank') return () => BLANK;
  if (name === 'row')
    return localOr(
      name,
      rowText((row) => row.key),
    );
  if (name === 'code') return rowText((row) => row.code);
  if (name === 'children') return childrenValues;
  const column = table?.columnByKey.get(name);
  const asColumn = column && table ? ownColumn(table.id, column.index) : undefined;
  const asRow = table ? ownRow(table.id, name) : undefined;
  return (context) => {
    const local = context.locals?.get(name);
    if (local) return local;
    const first = prefer === 'row' ? asRow?.(context) : asColumn?.(context);
    return (
      first ?? (prefer === 'row' ? asColumn?.(context) : asRow?.(context)) ?? error('reference', `没有名称“${name}”`)
    );
  };
}

/** The row of a repeated part of the prose comes first. */
function localOr(name: string, other: Evaluator<Context>): Evaluator<Context> {
  return (context) => context.locals?.get(name) ?? other(context);
}

function rowText(part: (row: Row) => string): Evaluator<Context> {
  return (context) => {
    const rows = context.table === undefined ? undefined : context.source.rowsOf(context.table);
    const row = rows?.rows[context.row ?? -1];
    return row ? text(part(row)) : BLANK;
  };
}

const childrenValues: Evaluator<Context> = (context) => {
  const { table, row, column, source } = context;
  if (table === undefined || row === undefined || column === undefined) return BLANK;
  const children = source.rowsOf(table)?.rows[row]?.children ?? [];
  return { kind: 'list', items: children.map((child) => source.read(table, child, column)) };
};

type Maybe = (context: Context) => Value | undefined;

function ownColumn(table: string, index: number): Maybe {
  return (context) => (context.row === undefined ? undefined : context.source.read(table, context.row, index));
}

function ownRow(table: string, key: string): Maybe {
  return (context) => {
    const position = context.source.rowsOf(table)?.index.get(key);
    return position === undefined || context.column === undefined
      ? undefined
      : context.source.read(table, position, context.column);
  };
}

/** `table.column`: the one value of a single-row table, or the column's detail values. */
function tableColumn(table: TableDefinition, part: LinkedPart<Context>): Evaluator<Context> {
  const column = typeof part === 'string' ? table.columnByKey.get(part) : undefined;
  if (!column) return unknown(`${table.id}.${String(part)}`);
  if (isSingle(table)) return ({ source }) => source.read(table.id, 0, column.index);
  return ({ source }) => {
    const unknownRows = source.unknown?.(table.id);
    if (unknownRows) return unknownRows;
    const rows = source.rowsOf(table.id)?.rows ?? [];
    const items: Value[] = [];
    for (const [position, row] of rows.entries())
      if (row.kind === 'detail' || row.kind === 'fixed') items.push(source.read(table.id, position, column.index));
    return { kind: 'list', items };
  };
}

/** `table.row.column`; a row that is not there reads as blank, since rows come and go with the data. */
function tableCell(
  table: TableDefinition,
  row: LinkedPart<Context>,
  columnPart: LinkedPart<Context> | undefined,
): Evaluator<Context> {
  const column = typeof columnPart === 'string' ? table.columnByKey.get(columnPart) : undefined;
  if (!column) return unknown(table.id);
  const at = (source: CellSource, key: string): Value => {
    const position = source.rowsOf(table.id)?.index.get(key);
    if (position === undefined) return source.unknown?.(table.id) ?? BLANK;
    return source.read(table.id, position, column.index);
  };
  if (typeof row === 'string') return ({ source }) => at(source, row);
  return (context) => {
    const key = row(context);
    if (key.kind === 'error') return key;
    return at(context.source, keyText(key));
  };
}

/** The key that a value names. */
export function keyText(value: Value): string {
  if (value.kind === 'text') return value.text;
  return value.kind === 'number' ? String(truncated(value)) : '';
}

function special(
  name: string,
  args: readonly Expression[],
  compile: (e: Expression) => Evaluator<Context>,
  standard: Standard,
  table: TableDefinition | undefined,
): Evaluator<Context> | undefined {
  if (name === 'rows') return rowRange(args, table);
  if (name === 'sumBy') return sumBy(args, compile, standard);
  if (name === 'countBy') return countBy(args, compile, standard);
  if (name !== 'lookup' && name !== 'nameOf') return undefined;
  const [from, key, field] = args.map(compile);
  if (!from || !key) return unknown(name);
  return (context) => {
    const id = keyText(from(context));
    const wanted = key(context);
    if (wanted.kind === 'error') return wanted;
    const code = keyText(wanted);
    const found =
      name === 'nameOf'
        ? standard.catalogs.get(id)?.entries.get(code)
        : standard.mappings.get(id)?.entries.get(code)?.[field ? keyText(field(context)) : ''];
    return found === undefined ? BLANK : text(found);
  };
}

/** `rows(first, last)`: the values of this column from one fixed row to another of the same table. */
function rowRange(args: readonly Expression[], table: TableDefinition | undefined): Evaluator<Context> {
  const [first, last] = args.map((arg) =>
    arg.kind === 'path' && typeof arg.parts[0] === 'string' ? arg.parts[0] : arg.kind === 'text' ? arg.text : '',
  );
  if (!table || !first || !last) return unknown('rows');
  return ({ source, column }) => {
    const rows = source.rowsOf(table.id);
    const from = rows?.index.get(first);
    const to = rows?.index.get(last);
    if (from === undefined || to === undefined || column === undefined)
      return error('reference', `没有行“${first}”或“${last}”`);
    const items: Value[] = [];
    for (let row = from; row <= to; row++) items.push(source.read(table.id, row, column));
    return { kind: 'list', items };
  };
}

/** `sumBy(table.column, table.key, value)`: the sum over the detail rows whose key is `value`. */
function sumBy(
  args: readonly Expression[],
  compile: (e: Expression) => Evaluator<Context>,
  standard: Standard,
): Evaluator<Context> {
  const values = columnOf(args[0], standard);
  const keys = columnOf(args[1], standard);
  const wanted = args[2] && compile(args[2]);
  if (!values || !keys || !wanted || values.table !== keys.table) return unknown('sumBy');
  return (context) => {
    const value = wanted(context);
    if (value.kind === 'error') return value;
    const unknownKeys = context.source.unknown?.(keys.table, keys.column);
    if (unknownKeys) return unknownKeys;
    const positions = context.source.grouped(values.table, keys.column, keyText(value));
    return sumValues(positions.map((row) => context.source.read(values.table, row, values.column.index)));
  };
}

/** `countBy(table.key, value)`: how many detail rows have this key. */
function countBy(
  args: readonly Expression[],
  compile: (e: Expression) => Evaluator<Context>,
  standard: Standard,
): Evaluator<Context> {
  const keys = columnOf(args[0], standard);
  const wanted = args[1] && compile(args[1]);
  if (!keys || !wanted) return unknown('countBy');
  return (context) => {
    const value = wanted(context);
    if (value.kind === 'error') return value;
    const unknownKeys = context.source.unknown?.(keys.table, keys.column);
    if (unknownKeys) return unknownKeys;
    return ratio(BigInt(context.source.grouped(keys.table, keys.column, keyText(value)).length));
  };
}

function columnOf(
  expression: Expression | undefined,
  standard: Standard,
): { table: string; column: Column } | undefined {
  if (expression?.kind !== 'path') return undefined;
  const table = standard.tables.get(String(expression.parts[0]));
  const column = table?.columnByKey.get(String(expression.parts[1]));
  return table && column ? { table: table.id, column } : undefined;
}
