/** Ways to put a difference right (建议修改): offered only where a trial shows that the difference is gone then. */
import type { CellSource } from '../calculation/linker.js';
import { evaluatePlan, planFor } from '../calculation/plan.js';
import { type Read, traced } from '../calculation/trace.js';
import { WhatIf } from '../calculation/what-if.js';
import { applyBinary } from '../expression/operators.js';
import type { Ratio, Value } from '../expression/value.js';
import { exactMoney } from '../money/money.js';
import { addressKey } from '../project/address.js';
import { isComputed } from './cells.js';
import { measure } from './exact.js';
import type { Fix } from './finding.js';
import { addressOfRead, nameOf } from './reads.js';
import type { Subject } from './rule.js';
import { said } from './say.js';

/** One side of a comparison: what it read, and how it is computed. */
export interface Side {
  readonly reads: readonly Read[];
  readonly evaluate: (source: CellSource) => Value;
}

/** For each side that rests on a single entry: the entry that makes both sides equal. */
export function entryFixes(subject: Subject, left: Side, right: Side): Fix[] {
  if (!subject.project) return [];
  return [left, right].flatMap((side) => {
    const entry = onlyEntry(subject, side.reads);
    const fix = entry && entryFix(subject, entry, left, right);
    return fix ? [fix] : [];
  });
}

function entryFix(subject: Subject, entry: Read, left: Side, right: Side): Fix | undefined {
  const address = addressOfRead(subject, entry);
  const table = subject.standard.tables.get(entry.table);
  const column = table?.columns[entry.column];
  if (!address || !table || !column || (column.type !== 'amount' && column.type !== 'number')) return undefined;
  const apart = applyBinary('-', left.evaluate(subject.figures), right.evaluate(subject.figures));
  for (const operator of ['-', '+'] as const) {
    const value = applyBinary(operator, entry.value, apart);
    const text = entryText(value);
    if (text === undefined || (isNegative(value) && !isNegative(entry.value))) continue;
    const trial = new WhatIf(subject.figures, entry, value, (cell) => isOverridden(subject, cell));
    const rest = measure(applyBinary('-', left.evaluate(trial), right.evaluate(trial)));
    if (rest?.numerator !== 0n) continue;
    const title = `把“${nameOf(subject, entry)}”改为 ${said(value, table.numbers, column)}`;
    return { title, command: { kind: 'setCells', cells: [{ address, value: text }] } };
  }
  return undefined;
}

function isNegative(value: Value): boolean {
  return (measure(value)?.numerator ?? 0n) < 0n;
}

/** A value as it is entered: amounts in 元. Undefined where it cannot be written with all its digits. */
function entryText(value: Value): string | undefined {
  if (value.kind === 'amount') return exactMoney(value.fen, '元');
  return value.kind === 'number' ? decimalText(value) : undefined;
}

const MOST_DECIMALS = 6;

function decimalText({ numerator, denominator }: Ratio): string | undefined {
  const scaled = numerator * 10n ** BigInt(MOST_DECIMALS);
  if (scaled % denominator !== 0n) return undefined;
  const digits = scaled / denominator;
  const text = String(digits < 0n ? -digits : digits).padStart(MOST_DECIMALS + 1, '0');
  const trimmed = `${text.slice(0, -MOST_DECIMALS)}.${text.slice(-MOST_DECIMALS)}`.replace(/\.?0+$/, '');
  return digits < 0n ? `-${trimmed}` : trimmed;
}

/** The one entry that cells rest on; undefined where there are several, none, or a value set by hand. */
function onlyEntry(subject: Subject, reads: readonly Read[]): Read | undefined {
  const entries = new Map<string, Read>();
  const seen = new Set<string>();
  const visit = (all: readonly Read[]): boolean =>
    all.every((read) => {
      const key = `${read.table}/${read.row}/${read.column}`;
      if (seen.has(key)) return true;
      seen.add(key);
      const cell = cellOf(subject, read);
      if (!cell || cell.plan.kind === 'none') return true;
      if (cell.plan.kind === 'entered') {
        if (read.value.kind !== 'blank') entries.set(key, read);
      } else if (isComputed(subject, cell)) {
        const { source, reads: inner } = traced(subject.figures);
        evaluatePlan(source, cell.table, cell.position, cell.column, cell.plan);
        return visit(inner) && entries.size <= 1;
      } else return false;
      return entries.size <= 1;
    });
  if (!visit(reads)) return undefined;
  if (entries.size === 1) return [...entries.values()][0];
  const blank = reads.filter((read) => cellOf(subject, read)?.plan.kind === 'entered');
  return blank.length === 1 ? blank[0] : undefined;
}

function cellOf(subject: Subject, { table: id, row: position, column: index }: Read) {
  const rows = subject.figures.rowsOf(id);
  const row = rows?.rows[position];
  const column = rows?.table.columns[index];
  if (!rows || !row || !column) return undefined;
  return { table: rows.table, row, position, column, plan: planFor(subject.standard, rows.table).planOf(row, column) };
}

function isOverridden(subject: Subject, cell: { table: string; row: number; column: number }): boolean {
  const address = addressOfRead(subject, { ...cell, value: { kind: 'blank' } });
  return address !== undefined && Object.hasOwn(subject.project?.overrides ?? {}, addressKey(address));
}
