/** Finds the numbers in running text (文字中的数), by characters only: what they are of is for others to say. */

import { DASHES } from '../plain.js';

/** A number in a text. */
export interface Scanned {
  /** Sign and digits in half width, without separators. */
  readonly digits: string;
  /** Where it begins, with its sign; `end` exclusive. */
  readonly start: number;
  readonly end: number;
}

const SIGNS = new Set(DASHES);
const FULL_ZERO = 0xff10;

function digitAt(text: string, at: number): string | undefined {
  const code = text.charCodeAt(at);
  if (code >= 0x30 && code <= 0x39) return text[at];
  return code >= FULL_ZERO && code <= FULL_ZERO + 9 ? String(code - FULL_ZERO) : undefined;
}

/** The numbers of a text in order; linear in its length. */
export function scanNumbers(text: string): Scanned[] {
  const found: Scanned[] = [];
  let last = -1;
  for (let at = 0; at < text.length; at++) {
    if (digitAt(text, at) === undefined) continue;
    const signed = SIGNS.has(text[at - 1] ?? '') && isSign(text, at - 1, last);
    const { digits, end } = numberAt(text, at);
    found.push({ digits: (signed ? '-' : '') + digits, start: signed ? at - 1 : at, end });
    last = end;
    at = end - 1;
  }
  return found;
}

/** A dash after a number, a letter or a dash is no sign: 2023-2024, A-5, ——5. */
function isSign(text: string, at: number, last: number): boolean {
  const before = text[at - 1] ?? '';
  return at !== last && !SIGNS.has(before) && !/[A-Za-zＡ-Ｚａ-ｚ]/.test(before);
}

/** The digits that begin at a place: thousands in groups of three, at most one point. */
function numberAt(text: string, from: number): { digits: string; end: number } {
  let at = from;
  let digits = '';
  const take = (): void => {
    for (let digit = digitAt(text, at); digit !== undefined; digit = digitAt(text, at)) {
      digits += digit;
      at += 1;
    }
  };
  take();
  if (at - from <= 3)
    while (isGroup(text, at)) {
      digits += [1, 2, 3].map((by) => digitAt(text, at + by)).join('');
      at += 4;
    }
  if ('.．'.includes(text[at] ?? ' ') && digitAt(text, at + 1) !== undefined) {
    digits += '.';
    at += 1;
    take();
  }
  return { digits, end: at };
}

/** A full-width comma separates thousands only between full-width digits; elsewhere it separates words. */
function isGroup(text: string, at: number): boolean {
  const separates = text[at] === ',' || (text[at] === '，' && text.charCodeAt(at + 1) >= FULL_ZERO);
  return (
    separates && [1, 2, 3].every((by) => digitAt(text, at + by) !== undefined) && digitAt(text, at + 4) === undefined
  );
}

/** Full-width digits, points and percent signs as their ASCII characters; the positions stay. */
export function asciiDigits(text: string): string {
  return /[０-９％．]/.test(text)
    ? text
        .replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
        .replaceAll('％', '%')
        .replaceAll('．', '.')
    : text;
}
