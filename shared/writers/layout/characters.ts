/** What layout must know of single characters: their script and where a line must not begin or end (禁则). */

/** Never the first on a line. */
const CLOSING = new Set('。，、；：！？”’）》〉】〕」』］｝…—％‰℃·々～,.;:!?)]}%');
/** Never the last on a line. */
const OPENING = new Set('“‘（《〈【〔「『［｛￥([{$¥');
/** Full-width marks whose right half is blank, so that at the line end they may reach half an em over the edge. */
const HALF_BLANK = new Set('。，、；：！？”’）》〉】〕」』］｝');

/** Full-width marks whose left half is blank. */
const BLANK_BEFORE = new Set('“‘（《〈【〔「『［｛');
/** Question and exclamation marks stand in the middle of their square in some faces. */
const CENTRED = new Set('！？');

export function closes(char: string): boolean {
  return CLOSING.has(char);
}

export function opens(char: string): boolean {
  return OPENING.has(char);
}

export function halfBlank(char: string): boolean {
  return HALF_BLANK.has(char);
}

/** Marks whose blank right half may shrink inside a line. */
export function blankAfter(char: string): boolean {
  return HALF_BLANK.has(char) && !CENTRED.has(char);
}

export function blankBefore(char: string): boolean {
  return BLANK_BEFORE.has(char);
}

/** Two of these side by side are one mark (——, ……). */
export function joins(char: string): boolean {
  return char === '—' || char === '…';
}

/**
 * Letters, digits and marks that are set from the Latin face. Quotation marks, dashes, dots and comparison
 * signs are Chinese punctuation in this house and full-width.
 */
export function isLatin(codePoint: number): boolean {
  if (codePoint >= 0x20 && codePoint <= 0x7e) return true;
  if (codePoint >= 0xc0 && codePoint <= 0x24f) return codePoint !== 0xd7 && codePoint !== 0xf7;
  return codePoint === 0xa0 || codePoint === 0x2212 || codePoint === 0x2013;
}
