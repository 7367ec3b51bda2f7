/**
 * The figures of a finished document (给定数据): every printed cell as it is given, never recomputed. A cell that is
 * not printed is known when it was inferred from the prose, or when its formula follows from known cells.
 */
import { CellNumbers } from '../calculation/cell-numbers.js';
import type { Figures } from '../calculation/figures.js';
import { Graph } from '../calculation/graph.js';
import { type Context, evaluateIn } from '../calculation/linker.js';
import { cellAt, evaluatePlan, type PlannedCell } from '../calculation/plan.js';
import { positionsOf, type TableRows } from '../calculation/row.js';
import type { Evaluator } from '../language/compile.js';
import { BLANK, type ErrorValue, error, UNKNOWN, type Value } from '../language/value.js';
import { type Address, addressKey, parseAddressKey } from '../project/address.js';
import type { Column, Standard } from '../standard/standard.js';
import { cellKey, type GivenCell, type GivenTable } from './given.js';
import type { Identity } from './wording.js';

/** Rows that are known although no table prints them. */
export interface KnownRows {
  readonly rows: TableRows;
  /** Whether all rows are known; else only those that every such table has, e.g. its total. */
  readonly complete: boolean;
}

export class GivenFigures implements Figures {
  readonly year: number;
  readonly unit: { readonly name: string; readonly code: string };
  private readonly inferred = new Map<string, GivenCell>();
  private readonly numbers: CellNumbers;
  private readonly graph: Graph;

  constructor(
    readonly standard: Standard,
    readonly identity: Identity,
    private readonly tables: ReadonlyMap<string, GivenTable>,
    private readonly rows: ReadonlyMap<string, KnownRows>,
  ) {
    this.year = identity.year ?? standard.identity.years.from;
    this.unit = identity.unit;
    this.numbers = new CellNumbers([...rows.values()].map((known) => known.rows));
    this.graph = new Graph(this.numbers.size, (number) => this.evaluate(number));
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

  /** The printed or inferred cell at an address. */
  cell(address: Address): GivenCell | undefined {
    const { table, row, column } = address;
    return this.tables.get(table)?.cells.get(cellKey(row, column)) ?? this.inferred.get(addressKey(address));
  }

  value(address: Address): Value {
    const known = this.rows.get(address.table);
    if (!known?.rows.table.columnByKey.has(address.column)) return BLANK;
    const number = this.numbers.ofAddress(address);
    if (number === undefined) return known.complete ? BLANK : UNKNOWN;
    return this.graph.read(number);
  }

  read(table: string, row: number, column: number): Value {
    const number = this.numbers.of(table, row, column);
    return number === undefined ? BLANK : this.graph.read(number);
  }

  /** What is printed or inferred, a blank where nothing is printed; an unprinted cell by its formula, else unknown. */
  private evaluate(number: number): Value {
    const planned = cellAt(this, this.numbers.at(number));
    if (!planned) return BLANK;
    const { table, row, column, plan } = planned;
    const cell = this.cell({ table: table.id, row: row.key, column: column.key });
    if (cell) return cell.value;
    const given = this.tables.get(table.id);
    const isWords = column.type !== 'amount' && column.type !== 'number';
    // The words 合计 stand in place of what a total would say in columns of words.
    if (given?.columns.has(column.key) && column.block === row.block && !(isWords && row.kind === 'total'))
      return given.lost.has(row.key)
        ? error('unknown', `${given.name}中没有这一行`)
        : given.leftOut.has(row.key)
          ? this.leftOut(planned)
          : BLANK;
    if (plan.kind === 'none') return BLANK;
    const isOpen = plan.kind === 'entered' || (plan.kind === 'rollup' && !this.rows.get(table.id)?.complete);
    return isOpen ? UNKNOWN : evaluatePlan(this, planned);
  }

  /** A row that is left out has what other tables say, else nothing. */
  private leftOut(planned: PlannedCell): Value {
    const value = planned.plan.kind === 'formula' ? evaluatePlan(this, planned) : BLANK;
    return value.kind === 'error' ? BLANK : value;
  }

  grouped(table: string, column: Column, key: string): readonly number[] {
    const rows = this.rowsOf(table)?.rows ?? [];
    return positionsOf(rows, key, (_, position) => this.read(table, position, column.index));
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
  infer(address: Address, value: Value, from?: Omit<GivenCell, 'value'>): void {
    if (this.cell(address)) return;
    this.inferred.set(addressKey(address), { text: '', ...from, value });
    const number = this.numbers.ofAddress(address);
    if (number !== undefined) this.graph.update([number]);
  }

  /** What was found in the prose, by address. */
  inferredCells(): { readonly address: Address; readonly cell: GivenCell }[] {
    return [...this.inferred].flatMap(([key, cell]) => {
      const address = parseAddressKey(key);
      return address ? [{ address, cell }] : [];
    });
  }

  evaluateWith(evaluate: Evaluator<Context>, locals?: ReadonlyMap<string, Value>): Value {
    return evaluateIn(this, evaluate, locals && { locals });
  }
}
