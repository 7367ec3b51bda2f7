/** Where what is printed contradicts itself (矛盾), once it is solved back. */
import { Calculation } from '../calculation/calculation.js';
import { BLANK, type Value } from '../language/value.js';
import { toFen } from '../number/money.js';
import { minus, nearest, type Ratio } from '../number/rational.js';
import { type Address, addressKey } from '../project/address.js';
import { executeAll } from '../project/command.js';
import type { Column, TableDefinition } from '../standard/standard.js';
import { comesOut } from './comes-out.js';
import type { Solving } from './entries.js';
import type { PrintedTable } from './printed.js';
import { type Contradiction, type Solution, solutionCommands } from './solution.js';
import type { Equation } from './system.js';
import type { World } from './world.js';

/** What the other printed numbers make otherwise, and what does not come out although nothing is asked of it. */
export function contradictionsOf(solving: Solving, solution: Solution): Pick<Solution, 'contradictions' | 'unreached'> {
  const sure = new Map<string, Contradiction>(
    violationsOf(solving.world).map(({ equation: _, ...one }) => [addressKey(one.address), one]),
  );
  const unreached = new Map<string, Contradiction>();
  const asked = solution.questions.flatMap(({ cells }) => cells.map(({ address }) => address));
  let open: ReadonlySet<string> | undefined;
  // What is set by hand to what it prints changes what is made of it.
  for (let before = -1; before !== sure.size + unreached.size; ) {
    before = sure.size + unreached.size;
    const known = { ...solution, contradictions: [...sure.values()], unreached: [...unreached.values()] };
    const { calculation, found } = missed(solving, known);
    if (found.length > 0) open ??= dependentsOf(calculation, asked);
    for (const one of found) {
      const key = addressKey(one.address);
      if (open?.has(key)) unreached.set(key, one);
      else sure.set(key, one);
    }
  }
  return { contradictions: [...sure.values()], unreached: [...unreached.values()] };
}

/** The equations that printed numbers do not fulfil. */
export function violationsOf(world: World): (Contradiction & { readonly equation: Equation })[] {
  return world.system.violations.flatMap(({ equation, miss }) => {
    const cell = equation.cell === undefined ? undefined : world.cells[equation.cell];
    const value = equation.cell === undefined ? undefined : world.system.get(equation.cell);
    if (!cell || !value) return [];
    const inputs = equation.cells.flatMap((part) => {
      const own = part === equation.cell ? undefined : world.cells[part];
      return own?.row === undefined ? [] : [{ table: own.table.id, row: own.row, column: own.column.key }];
    });
    return [
      {
        // What stands for all rows of a list is printed in its total.
        address: { table: cell.table.id, row: cell.row ?? totalKey(cell.table), column: cell.column.key },
        printed: asValue(cell.column, value.value),
        computed: asValue(cell.column, minus(value.value, miss)),
        inputs,
        equation,
      },
    ];
  });
}

function totalKey({ blocks }: TableDefinition): string {
  const rows = blocks[0]?.rows;
  return (rows && 'total' in rows ? rows.total?.key : undefined) ?? 'total';
}

/** All that is computed from cells, through whatever is between. */
function dependentsOf(calculation: Calculation, from: readonly Address[]): Set<string> {
  const found = new Set(from.map(addressKey));
  const waiting = [...from];
  for (let one = waiting.pop(); one; one = waiting.pop())
    for (const other of calculation.dependents(one)) {
      const key = addressKey(other);
      if (found.has(key)) continue;
      found.add(key);
      waiting.push(other);
    }
  return found;
}

/** Printed numbers that do not come out of a solution. */
function missed(
  { standard, project, printed }: Solving,
  solution: Solution,
): { readonly calculation: Calculation; readonly found: readonly Contradiction[] } {
  const commands = solutionCommands(project, solution, { proposals: true, override: '印出的数' });
  const after = executeAll(project, commands);
  const calculation = new Calculation(standard, after);
  const found = [...printed].flatMap(([table, given]) =>
    placesIn(standard.tables.get(table), calculation, given).flatMap(({ row, column }) => {
      const value = given.cells.get(`${row}/${column}`)?.value ?? BLANK;
      const address = { table, row, column };
      const computed = calculation.value(address);
      if (comesOut(value, computed)) return [];
      return [{ address, printed: value, computed, inputs: calculation.inputs(address) }];
    }),
  );
  return { calculation, found };
}

/** The cells of a printed table with a number or words, or with nothing. */
function placesIn(
  table: TableDefinition | undefined,
  calculation: Calculation,
  { rows, columns, lost }: PrintedTable,
): { readonly row: string; readonly column: string }[] {
  const own = (table?.columns ?? []).filter(({ key, type }) => columns.has(key) && type !== 'label');
  const now = calculation.rowsOf(table?.id ?? '');
  return rows.flatMap(({ key: row }) => {
    const block = now?.rows[now.index.get(row) ?? -1]?.block;
    if (lost?.has(row)) return [];
    return own
      .filter((column) => block === undefined || column.block === block)
      .map(({ key: column }) => ({ row, column }));
  });
}

function asValue({ type }: Column, value: Ratio): Value {
  return type === 'amount' ? { kind: 'amount', fen: toFen(Number(nearest(value))) } : value;
}
