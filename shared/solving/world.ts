/**
 * The cells of a standard while their values are looked for (未知数的表): every formula is read once, by the engine that
 * computes it, with a symbol in each cell. A symbol is a number that may lie anywhere; how far a result moves with it is its
 * factor in the equation of the cell.
 */

import { entryValue } from '../calculation/entry.js';
import type { CellSource, Context } from '../calculation/linker.js';
import { type CellPlan, evaluatePlan } from '../calculation/plan.js';
import { plainRow, type Row, type TableRows } from '../calculation/row.js';
import { groupBy, keptIn } from '../collections.js';
import type { Evaluator } from '../language/compile.js';
import type { Expression } from '../language/syntax.js';
import { BLANK, type ErrorValue, inexact, text, UNKNOWN, type Value, wordsIn } from '../language/value.js';
import { isZero, ZERO } from '../number/rational.js';
import { reachOf } from '../number/spread.js';
import type { Project, ProjectRow } from '../project/model.js';
import type { Column, Standard, TableDefinition } from '../standard/standard.js';
import { addedUp } from './addends.js';
import { Covers } from './covers.js';
import { Forms } from './forms.js';
import { evaluatorIn, isOpenIn, shownBranch } from './formulas.js';
import type { Frame } from './frame.js';
import { type Ground, groundOf, isLeftOut, isSameBut, placeIn, printedIn, wordsOfRow } from './ground.js';
import { keysOf } from './keys.js';
import { linearOf, symbolOf } from './linear.js';
import { type Listed, OPEN_AMOUNT } from './listed.js';
import type { Printed } from './printed.js';
import { formulaEquation, type Known, System, sumEquation } from './system.js';
import type { Group, Linear, Unknown } from './unknown.js';

const NO_CELL = -1;

export class World implements CellSource {
  readonly year: number;
  readonly unit: Project['unit'];
  readonly system = new System();
  /** By number; those of the world before have theirs here, as far as they are used. */
  readonly cells: (Unknown | undefined)[];
  /** The numbers of the cells in use, in the order in which they came into it. */
  readonly used: number[] = [];
  /** What is printed in the cells. */
  private readonly prints: (Known | undefined)[];
  /** Undefined until somebody reads it. */
  private readonly symbols: (Value | undefined)[];
  private readonly grounds = new Map<string, Ground>();
  readonly forms = new Forms();
  /** What is being read for the equation of a cell; undefined as soon as it hangs on words of lists. */
  private reads: number[] | undefined;
  private before: World | undefined;
  private readonly waiting: number[] = [];
  private readonly groups = new Map<string, Map<string, Group>>();
  private readonly byWords = new Map<string, Map<string, number[]>>();

  constructor(
    readonly standard: Standard,
    private readonly project: Pick<Project, 'year' | 'unit' | 'tables'>,
    private readonly printed: Printed,
    private readonly frame: Frame,
    private readonly lists: ReadonlyMap<string, Listed>,
    /** One in which less, or more, is known of the words of the lists. */
    before?: World,
  ) {
    this.year = project.year;
    this.unit = project.unit;
    this.before = before && isSameBut(lists, before.frame, frame) ? before : undefined;
    this.cells = new Array<Unknown | undefined>(this.before?.cells.length ?? 0).fill(undefined);
    this.prints = this.before?.prints.slice() ?? [];
    this.symbols = this.before?.symbols.slice() ?? [];
  }

  rowsOf(table: string): TableRows | undefined {
    return this.frame.rows.get(table);
  }

  /** Only a list whose rows are not known cannot be gone through row by row. */
  unknown(table: string, column?: Column): ErrorValue | undefined {
    const list = this.lists.get(table);
    if (list) this.reads = undefined;
    return column === undefined && list !== undefined && list.rows === undefined ? UNKNOWN : undefined;
  }

