/**
 * The cells of a standard while their values are looked for (未知数的表): every formula is read once, by the engine that
 * computes it, with a symbol in each cell. A symbol is a number that may lie anywhere; how far a result moves with it is its
 * factor in the equation of the cell.
 */

import { entryValue } from '../calculation/entry.js';
import type { CellSource, Context } from '../calculation/linker.js';
import { cellLinker } from '../calculation/linker.js';
import { evaluatePlan, planFor } from '../calculation/plan.js';
import { plainRow, type Row, type TableRows } from '../calculation/row.js';
import { groupBy, keptIn, keptOf } from '../collections.js';
import { compile, type Evaluator } from '../language/compile.js';
import { isOpen } from '../language/operators.js';
import { type Expression, nodesOf } from '../language/syntax.js';
import { BLANK, type ErrorValue, inexact, text, UNKNOWN, type Value } from '../language/value.js';
import { toFen } from '../number/money.js';
import {
  compare,
  isZero,
  minus,
  nearest,
  negative,
  plus,
  powerOfTen,
  type Ratio,
  sign,
  times,
  ZERO,
} from '../number/rational.js';
import { type Rounded, reachOf, type Spread } from '../number/spread.js';
import type { Project } from '../project/model.js';
import type { Column, Standard, TableDefinition } from '../standard/standard.js';
import { Covers } from './covers.js';
import type { Frame } from './frame.js';
import { isBlankWord, keysOf } from './keys.js';
import { type Listed, type ListedRow, OPEN_AMOUNT } from './listed.js';
import type { Printed } from './printed.js';
import { formulaEquation, type Known, System, sumEquation } from './system.js';
import type { Group, Linear, Unknown } from './unknown.js';

/** Far beyond any amount, so that a condition on an unknown number is open. */
const ANYTHING = powerOfTen(30);
const NO_CELL = -1;

export class World implements CellSource {
  readonly year: number;
  readonly unit: Project['unit'];
  readonly system = new System();
  readonly cells: Unknown[] = [];
  private readonly symbols: Value[] = [];
  private readonly numbers = new Map<Rounded, number>();
  /** By table, at the place of the cell in it: the number of the cell, or −1 where nothing can stand in it. */
  private readonly known = new Map<string, number[]>();
  private readonly words = new Map<string, Value[]>();
  private readonly waiting: number[] = [];
  private readonly groups = new Map<string, Map<string, Group>>();
  private readonly byWords = new Map<string, Map<string, number[]>>();

  constructor(
    readonly standard: Standard,
    project: Pick<Project, 'year' | 'unit'>,
    private readonly printed: Printed,
    private readonly frame: Frame,
    private readonly lists: ReadonlyMap<string, Listed>,
  ) {
    this.year = project.year;
    this.unit = project.unit;
  }

  rowsOf(table: string): TableRows | undefined {
    return this.frame.rows.get(table);
  }

  /** Only a list whose rows are not known cannot be gone through row by row. */
  unknown(table: string, column?: Column): ErrorValue | undefined {
    const list = this.lists.get(table);
    return column === undefined && list !== undefined && list.rows === undefined ? UNKNOWN : undefined;
  }

  grouped(table: string, column: Column, key: string): readonly number[] {
    const list = this.lists.get(table);
    const known = list ? list.rows?.every(({ words }) => words.has(column.key)) : true;
    if (!known) return [this.group(table, column.key, key).position];
    const index = keptIn(this.byWords, `${table}/${column.key}`, () => {
      const details = (this.rowsOf(table)?.rows ?? []).flatMap(({ kind }, at) => (kind === 'detail' ? [at] : []));
      return groupBy(details, (at) => wordsOf(this.read(table, at, column.index)));
    });
    return index.get(key) ?? [];
  }

  /** The groups of a list by a column whose words are not all known. */
  groupsOf(table: string): Group[] {
    return [...(this.groups.get(table)?.values() ?? [])];
  }

  private group(table: string, column: string, key: string): Group {
    const own = keptIn(this.groups, table, () => new Map<string, Group>());
    const rows = this.rowsOf(table)?.rows.length ?? 0;
    // The first place behind the rows is for all of them.
    return keptIn(own, `${column}/${key}`, () => ({ column, key, position: rows + 1 + own.size }));
  }

