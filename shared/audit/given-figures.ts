/**
 * The figures of a finished document (给定数据): every printed cell as it is given, never recomputed. A cell that is
 * not printed is known when it was learned from the prose, or when its formula follows from known cells.
 */

import type { Figures } from '../calculation/figures.js';
import { type Context, evaluateIn } from '../calculation/linker.js';
import { planFor } from '../calculation/plan.js';
import type { Row, TableRows } from '../calculation/row.js';
import type { Evaluator } from '../language/compile.js';
import { sumValues } from '../language/operators.js';
import { BLANK, type ErrorValue, error, UNKNOWN, type Value } from '../language/value.js';
import type { Address } from '../project/address.js';
import type { Column, Standard } from '../standard/standard.js';
import { cellKey, type GivenCell, type GivenTable } from './given.js';
import type { Identity } from './wording.js';

/** Rows that are known although no table prints them. */
export interface KnownRows {
  readonly rows: TableRows;
  /** Whether all rows are known; else only those that every such table has, e.g. its total. */
  readonly complete: boolean;
}

const CYCLE = error('cycle', '公式循环引用');

export class GivenFigures implements Figures {
  readonly year: number;
  readonly unit: { readonly name: string; readonly code: string };
  private readonly learned = new Map<string, GivenCell>();
  private computed = new Map<string, Value | 'busy'>();

  constructor(
    readonly standard: Standard,
    readonly identity: Identity,
    private readonly tables: ReadonlyMap<string, GivenTable>,
    private readonly rows: ReadonlyMap<string, KnownRows>,
  ) {
    this.year = identity.year ?? standard.identity.years.from;
    this.unit = identity.unit;
  }

  rowsOf(table: string): TableRows | undefined {
    return this.rows.get(table)?.rows;
  }

  /** Whether a table, or the forms that show its rows, was read in the document. */
  knows(table: string): boolean {
    return this.tables.has(table);
  }

  /** The tables that were read. */
  given(table: string): GivenTable | undefined {
    return this.tables.get(table);
  }

  /** The printed or learned cell at an address. */
  cell({ table, row, column }: Address): GivenCell | undefined {
    return this.tables.get(table)?.cells.get(cellKey(row, column)) ?? this.learned.get(`${table}/${row}/${column}`);
  }

  value({ table, row, column }: Address): Value {
    const rows = this.rowsOf(table);
    const position = rows?.index.get(row);
    const definition = rows?.table.columnByKey.get(column);
    if (!rows || !definition) return BLANK;
    if (position === undefined) return this.rows.get(table)?.complete ? BLANK : UNKNOWN;
    return this.read(table, position, definition.index);
  }

  read(table: string, position: number, index: number): Value {
    const rows = this.rowsOf(table);
    const row = rows?.rows[position];
    const column = rows?.table.columns[index];
    if (!row || !column) return BLANK;
    const key = `${table}/${row.key}/${column.key}`;
    const cell = this.cell({ table, row: row.key, column: column.key });
    if (cell) return cell.value;
    const given = this.tables.get(table);
    const isWords = column.type !== 'amount' && column.type !== 'number';
    // The words 合计 stand in place of what a total would say in columns of words.
    if (given?.columns.has(column.key) && column.block === row.block && !(isWords && row.kind === 'total')) {
      return given.lost.has(row.key) ? error('unknown', `${given.name}中没有这一行`) : BLANK;
    }
    return this.compute(key, table, position, row, column);
  }

  private planOf(table: string, row: Row, column: Column): ReturnType<ReturnType<typeof planFor>['planOf']> {
    const definition = this.standard.tables.get(table);
    return definition ? planFor(this.standard, definition).planOf(row, column) : { kind: 'none' };
  }

  /** An unprinted cell: by its formula, else unknown. */
  private compute(key: string, table: string, position: number, row: Row, column: Column): Value {
    const known = this.computed.get(key);
    if (known === 'busy') return CYCLE;
    if (known) return known;
    this.computed.set(key, 'busy');
    const value = this.evaluate(table, position, row, column);
    this.computed.set(key, value);
    return value;
  }

  private evaluate(table: string, position: number, row: Row, column: Column): Value {
    const plan = this.planOf(table, row, column);
    if (plan.kind === 'none') return BLANK;
    if (plan.kind === 'entered') return UNKNOWN;
    if (plan.kind === 'rollup') {
      if (!this.rows.get(table)?.complete) return UNKNOWN;
      return sumValues(row.children.map((child) => this.read(table, child, column.index)));
    }
    const value = plan.evaluate({ source: this, table, row: position, column: column.index });
    if (value.kind !== 'list' || column.type === 'paragraphs') return value;
    return value.items.length === 0 ? BLANK : sumValues(value.items);
  }

  grouped(table: string, column: Column, key: string): readonly number[] {
    const rows = this.rowsOf(table)?.rows ?? [];
    return [...rows.keys()].filter((position) => {
      if (rows[position]?.kind !== 'detail') return false;
      const value = this.read(table, position, column.index);
      return (value.kind === 'text' ? value.text : '') === key;
    });
  }

  /** Why the detail rows of a table, or what a column says of them, are not known. */
  unknown(table: string, column?: Column): ErrorValue | undefined {
    const known = this.rows.get(table);
    if (!known?.complete) return UNKNOWN;
    if (!column) return undefined;
    for (const [position, row] of known.rows.rows.entries()) {
      const value = row.kind === 'detail' ? this.read(table, position, column.index) : BLANK;
      if (value.kind === 'error') return value;
    }
    return undefined;
  }

  /** Notes the value of a cell that no table prints, as found in the prose. The first use counts. */
  learn(address: Address, value: Value, from?: Pick<GivenCell, 'text' | 'spot' | 'where'>): void {
    const key = `${address.table}/${address.row}/${address.column}`;
    if (this.cell(address)) return;
    this.learned.set(key, { text: '', ...from, value });
    this.computed = new Map();
  }

  evaluateWith(evaluate: Evaluator<Context>, locals?: ReadonlyMap<string, Value>): Value {
    return evaluateIn(this, evaluate, locals && { locals });
  }
}
