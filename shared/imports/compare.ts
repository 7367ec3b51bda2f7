/**
 * The numbers of a source that the project computes (合计核对): recomputed from everything that is filled in by then, each entry as
 * exact as the source printed it, and held against what the source says. Nothing of them is entered.
 */
import type { GivenTable } from '../audit/given.js';
import type { Calculation } from '../calculation/calculation.js';
import { PlaceMap, tracePlan, trials } from '../calculation/overlay.js';
import { type CellPosition, cellAt, type PlannedCell } from '../calculation/plan.js';
import { formatPlainly } from '../composition/format.js';
import { pathsOf, tablesIn } from '../language/syntax.js';
import { inexact, sameValue, type Value, wordsIn } from '../language/value.js';
import { isZero } from '../number/rational.js';
import { agreement } from '../number/verdict.js';
import { plain } from '../plain.js';
import { type Address, addressKey } from '../project/address.js';
import type { Standard } from '../standard/standard.js';
import { keepId } from './by-hand.js';
import type { ToCompare } from './entries.js';
import type { CompareItem } from './plan.js';

/** An entry that the import made, as the source prints it. */
export interface Printed {
  readonly address: Address;
  readonly value: Value;
}

export interface CompareScene {
  readonly standard: Standard;
  readonly calculation: Calculation;
  readonly entries: readonly Printed[];
  /** The addresses of cells that the source prints, filled in or blank, or of which it says that nothing is in them. */
  readonly said: ReadonlySet<string>;
  /** Those of computed cells that were set to what the source prints. */
  readonly byHand: ReadonlySet<string>;
  /** The tables of the source. */
  readonly given: (table: string) => GivenTable | undefined;
  /** What the source's other numbers make of a cell that it prints otherwise, by address. */
  readonly contradicted: ReadonlyMap<string, Value>;
}

export class Comparing {
  private readonly exact = new PlaceMap<Value>();
  private readonly open = new PlaceMap<boolean>();
  private readonly openRows = new Map<string, boolean>();
  private readonly source: ReturnType<typeof trials>;

  constructor(private readonly scene: CompareScene) {
    const { calculation, entries } = scene;
    for (const { address, value } of entries) {
      const { provenance, value: entered } = calculation.cell(address);
      // An entry that says more than the source stays as exact as it is.
      const at = provenance === 'entered' && sameValue(entered, value) ? this.positionOf(address) : undefined;
      if (at) this.exact.set(at, value);
    }
    this.source = trials(calculation, this.exact, ({ table, row, column }) => {
      const address = { table: table.id, row: row.key, column: column.key };
      return calculation.cell(address).provenance === 'overridden';
    });
  }

  compare(one: ToCompare): CompareItem {
    const { value, address, from, label, total } = one;
    const at = this.positionOf(address);
    const { calculation, byHand, contradicted, standard } = this.scene;
    const isSet = byHand.has(addressKey(address));
    const own = isSet ? calculation.cell(address).computed : undefined;
    const computed = own ?? (at && this.source.read(at.table, at.row, at.column));
    const table = standard.tables.get(address.table);
    const column = table?.columnByKey.get(address.column);
    const verdict = isSet ? 'set' : this.verdict(value, computed, at);
    // Whatever is still to be filled in, the source's own numbers do not make it.
    const other = verdict === 'open' ? contradicted.get(addressKey(address)) : undefined;
    const kind = other ? 'differs' : verdict;
    const is = other ?? computed;
    const shown = is && table ? formatPlainly(is, table.numbers, column) : '';
    const keep = kind === 'agrees' ? undefined : keepId(one);
    return { kind, from, address, label, computed: shown, total, ...(keep === undefined ? {} : { keep }) };
  }

  private verdict(value: Value, computed: Value | undefined, at: CellPosition | undefined): CompareItem['kind'] {
    const printed = inexact(value);
    // Nothing is printed, or zero, where nothing stands.
    if (!computed || !at) return printed && isZero(printed.value) ? 'agrees' : 'open';
    const is = inexact(computed);
    const result = printed && is ? agreement(printed, is) : sameWords(value, computed) ? 'equal' : 'different';
    if (result === 'equal') return 'agrees';
    if (result === 'tail') return 'tail';
    return this.isOpen(at) ? 'open' : 'differs';
  }

