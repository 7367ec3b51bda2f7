/**
 * The unit of money of every table of a source (金额单位): the one that it states; where it states none, the one in which its
 * numbers are those of other tables or of the project; else it is asked. It is never guessed by size.
 */

import { aboveCells } from '../audit/forms/reader.js';
import type { Matched } from '../audit/match-tables.js';
import type { PrintedTable } from '../audit/tables/printed-tables.js';
import { statedUnits } from '../audit/tables/unit-line.js';
import { decimalsOf, significantDigits } from '../number/digits.js';
import { MONEY_PLACES, type PrintedUnit, readMoney, statedUnit } from '../number/money.js';
import { readNumeral } from '../number/numeral.js';
import { nearest, powerOfTen, rational, times } from '../number/rational.js';
import type { ReadCell } from '../reading/reading.js';
import type { Asking } from './asking.js';
import type { TableUnit } from './plan.js';

/** The units in which tables are printed that state none. */
const USUAL = ['元', '万元'] as const satisfies readonly PrintedUnit[];

export interface UnitsRead {
  /** By the number of the table in the document. */
  readonly units: ReadonlyMap<number, TableUnit>;
  /** Those that must be read anew, since it is not the unit the standard would have. */
  readonly settled: ReadonlyMap<number, PrintedUnit>;
}

/** A table of the source that is one of the standard's, with its texts and its amounts. */
interface Candidate {
  readonly printed: PrintedTable;
  readonly title: string;
  readonly above: readonly ReadCell[];
  readonly header: readonly string[];
  readonly amounts: readonly string[];
  readonly wanted: PrintedUnit;
}

/** `known` are amounts in 分 that the project holds. */
export function readUnits(matched: Matched, known: Iterable<number>, asking: Asking): UnitsRead {
  const all = candidatesOf(matched).filter(({ amounts }) => amounts.length > 0);
  const units = new Map<number, TableUnit>();
  const open: { readonly one: Candidate; readonly said: readonly PrintedUnit[] }[] = [];
  const numbers = new KnownAmounts(known);
  for (const one of all) {
    const said = statedIn(one);
    const [only] = said;
    if (only && said.length === 1) {
      units.set(one.printed.number, { unit: only, basis: 'stated', why: `写明${only}` });
      for (const text of one.amounts) numbers.add(text, only);
    } else open.push({ one, said });
  }
  const unsettled: typeof open = [];
  // Large tables first: what they settle is known for small ones.
  for (const item of open.sort((a, b) => b.one.amounts.length - a.one.amounts.length)) {
    const unit = numbers.unitOf(item.one.amounts, item.said.length > 0 ? item.said : USUAL);
    if (unit === undefined) unsettled.push(item);
    else {
      const why = `${reasonOf(item.said)}；按${unit}读，与别的表或项目中的数相同`;
      units.set(item.one.printed.number, { unit, basis: 'numbers', why });
      for (const text of item.one.amounts) numbers.add(text, unit);
    }
  }
  const usual = sharedUnit([...units.values()]);
  const rest = unsettled.filter(({ one, said }) => {
    // What says too little by itself is as the rest of the document, where that is as the standard.
    const same = said.length === 0 && usual === one.wanted && tellingAmounts(one.amounts).length === 0;
    if (same) {
      const why = `没有写明单位；别的表都是${usual}，按${usual}读`;
      units.set(one.printed.number, { unit: usual, basis: 'numbers', why });
    }
    return !same;
  });
  for (const item of rest) units.set(item.one.printed.number, asked(item, rest.length, asking));
  const settled = new Map(
    [...units].flatMap(([number, { unit, basis }]) => (basis === 'stated' ? [] : [[number, unit]])),
  );
  return { units, settled };
}

/** The unit that several tables have, if all have the same. */
function sharedUnit(units: readonly TableUnit[]): PrintedUnit | undefined {
  const [first] = units;
  return first && units.length >= LEAST && units.every(({ unit }) => unit === first.unit) ? first.unit : undefined;
}

function reasonOf(said: readonly PrintedUnit[]): string {
  return said.length === 0 ? '没有写明单位' : `写了两种单位（${said.join('、')}）`;
}

/** The question about one table, or about all that state no unit; an answer for one counts before that for all. */
function asked(
  { one, said }: { readonly one: Candidate; readonly said: readonly PrintedUnit[] },
  count: number,
  asking: Asking,
): TableUnit {
  const choices = (said.length > 0 ? said : USUAL).map((unit) => ({ value: unit, label: unit }));
  const { number } = one.printed;
  const id = `unit-${number}`;
  const forAll = count > 1 && said.length === 0 && asking.answered({ id, choices }) === undefined;
  const answer = asking.ask(
    forAll
      ? { id: 'unit', text: `有 ${count} 张表没有写明金额单位（第 ${number} 个表格等），是元还是万元？`, choices }
      : { id, table: number, text: `第 ${number} 个表格“${one.title}”${reasonOf(said)}，是哪一种？`, choices },
  );
  const unit = choices.find(({ value }) => value === answer)?.value;
  if (unit) return { unit, basis: 'answered', why: `按所选，${unit}` };
  return { unit: one.wanted, basis: 'asked', why: reasonOf(said) };
}

