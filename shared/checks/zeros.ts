/**
 * Whether the zeros that a finished document prints are nothing (零就是零): a printed zero may hide less than half a step, but
 * where number after number stands beside zeros only, and is exactly its total, none of them hides anything.
 */
import { evaluatePlan } from '../calculation/plan.js';
import { keptOf } from '../collections.js';
import { numeric } from '../language/value.js';
import { agreement } from '../number/verdict.js';
import { cellsOf, givenValue } from './cells.js';
import { isOnePrint, isSomething } from './compare.js';
import type { Subject } from './rule.js';
import { computed, givenCell } from './tail.js';
import { isPrinted } from './texts.js';

/** So many such totals must be exact … */
const MANY = 10;
/** … for each one that is not. */
const SHARE = 10;

/** Asked of documents only: what a project holds is exact. */
export function zerosAreNothing(subject: Subject): boolean {
  return subject.project === undefined && areNothing(subject);
}

const areNothing = keptOf((subject: Subject): boolean => {
  const beside = [...subject.standard.tables.values()].flatMap((table) => totalsBesideZeros(subject, table));
  const exact = beside.filter(Boolean).length;
  return exact >= MANY && (beside.length - exact) * SHARE <= exact;
});

/** Of every total of one number beside printed zeros whether it is that number. */
function totalsBesideZeros(subject: Subject, table: Parameters<typeof cellsOf>[1]): boolean[] {
  return cellsOf(subject, table).flatMap((cell): boolean[] => {
    const value = givenValue(subject, cell);
    if (!isSomething(value) || !isPrinted(subject.standard, table, cell.column)) return [];
    const total = computed(subject, (source) => evaluatePlan(source, cell));
    const isBeside = total.reads.some((read) => read.value.kind !== 'blank' && !isSomething(read.value));
    if (!isBeside || !isSomething(total.value) || !isOnePrint(total, isSomething)) return [];
    const given = givenCell(subject, { table: table.id, row: cell.position, column: cell.column.index, value });
    const [a, b] = [numeric(given.value), numeric(total.value)];
    return a && b ? [agreement({ value: a }, { value: b }) === 'equal'] : [];
  });
}
