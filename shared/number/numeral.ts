/**
 * Numbers as people, programs and printers write them (数的写法): full-width digits, separators, a minus or brackets, a
 * currency sign, words behind the digits. The one reader for cells, forms, facts, paste, prose and finished documents.
 * What it does not understand it says; nothing is ever taken for zero.
 */

import { plainDashes, withoutBlanks } from '../plain.js';
import { movePoint } from './digits.js';

/** What is odd about the way a number is written. */
export type Oddity = 'full-width' | 'grouping' | 'spaces';

/** A number as written. */
export interface Numeral {
  /** Sign, digits and point, as many decimals as were written: “-1234.50”. */
  readonly digits: string;
  /** What stands behind the digits: a unit, a percent sign, other words; in half width, without blanks. */
  readonly tail: string;
  readonly oddities: readonly Oddity[];
}

/** No number is as long as this, with all that is written around it. */
const MAX_LENGTH = 100;
const PLAIN = /^-?\d+(?:\.\d+)?$/;
const FULL_WIDTH = /[０-９．，－＋（）％]/;
const SPACED = /\d[ \u3000\t]+[\d.,]|[.,][ \u3000\t]+\d/;
const GROUPED = /^\d{1,3}(?:,\d{3})+$/;
const NONE: readonly Oddity[] = [];
/** How finance systems and printed tables write “nothing”. */
const NOTHING = /^(?:[-_/\\]+|无)$/;

/** Whether a text says that there is nothing: empty, dashes or strokes only, 无. */
export function saysNothing(text: string): boolean {
  const tidy = plainDashes(text.trim()).normalize('NFKC');
  return tidy === '' || NOTHING.test(tidy);
}

/** Reads a text that is one number, perhaps with words behind it; undefined for anything else. */
export function readNumeral(source: string): Numeral | undefined {
  const bare = source.trim();
  if (bare.length > MAX_LENGTH) return undefined;
  if (PLAIN.test(bare)) return { digits: bare, tail: '', oddities: NONE };
  const words = plainDashes(bare).normalize('NFKC');
  const tight = withoutBlanks(words);
  const [, inner, after = ''] = /^\(([^()]*)\)(.*)$/.exec(tight) ?? [];
  const match = /^¥?([+-]?)¥?(\d[\d,]*|(?=\.\d))(?:\.(\d*))?([^\d.,()+-].*)?$/.exec(inner ?? tight);
  if (!match) return undefined;
  const [, sign, whole = '', fraction = '', tail = ''] = match;
  const oddities: Oddity[] = [];
  if (FULL_WIDTH.test(bare)) oddities.push('full-width');
  if (SPACED.test(words)) oddities.push('spaces');
  if (whole.includes(',') && !GROUPED.test(whole)) oddities.push('grouping');
  const minus = sign === '-' || inner !== undefined ? '-' : '';
  const digits = `${minus}${whole.replaceAll(',', '') || '0'}${fraction === '' ? '' : `.${fraction}`}`;
  return /^[\d.,()+-]/.test(after) ? undefined : { digits, tail: tail + after, oddities };
}

/** Whether a text is a number or a percentage and nothing else. */
export function isFigure(text: string): boolean {
  const tail = readNumeral(text)?.tail;
  return tail === '' || tail === '%';
}

/** Longer numbers are none that a project could hold. */
const DIGITS = /^-?\d{1,30}(?:\.\d{1,30})?$/;

/** The plain digits of a text that is a number and nothing else; a percentage is divided by a hundred where one may stand. */
export function readDecimal(text: string, percent = false): string | undefined {
  const numeral = readNumeral(text);
  if (!numeral || !DIGITS.test(numeral.digits)) return undefined;
  if (numeral.tail === '') return numeral.digits;
  return percent && numeral.tail === '%' ? movePoint(numeral.digits, -2) : undefined;
}
