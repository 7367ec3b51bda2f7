/**
 * A department's disclosure against the sum of its units' (部门与各单位合计核对), of projects and of finished documents alike: every amount
 * of the printed tables, by row and column.
 */
import { Calculation } from '../calculation/calculation.js';
import { inexact } from '../language/value.js';
import { halfStepOf } from '../number/digits.js';
import { fenIn, toFen } from '../number/money.js';
import { nearest, ONE, over, plus, type Ratio, rational, times, ZERO } from '../number/rational.js';
import { type Inexact, roundedBy, sumOf } from '../number/spread.js';
import { agreement } from '../number/verdict.js';
import type { Address } from '../project/address.js';
import type { Project } from '../project/model.js';
import type { Standard, TableDefinition } from '../standard/standard.js';
import { eliminate } from './eliminate.js';
import { givenBy, isListed } from './given.js';
import { jointTables } from './total.js';

/** A disclosure by the department's standard; `printed` where it was read from a finished document, which prints rounded numbers. */
export interface Side {
  readonly name: string;
  readonly project: Project;
  readonly printed: boolean;
}

export interface Differing {
  readonly address: Address;
  readonly kind: 'tail' | 'different';
  /** In 分. */
  readonly department: number;
  readonly sum: number;
  /** What the units have there, those without anything left out. */
  readonly parts: readonly { readonly name: string; readonly fen: number }[];
  /** What dealings among the units would account for, where there are any in this cell. */
  readonly eliminable: number;
}

export interface SumCheck {
  /** Cells in which anybody has an amount. */
  readonly compared: number;
  /** Cells that differ from the plain sum by just what is eliminated. */
  readonly eliminated: number;
  readonly differing: readonly Differing[];
}

interface World {
  readonly name: string;
  readonly figures: Calculation;
  readonly printed: boolean;
}

export function checkSum(standard: Standard, department: Side, units: readonly Side[]): SumCheck {
  const worldOf = ({ name, project, printed }: Side): World => ({
    name,
    printed,
    figures: new Calculation(standard, project, true),
  });
  const check = new Check(
    worldOf(department),
    units.map(worldOf),
    eliminationsOf(standard, department, units),
    addsUp(standard, department.project, units),
  );
  for (const table of standard.tables.values()) if (table.file.printed) check.table(table);
  return check;
}

/** Those that the department's project was made with, else those that its standard declares. */
function eliminationsOf(standard: Standard, { project }: Side, units: readonly Side[]): Calculation[] {
  const rules = standard.identity.department?.eliminations ?? [];
  const all =
    project.department?.eliminations ??
    rules.map((rule) =>
      eliminate(
        rule,
        units.map((one) => one.project),
      ),
    );
  const { standard: by, unit, year } = project;
  return all.map(
    ({ tables }) =>
      new Calculation(standard, { standard: by, unit, year, tables, overrides: {}, prose: {}, accepted: {} }, true),
  );
}

/**
 * Whether the amounts of a cell add up at all: what the department computes of all entries is what the units compute of theirs. An
 * increase, say, that is told only beside a figure of last year does not.
 */
function addsUp(standard: Standard, department: Project, units: readonly Side[]): (address: Address) => boolean {
  const plain = (project: Project): Calculation => new Calculation(standard, { ...project, overrides: {} }, true);
  const all = units.map(({ project }) => plain(project));
  const given = units.map(({ project }) => givenBy(standard, department, project));
  const { standard: by, unit, year } = department;
  const tables = jointTables(standard, given);
  const joint = plain({ standard: by, unit, year, tables, overrides: {}, prose: {}, accepted: {} });
  const fen = (figures: Calculation, address: Address): number => {
    const value = figures.value(address);
    return value.kind === 'amount' ? value.fen : 0;
  };
  return (address) => fen(joint, address) === all.reduce((sum, one) => sum + fen(one, address), 0);
}

class Check implements SumCheck {
  compared = 0;
  eliminated = 0;
  readonly differing: Differing[] = [];

  constructor(
    private readonly department: World,
    private readonly units: readonly World[],
    private readonly eliminations: readonly Calculation[],
    private readonly addsUp: (address: Address) => boolean,
  ) {}

  table(table: TableDefinition): void {
    const rows = new Map<string, number>();
    // Rows of lists have keys that say nothing: their total is compared.
    for (const { figures } of [this.department, ...this.units])
      for (const { key, block, kind } of figures.rowsOf(table.id)?.rows ?? [])
        if (!(isListed(table) && kind === 'detail')) rows.set(key, block);
    for (const [row, block] of rows)
      for (const column of table.columns)
        if (column.block === block && column.type === 'amount' && column.hidden !== true)
          this.cell(table, { table: table.id, row, column: column.key });
  }

  private cell(table: TableDefinition, address: Address): void {
    const half = halfStepOf(table.numbers.decimals, fenIn(table.numbers.unit));
    const at = ({ figures, printed }: World): Inexact | undefined => {
      const value = inexact(figures.value(address));
      return value && printed ? asPrinted(value.value, half) : value;
    };
    const own = at(this.department);
    const all = this.units.map((unit) => ({ name: unit.name, amount: at(unit) }));
    // What could not be computed is told by the checks of its own file.
    if (!own || all.some(({ amount }) => !amount)) return;
    const given = all.flatMap(({ name, amount }) =>
      amount && amount.value.numerator !== 0n ? [{ name, amount }] : [],
    );
    if ((given.length === 0 && own.value.numerator === 0n) || !this.addsUp(address)) return;
    this.compared += 1;
    const sum = sumUp(given.map(({ amount }) => amount));
    const found = agreement(own, sum);
    if (found === 'equal') return;
    const out = sumUp(this.eliminations.flatMap((one) => inexact(one.value(address)) ?? []));
    if (out.value.numerator !== 0n && agreement(own, sumUp([sum, out])) !== 'different') {
      this.eliminated += 1;
      return;
    }
    this.differing.push({
      address,
      kind: found === 'tail' ? 'tail' : 'different',
      department: fenOf(own.value),
      sum: fenOf(sum.value),
      parts: given.map(({ name, amount }) => ({ name, fen: fenOf(amount.value) })),
      eliminable: fenOf(out.value),
    });
  }
}

/** What a document prints of an amount, which is all that is known of it there. */
function asPrinted(value: Ratio, half: Ratio): Inexact {
  const step = plus(half, half);
  return { value: times(rational(nearest(over(value, step))), step), spread: roundedBy(half) };
}

function sumUp(all: readonly Inexact[]): Inexact {
  const spread = sumOf(all.map((one) => [one.spread, ONE]));
  return { value: all.reduce<Ratio>((sum, { value }) => plus(sum, value), ZERO), spread };
}

function fenOf(value: Ratio): number {
  return toFen(Number(nearest(value)));
}
