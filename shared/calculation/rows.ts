/**
 * The rows of every table (行): those that were entered, those that follow from other tables, and the
 * parents and totals that a classification brings with it. Values play no part except where a source
 * has a condition on entered cells.
 */
import { compile, type Linker } from '../expression/compile.js';
import { isTrue } from '../expression/operators.js';
import { parseExpression } from '../expression/syntax.js';
import { BLANK } from '../expression/value.js';
import type { Project, ProjectRow } from '../project/model.js';
import type { RowSource, RowsDefinition } from '../standard/schema-table.js';
import { SINGLE_ROW, type Standard, type TableBlock, type TableDefinition } from '../standard/standard.js';
import { classificationRows } from './classification.js';
import { entryValue } from './entry.js';
import { alignLines, fixedRows } from './fixed-rows.js';

/** What a row is: `detail` rows are entered or linked, `parent` and `total` rows add up their children. */
export type RowKind = 'detail' | 'parent' | 'total' | 'fixed';

export interface Row {
  readonly key: string;
  readonly block: number;
  readonly kind: RowKind;
  /** 1 = 类, 2 = 款, 3 = 项; 0 for total, fixed and listed rows. */
  readonly level: number;
  readonly code: string;
  readonly title: string;
  /** Positions in the table of the rows that this row adds up. */
  children: number[];
  /** Printed line in the block, counted from 0; blocks side by side share lines. */
  line: number;
  readonly entered?: ProjectRow;
  readonly formula?: string;
  readonly cells?: Readonly<Record<string, string>>;
  readonly indent: number;
  readonly center: boolean;
  readonly strong: boolean;
}

export interface TableRows {
  readonly table: TableDefinition;
  readonly rows: readonly Row[];
  readonly index: ReadonlyMap<string, number>;
}

export interface RowBuilder {
  readonly standard: Standard;
  readonly project: Project;
  /** Rows of another table; a circle of sources gives no rows. */
  rowsOf(table: string): TableRows | undefined;
}

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
  const rows: Row[] = [];
  for (const block of table.blocks) {
    const offset = rows.length;
    for (const row of blockRows(builder, table, block)) {
      row.children = row.children.map((child) => child + offset);
      rows.push(row);
    }
  }
  if (table.blocks.length > 1) alignLines(table, rows);
  return { table, rows, index: new Map(rows.map((row, position) => [row.key, position])) };
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
      return classificationRows(builder, entered, block.index, definition, sourceKeys(builder, definition));
    case 'list':
      return listRows(entered, block.index, definition, sourceKeys(builder, definition));
  }
}

export function plainRow(row: Partial<Row> & Pick<Row, 'key' | 'block' | 'kind'>): Row {
  return { level: 0, code: '', title: '', children: [], line: 0, indent: 0, center: false, strong: false, ...row };
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
  return withTotal(rows, block, definition.total, rows.map((_, i) => i));
}

/** Puts the 合计 row first or last and shifts the children accordingly. */
export function withTotal(
  rows: Row[],
  block: number,
  total: { title: string; last: boolean } | undefined,
  top: readonly number[],
): Row[] {
  const number = (all: Row[]): Row[] => {
    for (const [line, row] of all.entries()) row.line = line;
    return all;
  };
  if (!total) return number(rows);
  const row = plainRow({ key: 'total', block, kind: 'total', title: total.title, strong: true, center: true });
  if (total.last) {
    row.children = [...top];
    return number([...rows, row]);
  }
  row.children = top.map((child) => child + 1);
  for (const other of rows) other.children = other.children.map((child) => child + 1);
  return number([row, ...rows]);
}

/** The keys that a table's sources bring: rows of other tables, or the codes in one of their columns. */
function sourceKeys(builder: RowBuilder, definition: { sources: readonly RowSource[] }): Set<string> {
  const keys = new Set<string>();
  for (const source of definition.sources) {
    const from = builder.rowsOf(source.table);
    if (!from) continue;
    const keep = source.where === undefined ? undefined : conditionOn(from.table, source.where);
    const column = source.column === undefined ? undefined : from.table.columnByKey.get(source.column);
    for (const row of from.rows) {
      if (row.kind !== 'detail' || (keep && !keep(row.entered?.cells))) continue;
      const value = column ? entryValue(column, row.entered?.cells[column.key]) : undefined;
      const key = value ? (value.kind === 'text' ? value.text : '') : row.key;
      if (key !== '') keys.add(key);
    }
  }
  return keys;
}

type Cells = Readonly<Record<string, string>>;

/** A source's condition, to be asked of the entered cells of a row. */
function conditionOn(table: TableDefinition, source: string): (cells: Cells | undefined) => boolean {
  const linker: Linker<Cells | undefined> = {
    path([name]) {
      const column = typeof name === 'string' ? table.columnByKey.get(name) : undefined;
      if (!column) return () => BLANK;
      return (cells) => entryValue(column, cells?.[column.key]);
    },
    special: () => undefined,
  };
  const evaluate = compile(parseExpression(source), linker);
  return (cells) => isTrue(evaluate(cells));
}

/** The conditions under which rows of each table go into other tables. */
export function rowConditions(standard: Standard): Map<string, ((cells: Cells | undefined) => boolean)[]> {
  const result = new Map<string, ((cells: Cells | undefined) => boolean)[]>();
  for (const { blocks } of standard.tables.values())
    for (const { rows } of blocks)
      for (const source of 'sources' in rows ? rows.sources : []) {
        const table = standard.tables.get(source.table);
        if (!table || source.where === undefined) continue;
        result.set(table.id, [...(result.get(table.id) ?? []), conditionOn(table, source.where)]);
      }
  return result;
}