  grouped(table: string, column: Column, key: string): readonly number[] {
    const list = this.lists.get(table);
    if (list) this.reads = undefined;
    const known = list ? list.rows?.every(({ words }) => words.has(column.key)) : true;
    if (!known) return [this.group(table, column.key, key).position];
    const index = keptIn(this.byWords, `${table}/${column.key}`, () => {
      const details = (this.rowsOf(table)?.rows ?? []).flatMap(({ kind }, at) => (kind === 'detail' ? [at] : []));
      return groupBy(details, (at) => wordsIn(this.read(table, at, column.index)));
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
    const ground = this.groundOf(table);
    const column = ground?.table.columns[index];
    if (!ground || !column) return BLANK;
    if (column.type === 'amount' || column.type === 'number') {
      const cell = this.noted(ground, position, column);
      return cell === undefined ? BLANK : this.symbol(cell);
    }
    if (this.lists.has(table) || this.planAt(ground, position, column).kind !== 'entered') this.reads = undefined;
    const at = placeIn(ground, position, index);
    const before = ground.words[at];
    if (before) return before;
    ground.words[at] = BLANK;
    const value = this.wordsAt(ground, position, column);
    ground.words[at] = value;
    return value;
  }

  /** The number of a cell that is read for an equation; undefined where nothing can stand in it. */
  toRead(id: string, position: number, index: number): number | undefined {
    const ground = this.groundOf(id);
    const column = ground?.table.columns[index];
    return ground && column && this.noted(ground, position, column);
  }

  /** Whether what is printed in a cell, or its being left blank, is nothing. */
  isBlank(cell: number): boolean {
    return this.symbols[cell] === BLANK;
  }

  private noted(ground: Ground, position: number, { key, index }: Column): number | undefined {
    const cell = this.numberIn(ground, position, index);
    if (ground.hanging.has(key)) this.reads = undefined;
    if (cell !== undefined) this.reads?.push(cell);
    return cell;
  }

  /** Reads the formulas of the printed cells, of all that they read, and of what follows from that. */
  build(): void {
    for (const [id, table] of this.printed) {
      const rows = this.rowsOf(id)?.rows ?? [];
      for (const [position, row] of rows.entries())
        for (const column of this.standard.tables.get(id)?.columns ?? [])
          if (column.block === row.block && table.columns.has(column.key)) this.ask(id, position, column);
    }
    this.work();
    const covers = new Covers(this, this.printed, this.lists);
    while (covers.add()) this.work();
    this.before = undefined;
  }

  private ask(id: string, position: number, column: Column): void {
    const ground = this.groundOf(id);
    if (!ground) return;
    if (column.type === 'amount' || column.type === 'number') this.numberIn(ground, position, column.index);
    else if (this.planAt(ground, position, column).kind === 'formula') this.read(id, position, column.index);
  }

  private work(): void {
    for (let cell = this.waiting.pop(); cell !== undefined; cell = this.waiting.pop()) this.relate(cell);
    this.forms.enterInto(this.system, this.before);
  }

  /** The number of a cell; undefined where nothing can stand in it. */
  numberOf(id: string, position: number, index: number): number | undefined {
    const ground = this.groundOf(id);
    return ground && this.numberIn(ground, position, index);
  }

  private numberIn(ground: Ground, position: number, index: number): number | undefined {
    const { table, known, rows } = ground;
    const at = placeIn(ground, position, index);
    const before = known[at];
    if (before !== undefined) return before < 0 ? undefined : before;
    const column = table.columns[index];
    if (!column) return undefined;
    const row = rows[position];
    const twin = this.before && ground.twin?.known[at];
    if (this.before && twin !== undefined && twin >= 0 && this.isAsIn(this.before, twin)) {
      this.take(this.before, twin);
      return twin;
    }
    const isNone = twin === NO_CELL && !ground.hanging.has(column.key);
    const { kind } = isNone ? NO_PLAN : this.planAt(ground, position, column);
    if (kind === 'none' || (row && (row.block !== column.block || isLeftOut(ground, row, column, kind)))) {
      known[at] = NO_CELL;
      return undefined;
    }
    const cell = this.cells.length;
    known[at] = cell;
    this.used.push(cell);
    this.cells.push({ table, column, row: row?.key, position, entered: kind === 'entered' });
    if (this.isNothing(cell, ground, row)) this.symbols[cell] = BLANK;
    if (kind !== 'entered') this.waiting.push(cell);
    return cell;
  }

  /** Whether a cell of another world stands here too, and nothing that words say of it can be otherwise. */
  private isAsIn(before: World, cell: number): boolean {
    if (this.cells[cell]) return true;
    const one = before.cells[cell];
    const ground = one && this.groundOf(one.table.id);
    return one?.row !== undefined && ground?.twin !== undefined && !ground.hanging.has(one.column.key);
  }

  private take(before: World, cell: number): void {
    const one = before.cells[cell];
    const ground = one && this.groundOf(one.table.id);
    if (!ground || this.cells[cell]) return;
    ground.known[placeIn(ground, one.position, one.column.index)] = cell;
    this.used.push(cell);
    this.cells[cell] = one;
    const printed = this.prints[cell];
    if (printed) this.system.print(cell, printed);
    if (!one.entered) this.waiting.push(cell);
  }

  private groundOf(id: string): Ground | undefined {
    const known = this.grounds.get(id);
    const table = known ? undefined : this.standard.tables.get(id);
    if (!table) return known;
    const ground = groundOf(this.standard, table, this.frame, this.printed.get(id), {
      entered: this.project.tables[id]?.rows ?? NO_ROWS,
      isListed: this.lists.has(id),
      before: this.before?.grounds.get(id),
    });
    this.grounds.set(id, ground);
    return ground;
  }

  private planAt({ plan, rows }: Ground, position: number, column: Column): CellPlan {
    return plan.planOf(rows[position] ?? GROUP, column);
  }

  /** Notes what is printed in a cell; whether that, or its being left blank, is nothing. */
  private isNothing(cell: number, ground: Ground, row: Row | undefined): boolean {
    const { column } = this.cells[cell] as Unknown;
    const value = row && printedIn(ground, row, column);
    const given = value && inexact(value);
    const reach = given && reachOf(given.spread);
    if (given && reach) {
      this.print(cell, { value: given.value, radius: reach.above, by: 'printed' });
      return isZero(given.value) && isZero(reach.above);
    }
    if (!row || !this.isLeftBlank(ground.table, row.key, column)) return false;
    this.print(cell, NOTHING);
    return true;
  }

  private print(cell: number, known: Known): void {
    this.prints[cell] = known;
    this.system.print(cell, known);
  }

  private symbol(cell: number): Value {
    const before = this.symbols[cell];
    if (before) return before;
    const { column } = this.cells[cell] as Unknown;
    const value = symbolOf(cell, column, this.prints[cell]);
    this.symbols[cell] = value;
    return value;
  }

  /** An amount that means something else where it is not filled in is not, where nothing prints it. */
  private isLeftBlank(table: TableDefinition, row: string, column: Column): boolean {
    return keysOf(this.standard, table.id).optional.has(column.key) && !this.setIn(table.id, row, column.key);
  }

  private setIn(table: string, row: string, column: string): boolean {
    return wordsOfRow(this.lists.get(table), row)?.get(column) === OPEN_AMOUNT;
  }

  /** Whether anything reads a cell. */
  isUsed(table: string, position: number, column: Column): boolean {
    const ground = this.groundOf(table);
    return ground !== undefined && (ground.known[placeIn(ground, position, column.index)] ?? NO_CELL) >= 0;
  }

  /** What is known of a cell of a row, or of the rows of a group. */
  valueAt(table: string, position: number, column: Column): Known | undefined {
    const cell = this.numberOf(table, position, column.index);
    this.work();
    this.system.settle();
    return cell === undefined ? NOTHING : this.system.get(cell);
  }

  private wordsAt(ground: Ground, position: number, column: Column): Value {
    const { table, rows } = ground;
    const row = rows[position];
    const list = this.lists.get(table.id);
    const plan = this.planAt(ground, position, column);
    if (plan.kind === 'none') return BLANK;
    if (plan.kind === 'entered' && list) return this.listedWords(table.id, position, column, row);
    if (plan.kind === 'entered') {
      const printed = row && printedIn(ground, row, column);
      if (printed && printed.kind !== 'blank') return printed;
      return entryValue(column, row?.entered?.cells[column.key]);
    }
    return evaluatePlan(this, { table, position, column, plan });
  }

  private listedWords(id: string, position: number, column: Column, row: Row | undefined): Value {
    if (!row) {
      const group = this.groupsOf(id).find((one) => one.position === position);
      return group?.column === column.key ? text(group.key) : UNKNOWN;
    }
    const words = wordsOfRow(this.lists.get(id), row.key)?.get(column.key);
    return words === undefined ? UNKNOWN : entryValue(column, words === '' ? undefined : words);
  }

  /** Reads the equation of a computed cell. */
  private relate(cell: number): void {
    if (this.relateAsBefore(cell)) return;
    const { table, position, column } = this.cells[cell] as Unknown;
    const ground = this.groundOf(table.id);
    const plan = ground && this.planAt(ground, position, column);
    if (ground && plan?.kind === 'rollup') this.relateRows(cell, ground);
    else if (ground && plan?.kind === 'formula') this.relateFormula(cell, ground, plan);
  }

  /** A sum of the rows below. */
  private relateRows(cell: number, ground: Ground): void {
    const { table, position, column, row } = this.cells[cell] as Unknown;
    if (this.lists.has(table.id) && this.unknown(table.id) !== undefined) {
      const all = row === undefined ? undefined : this.numberIn(ground, this.allOf(table.id), column.index);
      if (all !== undefined) this.forms.put(cell, sumEquation(cell, [all]), undefined);
      return;
    }
    const children = ground.rows[position]?.children ?? [];
    const parts = children.flatMap((child) => this.numberIn(ground, child, column.index) ?? []);
    this.forms.put(cell, sumEquation(cell, parts), ground.hanging.has(column.key) ? undefined : parts);
  }

  private relateFormula(cell: number, ground: Ground, plan: Extract<CellPlan, { kind: 'formula' }>): void {
    const { table, position, column, row } = this.cells[cell] as Unknown;
    const { expression } = plan.formula;
    const isRowFormula = ground.rows[position]?.formula === plan.formula;
    const [sum, read] = this.reading(() =>
      isRowFormula ? undefined : addedUp(this, table, expression, position, column.index),
    );
    const [value, also] = sum
      ? [sum, read]
      : this.reading(() =>
          isOpenIn(this, table, expression, { row: position, column: column.index })
            ? undefined
            : linearOf(evaluatePlan(this, { table, position, column, plan }), this.prints),
        );
    if (value) this.forms.put(cell, formulaEquation(cell, value), row === undefined ? undefined : also);
    else this.relateShown(cell, shownBranch(this.standard, table, expression));
  }

  /** A cell that is not blank shows which way its condition went. */
  private relateShown(cell: number, branch: Evaluator<Context> | undefined): void {
    const { table, position, column } = this.cells[cell] as Unknown;
    if (!branch || isZero(this.prints[cell]?.value ?? ZERO)) return;
    const value = linearOf(branch({ source: this, table: table.id, row: position, column: column.index }), this.prints);
    if (value) this.forms.put(cell, formulaEquation(cell, value), undefined);
  }

  /** With the cells that are read for it; undefined where it hangs on words of lists. */
  private reading<T>(work: () => T): [T, readonly number[] | undefined] {
    this.reads = [];
    const result = work();
    const { reads } = this;
    this.reads = undefined;
    return [result, reads];
  }

  /** Takes over an equation from the world before, where the same cells are read for it. */
  private relateAsBefore(cell: number): boolean {
    const { before } = this;
    const form = before?.forms.freeOf(cell);
    if (!before || !form?.reads.every((read) => this.isAsIn(before, read))) return false;
    for (const read of form.reads) this.take(before, read);
    this.forms.putFree(cell, form);
    return true;
  }

  /** The place that stands for all rows of a list: the first behind them. */
  allOf(table: string): number {
    return this.rowsOf(table)?.rows.length ?? 0;
  }

  /** What an expression over the columns of a row is as a sum of cells. */
  linearIn(table: TableDefinition, expression: Expression, row: number): Linear | undefined {
    const value = evaluatorIn(this.standard, table)(expression)({ source: this, table: table.id, row });
    return linearOf(value, this.prints);
  }
}

const NO_ROWS: readonly ProjectRow[] = [];
const NO_PLAN: CellPlan = { kind: 'none' };
const NOTHING: Known = { value: ZERO, radius: ZERO, by: 'printed' };
const GROUP = plainRow({ key: '', block: 0, kind: 'detail' });