  read(table: string, position: number, index: number): Value {
    const column = this.standard.tables.get(table)?.columns[index];
    if (!column) return BLANK;
    if (column.type === 'amount' || column.type === 'number') {
      const cell = this.numberOf(table, position, index);
      return cell === undefined ? BLANK : (this.symbols[cell] ?? BLANK);
    }
    const own = keptIn(this.words, table, () => []);
    const at = this.placeOf(table, position, index);
    const before = own[at];
    if (before) return before;
    own[at] = BLANK;
    const value = this.wordsAt(table, position, column);
    own[at] = value;
    return value;
  }

  /** Reads the formulas of the printed cells, of all that they read, and of what follows from that. */
  build(): void {
    for (const [id, table] of this.printed) {
      const rows = this.rowsOf(id)?.rows ?? [];
      for (const [position, row] of rows.entries())
        for (const column of this.standard.tables.get(id)?.columns ?? [])
          if (column.block === row.block && table.columns.has(column.key)) this.read(id, position, column.index);
    }
    this.work();
    const covers = new Covers(this, this.printed, this.lists);
    while (covers.add()) this.work();
  }

  private work(): void {
    for (let cell = this.waiting.pop(); cell !== undefined; cell = this.waiting.pop()) this.relate(cell);
  }

  /** The number of a cell; undefined where nothing can stand in it. */
  numberOf(id: string, position: number, index: number): number | undefined {
    const own = keptIn(this.known, id, () => []);
    const at = this.placeOf(id, position, index);
    const before = own[at];
    if (before !== undefined) return before < 0 ? undefined : before;
    const table = this.standard.tables.get(id);
    const column = table?.columns[index];
    if (!table || !column) return undefined;
    const row = this.rowsOf(id)?.rows[position];
    const { kind } = this.planAt(table, position, column);
    if (kind === 'none' || (row && row.block !== column.block)) {
      own[at] = NO_CELL;
      return undefined;
    }
    const cell = this.cells.length;
    own[at] = cell;
    this.cells.push({ table, column, row: row?.key, position, entered: kind === 'entered' });
    this.symbols.push(this.symbolOf(cell, row && this.printedAt(table, row, column)));
    if (kind !== 'entered') this.waiting.push(cell);
    return cell;
  }

  private placeOf(table: string, position: number, index: number): number {
    return position * (this.standard.tables.get(table)?.columns.length ?? 0) + index;
  }

  private planAt(table: TableDefinition, position: number, column: Column) {
    const row = this.rowsOf(table.id)?.rows[position];
    return planFor(this.standard, table).planOf(row ?? GROUP, column);
  }

  private symbolOf(cell: number, value: Value | undefined): Value {
    const { column, row, table } = this.cells[cell] as Unknown;
    const given = value && inexact(value);
    const reach = given && reachOf(given.spread);
    if (given && reach) {
      this.system.print(cell, given.value, plus(reach.above, ZERO));
      if (isZero(given.value) && isZero(reach.above)) return BLANK;
    } else if (row === undefined ? false : this.isLeftBlank(table, row, column)) {
      this.system.print(cell, ZERO, ZERO);
      return BLANK;
    }
    const half = given && reach ? reach.above : ANYTHING;
    const symbol: Rounded = { half };
    this.numbers.set(symbol, cell);
    const spread: Spread = { slopes: new Map([[symbol, ONE_SLOPE]]), rest: ZERO };
    if (column.type === 'number') return { ...(given?.value ?? ZERO), spread };
    return { kind: 'amount', fen: toFen(given ? Number(nearest(given.value)) : 0), spread };
  }

  /** An amount that means something else where it is not filled in is not, where nothing prints it. */
  private isLeftBlank(table: TableDefinition, row: string, column: Column): boolean {
    return keysOf(this.standard, table.id).optional.has(column.key) && !this.setIn(table.id, row, column.key);
  }

  private setIn(table: string, row: string, column: string): boolean {
    return this.wordsIn(table, row)?.get(column) === OPEN_AMOUNT;
  }

  /** Whether anything reads a cell. */
  isUsed(table: string, position: number, column: Column): boolean {
    return (this.known.get(table)?.[this.placeOf(table, position, column.index)] ?? NO_CELL) >= 0;
  }

