/**
 * The calculation (计算): every cell's value, kept up to date edit by edit. Each cell remembers which
 * cells it read, so an edit recomputes only what depends on it. Rows that come or go rebuild the whole,
 * which is fast enough to be simple.
 */
import { groupBy, keptIn } from '../collections.js';
import type { Evaluator } from '../language/compile.js';
import type { Formula } from '../language/syntax.js';
import { BLANK, sameValue, type Value } from '../language/value.js';
import { type Address, addressKey, parseAddressKey } from '../project/address.js';
import type { Change } from '../project/change.js';
import { REVIEW_PARTS } from '../project/content.js';
import type { Project } from '../project/model.js';
import type { Column, Standard } from '../standard/standard.js';
import { CellNumbers } from './cell-numbers.js';
import { entryText, entryValue } from './entry.js';
import type { Figures } from './figures.js';
import { Graph } from './graph.js';
import { type Context, evaluateIn } from './linker.js';
import { cellAt, evaluatePlan, type PlannedCell, structuralColumns } from './plan.js';
import type { TableRows } from './row.js';
import { rowConditions } from './row-sources.js';
import { buildRows } from './rows.js';

/** Where a value comes from (来源). */
export type Provenance = 'entered' | 'computed' | 'overridden' | 'none';

export interface CellState {
  readonly value: Value;
  readonly provenance: Provenance;
  /** What the formula gives where the value was set by hand. */
  readonly computed?: Value;
  readonly formula?: Formula;
}

export interface Update {
  /** Rows were added, removed or regrouped: every view of rows must be read anew. */
  readonly structural: boolean;
  /** Cells whose value is now another (all that are left, when structural). */
  readonly changed: readonly Address[];
}

/** Parts of a project that no value follows from. */
const SILENT = new Set<string>([
  'prose',
  'accepted',
  'carried',
  'former',
  'workings',
  'ledger',
  'department',
  ...REVIEW_PARTS,
]);

export class Calculation implements Figures {
  private tables = new Map<string, TableRows>();
  private numbers = new CellNumbers([]);
  private groups = new Map<string, Map<string, number[]>>();
  private cells = new Graph(0, () => BLANK);
  /** Entries typed since the rows were built, and values set by hand, by node. */
  private typed = new Map<number, string | undefined>();
  private overrides = new Map<number, string>();
  private readonly structural: ReadonlySet<string>;
  private readonly conditions: ReturnType<typeof rowConditions>;

  constructor(
    readonly standard: Standard,
    private project: Project,
    /** Values are made when they are asked for: for a project that is looked at in a few places only, and not followed. */
    private readonly asked = false,
  ) {
    this.structural = structuralColumns(standard);
    this.conditions = rowConditions(standard);
    this.build();
  }

  /** Who reads which cell; another one after rows have come or gone. */
  get graph(): Graph {
    return this.cells;
  }

  get year(): number {
    return this.project.year;
  }

  get unit(): Project['unit'] {
    return this.project.unit;
  }

  rowsOf(table: string): TableRows | undefined {
    return this.tables.get(table);
  }

  read(table: string, row: number, column: number): Value {
    const node = this.numbers.of(table, row, column);
    return node === undefined ? BLANK : this.cells.read(node);
  }

  grouped(table: string, column: Column, key: string): readonly number[] {
    const index = keptIn(this.groups, `${table}/${column.key}`, () => {
      const rows = this.rowsOf(table)?.rows ?? [];
      const details = rows.flatMap(({ kind }, position) => (kind === 'detail' ? [position] : []));
      return groupBy(details, (position) => entryText(column, rows[position]?.entered));
    });
    return index.get(key) ?? [];
  }

  /** The value of a cell; blank where there is no such cell. */
  value(address: Address): Value {
    const node = this.numbers.ofAddress(address);
    return node === undefined ? BLANK : this.cells.read(node);
  }

  /** Value, origin and formula of a cell, for the inspector and the checks. */
  cell(address: Address): CellState {
    const node = this.numbers.ofAddress(address);
    if (node === undefined) return { value: BLANK, provenance: 'none' };
    const value = this.cells.read(node);
    const cell = this.place(node);
    const { plan } = cell;
    if (plan.kind === 'entered') return { value, provenance: 'entered' };
    if (plan.kind === 'none') return { value, provenance: 'none' };
    const formula = plan.kind === 'formula' ? { formula: plan.formula } : {};
    if (!this.overrides.has(node)) return { value, provenance: 'computed', ...formula };
    return { value, provenance: 'overridden', computed: evaluatePlan(this, cell), ...formula };
  }

  /** The cells whose values a computed cell read. */
  inputs(address: Address): Address[] {
    const node = this.numbers.ofAddress(address);
    return node === undefined ? [] : this.cells.inputs(node).map((input) => this.addressOf(input));
  }

