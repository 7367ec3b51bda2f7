/** Ways to put a difference right (建议修改): offered only where a trial shows that the difference is gone then. */
import type { CellSource } from '../calculation/linker.js';
import { placeKey, type Read, trial } from '../calculation/overlay.js';
import { cellAt } from '../calculation/plan.js';
import type { Fix } from '../findings/finding.js';
import { applyBinary } from '../language/operators.js';
import { numeric, type Value } from '../language/value.js';
import { exactDigits } from '../number/digits.js';
import { exactMoney } from '../number/money.js';
import { isZero, sign, ZERO } from '../number/rational.js';
import type { Address } from '../project/address.js';
import { slip } from './cause.js';
import { addressOf, isOverridden } from './cells.js';
import { addressOfRead, nameOfRead } from './place.js';
import type { Subject } from './rule.js';
import { type Support, supportOf } from './support.js';
import { exactWords } from './value-words.js';

/** One side of a comparison: what it read, and how it is computed. */
export interface Side {
  readonly reads: readonly Read[];
  readonly evaluate: (source: CellSource) => Value;
}

/** What puts a difference right. */
export interface Remedy {
  readonly fixes: readonly Fix[];
  /** The one entry that a slip explains, among those both sides rest on, and the slip in words. */
  readonly slip?: { readonly address: Address; readonly words: string } | undefined;
}

const NO_REMEDY: Remedy = { fixes: [] };

/**
 * Ways to make both sides equal by one entry. What was entered is only ever replaced where a slip of the pen explains
 * the difference and the other side rests on entries too: nothing entered is no evidence against what is. Filling an
 * empty cell is always possible.
 */
export function entryRemedy(subject: Subject, left: Side, right: Side): Remedy {
  if (!subject.project) return NO_REMEDY;
  const apart = applyBinary('-', left.evaluate(subject.figures), right.evaluate(subject.figures));
  const [a, b] = [supportOf(subject, left.reads), supportOf(subject, right.reads)];
  const tried = [candidate(subject, a, b), candidate(subject, b, a)].flatMap((entry) => {
    const found = entry && attempt(subject, entry, { left, right, apart });
    return found ? [found] : [];
  });
  const [only, second] = tried;
  const words = second ? undefined : only?.words;
  // Two single numbers against each other: which of them is wrong, the officer knows.
  return {
    fixes: tried.map(({ fix }) => fix),
    slip: only && words !== undefined ? { address: only.address, words } : undefined,
  };
}

/** The entry of a side that may be changed: its only one, or the empty cell that it waits for. */
function candidate(subject: Subject, own: Support, other: Support): Read | undefined {
  if (own.more || (other.entries.size === 0 && !other.more)) return undefined;
  const [only, second] = own.entries.values();
  if (only) return second ? undefined : only;
  const blanks = new Map(own.blanks.map((read) => [placeKey(read), read]));
  const [blank] = blanks.values();
  return blanks.size === 1 && blank && cellAt(subject.figures, blank) ? blank : undefined;
}

interface Trial {
  readonly left: Side;
  readonly right: Side;
  /** The left side less the right one. */
  readonly apart: Value;
}

function attempt(
  subject: Subject,
  entry: Read,
  { left, right, apart }: Trial,
): { readonly fix: Fix; readonly address: Address; readonly words: string | undefined } | undefined {
  const address = addressOfRead(subject, entry);
  const table = subject.standard.tables.get(entry.table);
  const column = table?.columns[entry.column];
  if (!address || !table || !column || (column.type !== 'amount' && column.type !== 'number')) return undefined;
  const isBlank = entry.value.kind === 'blank';
  for (const operator of ['-', '+'] as const) {
    const value = applyBinary(operator, entry.value, apart);
    const text = entryText(value);
    if (text === undefined || (isNegative(value) && !isNegative(entry.value))) continue;
    const words = isBlank ? undefined : slip({ table, position: entry.row, column }, entry.value, value);
    if (!isBlank && words === undefined) continue;
    const tried = trial(subject.figures, entry, value, (cell) => isOverridden(subject, addressOf(cell)));
    const rest = numeric(applyBinary('-', left.evaluate(tried), right.evaluate(tried)));
    if (!rest || !isZero(rest)) continue;
    const title = `把“${nameOfRead(subject, entry)}”改为 ${exactWords(value, table.numbers, column)}`;
    return { fix: { title, command: { kind: 'setCells', cells: [{ address, value: text }] } }, address, words };
  }
  return undefined;
}

function isNegative(value: Value): boolean {
  return sign(numeric(value) ?? ZERO) < 0;
}

/** A value as it is entered: amounts in 元. Undefined where it cannot be written with all its digits. */
function entryText(value: Value): string | undefined {
  if (value.kind === 'amount') return exactMoney(value.fen, '元');
  return value.kind === 'number' ? exactDigits(value, MAX_DECIMALS) : undefined;
}

const MAX_DECIMALS = 6;
