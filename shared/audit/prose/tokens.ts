/**
 * Words as they are compared: one token for each character and one for each number, blind to what differs
 * between keyboards, fonts and line wrapping (full-width forms, quotes, spaces).
 */

import { decimalsOf, roundedDigits, withoutEndZeros } from '../../number/digits.js';
import { decimal } from '../../number/rational.js';
import { scanNumbers } from '../../number/scan.js';
import { plain } from '../../plain.js';

export interface Token {
  readonly kind: 'character' | 'number';
  /** The character in its half-width form; of a number the digits with sign and point. */
  readonly text: string;
  /** Where it stands in the text; `end` exclusive. */
  readonly start: number;
  readonly end: number;
}

/** What is the same here, besides what {@link plain} makes the same. */
const SAME: Readonly<Record<string, string>> = {
  '〔': '[',
  '〕': ']',
  '【': '[',
  '】': ']',
  '。': '.',
  '｡': '.',
  '…': '.',
  '·': '.',
};
const PUNCTUATION = new Set([...',.;:、!?"\'()[]《》<>-']);

/** Whether a character separates words and says nothing itself. */
export function isPunctuation(character: string): boolean {
  return PUNCTUATION.has(character);
}

/** Most characters: they are compared as they are. */
function isIdeograph(character: string): boolean {
  return character >= '\u4e00' && character <= '\u9fff' && character.length === 1;
}

/** The tokens of a text; linear in its length. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (const { digits, start, end } of [...scanNumbers(text), { digits: '', start: text.length, end: text.length }]) {
    for (const character of text.slice(at, start)) {
      const words = isIdeograph(character) ? character : (SAME[character] ?? plain(character));
      if (words !== '') tokens.push({ kind: 'character', text: words, start: at, end: at + character.length });
      at += character.length;
    }
    if (digits !== '') tokens.push({ kind: 'number', text: digits, start, end });
    at = end;
  }
  return tokens;
}

/** A number's text without zeros that say nothing, so that 12.30, 012.3 and 12.3 are equal. */
export function canonicalDigits(digits: string): string {
  return withoutEndZeros(roundedDigits(decimal(digits), decimalsOf(digits)));
}