  /** The computed cells that read a cell. */
  dependents(address: Address): Address[] {
    const node = this.numbers.ofAddress(address);
    return node === undefined ? [] : this.cells.dependents(node).map((other) => this.addressOf(other));
  }

  /** Follows changes that were made to the project. */
  update(project: Project, changes: readonly Change[]): Update {
    const before = this.project;
    this.project = project;
    const nodes: number[] = [];
    for (const { path } of changes) {
      const [root, table, , position, , column] = path;
      if (root === 'overrides' && typeof table === 'string') {
        const address = parseAddressKey(table);
        const node = address && this.numbers.ofAddress(address);
        if (node === undefined) continue;
        this.setOverride(node, project.overrides[table]?.value);
        nodes.push(node);
      } else if (root === 'tables' && typeof table === 'string' && path.length === 6) {
        const node = this.enteredNode(table, Number(position), String(column));
        if (node === undefined || this.movesRows(before, table, Number(position))) return this.rebuild();
        nodes.push(node);
      } else if (!SILENT.has(String(root))) return this.rebuild();
    }
    return { structural: false, changed: this.cells.update(nodes).map((node) => this.addressOf(node)) };
  }

  /** Whether the edited row now meets a condition that it did not meet before, or no longer does. */
  private movesRows(before: Project, table: string, position: number): boolean {
    const old = before.tables[table]?.rows[position]?.cells;
    const now = this.project.tables[table]?.rows[position]?.cells;
    return (this.conditions.get(table) ?? []).some((holds) => holds(old) !== holds(now));
  }

  /** The node of an entered cell whose edit moves no rows; undefined asks for a rebuild. */
  private enteredNode(table: string, position: number, column: string): number | undefined {
    const row = this.project.tables[table]?.rows[position];
    const rows = this.tables.get(table);
    if (!row || !rows || this.structural.has(`${table}/${column}`)) return undefined;
    const type = rows.table.columnByKey.get(column)?.type;
    const node = this.numbers.ofAddress({ table, row: row.key, column });
    if (node === undefined || (type !== 'amount' && this.groups.has(`${table}/${column}`))) return undefined;
    this.typed.set(node, row.cells[column]);
    return node;
  }

  private setOverride(node: number, value: string | undefined): void {
    if (value === undefined) this.overrides.delete(node);
    else this.overrides.set(node, value);
  }

  private rebuild(): Update {
    const before = this.snapshot();
    this.build();
    const changed: Address[] = [];
    for (const [key, value] of this.snapshot()) {
      const old = before.get(key);
      const address = parseAddressKey(key);
      if (address && (!old || !sameValue(old, value))) changed.push(address);
    }
    return { structural: true, changed };
  }

  private snapshot(): Map<string, Value> {
    const values = new Map<string, Value>();
    for (const { table, rows } of this.tables.values())
      for (const [position, row] of rows.entries())
        for (const column of table.columns)
          if (column.block === row.block && column.type !== 'label')
            values.set(
              addressKey({ table: table.id, row: row.key, column: column.key }),
              this.read(table.id, position, column.index),
            );
    return values;
  }

  private build(): void {
    this.tables = buildRows(this.standard, this.project);
    this.numbers = new CellNumbers(this.tables.values());
    this.groups = new Map();
    this.typed = new Map();
    this.overrides = new Map();
    for (const [key, { value }] of Object.entries(this.project.overrides)) {
      const address = parseAddressKey(key);
      const node = address && this.numbers.ofAddress(address);
      if (node !== undefined) this.overrides.set(node, value);
    }
    this.cells = new Graph(this.numbers.size, (node) => this.evaluate(node));
    if (!this.asked) this.cells.settle();
  }

  /** Makes all values that nobody has asked for yet, in their order. */
  settle(): void {
    this.cells.settle();
  }

  private place(node: number): PlannedCell {
    const cell = cellAt(this, this.numbers.at(node));
    if (!cell) throw new RangeError(`no cell ${node}`);
    return cell;
  }

  private addressOf(node: number): Address {
    const { table, row, column } = this.place(node);
    return { table: table.id, row: row.key, column: column.key };
  }

  private evaluate(node: number): Value {
    const cell = this.place(node);
    const { plan, row, column } = cell;
    if (plan.kind === 'none') return BLANK;
    if (plan.kind === 'entered') {
      const entry = this.typed.has(node) ? this.typed.get(node) : row.entered?.cells[column.key];
      return entryValue(column, entry);
    }
    const override = this.overrides.get(node);
    return override === undefined ? evaluatePlan(this, cell) : entryValue(column, override);
  }

  /** Evaluates a compiled expression outside the tables, e.g. a field of the prose. */
  evaluateWith(evaluate: Evaluator<Context>, locals?: ReadonlyMap<string, Value>): Value {
    return evaluateIn(this, evaluate, locals && { locals });
  }
}
