/**
 * Evidence (已知数): the figures of a finished document's tables, together with what its prose says of the
 * cells that no table prints. Every value carries the spread of the printed numbers that it follows from.
 */

import type { Figures } from '../../calculation/figures.js';
import type { CellSource } from '../../calculation/linker.js';
import { evaluatePlan, evaluatorOf, planFor } from '../../calculation/plan.js';
import { positionsOf, type TableRows } from '../../calculation/row.js';
import { keptIn } from '../../collections.js';
import { isOpen, isTrue } from '../../language/operators.js';
import type { Expression } from '../../language/syntax.js';
import { BLANK, text, UNKNOWN, type Value } from '../../language/value.js';
import { type Address, addressKey } from '../../project/address.js';
import type { Column, Standard } from '../../standard/standard.js';
import { expressionKey } from './closed.js';
import { isUnknownRow } from './expected.js';
import { RowIndex, unknownRowOf } from './facts.js';
import type { Knowledge } from './pattern.js';

/** What an expression gives and what it read. */
export interface Trace {
  readonly value: Value;
  readonly reads: ReadonlyMap<string, Address>;
  readonly unknown: ReadonlyMap<string, Address>;
  /** It looked at rows that the document does not tell. */
  readonly unclear: boolean;
}

/** What evaluates, over any cells. */
export type Term = (source: CellSource) => Value;

/** A value with the cells that it was read from. */
export interface Measured {
  readonly value: Value;
  readonly reads: ReadonlyMap<string, Address>;
}

/** How far what follows from a cell is followed. */
const MAX_DEPTH = 5;

/** A term that goes too deep has no value. */
function resultOf(term: Term, source: CellSource): Value {
  try {
    return term(source);
  } catch (problem) {
    if (!(problem instanceof RangeError)) throw problem;
    return UNKNOWN;
  }
}

const NO_TRIAL: ReadonlyMap<string, Value> = new Map();

export class Evidence implements Knowledge {
  private readonly inferred = new Map<string, Value>();
  /** What was read when a cell was inferred. */
  private readonly origins = new Map<string, readonly Address[]>();
  private readonly derived = new Map<string, Value | undefined>();
  private readonly rows = new Map<string, TableRows | undefined>();
  private readonly unknownRows = new Map<string, string[]>();
  private readonly busy = new Set<string>();

  constructor(
    readonly standard: Standard,
    /** `cell` is what is printed at an address. */
    readonly figures: Figures & { knows?(table: string): boolean; cell?(address: Address): unknown },
    /** What was compiled of the standard's wording; it knows no figures. */
    readonly terms = new Map<string, Term>(),
  ) {}

  /** What is known of a cell; undefined when neither a table nor the prose says it. */
  fact(address: Address): Value | undefined {
    const key = addressKey(address);
    const known = this.inferred.get(key);
    if (known) return known;
    return this.givenFact(address) ?? this.derive(address, key);
  }

  /** `reads` are the cells that it was inferred with. */
  infer(address: Address, fact: Value, reads: readonly Address[] = []): void {
    const own = addressKey(address);
    this.inferred.set(own, fact);
    this.origins.set(
      own,
      reads.filter((one) => addressKey(one) !== own),
    );
    for (const [key, known] of this.derived) if (!known) this.derived.delete(key);
  }

  isLearned(address: Address): boolean {
    return this.inferred.has(addressKey(address));
  }

  /** The printed cells that an inferred one follows from, through others that were inferred or that no table shows. */
  restingOn(address: Address, depth = MAX_DEPTH): Address[] {
    return (this.origins.get(addressKey(address)) ?? []).flatMap((one) => this.printedUnder(one, depth));
  }

  private printedUnder(address: Address, depth: number): Address[] {
    if (this.figures.cell?.(address) !== undefined) return [address];
    if (depth === 0) return [];
    if (this.isLearned(address)) return this.restingOn(address, depth - 1);
    const term = this.formulaOf(address);
    return term ? [...this.trace(term).reads.values()].flatMap((one) => this.printedUnder(one, depth - 1)) : [];
  }

  term(expression: Expression): Term {
    return keptIn(this.terms, expressionKey(expression), () => {
      const evaluate = evaluatorOf(this.standard, expression);
      return (source) => evaluate({ source });
    });
  }

  /** How a cell follows from others; undefined for a cell that is entered. */
  formulaOf(address: Address): Term | undefined {
    const rows = this.rowsOf(address.table);
    const position = rows?.index.get(address.row);
    const column = rows?.table.columnByKey.get(address.column);
    if (!rows || position === undefined || !column) return undefined;
    const row = rows.rows[position] ?? unknownRowOf(address.row, column);
    const plan = planFor(this.standard, rows.table).planOf(row, column);
    if (plan.kind !== 'formula' && (plan.kind !== 'rollup' || row.children.length === 0)) return undefined;
    const locals = isUnknownRow(address.row) ? new Map([['row', text(address.row)]]) : undefined;
    return (source) => evaluatePlan(source, { table: rows.table, position, column, plan }, locals);
  }

