/** What solving back gives (推算结果): entries that follow, questions that remain, and where the source contradicts itself. */
import type { Value } from '../language/value.js';
import { roundedDigits, withoutEndZeros } from '../number/digits.js';
import { exactMoney } from '../number/money.js';
import type { Address } from '../project/address.js';
import type { Command } from '../project/command.js';
import type { Project, ProjectRow } from '../project/model.js';

/** An entry: what is typed into a cell, in the text form of the project file (amounts in 元). */
export interface Entry {
  readonly address: Address;
  readonly value: string;
}

/** An entry that follows from what is printed. */
export interface Solved extends Entry {
  /** It stands in the source itself; else it follows from other printed cells by the formulas of the standard. */
  readonly printed: boolean;
  /** How far, in 分 for an amount, what was entered may lie from it: the prints are rounded. Absent where it is exact. */
  readonly within?: number;
}

/** A cell that printed numbers do not tell, with an entry that would make them all come out. */
export interface Open extends Entry {
  /** The most and the least it can be is not told; a choice or a code is one of these. */
  readonly candidates?: readonly string[];
}

/** A printed number that cells together must make: each counts `times` times. */
export interface KnownSum {
  /** The printed cell; absent where the sum follows from several. */
  readonly of?: Address;
  readonly value: Value;
  readonly parts: readonly { readonly address: Address; readonly times: number }[];
}

/** Cells that must be told together, since what is printed tells only their sums (要问的). */
export interface Question {
  readonly cells: readonly Open[];
  readonly sums: readonly KnownSum[];
}

/**
 * A printed cell that is not what the other printed cells make by the formulas of the standard. Set by hand (手工调整) it
 * prints as it did, and so does all that is made of it.
 */
export interface Contradiction {
  readonly address: Address;
  readonly printed: Value;
  /** What the others make. */
  readonly computed: Value;
  /** The cells that it is computed from. */
  readonly inputs: readonly Address[];
}

export interface Solution {
  /** Rows that the project does not have yet, by table, in their order; without entries. */
  readonly rows: ReadonlyMap<string, readonly string[]>;
  readonly determined: readonly Solved[];
  readonly questions: readonly Question[];
  /** Cells in which nothing is entered, and nothing is to be, by address. */
  readonly blank: ReadonlySet<string>;
  readonly contradictions: readonly Contradiction[];
  /** Those of them that printed numbers make by one formula, whatever is still to be asked. */
  readonly plain: readonly Contradiction[];
  /** Printed cells that do not come out with the proposals: only the answers to the questions can make them. */
  readonly unreached: readonly Contradiction[];
}

export interface EnterOptions {
  /** Also the entries proposed for what is asked, so that every printed number comes out; else these cells stay as they are. */
  readonly proposals: boolean;
  /** Sets computed cells that do not come out by hand to what the source prints, for this reason. */
  readonly override?: string;
}

/** The commands that enter a solution. */
export function solutionCommands(project: Project, solution: Solution, options: EnterOptions): Command[] {
  const { proposals, override } = options;
  const commands: Command[] = [];
  for (const [table, keys] of solution.rows) {
    const known = project.tables[table]?.rows ?? [];
    const rows = keys.map((key): ProjectRow => ({ key, cells: {} }));
    commands.push({ kind: 'insertRows', table, at: known.length, rows });
  }
  const open = proposals ? solution.questions.flatMap(({ cells }) => cells) : [];
  const cells = [...solution.determined, ...open].map(({ address, value }) => ({ address, value }));
  if (cells.length > 0) commands.push({ kind: 'setCells', cells });
  if (override !== undefined)
    for (const { address, printed } of [...solution.contradictions, ...solution.unreached]) {
      const value = entryOf(printed);
      if (value !== undefined) commands.push({ kind: 'override', address, value, reason: override });
    }
  return commands;
}

/** The text of a number as the project file keeps it; undefined for what is no number. */
export function entryOf(value: Value): string | undefined {
  if (value.kind === 'blank') return '';
  if (value.kind === 'amount') return exactMoney(value.fen, '元');
  return value.kind === 'number' ? withoutEndZeros(roundedDigits(value, 12)) : undefined;
}
