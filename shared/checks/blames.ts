/** Which single printed value would put a comparison right if it were another (可疑的数): for findings of finished documents. */
import type { Figures } from '../calculation/figures.js';
import type { CellSource } from '../calculation/linker.js';
import { overlay, placeKey, type Read, tracePlan } from '../calculation/overlay.js';
import { cellAt } from '../calculation/plan.js';
import { formatPlainly } from '../composition/format.js';
import type { Blame, FindingPlace } from '../findings/finding.js';
import { amount, numeric, type Value } from '../language/value.js';
import { type PrintedUnit, readMoney } from '../number/money.js';
import { decimal, minus, plus } from '../number/rational.js';
import { addressOfRead } from './place.js';
import type { Subject } from './rule.js';

/** Sums of more cells than these blame their total alone: each of them is as likely. */
const MAX_READS = 60;

/**
 * The cells behind a comparison that is off by `off`, each with what it would have to be: `holds` says whether the
 * comparison is right on other figures. A cell whose change does not mend it alone is named without a value. Words are not
 * off by anything: there a cell may be what is `given`.
 */
export function blamesOf(
  subject: Subject,
  reads: readonly Read[],
  off: Value | undefined,
  holds: (source: CellSource) => boolean,
  given?: Value,
): Blame[] {
  const isWords = off === undefined && (given?.kind === 'text' || given?.kind === 'blank');
  if (subject.project || !(isWords || (off && numeric(off)))) return [];
  const once = [...new Map(reads.map((read) => [placeKey(read), read])).values()];
  if (once.length > MAX_READS) return [];
  return once.flatMap((read): Blame[] => {
    const address = addressOfRead(subject, read);
    const table = subject.standard.tables.get(read.table);
    const column = table?.columns[read.column];
    const place = address && subject.placeOf(address);
    if (!table || !column || !place) return [];
    if (!place.spot) return unprinted(subject, read, off);
    const others = off ? [1, -1].map((by) => moved(read.value, off, by)) : [given];
    const value = others.find((one) => one && holds(instead(subject, read, one)));
    const own = value ? { place, expected: formatPlainly(value, table.numbers, column) } : { place };
    const rests = value && off && address ? subject.restsOf?.(address) : undefined;
    return [own, ...(rests && off ? shiftedBlames(subject.figures, rests, off) : [])];
  });
}

/** What a cell that no table shows was worked out from. */
function unprinted(subject: Subject, read: Read, off: Value | undefined): Blame[] {
  const address = addressOfRead(subject, read);
  const rests = address ? (subject.restsOf?.(address) ?? []) : [];
  return rests.length > 0 && off ? shiftedBlames(subject.figures, rests, off) : behind(subject, read);
}

/** The printed cells from which a cell follows that no table shows; what they would have to be is not known. */
function behind(subject: Subject, read: Read): Blame[] {
  const cell = cellAt(subject.figures, read);
  if (cell?.plan.kind !== 'formula') return [];
  return tracePlan(subject.figures, cell).reads.flatMap((one): Blame[] => {
    const address = addressOfRead(subject, one);
    const place = address && subject.placeOf(address);
    return place?.spot ? [{ place }] : [];
  });
}

/**
 * Printed numbers from which something was worked out that no table prints: one that is off by as much makes it wrong,
 * whichever way it was reckoned with. What has no address is a number of the prose.
 */
export function shiftedBlames(figures: Figures, places: readonly FindingPlace[], off: Value): Blame[] {
  return places.flatMap((place): Blame[] => {
    const table = place.address && figures.standard.tables.get(place.address.table);
    const column = place.address && table?.columnByKey.get(place.address.column);
    const style = table?.numbers ?? figures.standard.identity.numbers.prose;
    const value = place.address ? figures.value(place.address) : printedValue(place.value, off, style.unit);
    const others = [1, -1].flatMap((by) => (value && moved(value, off, by)) ?? []);
    return others.map((one) => ({ place, expected: formatPlainly(one, style, column) }));
  });
}

/** A number of the prose as what it is off by: money, or a count. */
function printedValue(text: string, { kind }: Value, unit: PrintedUnit): Value | undefined {
  if (kind !== 'amount') return /^\d{1,15}$/.test(text) ? decimal(text) : undefined;
  const fen = readMoney(text, unit, 'round');
  return typeof fen === 'number' ? amount(fen) : undefined;
}

/** A value with the difference added or taken off; undefined where the two are of different kinds. */
function moved(value: Value, off: Value, by: number): Value | undefined {
  if (off.kind === 'amount') {
    const fen = value.kind === 'amount' ? value.fen : value.kind === 'blank' ? 0 : undefined;
    return fen === undefined ? undefined : amount(fen + by * off.fen);
  }
  if (value.kind !== 'number' || off.kind !== 'number') return undefined;
  const { numerator, denominator } = by > 0 ? plus(value, off) : minus(value, off);
  return { kind: 'number', numerator, denominator };
}

/** The figures with another value in one cell. */
function instead({ figures }: Subject, cell: Read, value: Value): CellSource {
  const key = placeKey(cell);
  return overlay(figures, (table, row, column) =>
    placeKey({ table, row, column }) === key ? value : figures.read(table, row, column),
  );
}

/** The size of a difference of money, in 分. */
export function moneyOf(difference: Value | undefined): number | undefined {
  return difference?.kind === 'amount' ? Math.abs(difference.fen) : undefined;
}
