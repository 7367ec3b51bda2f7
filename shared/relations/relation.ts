/**
 * Relations (勾稽关系) that a document's own structure suggests: sums of parts, rates, and equal quantities in two places.
 * Each is judged by itself; which are believed is decided over the whole document ({@link poolsOf}).
 */
import { HUNDREDTH, isZero, minus, negative, ONE, over, plus, type Ratio, times, ZERO } from '../number/rational.js';
import { type Inexact, quotientOf, scaled, sumOf } from '../number/spread.js';
import { type Agreement, agreement } from '../number/verdict.js';
import type { RecognisedNumber, RecognisedRow, RecognisedTable } from '../recognition/recognised.js';

/** A printed number with the row and table that say what it is. */
export interface Cell {
  readonly table: RecognisedTable;
  readonly row: RecognisedRow;
  readonly number: RecognisedNumber;
}

/** A part of a sum; `by` is −1 where it is taken off. */
export interface Part {
  readonly cell: Cell;
  readonly by: 1 | -1;
}

/** What a relation is about. */
export type RelationKind =
  | 'codes'
  | 'totalColumn'
  | 'totalRow'
  | 'subtotal'
  | 'items'
  | 'change'
  | 'changeRate'
  | 'share'
  | 'same'
  | 'summary'
  | 'balance';

/**
 * How the whole follows from its parts: their sum; the first over the second; the change to the first from the second, over
 * it; or the second, being the change that led to the first, over what was before.
 */
export type Form = 'sum' | 'ratio' | 'changeRate' | 'growth';

/** A relation as its structure suggests it. */
export interface Suggestion {
  readonly kind: RelationKind;
  readonly form?: Form;
  /** What stands or falls together over the document, e.g. one way in which totals are made. */
  readonly pool: string;
  /** What stands or falls together in one place of it: one column, or one way in one table. */
  readonly group: string;
  readonly whole: Cell;
  readonly parts: readonly Part[];
  /** What every disclosure says is meant: it needs nothing beside it to bear it out. */
  readonly general?: boolean;
  /** One quantity in two columns whose totals are printed alike. */
  readonly totalled?: boolean;
}

export interface Relation extends Suggestion {
  readonly form: Form;
  /** Undefined where a number that it needs was not read. */
  readonly verdict: Agreement | undefined;
  /** It says something: not all of it is nothing, and more than one number is behind it. */
  readonly telling: boolean;
}

/** What a cell counts for; undefined where that is not known. */
export type Worth = (number: RecognisedNumber) => Inexact | undefined;

/** A blank and a dash print that there is nothing; so does a zero, which hardly ever is something less than half a step. */
export function worth({ state, value }: RecognisedNumber): Inexact | undefined {
  if (state === 'number') return value && isZero(value.value) ? { value: ZERO } : value;
  return state === 'blank' || state === 'dash' ? { value: ZERO } : undefined;
}

/** Judges one relation. There are tens of thousands in a document, nearly all of two numbers. */
export function related(suggestion: Suggestion): Relation {
  const { form = 'sum' } = suggestion;
  const verdict = isOfOneMeasure(suggestion) ? judged(suggestion) : undefined;
  return { ...suggestion, form, verdict, telling: verdict !== undefined && isTelling(suggestion, form) };
}

/** Money whose unit is stated and money whose unit nobody states cannot be added up. */
function isOfOneMeasure({ whole, parts }: Pick<Suggestion, 'whole' | 'parts'>): boolean {
  let stated = whole.number.state === 'number' ? hasUnit(whole) : undefined;
  for (const { cell } of parts) {
    if (cell.number.state !== 'number') continue;
    const own = hasUnit(cell);
    stated ??= own;
    if (own !== stated) return false;
  }
  return true;
}

function hasUnit({ table, number }: Cell): boolean {
  return table.unit !== undefined || table.columns[number.column]?.unit !== undefined || /[%％元]$/.test(number.text);
}

