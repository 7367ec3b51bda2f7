/** Where findings name printed values (所指的数): two that name the same spot may have one cause. */
import { decimalsOf } from '../number/digits.js';
import { readNumeral } from '../number/numeral.js';
import {
  compare,
  decimal,
  isZero,
  minus,
  powerOfTen,
  type Ratio,
  rational,
  size,
  smaller,
  times,
  ZERO,
} from '../number/rational.js';
import { spotKey } from '../reading/spot.js';
import type { Blame, Finding, FindingPlace } from './finding.js';

/** A number with the digits that it is printed with. */
export interface Printed {
  readonly value: Ratio;
  readonly decimals: number;
}

/** A printed value that a finding names; `expected` is absent where what it should be is not known. */
export interface Named {
  /** The same for every finding that names this spot. */
  readonly key: string;
  readonly place: FindingPlace;
  readonly printed?: Printed;
  readonly expected?: Printed;
  /** As it would be printed. */
  readonly should?: string;
}

/** A finding that lists more places than these is about none of them. */
const MAX_PLACES = 14;
const MAX_WORDS = 120;
/** How many steps of the last digit two rounded values of one number may lie apart. */
const TAIL = rational(2n);
/** By so small a part of the correction may two ways to reckon it differ. */
const ROUGH = rational(1n, 10n);

/** What a finding blames, or else what it names: of two single numbers, each should be the other. */
export function namedBy({ blames, places }: Finding): Named[] {
  if (blames && blames.length > 0) return blames.flatMap(named);
  if (places.length > MAX_PLACES) return [];
  const [first, second] = places;
  const isPair = first && second && places.length === 2 && printedIn(first.value) && printedIn(second.value);
  const pairs: Blame[] = isPair
    ? [
        { place: first, expected: second.value },
        { place: second, expected: first.value },
      ]
    : places.map((place) => ({ place }));
  return pairs.flatMap(named);
}

function named({ place, expected }: Blame): Named[] {
  const should = expected === undefined ? undefined : printedIn(expected);
  return keysOf(place).map(({ key, printed }) => ({
    key,
    place,
    ...(printed && { printed }),
    ...(should && expected !== undefined && { expected: should, should: expected }),
  }));
}

/** The spots of a place: a cell, or the numbers that its words hold. */
export function keysOf({ spot, value }: FindingPlace): { readonly key: string; readonly printed?: Printed }[] {
  if (!spot) return [];
  const { row, cell } = spot;
  const at = spotKey(spot);
  if (row !== undefined && cell !== undefined) {
    const printed = printedIn(value);
    return [{ key: at, ...(printed && { printed }) }];
  }
  if (row !== undefined || value.length > MAX_WORDS) return [];
  const whole = printedIn(value);
  const numbers = whole ? [whole] : numbersIn(value);
  return numbers.map((printed) => ({ key: `${at}#${numberKey(printed)}`, printed }));
}

/** A unit behind a number is no longer; a sentence that begins with one, as the second of a list, is no number. */
const UNIT = /^[^\d]{0,6}$/;

/** A text that is one number. */
export function printedIn(text: string): Printed | undefined {
  const numeral = readNumeral(text);
  return numeral && UNIT.test(numeral.tail)
    ? { value: decimal(numeral.digits), decimals: decimalsOf(numeral.digits) }
    : undefined;
}

/** Figures in words; a count of one digit and a year stand in too many sentences to tell anything. */
function numbersIn(words: string): Printed[] {
  return [...words.matchAll(/\d[\d,]*(?:\.\d+)?(?=([%％年月日]?))/g)].flatMap(([text, after = '']): Printed[] => {
    const printed = printedIn(text);
    const isFigure = printed && !isZero(printed.value) && (printed.decimals > 0 || text.length > 2 || after === '%');
    return isFigure && !/[年月日]/.test(after) ? [printed] : [];
  });
}

function numberKey({ value }: Printed): string {
  return `${value.numerator}/${value.denominator}`;
}

/**
 * Whether two values that should stand in one place are the same: but for their last digits, or but for so little beside
 * what is `printed` there, or nothing, that rates, which say it only roughly, cannot tell them apart.
 */
export function isAlike(a: Printed, b: Printed, printed?: Printed): boolean {
  const apart = size(minus(a.value, b.value));
  const step = powerOfTen(-Math.min(a.decimals, b.decimals));
  if (compare(apart, times(TAIL, step)) <= 0) return true;
  const [one, other] = [a, b].map(({ value }) => size(minus(value, printed?.value ?? ZERO)));
  return one !== undefined && other !== undefined && compare(apart, times(ROUGH, smaller(one, other))) <= 0;
}