  /** What an expression over the columns of a row comes to; undefined where that is not known. */
  linearValue(table: TableDefinition, expression: Expression, row: number): Known | undefined {
    const linear = this.linearIn(table, expression, row);
    if (!linear) return undefined;
    let sum: Known = { value: linear.constant, radius: ZERO, by: 'follows' };
    for (const [cell, factor] of linear.factors) {
      const own = this.system.get(cell);
      if (!own) return undefined;
      sum = { ...sum, value: plus(sum.value, times(factor, own.value)), radius: plus(sum.radius, own.radius) };
    }
    return sum;
  }

  /** Whether the sums in which an unknown cell stands leave it room for an amount. */
  hasRoom(table: string, position: number, column: Column, amount: Known | undefined): boolean {
    const cell = this.numberOf(table, position, column.index);
    if (cell === undefined || !amount) return true;
    for (const { factor, rest, radius, sameSign } of this.system.around(cell)) {
      const lack = minus(times(factor, amount.value), rest);
      const slack = plus(radius, amount.radius);
      if (sameSign && compare(sign(factor) > 0 ? lack : negative(lack), slack) > 0) return false;
    }
    return true;
  }

  /** What is known of a cell of a row, or of the rows of a group. */
  valueAt(table: string, position: number, column: Column): Known | undefined {
    const cell = this.numberOf(table, position, column.index);
    this.work();
    this.system.settle();
    return cell === undefined ? NOTHING : this.system.get(cell);
  }

  /** What is printed in a cell; undefined where that is not known. */
  printedAt(table: TableDefinition, row: Row, column: Column): Value | undefined {
    const given = this.printed.get(table.id);
    if (!given?.columns.has(column.key) || given.lost?.has(row.key)) return undefined;
    const cell = given.cells.get(`${row.key}/${column.key}`);
    if (cell) return cell.value.kind === 'error' ? undefined : cell.value;
    // A list of codes leaves out what has no amounts; of other rows one must have been seen.
    return printedKeys(given.rows).has(row.key) || row.kind === 'detail' ? BLANK : undefined;
  }

  private wordsAt(id: string, position: number, column: Column): Value {
    const table = this.standard.tables.get(id);
    const row = this.rowsOf(id)?.rows[position];
    if (!table) return BLANK;
    const list = this.lists.get(id);
    const { kind } = this.planAt(table, position, column);
    if (kind === 'none') return BLANK;
    if (kind === 'entered' && list) return this.listedWords(id, position, column, row);
    if (kind === 'entered') {
      const printed = row && this.printedAt(table, row, column);
      if (printed && printed.kind !== 'blank') return printed;
      return entryValue(column, row?.entered?.cells[column.key]);
    }
    return evaluatePlan(this, { table, position, column, plan: this.planAt(table, position, column) });
  }

  private listedWords(id: string, position: number, column: Column, row: Row | undefined): Value {
    if (!row) {
      const group = this.groupsOf(id).find((one) => one.position === position);
      return group?.column === column.key ? text(group.key) : UNKNOWN;
    }
    const words = this.wordsIn(id, row.key)?.get(column.key);
    return words === undefined ? UNKNOWN : entryValue(column, words === '' ? undefined : words);
  }

  /** What is known of the words of a listed row. */
  private wordsIn(table: string, row: string): ListedRow['words'] | undefined {
    const rows = this.lists.get(table)?.rows;
    return rows && byListedKey(rows).get(row)?.words;
  }

  /** The equation of a computed cell. */
  private relate(cell: number): void {
    const { table, position, column, row } = this.cells[cell] as Unknown;
    const plan = this.planAt(table, position, column);
    const unknownRows = this.unknown(table.id) !== undefined;
    if (plan.kind === 'rollup' && this.lists.has(table.id) && unknownRows) {
      const all = row === undefined ? undefined : this.numberOf(table.id, this.allOf(table.id), column.index);
      if (all !== undefined) this.system.add(sumEquation(cell, [all]));
      return;
    }
    if (plan.kind === 'rollup') {
      const children = this.rowsOf(table.id)?.rows[position]?.children ?? [];
      const parts = children.flatMap((child) => this.numberOf(table.id, child, column.index) ?? []);
      this.system.add(sumEquation(cell, parts));
      return;
    }
    if (plan.kind !== 'formula') return;
    const isOpen = this.isOpen(table, plan.formula.expression, { row: position, column: column.index });
    if (!isOpen && this.equate(cell, evaluatePlan(this, { table, position, column, plan }))) return;
    const shown = this.branch(table, plan.formula.expression, cell);
    if (shown) this.equate(cell, shown({ source: this, table: table.id, row: position, column: column.index }));
  }

