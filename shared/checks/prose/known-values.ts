/** Every number of the tables, for asking whether a number in words is one of them. */
import type { Ratio, Value } from '../../language/value.js';
import type { TableDefinition } from '../../standard/standard.js';
import type { Subject } from '../rule.js';
import { type Num, numbersOf, SCALE } from './number.js';

/** Values are kept as whole 分, or as ten-thousandths of a percent or piece: integers that a number holds exactly. */
const FEN = SCALE / 100n;
const FINE = SCALE / 10_000n;
/** Longer texts are prose, and no source for other prose. */
const LONGEST_TEXT = 20;

export interface KnownValues {
  /** Whether a value of the tables prints as this number. */
  has(number: Num): boolean;
  /** Whether a value of the tables lies that near. */
  near(kind: Num['kind'], value: bigint, slack: bigint): boolean;
  /** Titles of columns that hold counts. */
  readonly counted: ReadonlySet<string>;
}

/** The values of a subject's tables, each table read once. */
export function knownValues(subject: Subject): KnownValues {
  const { standard } = subject;
  return subject.once(standard, () => {
    const tables = [...standard.tables.values()].filter((table) => subject.knows(table.id));
    return new Values(tables.map((table) => subject.once(table, () => new TableValues(subject, table))));
  });
}

class Values implements KnownValues {
  readonly counted: ReadonlySet<string>;

  constructor(private readonly tables: readonly TableValues[]) {
    this.counted = new Set(tables.flatMap(({ counted }) => counted));
  }

  has({ kind, value, half }: Num): boolean {
    return this.near(kind, value, half);
  }

  near(kind: Num['kind'], value: bigint, slack: bigint): boolean {
    const [at, by] = [whole(kind, value), whole(kind, slack)];
    return this.tables.some((table) => table.near(kind, at, by));
  }
}

/** The numbers of one table. */
class TableValues {
  readonly counted: string[] = [];
  /** By kind and by the slack with which the tables print them; each list in order. */
  private readonly lists = new Map<string, { kind: Num['kind']; slack: number; values: number[] }>();

  constructor(
    private readonly subject: Subject,
    table: TableDefinition,
  ) {
    this.read(table);
    for (const { values } of this.lists.values()) values.sort((a, b) => a - b);
  }

  /** `value` and `slack` in the measure of the lists. */
  near(kind: Num['kind'], value: number, slack: number): boolean {
    for (const list of this.lists.values())
      if (list.kind === kind && within(list.values, value, slack + list.slack)) return true;
    return false;
  }

  private read(table: TableDefinition): void {
    const { figures } = this.subject;
    const rows = figures.rowsOf(table.id)?.rows ?? [];
    for (const column of table.columns) {
      if (column.type === 'label' || column.type === 'paragraphs') continue;
      if (column.type === 'number') this.counted.push(column.title.source);
      for (const [position, row] of rows.entries()) {
        if (row.block !== column.block) continue;
        const value = figures.read(table.id, position, column.index);
        if (value.kind === 'blank') continue;
        this.add(value, figures.slack({ table: table.id, row: row.key, column: column.key }));
      }
    }
  }

  private add(value: Value, { numerator, denominator }: Ratio): void {
    if (value.kind === 'amount') this.push('amount', value.fen, Number(numerator / denominator));
    else if (value.kind === 'number') {
      const size = (value.numerator * SCALE) / value.denominator;
      const slack = (numerator * SCALE) / denominator;
      this.push('count', whole('count', size), whole('count', slack));
      this.push('rate', whole('rate', size), whole('rate', slack));
      this.push('rate', whole('rate', size * 100n), whole('rate', slack * 100n));
    } else if (value.kind === 'text' && value.text.length <= LONGEST_TEXT && /\d/.test(value.text))
      for (const { kind, value: size, half } of numbersOf(value.text))
        this.push(kind, whole(kind, size), whole(kind, half));
  }

  private push(kind: Num['kind'], value: number, slack: number): void {
    const name = `${kind}/${slack}`;
    const list = this.lists.get(name) ?? { kind, slack, values: [] };
    list.values.push(value);
    this.lists.set(name, list);
  }
}

function whole(kind: Num['kind'], value: bigint): number {
  return Number(value / (kind === 'amount' ? FEN : FINE));
}

/** Whether a sorted list has a value within the slack. */
function within(values: readonly number[], value: number, slack: number): boolean {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < value - slack) low = middle + 1;
    else high = middle;
  }
  const found = values[low];
  return found !== undefined && found <= value + slack;
}
