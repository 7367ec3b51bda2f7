/** What a change consists of (增减构成): the parts of the sum whose amounts of last year are known too, the largest first. */
import type { Calculation } from '../calculation/calculation.js';
import { lastYearCells } from '../calculation/comparisons.js';
import { namedCell } from '../calculation/named-cell.js';
import { cellNames } from '../calculation/plain-title.js';
import { reasonTables } from '../calculation/reasons.js';
import { keptIn, keptOf } from '../collections.js';
import { type Expression, pathsOf } from '../language/syntax.js';
import { postingWords } from '../postings/posting-words.js';
import { postingsBehind } from '../postings/postings-behind.js';
import { type Address, addressKey } from '../project/address.js';
import type { Project } from '../project/model.js';
import type { Standard } from '../standard/standard.js';
import type { Compared } from './compared.js';

export interface Cause {
  readonly label: string;
  /** In 分. */
  readonly fen: number;
  readonly address: Address;
}

export interface Causes {
  /** `change`: by how much each part changed; `now`: what this year's amount consists of, where last year's parts are not known. */
  readonly of: 'change' | 'now';
  /** The largest ones. */
  readonly largest: readonly Cause[];
  /** How many others there are, and their sum in 分; for a change with what the parts do not explain. */
  readonly others: { readonly count: number; readonly fen: number };
}

const MOST = 3;
const MAX_STEPS = 10;
const MAX_CELLS = 2000;

/** A cell with the first one on the way to it, whose name it bears. */
interface Part {
  readonly at: Address;
  readonly cell: Address;
}

/** Undefined where the amount has no parts. */
export function causesOf(standard: Standard, calculation: Calculation, compared: Compared): Causes | undefined {
  const { change } = compared;
  const lastYears = tablesOf(standard, calculation, compared);
  const { parts, composition } = takenApart(standard, calculation, compared, (cell) => before(cell) !== undefined);
  const moved = parts.flatMap(({ at, cell }) => {
    const last = before(cell);
    const fen = last === undefined ? 0 : (fenAt(calculation, cell) ?? 0) - last;
    return fen === 0 ? [] : [{ at, fen }];
  });
  const explained = sumOf(moved);
  // Parts that leave most of it open explain nothing.
  if (change !== undefined && moved.length > 0 && 2 * Math.abs(change - explained) <= Math.abs(change))
    return causes('change', moved, change);
  const now = composition.map(({ at, cell }) => ({ at, fen: fenAt(calculation, cell) ?? 0 }));
  return now.length > 0 ? causes('now', now, sumOf(now)) : undefined;

  function before(cell: Address): number | undefined {
    const address = beforeOf(standard).get(addressKey(cell)) ?? besideIt(standard, cell);
    const value = address && lastYears.has(address.table) ? calculation.value(address) : undefined;
    return value?.kind === 'amount' ? value.fen : undefined;
  }

  function causes(
    of: Causes['of'],
    all: readonly { readonly at: Address; readonly fen: number }[],
    whole: number,
  ): Causes {
    const [largest, rest] = split(all);
    const names = labels(
      calculation,
      largest.map(({ at }) => at),
    );
    return {
      of,
      largest: largest.map(({ at, fen }, index) => ({ label: names[index] ?? '', fen, address: at })),
      others: { count: rest.length, fen: whole - sumOf(largest) },
    };
  }
}

/** Down through the sums: as far as parts with an amount of last year, and to the first sum of several amounts. */
function takenApart(
  standard: Standard,
  calculation: Calculation,
  { cell, nowIn }: Compared,
  isKnown: (cell: Address) => boolean,
): { readonly parts: readonly Part[]; readonly composition: readonly Part[] } {
  let parts: readonly Part[] = cell ? [{ at: cell, cell }] : addends(standard, nowIn);
  let composition: readonly Part[] = [];
  for (let step = 0; step < MAX_STEPS && parts.length < MAX_CELLS; step++) {
    const isSum = parts.length > 1;
    if (composition.length === 0) {
      const filled = parts.filter((part) => fenAt(calculation, part.cell) !== 0);
      if (filled.length > 1) composition = filled;
    }
    const next = parts.flatMap((part) =>
      isSum && isKnown(part.cell) ? [part] : (partsOf(calculation, part) ?? [part]),
    );
    if (next.every((part, at) => part === parts[at])) break;
    parts = next;
  }
  return { parts: parts.length > 1 ? parts : [], composition };
}

