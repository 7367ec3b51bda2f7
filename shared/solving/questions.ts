/** What must be asked (要问的): the cells of which only sums are known, those together that share a sum. */
import { groupBy } from '../collections.js';
import type { Value } from '../language/value.js';
import { toFen } from '../number/money.js';
import { isWhole, nearest, type Ratio } from '../number/rational.js';
import type { Address } from '../project/address.js';
import type { KnownSum } from './solution.js';
import type { Unknown } from './unknown.js';
import type { World } from './world.js';

export interface Asked {
  readonly cells: readonly Address[];
  readonly sums: readonly KnownSum[];
}

/** The groups of unknown cells. A cell of which no sum is known is not asked: nothing printed depends on it. */
export function questionsOf(world: World, unknown: readonly number[]): Asked[] {
  const wanted = new Set(unknown);
  const leader = new Map<number, number>();
  const find = (cell: number): number => {
    let at = cell;
    for (let up = leader.get(at); up !== undefined && up !== at; up = leader.get(at)) at = up;
    leader.set(cell, at);
    return at;
  };
  const equations = world.system.open();
  for (const { terms } of equations) {
    const [first, ...rest] = terms.keys();
    if (first !== undefined) for (const cell of rest) leader.set(find(cell), find(first));
  }
  const cells = groupBy(unknown, find);
  const sums = groupBy(equations, ({ terms }) => find([...terms.keys()][0] ?? -1));
  return [...cells].map(([root, own]) => ({
    cells: own.flatMap((cell) => addressOf(world.cells[cell]) ?? []),
    sums: (sums.get(root) ?? []).flatMap(({ equation, terms, rest }) => {
      const isPlain = [...terms].every(([cell, factor]) => wanted.has(cell) && isWhole(factor));
      return isPlain ? [sumOf(world, equation.cell, terms, rest)] : [];
    }),
  }));
}

function sumOf(world: World, cell: number | undefined, terms: ReadonlyMap<number, Ratio>, rest: Ratio): KnownSum {
  const of = cell === undefined ? undefined : addressOf(world.cells[cell]);
  const value: Value = { kind: 'amount', fen: toFen(Number(nearest(rest))) };
  const parts = [...terms].flatMap(([part, factor]) => {
    const address = addressOf(world.cells[part]);
    return address ? [{ address, times: Number(factor.numerator) }] : [];
  });
  return { value, parts, ...(of ? { of } : {}) };
}

function addressOf(cell: Unknown | undefined): Address | undefined {
  return cell?.row === undefined ? undefined : { table: cell.table.id, row: cell.row, column: cell.column.key };
}