/** The units that a table states, each once: over it and in it, else in the titles of its columns. */
function statedIn({ printed, above, header }: Candidate): PrintedUnit[] {
  const near = statedUnits(printed, above).map(({ unit }) => unit);
  const found = near.length > 0 ? near : header.flatMap((text) => statedUnit(text) ?? []);
  return [...new Set(found)];
}

function candidatesOf({ figures, assignments, bodies, formTables }: Matched): Candidate[] {
  const tables = assignments.flatMap(({ expected, printed }): Candidate[] => {
    const { table, name } = expected;
    const body = bodies.get(table.id);
    const given = figures.given(table.id);
    if (!body || !given) return [];
    const money = new Set(table.columns.flatMap(({ key, type }) => (type === 'amount' ? [key] : [])));
    const amounts = [...given.cells].flatMap(([key, { text }]) =>
      money.has(key.slice(key.lastIndexOf('/') + 1)) && isSignificant(text) ? [text] : [],
    );
    const header = body.columns.matches.flatMap(({ printed: { path } }) => path);
    return [{ printed, title: name, above: body.above, header, amounts, wanted: table.numbers.unit }];
  });
  const forms = formTables.map(({ expected, printed }): Candidate => {
    const table = figures.standard.tables.get(expected.form.table);
    const money = table?.columns.some(({ type }) => type === 'amount') ?? false;
    const cells = printed.grids.flatMap((grid) => grid.table.cells);
    return {
      printed,
      title: expected.title,
      above: aboveCells(printed),
      header: cells.map(({ text }) => text),
      amounts: money ? cells.flatMap(({ text }) => (isSignificant(text) ? [text] : [])) : [],
      wanted: table?.numbers.unit ?? '万元',
    };
  });
  return [...tables, ...forms];
}

/** A number other than zero that names no unit of its own. */
function isSignificant(text: string): boolean {
  const numeral = readNumeral(text);
  return numeral?.tail === '' && /[1-9]/.test(numeral.digits);
}

/** So many different amounts must be those of others, or all where there are fewer; one may be so by chance. */
const LEAST = 3;
/** And so many times as many as in another unit. */
const TIMES = 3;
/** Fewer digits than these may be anybody's. */
const DIGITS = 4;

/** Amounts that are known, as they print in a unit with a number of decimals. */
class KnownAmounts {
  private readonly fen: number[];
  private readonly printed = new Map<string, Set<bigint>>();

  constructor(known: Iterable<number>) {
    this.fen = [...known];
  }

  add(text: string, unit: PrintedUnit): void {
    const fen = readMoney(text, unit, 'round');
    if (typeof fen === 'number') this.fen.push(fen);
    this.printed.clear();
  }

  /** The unit in which the amounts are known ones; undefined where none stands out. */
  unitOf(amounts: readonly string[], choices: readonly PrintedUnit[]): PrintedUnit | undefined {
    const telling = tellingAmounts(amounts);
    const counts = choices
      .map((unit) => ({ unit, count: telling.filter((one) => this.stepsOf(unit, one.decimals).has(one.steps)).length }))
      .sort((a, b) => b.count - a.count);
    const [best, next] = counts;
    const least = Math.min(LEAST, Math.max(1, telling.length));
    return best && best.count >= least && best.count >= TIMES * (next?.count ?? 0) ? best.unit : undefined;
  }

  /** The known amounts in steps of the last of so many decimals. */
  private stepsOf(unit: PrintedUnit, decimals: number): ReadonlySet<bigint> {
    const key = `${unit}/${decimals}`;
    const before = this.printed.get(key);
    if (before) return before;
    const perFen = powerOfTen(decimals - MONEY_PLACES[unit]);
    const steps = new Set(this.fen.map((fen) => nearest(times(rational(BigInt(fen)), perFen))));
    this.printed.set(key, steps);
    return steps;
  }
}

interface Telling {
  readonly decimals: number;
  /** In steps of the last decimal. */
  readonly steps: bigint;
}

/** The different amounts with so many digits that they are hardly anybody else's. */
function tellingAmounts(amounts: readonly string[]): Telling[] {
  const found = new Map<string, Telling>();
  for (const text of amounts) {
    const digits = readNumeral(text)?.digits;
    if (digits === undefined || found.has(digits)) continue;
    const steps = BigInt(digits.replace('.', ''));
    if (significantDigits(digits) >= DIGITS) found.set(digits, { decimals: decimalsOf(digits), steps });
  }
  return [...found.values()];
}