function isTelling({ kind, whole, parts, general = false }: Suggestion, form: Form): boolean {
  if (kind === 'balance') return isSomething(whole) || parts.some(({ cell }) => isSomething(cell));
  let filled = 0;
  for (const { cell } of parts) if (isSomething(cell)) filled += 1;
  // Nothing but printed zeros cannot make something.
  const areZeros =
    filled === 0 && general && parts.length > 1 && parts.every(({ cell }) => cell.number.state === 'number');
  if (areZeros && form === 'sum') return isSomething(whole);
  if (form !== 'sum') return whole.number.state === 'number' && filled === parts.length;
  return filled > 0 && (whole.number.state === 'number' || filled > 1);
}

function isSomething({ number: { value } }: Cell): boolean {
  return value !== undefined && !isZero(value.value);
}

/** How a relation stands where its numbers count for what they are said to. */
export function judged(
  relation: Omit<Suggestion, 'kind' | 'pool' | 'group'>,
  of: Worth = worth,
): Agreement | undefined {
  const left = of(relation.whole.number);
  const right = rightOf(relation, of);
  if (!left || !right) return undefined;
  if (relation.form === undefined || relation.form === 'sum') return agreement(left, right);
  const factor = factorOf(relation.whole.number);
  return agreement({ value: times(left.value, factor), spread: scaled(left.spread, factor) }, right);
}

/** What the parts make. */
function rightOf({ form = 'sum', parts }: Pick<Suggestion, 'form' | 'parts'>, of: Worth): Inexact | undefined {
  const [first] = parts;
  if (form === 'sum' && first && parts.length === 1 && first.by > 0) return of(first.cell.number);
  const values: Inexact[] = [];
  for (const { cell } of parts) {
    const value = of(cell.number);
    if (!value) return undefined;
    values.push(value);
  }
  if (form !== 'sum') return rateOf(form, values[0], values[1]);
  const isTaken = (at: number): boolean => (parts[at]?.by ?? 1) < 0;
  let sum = ZERO;
  for (const [at, { value }] of values.entries()) sum = plus(sum, isTaken(at) ? negative(value) : value);
  return {
    value: sum,
    // Most sums are exact, and never ask.
    get spread() {
      return sumOf(values.map(({ spread }, at) => [spread, isTaken(at) ? MINUS : ONE] as const));
    },
  };
}

const MINUS = negative(ONE);

function rateOf(form: Exclude<Form, 'sum'>, now?: Inexact, other?: Inexact): Inexact | undefined {
  if (!now || !other) return undefined;
  const rest: Inexact = form === 'ratio' ? now : less(now, other);
  const [above, base] = form === 'growth' ? [other, rest] : [rest, other];
  return isZero(base.value) ? undefined : { value: over(above.value, base.value), spread: quotientOf(above, base) };
}

function less(a: Inexact, b: Inexact): Inexact {
  const spread = sumOf([
    [a.spread, ONE],
    [b.spread, MINUS],
  ]);
  return { value: minus(a.value, b.value), spread };
}

/** A rate printed without its sign counts hundredths. */
function factorOf({ text }: RecognisedNumber): Ratio {
  return /[%％]\s*$/.test(text) ? ONE : HUNDREDTH;
}

/** The value of one number that makes a relation exact; undefined where it does not follow from the others. */
export function solved(relation: Relation, cell: Cell): Ratio | undefined {
  const { form, whole, parts } = relation;
  if (whole.number === cell.number) {
    const right = rightOf(relation, worth)?.value;
    return right && form !== 'sum' ? over(right, factorOf(whole.number)) : right;
  }
  const own = parts.find((part) => part.cell.number === cell.number);
  const left = worth(whole.number)?.value;
  if (form !== 'sum' || !own || !left) return undefined;
  const others = rightOf({ parts: parts.filter((part) => part !== own) }, worth)?.value;
  const rest = others && minus(left, others);
  return rest && (own.by < 0 ? negative(rest) : rest);
}

/** One quantity printed in two tables, and no sum. */
export function isPair(kind: RelationKind): boolean {
  return kind === 'same' || kind === 'summary';
}

/** Every number of a relation. */
export function cellsOf({ whole, parts }: Pick<Relation, 'whole' | 'parts'>): Cell[] {
  return [whole, ...parts.map(({ cell }) => cell)];
}
