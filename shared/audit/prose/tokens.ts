/**
 * Words as they are compared: one token for each character and one for each number, blind to what differs
 * between keyboards, fonts and line wrapping (full-width forms, quotes, spaces).
 */

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

const isDigit = (character: string | undefined): boolean =>
  character !== undefined && character >= '0' && character <= '9';

/** The tokens of a text; linear in its length. */
export function tokenise(text: string): Token[] {
  const characters: string[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const character of text) {
    characters.push(isSpace(character) ? ' ' : normal(character));
    offsets.push(offset);
    offset += character.length;
  }
  offsets.push(offset);
  const tokens: Token[] = [];
  for (let at = 0; at < characters.length; ) {
    const character = characters[at] ?? '';
    const signed = character === '-' && isDigit(characters[at + 1]) && isSign(tokens.at(-1), characters[at - 1]);
    const start = at;
    if (signed || isDigit(character)) {
      at = numberEnd(characters, signed ? at + 1 : at, text, offsets);
      const digits = characters.slice(start, at).join('').replaceAll(',', '');
      tokens.push({ kind: 'number', text: digits, start: offsets[start] ?? 0, end: offsets[at] ?? text.length });
      continue;
    }
    at += 1;
    if (character !== ' ')
      tokens.push({ kind: 'character', text: character, start: offsets[start] ?? 0, end: offsets[at] ?? text.length });
  }
  return tokens;
}

/** A dash after a number or a dash is no sign: 2023-2024, ——5. */
function isSign(before: Token | undefined, character: string | undefined): boolean {
  if (before?.kind === 'number' && character !== ' ') return false;
  return character !== '-' && !/[A-Za-z]/.test(character ?? '');
}

/** The end of the digits that begin at `from`: thousands in groups of three, at most one point. */
function numberEnd(characters: readonly string[], from: number, text: string, offsets: readonly number[]): number {
  let at = from;
  while (isDigit(characters[at])) at += 1;
  // A full-width comma separates thousands only between full-width digits; elsewhere it separates words.
  const separates = (i: number): boolean => {
    const written = text[offsets[i] ?? 0];
    return written === ',' || /[\uff10-\uff19]/.test(text[offsets[i + 1] ?? 0] ?? '');
  };
  const group = (i: number): boolean =>
    characters[i] === ',' &&
    separates(i) &&
    isDigit(characters[i + 1]) &&
    isDigit(characters[i + 2]) &&
    isDigit(characters[i + 3]) &&
    !isDigit(characters[i + 4]);
  if (at - from <= 3) while (group(at)) at += 4;
  if (characters[at] === '.' && isDigit(characters[at + 1]) && '.．'.includes(text[offsets[at] ?? 0] ?? '')) {
    at += 2;
    while (isDigit(characters[at])) at += 1;
  }
  return at;
}

/** A number's text without zeros that say nothing, so that 12.30, 012.3 and 12.3 are equal. */
export function plainDigits(digits: string): string {
  const sign = digits.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = digits.replaceAll(/[-,]/g, '').split('.');
  const head = whole.replace(/^0+(?=\d)/, '') || '0';
  const tail = fraction.replace(/(?<!0)0+$/, '');
  const plain = tail === '' ? head : `${head}.${tail}`;
  return plain === '0' ? plain : sign + plain;
}
