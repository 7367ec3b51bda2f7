/**
 * Dealings among the units of a department (内部往来), taken out of both sides of the sums (抵销): what one unit pays and another
 * receives is neither income nor expenditure of the department.
 */
import { keptIn } from '../collections.js';
import { exactMoney, parseMoney, toFen } from '../number/money.js';
import type { Address } from '../project/address.js';
import type { Elimination } from '../project/department.js';
import type { Project, ProjectRow } from '../project/model.js';
import type { EliminationRule } from '../standard/schema-department.js';

export interface Eliminated extends Elimination {
  /** What the units have on either side, and what of it is eliminated, in 分. */
  readonly income: number;
  readonly expense: number;
  readonly fen: number;
  /** Each cell that is reduced, by how much. */
  readonly cells: readonly { readonly address: Address; readonly fen: number }[];
}

type Giver = { readonly tables: Project['tables'] };

/**
 * Item by item the smaller of both sides; everything where both come to the same and the rule does not bind the rows to one
 * another. What is left may come from outside of the department, and stays.
 */
export function eliminate(rule: EliminationRule, units: readonly Giver[]): Eliminated {
  const { id, title, income, expense, sameRow } = rule;
  const [received, paid] = [amountsIn(units, income), amountsIn(units, expense)];
  const [all, out] = [total(received), total(paid)];
  const isWhole = !sameRow && all === out;
  const cells: { address: Address; fen: number }[] = [];
  const reduce = ({ table, column }: EliminationRule['income'], row: string, fen: number): void => {
    if (fen > 0) cells.push({ address: { table, row, column }, fen });
  };
  let fen = 0;
  for (const row of new Set([...received.keys(), ...paid.keys()])) {
    const [got, gave] = [received.get(row) ?? 0, paid.get(row) ?? 0];
    const common = Math.max(0, Math.min(got, gave));
    reduce(income, row, isWhole ? got : common);
    reduce(expense, row, isWhole ? gave : common);
    fen += isWhole ? Math.max(0, got) : common;
  }
  return { id, title, income: all, expense: out, fen, cells, tables: tablesOf(cells) };
}

function amountsIn(units: readonly Giver[], { table, column }: EliminationRule['income']): Map<string, number> {
  const found = new Map<string, number>();
  for (const { tables } of units)
    for (const { key, cells } of tables[table]?.rows ?? []) {
      const fen = parseMoney(cells[column] ?? '', '元');
      if (typeof fen === 'number' && fen !== 0) found.set(key, toFen((found.get(key) ?? 0) + fen));
    }
  return found;
}

function total(amounts: ReadonlyMap<string, number>): number {
  return [...amounts.values()].reduce((sum, fen) => toFen(sum + fen), 0);
}

function tablesOf(cells: Eliminated['cells']): Project['tables'] {
  const tables = new Map<string, Map<string, Record<string, string>>>();
  for (const { address, fen } of cells) {
    const rows = keptIn(tables, address.table, () => new Map<string, Record<string, string>>());
    keptIn(rows, address.row, (): Record<string, string> => ({}))[address.column] = exactMoney(toFen(-fen), '元');
  }
  return Object.fromEntries(
    [...tables].map(([id, rows]) => [id, { rows: [...rows].map(([key, cells]): ProjectRow => ({ key, cells })) }]),
  );
}
