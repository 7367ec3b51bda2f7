/** What a finished document of a project says: every printed cell with the digits that are printed, the rest unknown. */
import { Calculation } from '../../shared/calculation/calculation.js';
import type { Figures } from '../../shared/calculation/figures.js';
import type { Context } from '../../shared/calculation/linker.js';
import type { TableRows } from '../../shared/calculation/row.js';
import { placeOf } from '../../shared/checks/place.js';
import { madeOnce, type Passage, type Subject } from '../../shared/checks/rule.js';
import { halfStep } from '../../shared/checks/tail.js';
import { formatValue } from '../../shared/composition/format.js';
import type { Evaluator } from '../../shared/language/compile.js';
import { parseRatio, ratio, UNKNOWN, type Value, withSpread } from '../../shared/language/value.js';
import { parseMoney } from '../../shared/number/money.js';
import { roundedBy } from '../../shared/number/spread.js';
import { type Address, addressKey } from '../../shared/project/address.js';
import type { Project } from '../../shared/project/model.js';
import type { Column, Standard, TableDefinition } from '../../shared/standard/standard.js';

/** Values that the document gives instead, by address. */
export type Slips = ReadonlyMap<string, Value>;

export class Printed implements Figures {
  private readonly exact: Calculation;
  private readonly given = new Map<string, Value>();

  constructor(
    readonly standard: Standard,
    project: Project,
    private readonly slips: Slips = new Map(),
    private readonly rows: ReadonlyMap<string, TableRows> = new Map(),
  ) {
    this.exact = new Calculation(standard, project);
  }

  get year(): number {
    return this.exact.year;
  }

  get unit(): Calculation['unit'] {
    return this.exact.unit;
  }

  rowsOf(table: string): TableRows | undefined {
    return this.rows.get(table) ?? this.exact.rowsOf(table);
  }

  unknown(table: string): typeof UNKNOWN | undefined {
    return this.standard.tables.get(table)?.file.printed ? undefined : UNKNOWN;
  }

  grouped(table: string, column: Column, key: string): readonly number[] {
    return this.exact.grouped(table, column, key);
  }

  read(table: string, row: number, index: number): Value {
    const rows = this.rowsOf(table);
    const key = rows?.rows[row]?.key;
    const column = rows?.table.columns[index];
    return key === undefined || !column ? UNKNOWN : this.value({ table, row: key, column: column.key });
  }

  value(address: Address): Value {
    const key = addressKey(address);
    const known = this.given.get(key) ?? this.spreading(this.printed(address), address);
    this.given.set(key, known);
    return known;
  }

  private spreading(value: Value, address: Address): Value {
    const table = this.standard.tables.get(address.table);
    const column = table?.columnByKey.get(address.column);
    if (!table || !column || (value.kind !== 'amount' && value.kind !== 'number')) return value;
    const half = halfStep(value, table.numbers, column);
    return half.numerator === 0n ? value : withSpread(value, roundedBy(half));
  }

  private printed(address: Address): Value {
    const slip = this.slips.get(addressKey(address));
    if (slip) return slip;
    const table = this.standard.tables.get(address.table);
    const column = table?.columnByKey.get(address.column);
    if (!table?.file.printed || !column || column.hidden) return UNKNOWN;
    return asPrinted(this.exact.value(address), table, column);
  }

  evaluateWith(evaluate: Evaluator<Context>, locals?: ReadonlyMap<string, Value>): Value {
    return evaluate({ source: this, ...(locals ? { locals } : {}) });
  }
}

/** A value with no more digits than are printed. */
export function asPrinted(value: Value, table: TableDefinition, column: Column): Value {
  if (value.kind !== 'amount' && value.kind !== 'number') return value;
  const digits = formatValue(value, { ...table.numbers, zero: 'show' }, column).replace('%', '');
  if (value.kind === 'amount') {
    const fen = parseMoney(digits, table.numbers.unit);
    return typeof fen === 'number' ? { kind: 'amount', fen } : UNKNOWN;
  }
  const number = parseRatio(digits);
  if (!number) return UNKNOWN;
  return column.percent ? ratio(number.numerator, number.denominator * 100n) : number;
}

export function printedSubject(figures: Printed, passages: readonly Passage[] = []): Subject {
  const { standard } = figures;
  return {
    standard,
    figures,
    passages,
    knows: (table) => standard.tables.get(table)?.file.printed ?? false,
    placeOf: (address) => placeOf(figures, address),
    once: madeOnce(),
  };
}

/** The addresses of all printed cells that hold a number. */
export function printedNumbers({ standard }: Printed, figures: Printed): Address[] {
  return [...standard.tables.values()].flatMap((table) =>
    (figures.rowsOf(table.id)?.rows ?? []).flatMap((row) =>
      table.columns
        .filter(({ block, type, hidden }) => block === row.block && !hidden && (type === 'amount' || type === 'number'))
        .map((column) => ({ table: table.id, row: row.key, column: column.key }))
        .filter((address) => ['amount', 'number'].includes(figures.value(address).kind)),
    ),
  );
}