  /** Evaluates with what is known; `instead` gives cells other values for a trial. */
  trace(term: Term, instead?: ReadonlyMap<string, Value>): Trace {
    const reads = new Map<string, Address>();
    const unknown = new Map<string, Address>();
    let unclear = false;
    const source = this.source(
      (address) => {
        const key = addressKey(address);
        reads.set(key, address);
        const trial = instead?.get(key);
        if (trial) return trial;
        const fact = this.fact(address);
        if (!fact) unknown.set(key, address);
        return fact ?? UNKNOWN;
      },
      () => {
        unclear = true;
      },
    );
    return { value: resultOf(term, source), reads, unknown, unclear };
  }

  /** The value of a term where the cell under a key is another, and with it all that follows from it. */
  valueWith(term: Term, key: string, trial: Value, depth = MAX_DEPTH): Value {
    const read = (address: Address): Value => {
      if (addressKey(address) === key) return trial;
      const isGiven = this.isLearned(address) || this.figures.cell?.(address) !== undefined;
      const formula = isGiven || depth === 0 ? undefined : this.formulaOf(address);
      return formula ? this.valueWith(formula, key, trial, depth - 1) : (this.fact(address) ?? UNKNOWN);
    };
    return resultOf(
      term,
      this.source(read, () => undefined),
    );
  }

  /** The cells of the document, as something reads them. `unclear` is told where it asks for rows that nobody knows. */
  private source(read: (address: Address) => Value, unclear: () => void): CellSource {
    const { figures } = this;
    return {
      standard: this.standard,
      year: figures.year,
      unit: figures.unit,
      rowsOf: (table) => this.rowsOf(table),
      unknown: (table, column) => {
        if (!this.untold(table) && (!column || this.isTold(table, column))) return undefined;
        unclear();
        return UNKNOWN;
      },
      read: (table, row, column) => {
        const address = this.addressAt(table, row, column);
        return address ? read(address) : BLANK;
      },
      grouped: (table, column, key) => this.grouped(table, column, key),
    };
  }

  /** The value of a term; undefined when something in it is not known. Trial values are exact. */
  measure(term: Term, instead: ReadonlyMap<string, Value> = NO_TRIAL): Measured | undefined {
    const { value, reads, unknown, unclear } = this.trace(term, instead);
    return unknown.size > 0 || unclear || value.kind === 'error' ? undefined : { value, reads };
  }

  /** As {@link measure}, for a field of the prose. */
  measureExpression(expression: Expression): Measured | undefined {
    return this.measure(this.term(expression));
  }

  value(expression: Expression): Value | undefined {
    return this.measureExpression(expression)?.value;
  }

  holds(condition: Expression): boolean | undefined {
    const value = this.value(condition);
    return value && isTrue(value);
  }

  /** Whether a condition may turn out so, for what the printed numbers may have been. */
  mayBe(condition: Expression, holds: boolean): boolean {
    const value = this.value(condition);
    return value !== undefined && (isTrue(value) === holds || isOpen(value));
  }

  rowsOf(table: string): TableRows | undefined {
    if (!this.rows.has(table)) this.rows.set(table, this.withUnknownRows(table));
    return this.rows.get(table);
  }

  private withUnknownRows(table: string): TableRows | undefined {
    const definition = this.standard.tables.get(table);
    if (!definition) return undefined;
    const known = this.figures.rowsOf(table);
    const names: string[] = [];
    this.unknownRows.set(table, names);
    const first = known?.rows.length ?? 0;
    const index = new RowIndex(known?.index ?? new Map(), (key) => {
      const at = names.indexOf(key);
      return first + (at < 0 ? names.push(key) - 1 : at);
    });
    return { table: definition, rows: known?.rows ?? [], index };
  }

  /** Whether the document does not say which rows a list has. */
  private untold(table: string): boolean {
    if (this.figures.unknown) return this.figures.unknown(table) !== undefined;
    const definition = this.standard.tables.get(table);
    if (!definition || definition.file.printed) return false;
    return (
      definition.blocks.some(({ rows }) => rows.kind === 'list') && (this.figures.rowsOf(table)?.rows.length ?? 0) === 0
    );
  }

  /** Whether every detail row of a table says something in a column. */
  private isTold(table: string, column: Column): boolean {
    const details = (this.rowsOf(table)?.rows ?? []).filter((row) => row.kind === 'detail');
    return details.every((row) => this.fact({ table, row: row.key, column: column.key }) !== undefined);
  }

  private addressAt(table: string, row: number, column: number): Address | undefined {
    const rows = this.rowsOf(table);
    const known = rows?.rows;
    const name = known?.[row]?.key ?? this.unknownRows.get(table)?.[row - (known?.length ?? 0)];
    const key = rows?.table.columns[column]?.key;
    return name === undefined || key === undefined ? undefined : { table, row: name, column: key };
  }

  private grouped(table: string, column: Column, key: string): readonly number[] {
    const rows = this.rowsOf(table)?.rows ?? [];
    return positionsOf(rows, key, (row) => this.fact({ table, row: row.key, column: column.key }));
  }

  private givenFact(address: Address): Value | undefined {
    if (isUnknownRow(address.row)) return undefined;
    const value = this.figures.value(address);
    return value.kind === 'error' ? undefined : value;
  }

  private derive(address: Address, key: string): Value | undefined {
    if (this.derived.has(key)) return this.derived.get(key);
    if (this.busy.has(key)) return undefined;
    const term = this.formulaOf(address);
    if (!term) return undefined;
    this.busy.add(key);
    const fact = this.measure(term)?.value;
    this.busy.delete(key);
    if (this.busy.size === 0 || fact) this.derived.set(key, fact);
    return fact;
  }
}
