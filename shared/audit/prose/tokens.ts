/**
 * Words as they are compared: one token for each character and one for each number, blind to what differs
 * between keyboards, fonts and line wrapping (full-width forms, quotes, spaces).
 */
import { decimalsOf, roundedDigits, withoutEndZeros } from '../../number/digits.js';
import { decimal } from '../../number/rational.js';
import { scanNumbers } from '../../number/scan.js';

export interface Token {
  readonly kind: 'character' | 'number';
  /** The character in its half-width form; of a number the digits with sign and point. */
  readonly text: string;
  /** Where it stands in the text; `end` exclusive. */
  readonly start: number;
  readonly end: number;
}

const SAME: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '「': '"',
  '」': '"',
  '‘': "'",
  '’': "'",
  '−': '-',
  '–': '-',
  '—': '-',
  '―': '-',
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

function normal(character: string): string {
  const code = character.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  return SAME[character] ?? character;
}

function isSpace(character: string): boolean {
  return /[\s\u3000\u00a0\u200b\ufeff]/.test(character);
}

/** The tokens of a text; linear in its length. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (const { digits, start, end } of [...scanNumbers(text), { digits: '', start: text.length, end: text.length }]) {
    for (const character of text.slice(at, start)) {
      if (!isSpace(character))
        tokens.push({ kind: 'character', text: normal(character), start: at, end: at + character.length });
      at += character.length;
    }
    if (digits !== '') tokens.push({ kind: 'number', text: digits, start, end });
    at = end;
  }
  return tokens;
}

/** A number's text without zeros that say nothing, so that 12.30, 012.3 and 12.3 are equal. */
export function plainDigits(digits: string): string {
  return withoutEndZeros(roundedDigits(decimal(digits), decimalsOf(digits)));
}