  /** Whether a condition may turn out either way, for what is not known. */
  private isOpen(table: TableDefinition, expression: Expression, at: { row: number; column: number }): boolean {
    return conditionsIn(expression).some((condition) => {
      const value = evaluatorIn(this.standard, table)(condition)({ source: this, table: table.id, ...at });
      return value.kind === 'error' || isOpen(value);
    });
  }

  /** What a formula gives where its condition holds, if its cell shows that it does. */
  private branch(table: TableDefinition, expression: Expression, cell: number): Evaluator<Context> | undefined {
    if (expression.kind !== 'call' || expression.name !== 'if') return undefined;
    const printed = this.system.get(cell);
    if (!printed || isZero(printed.value)) return undefined;
    const [, then, otherwise] = expression.arguments;
    if (isBlankWord(then) && otherwise) return evaluatorIn(this.standard, table)(otherwise);
    return isBlankWord(otherwise) && then ? evaluatorIn(this.standard, table)(then) : undefined;
  }

  /** Whether the value is a sum of cells. */
  private equate(cell: number, value: Value): boolean {
    const linear = this.linear(value);
    if (!linear) return false;
    this.system.add(formulaEquation(cell, linear.constant, linear.factors));
    return true;
  }

  private linear(value: Value): Linear | undefined {
    const own = inexact(value);
    if (!own || own.spread?.unbounded || (own.spread && (!isZero(own.spread.rest) || own.spread.reach)))
      return undefined;
    const factors = new Map<number, Ratio>();
    let constant = own.value;
    for (const [symbol, slope] of own.spread?.slopes ?? []) {
      const cell = this.numbers.get(symbol);
      if (cell === undefined) return undefined;
      factors.set(cell, slope);
      const at = this.system.get(cell);
      if (at && symbol.half !== ANYTHING) constant = minus(constant, times(slope, at.value));
    }
    return { constant, factors };
  }

  /** The place that stands for all rows of a list: the first behind them. */
  allOf(table: string): number {
    return this.rowsOf(table)?.rows.length ?? 0;
  }

  /** What an expression over the columns of a row is as a sum of cells. */
  linearIn(table: TableDefinition, expression: Expression, row: number): Linear | undefined {
    return this.linear(evaluatorIn(this.standard, table)(expression)({ source: this, table: table.id, row }));
  }
}

const NOTHING: Known = { value: ZERO, radius: ZERO, by: 'printed' };
const GROUP = plainRow({ key: '', block: 0, kind: 'detail' });
const ONE_SLOPE: Ratio = { kind: 'number', numerator: 1n, denominator: 1n };

const printedKeys = keptOf(
  (rows: readonly { readonly key: string }[]): ReadonlySet<string> => new Set(rows.map(({ key }) => key)),
);

const byListedKey = keptOf((rows: readonly ListedRow[]) => new Map(rows.map((row) => [row.key, row])));

/** The conditions on which an expression is one thing or another. */
const conditionsIn = keptOf((expression: Expression): readonly Expression[] =>
  [...nodesOf(expression)].flatMap((node) => {
    const [condition] = node.kind === 'call' && node.name === 'if' ? node.arguments : [];
    return condition ? [condition] : [];
  }),
);

const evaluators = keptOf((table: TableDefinition, standard: Standard) => {
  const linker = cellLinker(standard, table, 'column');
  return keptOf((expression: Expression) => compile(expression, linker));
});

function evaluatorIn(standard: Standard, table: TableDefinition): (expression: Expression) => Evaluator<Context> {
  return evaluators(table, standard);
}

function wordsOf(value: Value): string {
  return value.kind === 'text' ? value.text : '';
}
