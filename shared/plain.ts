/**
 * Words as they are compared (文字比较), everywhere alike: people, programs and printers differ in spaces, brackets,
 * quotes, dashes and widths of characters, which say nothing.
 */

import { keptIn } from './collections.js';

/** All that is written for a minus, and for nothing. */
export const DASHES = '-‐‑‒–—―−－﹣';
const ANY_DASH = new RegExp(`[${DASHES}]`, 'g');
const QUOTES = /[“”„‟"＂『』「」‘’']/g;
const INVISIBLE = /[\s\u00ad\u200b-\u200f\u2028-\u202f\u2060\ufeff]+/g;

/** Characters that stay as they are. */
const ALREADY_PLAIN = /^[\u4e00-\u9fff\w.,%+()-]*$/;

/** A text with one kind of dash. */
export function plainDashes(text: string): string {
  return text.replace(ANY_DASH, '-');
}

/** Text without what differs between typists: widths, quotes, dashes, white space. */
export function plain(text: string): string {
  if (ALREADY_PLAIN.test(text)) return text;
  if (text.length > KEPT_LENGTH) return madePlain(text);
  if (kept.size >= MOST_KEPT) kept.clear();
  return keptIn(kept, text, () => madePlain(text));
}

/** Labels and titles are made plain again and again; of longer texts none is kept. */
const KEPT_LENGTH = 60;
const MOST_KEPT = 20_000;
const kept = new Map<string, string>();

function madePlain(text: string): string {
  return plainDashes(text).normalize('NFKC').replace(QUOTES, '"').replace(INVISIBLE, '');
}

/** Numbering in front of a title or label: 一、 （二） 3. 第四部分. */
const NUMBERING =
  /^(?:第[一二三四五六七八九十百]+部分|[(（]?[一二三四五六七八九十廿百]+[)）、.．]|[(（]\d{1,2}[)）]|\d{1,2}[.、．](?!\d))/;

/** {@link plain} text without the numbering in front of it. */
export function unnumbered(text: string): string {
  return plain(text).replace(NUMBERING, '');
}

/** The same text on one line, without any white space. */
export function withoutBlanks(text: string): string {
  return text.replace(/\s+/g, '');
}

/** The same words with other digits, or with none where there should be some. */
export function differsInDigits(text: string, other: string): boolean {
  const bare = text.replaceAll(/\d/g, '');
  return text !== other && bare !== '' && bare === other.replaceAll(/\d/g, '');
}
