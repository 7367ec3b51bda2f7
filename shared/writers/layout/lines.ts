/** Breaks a measured text into lines: first fit, with the best break the line has. */
import { BREAK } from './breaks.js';
import { halfBlank } from './characters.js';
import type { Measured } from './measure.js';

/** A line as a stretch of characters; trailing spaces and the line end itself are left out. */
export interface Span {
  readonly start: number;
  readonly end: number;
  /** Natural width in ems. */
  readonly width: number;
  /** Whether the paragraph, or a line end of its own, ends here: such a line is not justified. */
  readonly final: boolean;
}

/** Rounding of widths must not push out a character that fits exactly. */
const TOLERANCE = 1e-6;
/** How far a mark with a blank right half may reach over the edge, in ems. */
export const HANG = 0.5;

/** Lines for a first line of `first` ems and further ones of `rest` ems; at least one, even for an empty text. */
export function fillLines(text: Measured, first: number, rest: number): Span[] {
  if (text.width <= first + TOLERANCE) return [spanOf(text, 0, text.chars.length, true)];
  const lines: Span[] = [];
  let start = 0;
  let available = first;
  for (;;) {
    const { end, next, final } = lineFrom(text, start, available);
    lines.push(spanOf(text, start, end, final));
    if (next === undefined) return lines;
    start = next;
    available = rest;
  }
}

interface Found {
  readonly end: number;
  /** Where the next line begins; absent at the end of the text. */
  readonly next?: number;
  readonly final: boolean;
}

function lineFrom(text: Measured, start: number, available: number): Found {
  const { chars, advances, breaks } = text;
  const best: number[] = [];
  let width = 0;
  let spaces = 0;
  for (let index = start; index < chars.length; index++) {
    const char = chars[index] ?? '';
    if (char === '\n') return { end: index, next: index + 1, final: true };
    if (index > start && reaches(chars[index - 1], width, available)) best[breaks[index] ?? BREAK.normal] = index;
    if (char === ' ') {
      spaces += advances[index] ?? 0;
      continue;
    }
    width += spaces + (advances[index] ?? 0);
    spaces = 0;
    if (reaches(char, width, available)) continue;
    // Where not even one character fits it is set all the same: text is never lost.
    const end = best[BREAK.normal] ?? best[BREAK.relaxed] ?? best[BREAK.word] ?? best[BREAK.number] ?? index + 1;
    if (end < chars.length) return { end, next: end, final: false };
  }
  return { end: chars.length, final: true };
}

/** Whether a line of this width that ends with this character is not too long. */
export function reaches(last: string | undefined, width: number, available: number): boolean {
  return width <= available + TOLERANCE + (last !== undefined && halfBlank(last) ? HANG : 0);
}

/** The stretch of text as a line. */
export function spanOf(text: Measured, start: number, end: number, final: boolean): Span {
  let last = end;
  while (!final && last > start && text.chars[last - 1] === ' ') last--;
  let width = 0;
  for (let index = start; index < last; index++) width += text.advances[index] ?? 0;
  return { start, end: last, width, final };
}