  /** Whether a cell rests on one that is to be filled in, still is blank, and of which the source says nothing. */
  private isOpen(at: CellPosition): boolean {
    const known = this.open.get(at);
    if (known !== undefined) return known;
    this.open.set(at, false);
    const cell = cellAt(this.scene.calculation, at);
    let open = false;
    if (cell?.plan.kind === 'entered') {
      const address = { table: cell.table.id, row: cell.row.key, column: cell.column.key };
      const isBlank = this.source.read(at.table, at.row, at.column).kind === 'blank';
      open = isBlank && !this.exact.get(at) && !this.scene.said.has(addressKey(address));
    } else if (cell && cell.plan.kind !== 'none') open = this.tablesOf(cell).some((table) => this.rowsAreOpen(table));
    open ||= cell !== undefined && this.asksBlankWords(cell);
    open ||= cell !== undefined && tracePlan(this.source, cell).reads.some((read) => this.isOpen(read));
    this.open.set(at, open);
    return open;
  }

  /** The tables whose rows a cell adds up. */
  private tablesOf({ table, plan }: PlannedCell): string[] {
    if (plan.kind === 'rollup') return [table.id];
    return plan.kind === 'formula' ? [...tablesIn(plan.formula.expression)] : [];
  }

  /** Whether rows may still come to a table: there are none yet, and the source does not say that there are none. */
  private rowsAreOpen(table: string): boolean {
    const known = this.openRows.get(table);
    if (known !== undefined) return known;
    this.openRows.set(table, false);
    const blocks = this.scene.standard.tables.get(table)?.blocks ?? [];
    const isBare =
      !this.isEmpty(table) && !this.scene.calculation.rowsOf(table)?.rows.some(({ kind }) => kind === 'detail');
    const open = blocks.some(({ rows }) => {
      if (rows.kind !== 'list' && rows.kind !== 'classification') return false;
      return isBare || rows.sources.some((source) => this.rowsAreOpen(source.table));
    });
    this.openRows.set(table, open);
    return open;
  }

  /** Whether the source prints a table without any row. */
  private isEmpty(table: string): boolean {
    const given = this.scene.given(table);
    return given !== undefined && !given.rows.some(({ kind }) => kind === 'detail' || kind === 'parent');
  }

  /** Whether a formula asks words of rows, such as a choice, that are still to be filled in and that the source does not print. */
  private asksBlankWords({ plan }: PlannedCell): boolean {
    if (plan.kind !== 'formula') return false;
    const paths = pathsOf(plan.formula.expression);
    return paths.some(([id, name]) => {
      const table = typeof id === 'string' ? this.scene.standard.tables.get(id) : undefined;
      const column = typeof name === 'string' ? table?.columnByKey.get(name) : undefined;
      if (!table || !column || column.type === 'amount' || column.type === 'number' || column.formula || column.leaf)
        return false;
      if (this.scene.given(table.id)?.columns.has(column.key)) return false;
      const rows = this.scene.calculation.rowsOf(table.id)?.rows ?? [];
      const { calculation, said } = this.scene;
      return rows.some(({ kind, key: row }, position) => {
        if (kind !== 'detail' || calculation.read(table.id, position, column.index).kind !== 'blank') return false;
        return !said.has(addressKey({ table: table.id, row, column: column.key }));
      });
    });
  }

  private positionOf({ table, row, column }: Address): CellPosition | undefined {
    const rows = this.scene.calculation.rowsOf(table);
    const at = rows?.index.get(row);
    const index = rows?.table.columnByKey.get(column)?.index;
    return at === undefined || index === undefined ? undefined : { table, row: at, column: index };
  }
}

function sameWords(one: Value, other: Value): boolean {
  return plain(shownWords(one)) === plain(shownWords(other));
}

/** The words of a value; those of a list line by line. */
export function shownWords(value: Value): string {
  return value.kind === 'list' ? value.items.map(wordsIn).join('\n') : wordsIn(value);
}