/** The tables that last year's amount is taken from: only parts from there are compared with the same year, or budget. */
function tablesOf(
  standard: Standard,
  calculation: Calculation,
  { beforeCell, beforeIn }: Compared,
): ReadonlySet<string> {
  const named = beforeCell
    ? [beforeCell, ...calculation.inputs(beforeCell)]
    : addends(standard, beforeIn).map(({ cell }) => cell);
  return new Set(named.map(({ table }) => table));
}

/** Rows by their names; where these are the same, columns, or both. */
function labels(calculation: Calculation, cells: readonly Address[]): string[] {
  const names = cells.map((cell) => cellNames(calculation, cell));
  const rows = names.map(({ row, column }) => row ?? column);
  if (cells.length > 1 && new Set(rows).size === 1) return names.map(({ column }) => column);
  return names.map(({ row, column }, at) => {
    const isTwice = row !== undefined && rows.some((one, other) => one === row && other !== at);
    return isTwice ? `${row} · ${column}` : (row ?? column);
  });
}

function sumOf(all: readonly { readonly fen: number }[]): number {
  return all.reduce((sum, { fen }) => sum + fen, 0);
}

/** This year's cells with those of last year that the wording compares them with. */
const beforeOf = keptOf((standard: Standard): ReadonlyMap<string, Address> => {
  const found = new Map<string, Address>();
  for (const { now, before } of lastYearCells(standard).pairs) keptIn(found, addressKey(now), () => before);
  return found;
});

function besideIt(standard: Standard, { table, row, column }: Address): Address | undefined {
  const columns = reasonTables(standard).get(table);
  return columns?.now === column ? { table, row, column: columns.before } : undefined;
}

/** The cells of an expression that only adds. */
function addends(standard: Standard, expression: Expression): Part[] {
  if (!addsOnly(expression)) return [];
  return pathsOf(expression).flatMap((parts) => {
    const named = namedCell(standard, { kind: 'path', parts });
    return named ? [{ at: named.address, cell: named.address }] : [];
  });
}

function addsOnly(expression: Expression): boolean {
  if (expression.kind === 'path') return true;
  return (
    expression.kind === 'binary' &&
    expression.operator === '+' &&
    addsOnly(expression.left) &&
    addsOnly(expression.right)
  );
}

/** The cells whose amounts add up to a computed one; undefined where they do not. */
function partsOf(calculation: Calculation, { at, cell }: Part): Part[] | undefined {
  const inputs = calculation.inputs(cell).filter((input) => fenAt(calculation, input) !== undefined);
  const sum = inputs.reduce((all, input) => all + (fenAt(calculation, input) ?? 0), 0);
  if (inputs.length === 0 || sum !== fenAt(calculation, cell)) return undefined;
  const [only, more] = inputs;
  // A mere reference is known by the name that it has where it is referred to.
  return only && !more ? [{ at, cell: only }] : inputs.map((input) => ({ at: input, cell: input }));
}

/** In 分; what was not entered adds nothing to a sum. Undefined for what is no amount. */
function fenAt(calculation: Calculation, address: Address): number | undefined {
  const value = calculation.value(address);
  return value.kind === 'amount' ? value.fen : value.kind === 'blank' ? 0 : undefined;
}

function split<T extends { readonly fen: number }>(all: readonly T[]): [T[], T[]] {
  const sorted = [...all].sort((one, other) => Math.abs(other.fen) - Math.abs(one.fen));
  return [sorted.slice(0, MOST), sorted.slice(MOST)];
}

export interface LargestPostings {
  readonly count: number;
  /** Postings of one wording together, the largest first; amounts in 分. */
  readonly largest: readonly { readonly words: string; readonly fen: number }[];
}

/** The largest postings (明细) of this year's amount, where a ledger was imported. */
export function largestPostings(
  standard: Standard,
  project: Project,
  calculation: Calculation,
  { cell }: Compared,
): LargestPostings | undefined {
  const behind = cell && postingsBehind(standard, project, calculation, cell);
  if (!behind) return undefined;
  const sums = new Map<string, number>();
  for (const posting of behind.postings) {
    const words = postingWords(standard, project.unit, posting);
    sums.set(words, (sums.get(words) ?? 0) + posting.fen);
  }
  const [largest] = split([...sums].map(([words, fen]) => ({ words, fen })));
  return { count: behind.postings.length, largest };
}
