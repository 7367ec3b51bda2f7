/** Every number of the tables, for asking whether a number in words is one of them. */
import { keptIn } from '../../collections.js';
import { spreadOf, type Value } from '../../language/value.js';
import { over, powerOfTen, type Ratio, rational, truncated, ZERO } from '../../number/rational.js';
import { slackOf } from '../../number/spread.js';
import type { TableDefinition } from '../../standard/standard.js';
import { knownTables } from '../parts.js';
import type { Subject } from '../rule.js';
import { type Num, numbersOf } from './number.js';

/** Values are kept as whole 分, or as millionths of a whole or ten-thousandths of a piece: integers that a number holds. */
const STEPS: Readonly<Record<Num['kind'], Ratio>> = {
  amount: rational(1n),
  rate: powerOfTen(-6),
  count: powerOfTen(-4),
};
/** How much larger a value is than what its last digit leaves open, where it says anything. */
const SHARP = 100;
/** Longer texts are prose, and no source for other prose. */
const MAX_TEXT_LENGTH = 20;

export interface KnownValues {
  /** Whether a value of the tables prints as this number. */
  has(number: Num): boolean;
  /** Whether a value of the tables lies that near. */
  near(kind: Num['kind'], value: Ratio, slack: Ratio): boolean;
  /** The same among values that are printed to at least a hundredth of themselves: 0.00 is near to everything small. */
  nearSharp(kind: Num['kind'], value: Ratio, slack: Ratio): boolean;
  /** Titles of columns that hold counts. */
  readonly counted: ReadonlySet<string>;
}

/** The values of a subject's tables, each table read once. */
export function knownValues(subject: Subject): KnownValues {
  const { standard } = subject;
  return subject.once(standard, () => {
    const tables = knownTables(subject);
    return new Values(tables.map((table) => subject.once(table, () => new TableValues(subject, table))));
  });
}

class Values implements KnownValues {
  readonly counted: ReadonlySet<string>;

  constructor(private readonly tables: readonly TableValues[]) {
    this.counted = new Set(tables.flatMap(({ counted }) => counted));
  }

  has({ kind, value, spread }: Num): boolean {
    return this.near(kind, value, slackOf(spread) ?? ZERO);
  }

  near(kind: Num['kind'], value: Ratio, slack: Ratio): boolean {
    const [at, by] = [whole(kind, value), whole(kind, slack)];
    return this.tables.some((table) => table.near(kind, at, by));
  }

  nearSharp(kind: Num['kind'], value: Ratio, slack: Ratio): boolean {
    const [at, by] = [whole(kind, value), whole(kind, slack)];
    return this.tables.some((table) => table.near(kind, at, by, Math.abs(at) / SHARP));
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
  near(kind: Num['kind'], value: number, slack: number, most = Number.POSITIVE_INFINITY): boolean {
    for (const list of this.lists.values())
      if (list.kind === kind && list.slack <= most && within(list.values, value, slack + list.slack)) return true;
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
        this.add(value);
      }
    }
  }

  private add(value: Value): void {
    const slack = slackOf(spreadOf(value)) ?? ZERO;
    if (value.kind === 'amount') this.push('amount', value.fen, whole('amount', slack));
    else if (value.kind === 'number') {
      this.push('count', whole('count', value), whole('count', slack));
      this.push('rate', whole('rate', value), whole('rate', slack));
      // 12 in a column without a unit may be 12%.
      this.push('rate', whole('count', value), whole('count', slack));
    } else if (value.kind === 'text' && value.text.length <= MAX_TEXT_LENGTH && /\d/.test(value.text))
      for (const one of numbersOf(value.text))
        this.push(one.kind, whole(one.kind, one.value), whole(one.kind, slackOf(one.spread) ?? ZERO));
  }

  private push(kind: Num['kind'], value: number, slack: number): void {
    keptIn(this.lists, `${kind}/${slack}`, () => ({ kind, slack, values: [] })).values.push(value);
  }
}

function whole(kind: Num['kind'], value: Ratio): number {
  return Number(truncated(over(value, STEPS[kind])));
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
